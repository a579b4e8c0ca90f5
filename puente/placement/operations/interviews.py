"""The interview that both sides agreed on: its hour, what is prepared, what came of it."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.cases.enums import StepKind
from puente.cases.operations import finish_steps, plan_search
from puente.cases.rules import AT_WORK
from puente.core.db.saving import keep
from puente.core.errors import RefusedError
from puente.placement.enums import ApplicationState as State
from puente.placement.enums import EndReason, InterviewResult, InterviewWay
from puente.placement.models import Application, Interview, InterviewCheck, Presented
from puente.placement.operations.applying import WAITING, locked, move, plan_about
from puente.placement.operations.presenting import show_name
from puente.placement.workflow import may_move

INTERVIEW_AHEAD = timedelta(days=120)
DAYS_TO_ASK = 2
# What an interview does to its application.
ENDS_WITH = {
    InterviewResult.NOT: (State.NOT_SELECTED, ""),
    InterviewResult.MISSED: (State.NOT_SELECTED, EndReason.MISSED),
}


@transaction.atomic
def agree_interview(
    *,
    actor: Standing,
    application: Application,
    at: datetime,
    place: str,
    on: date,
    way: str = InterviewWay.PLACE,
) -> Interview:
    """Person and company agreed on an interview, or on another hour for it: the company now sees the name. Raises
    RefusedError for an hour that has passed, an application that is over, or without the permission.
    """
    require(actor, Right.CASE_EDIT)
    if not timezone.now() < at <= timezone.now() + INTERVIEW_AHEAD:
        raise RefusedError(_("Ponga una hora que todavía no haya pasado, de los próximos cuatro meses."), "at")
    application = locked(application)
    if may_move(application.state, State.INTERVIEW):
        move(actor=actor, application=application, to=State.INTERVIEW, on=max(on, application.state_since))
        application.refresh_from_db(fields=["state"])
    if application.state != State.INTERVIEW:
        raise RefusedError(_("Esta postulación ya no puede cambiar así."))
    ahead = application.interviews.filter(held_on=None, cancelled_on=None).first()
    row = ahead or Interview(person_id=application.person_id, application=application)
    agreed = keep(actor.user_id, row, {"at": at, "place": place, "way": way})
    Presented.objects.filter(application=application).update(interview_at=at, interview_place=place)
    show_name(actor, application, on)
    case = application.case
    finish_steps(actor=actor, person=case.person, case=case, kinds=[StepKind.ANSWER], source=application.pk)
    plan_about(actor, application, StepKind.INTERVIEW, timezone.localdate(at))
    return agreed


@transaction.atomic
def prepare_interview(
    *,
    actor: Standing,
    interview: Interview,
    ready: Collection[str],
    travel: int | None = None,
    travel_note: str = "",
) -> None:
    """What is prepared, and how the person gets there; `travel` in quetzales. Raises RefusedError once it is over."""
    require(actor, Right.CASE_EDIT)
    interview = _ahead(interview)
    known = set(InterviewCheck.objects.values_list("pk", flat=True))
    values = {"ready": sorted(known & set(ready)), "travel": travel, "travel_note": travel_note.strip()}
    keep(actor.user_id, interview, values)


@transaction.atomic
def hold_interview(
    *,
    actor: Standing,
    interview: Interview,
    on: date,
    result: str,
    feedback: str = "",
    impressions: str = "",
    feedback_shared: bool = False,
) -> None:
    """What came of it. Who is not wanted, or did not come, is not selected, with what the company said; where the
    company says later, somebody asks in two days.

    Raises RefusedError before the day, or once it was said.
    """
    require(actor, Right.CASE_EDIT)
    interview = _ahead(interview)
    if on < timezone.localdate(interview.at):
        raise RefusedError(_("La entrevista todavía no ha sido."), "on")
    said = {"held_on": on, "result": result, "feedback": feedback.strip(), "impressions": impressions.strip()}
    keep(actor.user_id, interview, said)
    application = locked(interview.application)
    case = application.case
    finish_steps(actor=actor, person=case.person, case=case, kinds=WAITING, source=application.pk)
    target, why = ENDS_WITH.get(InterviewResult(result), (None, ""))
    if target and may_move(application.state, target):
        move(
            actor=actor,
            application=application,
            to=target,
            on=max(on, application.state_since),
            why=why,
            reason=feedback.strip()[:200],
            reason_shared=feedback_shared,
        )
    elif case.closed_on is None:
        plan_about(actor, application, StepKind.APPLICATION, on + timedelta(days=DAYS_TO_ASK))


@transaction.atomic
def cancel_interview(*, actor: Standing, interview: Interview, on: date) -> None:
    """It is not to be; the application stays, and another hour may be agreed."""
    require(actor, Right.CASE_EDIT)
    interview = _ahead(interview)
    keep(actor.user_id, interview, {"cancelled_on": on})
    application = locked(interview.application)
    Presented.objects.filter(application=application).update(interview_at=None, interview_place="", name=None)
    case = application.case
    finish_steps(actor=actor, person=case.person, case=case, kinds=[StepKind.INTERVIEW], source=application.pk)
    if case.closed_on is None and case.status not in AT_WORK:
        plan_search(actor=actor, case=case, on=on)


def _ahead(interview: Interview) -> Interview:
    rows = Interview.objects.select_for_update(of=("self",)).select_related("application__case__person")
    found = rows.get(pk=interview.pk)
    if found.held_on or found.cancelled_on:
        raise RefusedError(_("De esa entrevista ya se dijo qué pasó."))
    return found
