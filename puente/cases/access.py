"""Who may have which case."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from puente.accounts.enums import Role
from puente.accounts.models import Posting
from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.cases.models import (
    Case,
    CaseFollowUp,
    IncomingReferral,
    Receipt,
    SendingLink,
    SentPerson,
    Step,
    Transfer,
)
from puente.cases.models.case import CaseQuerySet
from puente.people.models import Person


def visible_to(standing: Standing) -> CaseQuerySet:
    """Cases of the user's stations."""
    return Case.objects.filter(station__in=standing.stations)


def closed_case_of(person: Person) -> Case | None:
    """The last case of a person without an open one."""
    case = person.cases.order_by("-closed_on").first()
    return case if case and case.closed_on else None


def unassigned(standing: Standing, on: date) -> CaseQuerySet:
    """Open cases whose consultant is not posted to their station on a day any more."""
    return visible_to(standing).open().filter(~led_on(on))


def led_on(day: date) -> Exists:
    """Whether a case has a consultant who is posted to its station on a day."""
    posted = Posting.objects.on(day).filter(
        user=OuterRef("consultant"), station=OuterRef("station"), role=Role.CONSULTANT, user__is_active=True
    )
    return Exists(posted)


def cases_to_assign(standing: Standing, keys: Iterable[UUID]) -> list[Case]:
    """Those of `keys` that are open and in scope; whoever may not assign gets 403."""
    require(standing, Right.CASES_ASSIGN)
    return list(visible_to(standing).open().filter(pk__in=list(keys)))


def person_of_receipt(standing: Standing, code: str) -> UUID:
    """Whose receipt has that code, or 404 when there is none in scope."""
    require(standing, Right.PEOPLE_VIEW)
    plain_code = code.upper().replace("-", "")
    found = Receipt.objects.filter(code=plain_code, person__station__in=standing.stations).first()
    if found is None:
        raise Http404
    return found.person_id


def transfers_to_answer(standing: Standing) -> QuerySet[Transfer]:
    """What other stations ask of the user's, or offer to them; whoever asked does not answer."""
    waiting = Transfer.objects.filter(_answered_by(standing), answer="")
    return waiting.exclude(consultant_id=standing.user_id)


def _answered_by(standing: Standing) -> Q:
    asked = Q(offered=False, source__in=standing.stations)
    return asked | Q(offered=True, target__in=standing.stations)


def transfers_asked_by(standing: Standing) -> QuerySet[Transfer]:
    """What the user asked of other stations, or offered them."""
    return Transfer.objects.filter(consultant_id=standing.user_id)


def get_transfer_for(standing: Standing, pk: UUID, right: Right) -> Transfer:
    """A transfer that the user's station is to answer, or answered, or 404."""
    require(standing, right)
    rows = Transfer.objects.filter(_answered_by(standing), pk=pk).exclude(consultant_id=standing.user_id)
    found = rows.select_related("source", "target", "consultant").first()
    if found is None:
        raise Http404
    return found


def get_asked_transfer_for(standing: Standing, pk: UUID, right: Right) -> Transfer:
    """A transfer that the user asked for or offered and nobody has answered, or 404."""
    require(standing, right)
    found = transfers_asked_by(standing).filter(pk=pk, answer="").select_related("source").first()
    if found is None:
        raise Http404
    return found


def get_step_for(standing: Standing, pk: UUID, right: Right) -> Step:
    require(standing, right)
    step = Step.objects.filter(pk=pk, station__in=standing.stations).select_related("person", "case").first()
    if step is None:
        raise Http404
    return step


def get_referral_for(standing: Standing, pk: UUID, right: Right) -> IncomingReferral:
    require(standing, right)
    visible = IncomingReferral.objects.filter(person__station__in=standing.stations)
    found = visible.select_related("person", "institution").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def sent_waiting(standing: Standing) -> QuerySet[SentPerson]:
    """Whom institutions sent to the stations of the user and nobody has attended to, the longest waiting first."""
    waiting = SentPerson.objects.filter(station__in=standing.stations, closed_on=None)
    return waiting.select_related("institution", "station")


def get_sent_for(standing: Standing, pk: UUID, right: Right) -> SentPerson:
    require(standing, right)
    found = SentPerson.objects.filter(station__in=standing.stations).select_related("institution").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def sending_opened_by(digest: str) -> SendingLink | None:
    """The link with its institution, while it lasts; in the scope of that link."""
    rows = SendingLink.objects.filter(code_digest=digest, ended_on=None, expires_on__gte=timezone.localdate())
    return rows.select_related("institution", "station").first()


def get_case_follow_up_for(standing: Standing, pk: UUID, right: Right) -> CaseFollowUp:
    require(standing, right)
    visible = CaseFollowUp.objects.filter(person__station__in=standing.stations)
    found = visible.select_related("person", "case").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
