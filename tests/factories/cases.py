"""Cases, opened the way the office does."""

from datetime import date

from django.utils import timezone

from puente.accounts.models import User
from puente.accounts.scope import standing_of
from puente.cases.models import Case
from puente.cases.operations import open_case
from puente.core.db.scope import acting_as
from puente.people.enums import ConsentMode, Purpose
from puente.people.models import Person
from puente.people.operations import give_consent
from tests.factories.people import PersonFactory


def an_open_case(consultant: User, person: Person | None = None, on: date | None = None, **person_fields) -> Case:
    """A consented, open case led by `consultant`."""
    standing = standing_of(consultant)
    day = on or timezone.localdate()
    person = person or PersonFactory(station_id=standing.stations[0], **person_fields)
    with acting_as(standing.scope("test")):
        give_consent(actor=standing, person=person, purpose=Purpose.CARE, mode=ConsentMode.SHEET, on=day)
        return open_case(actor=standing, person=person, on=day)
