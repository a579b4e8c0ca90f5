"""Rows of a list that nobody ever spoke with do not stay."""

import contextlib
from datetime import date
from uuid import UUID

from django.db import IntegrityError, connection
from django.db.models import F, ProtectedError

from puente.core.db.scope import Scope, acting_as
from puente.people.models import ForgottenReturn, Person
from puente.people.queries import files_of


def purge_uncontacted(*, scope: Scope, today: date) -> int:
    """Delete persons whose purge date has come, with all that hangs from them and what the record of changes said
    of them; how many went. Each person is a transaction of its own.
    """
    with acting_as(scope):
        due = list(Person.objects.filter(purge_on__lte=today).values_list("id", flat=True))
    gone = 0
    for person_id in due:
        # One person that something still holds, or of whom a case opens right now, must not keep the others.
        with contextlib.suppress(ProtectedError, IntegrityError), acting_as(scope):
            gone += _purge(person_id, today)
    return gone


def _purge(person_id: UUID, today: date) -> bool:
    """Whether the person went: somebody may have spoken with them since the list was made."""
    person = Person.objects.select_for_update().filter(pk=person_id, purge_on__lte=today).first()
    if person is None:
        return False
    files = files_of(person_id)
    _count(person)
    person.delete()
    with connection.cursor() as cursor:
        for file in files:
            cursor.execute("SELECT people_forget(%s)", [file])
    return True


def _count(person: Person) -> None:
    """The days on which the person came back stay as numbers: one person in each of those months."""
    for month in person.returns.filter(returned_on__isnull=False).dates("returned_on", "month"):
        row, _created = ForgottenReturn.objects.get_or_create(station_id=person.station_id, month=month)
        ForgottenReturn.objects.filter(pk=row.pk).update(number=F("number") + 1)
