"""Who may have which application, job or follow-up: whoever has the person now, wherever it was recorded."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.placement.models import (
    Application,
    EarlyWarning,
    FollowUp,
    FollowUpLink,
    Interview,
    JobProof,
    Placement,
    SampleItem,
    YouthPermit,
)


def applications_visible_to(standing: Standing) -> QuerySet[Application]:
    return Application.objects.filter(person__station__in=standing.stations)


def get_application_for(standing: Standing, pk: UUID, right: Right) -> Application:
    require(standing, right)
    found = applications_visible_to(standing).select_related("person", "case", "vacancy__company").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def placements_visible_to(standing: Standing) -> QuerySet[Placement]:
    return Placement.objects.filter(person__station__in=standing.stations)


def to_verify(standing: Standing) -> QuerySet[Placement]:
    """Jobs that wait for somebody else than who recorded them to see their evidence."""
    return placements_visible_to(standing).filter(verified_on__isnull=True).exclude(recorded_by=standing.user_id)


def get_placement_for(standing: Standing, pk: UUID, right: Right) -> Placement:
    require(standing, right)
    visible = placements_visible_to(standing).select_related("person", "case")
    found = visible.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_follow_up_for(standing: Standing, pk: UUID, right: Right) -> FollowUp:
    require(standing, right)
    visible = FollowUp.objects.filter(person__station__in=standing.stations)
    found = visible.select_related("person", "placement__case").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_interview_for(standing: Standing, pk: UUID, right: Right) -> Interview:
    require(standing, right)
    visible = Interview.objects.filter(person__station__in=standing.stations)
    rows = visible.select_related("person", "application__case", "application__vacancy__company", "application__person")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_job_proof_for(standing: Standing, pk: UUID, right: Right) -> JobProof:
    require(standing, right)
    visible = JobProof.objects.filter(person__station__in=standing.stations)
    found = visible.select_related("file").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_early_warning_for(standing: Standing, pk: UUID, right: Right) -> EarlyWarning:
    require(standing, right)
    visible = EarlyWarning.objects.filter(person__station__in=standing.stations)
    found = visible.select_related("person", "placement__case", "follow_up").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_sample_item_for(standing: Standing, pk: UUID, right: Right) -> SampleItem:
    require(standing, right)
    visible = SampleItem.objects.filter(person__station__in=standing.stations)
    rows = visible.select_related("person", "draw", "station", "placement__case", "certification__case")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def sampled_visible_to(standing: Standing) -> QuerySet[SampleItem]:
    """What was drawn of the user's stations."""
    return SampleItem.objects.filter(person__station__in=standing.stations)


def follow_up_opened_by(digest: str) -> FollowUpLink | None:
    """The link with its follow-up, while the database lets it open; in the scope of that link."""
    link = FollowUpLink.objects.filter(code_digest=digest).first()
    found = FollowUp.objects.filter(pk=link.follow_up_id).first() if link else None
    if link is None or found is None:
        return None
    link.follow_up = found
    return link


def permits_visible_to(standing: Standing) -> QuerySet[YouthPermit]:
    """What is asked for persons under 18 of the user's stations."""
    return YouthPermit.objects.filter(person__station__in=standing.stations)


def permits_to_decide(standing: Standing) -> QuerySet[YouthPermit]:
    """Those that wait for the user; none for who does not decide them."""
    if not standing.has(Right.YOUTH_AUTHORISE):
        return YouthPermit.objects.none()
    waiting = permits_visible_to(standing).filter(decision="", case__closed_on__isnull=True)
    return waiting.exclude(recorded_by=standing.user_id)


def get_youth_permit_for(standing: Standing, pk: UUID, right: Right) -> YouthPermit:
    require(standing, right)
    visible = permits_visible_to(standing).select_related("person", "case", "vacancy__company", "vacancy__occupation")
    found = visible.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
