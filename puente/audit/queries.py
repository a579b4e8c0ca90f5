"""What in the log of readings looks odd."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import ExtractHour, Trunc
from django.utils import timezone

from puente.audit.enums import Oddity, Reading
from puente.audit.models import Access, OddReading
from puente.core.db.scope import Scope, acting_as

OPENED = Q(act=Reading.VIEW, person_id__isnull=False)


def odd_readings(since: datetime, until: datetime) -> list[OddReading]:
    """Unsaved notes, one per person of the staff, kind and hour.

    The limits are settings (`WATCH_…`); a file opened several times in an hour counts once.
    """
    logged = Access.objects.filter(at__gte=since, at__lt=until).annotate(local=ExtractHour("at"))
    begins, ends = settings.WATCH_NIGHT
    after, before = Q(local__gte=begins), Q(local__lt=ends)
    night = OPENED & (after & before if begins < ends else after | before)
    return [
        *_many(logged, OPENED, Oddity.MANY, settings.WATCH_FILES_AN_HOUR, Count("person_id", distinct=True)),
        *_many(logged, Q(act=Reading.EXPORT), Oddity.EXPORTS, settings.WATCH_EXPORTS_AN_HOUR, Count("id")),
        *_many(logged, Q(act=Reading.REFUSED), Oddity.FOREIGN, settings.WATCH_REFUSED_AN_HOUR, Count("id")),
        *_many(logged, night, Oddity.NIGHT, 1, Count("person_id", distinct=True)),
    ]


def _many(logged: QuerySet[Access], which: Q, kind: Oddity, least: int, count: Count) -> Iterator[OddReading]:
    hours = logged.filter(which).annotate(hour=Trunc("at", "hour")).values("actor", "hour")
    for row in hours.annotate(number=count, until=Max("at")).filter(number__gte=least).order_by("hour", "actor"):
        yield OddReading(actor=row["actor"], kind=kind, since=row["hour"], until=row["until"], number=row["number"])


def failures_before(actor: UUID) -> int:
    """How often somebody failed to come in as `actor` since the last time it worked, within a day."""
    with acting_as(Scope(actor=actor, kind="watch")):
        own = Access.objects.filter(actor=actor, at__gte=timezone.now() - timedelta(days=1))
        last = own.filter(act=Reading.LOGIN).aggregate(at=Max("at"))["at"]
        failed = own.filter(act=Reading.FAILED)
        return (failed.filter(at__gt=last) if last else failed).count()
