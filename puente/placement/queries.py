"""Whom a company sees, what it said, interviews ahead, what a programme adjusted."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from puente.accounts.scope import Standing
from puente.audit.models import Access
from puente.employers.models import CompanyContact, ContactCheck, DoorLink
from puente.placement.enums import WITH_COMPANY, ApplicationState, Evidence, Side
from puente.placement.models import (
    Conformity,
    EmployerAnswer,
    FollowUp,
    FollowUpReply,
    Interview,
    Placement,
    PlacementSettings,
    Presented,
    SampleDraw,
    SampleItem,
)
from puente.placement.models.sample import SampleItemQuerySet
from puente.services.models import Certification

LATE_MONTHS = 3  # how far back what is written down late still comes into a sample
DAYS_EARLY = timedelta(days=5)  # before its day a follow-up may be answered by link


def settings_in_force() -> PlacementSettings:
    """What the programme adjusted last; nobody did, and what is usual holds."""
    return PlacementSettings.objects.first() or PlacementSettings()


def shown_to(link: DoorLink) -> QuerySet[Presented]:
    """Whom the company of the link is shown today; who waits longest first. The database decides it once more."""
    rows = Presented.objects.filter(vacancy__company=link.company_id, ended_on__isnull=True)
    return rows.select_related("vacancy").prefetch_related("answers").order_by("shown_on", "id")


def interviews_of(standing: Standing, first: datetime, last: datetime) -> QuerySet[Interview]:
    """Interviews agreed for people whom the user accompanies, between two moments, the earliest first."""
    mine = Interview.objects.filter(
        application__case__consultant=standing.user_id,
        application__case__station__in=standing.stations,
        application__state__in=WITH_COMPANY,
        held_on__isnull=True,
        cancelled_on__isnull=True,
    )
    agreed = mine.filter(at__gte=first, at__lt=last).order_by("at")
    return agreed.select_related("person", "application__case", "application__vacancy__company")


def said_of(shown: Presented | None) -> list[EmployerAnswer]:
    """What the company said, the newest first."""
    return list(shown.answers.all()) if shown else []


def waiting_follow_ups(placement: Placement) -> QuerySet[FollowUp]:
    """Those that are still to be made, the earliest first."""
    return placement.follow_ups.filter(done_on__isnull=True, cancelled_on__isnull=True).order_by("due_on", "day")


def asked_of_company(shown: Presented, today: date) -> FollowUp | None:
    """What the company is asked these days about somebody it is shown who works there; in the scope of its link."""
    if shown.hired_on is None:
        return None
    said = FollowUpReply.objects.filter(person=shown.person_id, follow_up__side=Side.EMPLOYER, on=today)
    if said.exists():
        return None
    soon = today + DAYS_EARLY
    rows = FollowUp.objects.filter(person=shown.person_id, side=Side.EMPLOYER, due_on__lte=soon, reply__isnull=True)
    return rows.order_by("-due_on").first()


def unseen_readings(since: datetime) -> QuerySet[Presented]:
    """Of what companies have opened since then, whatever nobody has noted as seen."""
    opened = Access.objects.filter(subject="presented", at__gte=since).values("subject_id")
    return Presented.objects.filter(pk__in=opened, application__state=ApplicationState.SENT)


def answered_on(person_id: UUID, day: date) -> bool:
    """Whether the person answered a form, of a job or of their case, on that day. A link, too, may ask it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT placement_answered_on(%s, %s)", [person_id, day])
        return bool(cursor.fetchone()[0])


def sides_of(placement: Placement) -> dict[str, Conformity | None]:
    """What each side said last of whether the job is as agreed."""
    rows = list(placement.conformities.all())
    return {side: next((row for row in rows if row.side == side), None) for side in Side.values}


def checked_contacts(placement: Placement) -> QuerySet[CompanyContact]:
    """Of the company of a job, those whom somebody else than who recorded the job has checked to work there."""
    if placement.application is None:
        return CompanyContact.objects.none()
    by_others = ContactCheck.objects.filter(ended_on__isnull=True).exclude(recorded_by=placement.recorded_by)
    here = Q(company=placement.application.vacancy.company_id, left_on__isnull=True)
    return CompanyContact.objects.filter(here, checks__in=by_others).distinct()


def confirming_contact(placement: Placement) -> CompanyContact | None:
    """Who of the company confirmed the job, and was checked by somebody else than who recorded it."""
    confirmed = placement.proofs.filter(kind=Evidence.EMPLOYER, contact__isnull=False).values("contact")
    return checked_contacts(placement).filter(pk__in=confirmed).first()


def sample_of(consultant: UUID, month: date) -> SampleItemQuerySet:
    """What was drawn of a consultant's month."""
    return SampleItem.objects.filter(draw__month=month, declared_by=consultant)


def to_draw_from(month: date) -> dict[str, Placement | Certification]:
    """What was declared of a month; and of the months before, what was only written down after their draw."""
    found = declared_in(month)
    for draw in SampleDraw.objects.filter(month__lt=month).order_by("-month")[:LATE_MONTHS]:
        known = set(draw.keys)
        found |= {key: thing for key, thing in declared_in(draw.month).items() if key not in known}
    drawn = {key for draw in SampleDraw.objects.order_by("-month")[: 2 * LATE_MONTHS] for key in draw.keys}
    return {key: thing for key, thing in found.items() if key not in drawn}


def declared_in(month: date) -> dict[str, Placement | Certification]:
    """Jobs that began and certificates issued in a month, of the scope, each by its key in a sample."""
    after = (month.replace(day=28) + timedelta(days=4)).replace(day=1)
    jobs = Placement.objects.filter(started_on__gte=month, started_on__lt=after)
    papers = Certification.objects.filter(issued_on__gte=month, issued_on__lt=after)
    return {f"job:{one.pk}": one for one in jobs} | {f"certificate:{one.pk}": one for one in papers}
