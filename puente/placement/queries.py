"""Whom a company sees, what it said, and the interviews agreed."""

from datetime import datetime

from django.db.models import QuerySet

from puente.accounts.scope import Standing
from puente.employers.models import DoorLink
from puente.placement.enums import ApplicationState
from puente.placement.models import EmployerAnswer, Presented


def shown_to(link: DoorLink) -> QuerySet[Presented]:
    """Whom the company of the link is shown today; who waits longest first. The database decides it once more."""
    rows = Presented.objects.filter(vacancy__company=link.company_id, ended_on__isnull=True)
    return rows.select_related("vacancy").prefetch_related("answers").order_by("shown_on", "id")


def interviews_of(standing: Standing, first: datetime, last: datetime) -> QuerySet[Presented]:
    """Interviews agreed for people whom the user accompanies, between two moments, the earliest first."""
    mine = Presented.objects.filter(
        application__case__consultant=standing.user_id,
        application__case__station__in=standing.stations,
        application__state=ApplicationState.INTERVIEW,
    )
    agreed = mine.filter(interview_at__gte=first, interview_at__lt=last).order_by("interview_at")
    return agreed.select_related("person", "application__case", "vacancy__company")


def said_of(shown: Presented | None) -> list[EmployerAnswer]:
    """What the company said, the newest first."""
    return list(shown.answers.all()) if shown else []
