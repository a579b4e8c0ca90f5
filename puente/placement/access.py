"""Who may have which application, job or follow-up: whoever has the person now, wherever it was recorded."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.placement.models import Application, FollowUp, Placement, YouthPermit


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
