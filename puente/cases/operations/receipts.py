"""The slip of paper for the person."""

from datetime import date

from django.db import transaction

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.cases.models import Receipt
from puente.people.enums import SharedThing, SharedWith
from puente.people.models import Person
from puente.people.operations import share


@transaction.atomic
def issue_receipt(*, actor: Standing, person: Person, on: date) -> Receipt:
    """The receipt of the person: the one they have, or a first one."""
    require(actor, Right.CASE_EDIT)
    share(actor=actor, person=person, what=SharedThing.RECEIPT, kind=SharedWith.SELF, recipient="", on=on)
    Person.objects.select_for_update().get(pk=person.pk)
    present = Receipt.objects.filter(person=person).order_by("recorded_at").first()
    return present or Receipt.objects.create(person=person, recorded_by=actor.user_id)
