"""How every case is followed up, with a job or without."""

from datetime import date, timedelta
from typing import Any, Protocol

from django.db import transaction
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.cases.enums import Direction, MilestoneKind, Outcome, StepKind
from puente.cases.models import Case, CaseFollowUp, FollowUpDay
from puente.cases.operations.contacts import record_contact
from puente.cases.operations.milestones import post_milestone
from puente.cases.operations.steps import finish_steps, plan_step
from puente.cases.rules import follow_up_detail
from puente.core.errors import RefusedError
from puente.people.enums import Purpose
from puente.people.gate import require_consent
from puente.people.models import Person


class Asked(Protocol):
    """A follow-up of whatever kind."""

    pk: Any
    person: Person


# How early an answer still speaks for the day it was due.
DAYS_EARLY, DAYS_TO_TRY_AGAIN, DAYS_TO_WAIT = 15, 3, 30


def require_reachable(case: Case) -> None:
    """While the case is open, care covers a follow-up; afterwards only the permission to be called does."""
    if case.closed_on:
        require_consent(case.person, Purpose.FOLLOW_UP)


def schedule_follow_ups(*, actor: Standing, case: Case) -> None:
    """The follow-ups of a case that opens, by the programme's schedule; the first of them on the list."""
    require(actor, Right.CASE_EDIT)
    CaseFollowUp.objects.bulk_create(
        CaseFollowUp(
            person_id=case.person_id,
            case=case,
            station_id=case.station_id,
            day=day,
            due_on=case.opened_on + timedelta(days=day),
            recorded_by=actor.user_id,
        )
        for day in FollowUpDay.objects.values_list("day", flat=True)
    )
    plan_next_follow_up(actor, case)


def follow_ups_due(case: Case, on: date) -> list[CaseFollowUp]:
    """Those whose day has come and that nobody has made, after the last one that was; the earliest first."""
    done = case.follow_ups.filter(done_on__isnull=False).order_by("-day").first()
    due = case.follow_ups.filter(done_on__isnull=True, due_on__lte=on, day__gt=done.day if done else 0)
    return list(due.order_by("due_on"))


@transaction.atomic
def record_case_follow_up(
    *,
    actor: Standing,
    follow_up: CaseFollowUp,
    on: date,
    channel: str,
    work: str,
    monthly_income: int | None = None,
    study: str = "",
    intention: str = "",
    note: str = "",
) -> None:
    """The person was reached and told how they stand. Income in quetzales a month.

    Raises RefusedError when it is already recorded, too early, or the case is closed and the
    person did not agree to be called afterwards.
    """
    require(actor, Right.CASE_EDIT)
    follow_up = _locked(follow_up)
    case = follow_up.case
    if on < max(case.opened_on, follow_up.due_on - timedelta(days=DAYS_EARLY)):
        raise RefusedError(
            _("Todavía es pronto para este seguimiento: toca alrededor del día %(day)s.") % {"day": follow_up.day}, "on"
        )
    follow_up.done_on, follow_up.done_by = on, actor.user_id
    follow_up.work, follow_up.monthly_income, follow_up.note = work, monthly_income, note
    follow_up.study, follow_up.intention = study, intention
    # Whoever answers for the case that day is credited, were it transferred since it was opened.
    follow_up.station_id = case.station_id
    follow_up.save(
        update_fields=["done_on", "done_by", "work", "monthly_income", "study", "intention", "note", "station"]
    )
    note_attempt(actor, follow_up, on, channel, Outcome.REACHED)
    post_milestone(
        actor=actor,
        case=case,
        kind=MilestoneKind.CASE_FOLLOWED_UP,
        on=on,
        detail=follow_up_detail(follow_up.day, note)[:200],
        source=follow_up.pk,
    )
    plan_next_follow_up(actor, case)


@transaction.atomic
def try_case_follow_up(*, actor: Standing, follow_up: CaseFollowUp, on: date, channel: str) -> date:
    """The person was not reached: the attempt is on record, and the step comes back in some days. Who asked not to be
    called is not looked for: it comes back in a month, should they have come by themselves. The day it comes back.
    """
    require(actor, Right.CASE_EDIT)
    follow_up = _locked(follow_up)
    if follow_up.person.contact_refused_on:
        again = on + timedelta(days=DAYS_TO_WAIT)
    else:
        note_attempt(actor, follow_up, on, channel, Outcome.NO_ANSWER)
        again = on + timedelta(days=DAYS_TO_TRY_AGAIN)
    plan_step(
        actor=actor,
        person=follow_up.person,
        case=follow_up.case,
        kind=StepKind.CASE_FOLLOW_UP,
        due_on=again,
        detail=follow_up_detail(follow_up.day),
        source=follow_up.pk,
    )
    return again


def note_attempt(actor: Standing, follow_up: Asked, on: date, channel: str, outcome: str) -> None:
    """The attempt at a follow-up of a case or of a job, on the log of contacts; whoever asked not to be called is only
    asked when they come themselves.
    """
    came = follow_up.person.contact_refused_on and outcome == Outcome.REACHED
    record_contact(
        actor=actor,
        person=follow_up.person,
        on=on,
        channel=channel,
        outcome=outcome,
        direction=Direction.IN if came else Direction.OUT,
        about=follow_up.pk,
    )


def _locked(follow_up: CaseFollowUp) -> CaseFollowUp:
    """The follow-up as it is now, still to be done, of an open case."""
    rows = CaseFollowUp.objects.select_for_update(of=("self",)).select_related("case", "person")
    found = rows.get(pk=follow_up.pk)
    require_reachable(found.case)
    if found.done_on:
        raise RefusedError(_("Este seguimiento ya está registrado."))
    return found


def plan_next_follow_up(actor: Standing, case: Case) -> None:
    """Only the next follow-up stands on the list; what was never answered before the last answer is past."""
    finish_steps(actor=actor, person=case.person, case=case, kinds=[StepKind.CASE_FOLLOW_UP])
    answered = case.follow_ups.filter(done_on__isnull=False).order_by("-due_on").first()
    waiting = case.follow_ups.filter(done_on__isnull=True, day__gt=answered.day if answered else 0)
    following = waiting.order_by("due_on").first()
    if following:
        plan_step(
            actor=actor,
            person=case.person,
            case=case,
            kind=StepKind.CASE_FOLLOW_UP,
            due_on=following.due_on,
            detail=follow_up_detail(following.day),
            source=following.pk,
        )
