"""Whom a company sees, and what it said."""

from django.db.models import QuerySet

from puente.employers.models import DoorLink
from puente.placement.models import EmployerAnswer, Presented


def shown_to(link: DoorLink) -> QuerySet[Presented]:
    """Whom the company of the link is shown today; who waits longest first. The database decides it once more."""
    rows = Presented.objects.filter(vacancy__company=link.company_id, ended_on__isnull=True)
    return rows.select_related("vacancy").prefetch_related("answers").order_by("shown_on", "id")


def said_of(shown: Presented | None) -> list[EmployerAnswer]:
    """What the company said, the newest first."""
    return list(shown.answers.all()) if shown else []
