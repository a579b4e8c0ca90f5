"""How long a file stays after its last case was closed."""

from datetime import date, timedelta

from django.conf import settings
from django.db.models import Exists, F, Max, OuterRef

from puente.cases.models import Case
from puente.core.db.scope import Scope, acting_as
from puente.people.models import Person


def set_erasure_days(*, scope: Scope, today: date) -> int:
    """Give every person whose cases are all closed the day on which the file becomes anonymous, and take it from who
    is accompanied again; how many have one. The first notice is never shorter than `RETENTION_NOTICE_DAYS`.
    """
    stays, notice = timedelta(days=settings.RETENTION_DAYS), timedelta(days=settings.RETENTION_NOTICE_DAYS)
    open_case = Case.objects.filter(person=OuterRef("pk"), closed_on__isnull=True)
    with acting_as(scope):
        Person.objects.filter(Exists(open_case), erase_on__isnull=False).update(erase_on=None)
        closed = Person.objects.filter(~Exists(open_case), erase_on__isnull=True, anonymised_on__isnull=True)
        due = closed.annotate(last=Max(F("cases__closed_on"))).filter(last__lte=today - stays + notice)
        for person in due:
            person.erase_on = max(person.last + stays, today + notice)  # type: ignore[attr-defined]
            person.save(update_fields=["erase_on"])
        return Person.objects.filter(erase_on__isnull=False).count()
