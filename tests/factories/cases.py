"""Cases, opened the way the office does."""

from datetime import date

from django.utils import timezone

from puente.accounts.models import User
from puente.accounts.scope import Standing, standing_of
from puente.cases.models import Case
from puente.cases.operations import open_case
from puente.core.db.scope import acting_as
from puente.people.enums import ConsentMode, Purpose, Recipient
from puente.people.facts import Manner
from puente.people.minors import is_minor_on
from puente.people.models import Person
from puente.people.operations import give_consent
from tests.factories.people import PersonFactory


def agree(actor: Standing, person: Person, purpose: Purpose, *recipients: Recipient, on: date) -> None:
    """The person says yes to one purpose, with a signed sheet."""
    grown = not is_minor_on(person, on)
    manner = Manner(ConsentMode.SHEET) if grown else Manner(ConsentMode.SHEET, guardian="Madre Ficticia", assent=True)
    give_consent(actor=actor, person=person, purpose=purpose, manner=manner, on=on, recipients=recipients)


def an_open_case(consultant: User, person: Person | None = None, on: date | None = None, **person_fields) -> Case:
    """An open case led by `consultant`, of somebody who agreed to that and to being sent to centres of training."""
    standing = standing_of(consultant)
    day = on or timezone.localdate()
    person = person or PersonFactory(station_id=standing.stations[0], **person_fields)
    with acting_as(standing.scope("test")):
        agree(standing, person, Purpose.CARE, on=day)
        agree(standing, person, Purpose.PARTNERS, Recipient.TRAINING, on=day)
        return open_case(actor=standing, person=person, on=day)
