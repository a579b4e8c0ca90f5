"""Who may have which case."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.cases.models import Case, CaseFollowUp, Receipt, Step, Transfer
from puente.cases.models.case import CaseQuerySet


def visible_to(standing: Standing) -> CaseQuerySet:
    """Cases of the user's stations."""
    return Case.objects.filter(station__in=standing.stations)


def person_of_receipt(standing: Standing, code: str) -> UUID:
    """Whose receipt has that code, or 404 when there is none in scope."""
    require(standing, Right.PEOPLE_VIEW)
    plain_code = code.upper().replace("-", "")
    found = Receipt.objects.filter(code=plain_code, person__station__in=standing.stations).first()
    if found is None:
        raise Http404
    return found.person_id


def transfers_to_answer(standing: Standing) -> QuerySet[Transfer]:
    """What other stations ask of the user's."""
    waiting = Transfer.objects.filter(answer="", source__in=standing.stations)
    return waiting.exclude(target__in=standing.stations, consultant_id=standing.user_id)


def transfers_asked_by(standing: Standing) -> QuerySet[Transfer]:
    """What the user asked of other stations."""
    return Transfer.objects.filter(consultant_id=standing.user_id)


def get_transfer_for(standing: Standing, pk: UUID, right: Right) -> Transfer:
    """A transfer that the user's station is to answer, or was asked, or 404."""
    require(standing, right)
    found = Transfer.objects.filter(pk=pk, source__in=standing.stations).select_related("target", "consultant").first()
    if found is None:
        raise Http404
    return found


def get_step_for(standing: Standing, pk: UUID, right: Right) -> Step:
    require(standing, right)
    step = Step.objects.filter(pk=pk, station__in=standing.stations).select_related("person", "case").first()
    if step is None:
        raise Http404
    return step


def get_case_follow_up_for(standing: Standing, pk: UUID, right: Right) -> CaseFollowUp:
    require(standing, right)
    visible = CaseFollowUp.objects.filter(person__station__in=standing.stations)
    found = visible.select_related("person", "case").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
