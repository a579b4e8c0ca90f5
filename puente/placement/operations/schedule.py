"""When both sides of a job are asked: made when it begins, moved when its start moves, cancelled when it ends."""

from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from puente.accounts.scope import Standing
from puente.cases.enums import StepKind
from puente.cases.models import CaseFollowUp
from puente.cases.operations import finish_steps, plan_step
from puente.cases.rules import follow_up_detail
from puente.placement.enums import Side
from puente.placement.models import FollowUp, JobFollowUpDay, Placement
from puente.placement.queries import waiting_follow_ups
from puente.placement.rules import free_day

STEP_OF = {Side.WORKER: StepKind.FOLLOW_UP, Side.EMPLOYER: StepKind.ASK_COMPANY}
STEPS = tuple(STEP_OF.values())


def follow(actor: Standing, placement: Placement) -> None:
    """The follow-ups of a job that begins, by the programme's schedule. A company is asked about whom the programme
    sent to it, and about nobody else.
    """
    days = JobFollowUpDay.objects.order_by("day")
    if placement.application_id is None:
        days = days.filter(side=Side.WORKER)
    rows = [
        FollowUp(
            person_id=placement.person_id,
            placement=placement,
            side=row.side,
            day=row.day,
            due_on=placement.started_on + timedelta(days=row.day),
            asks_conformity=row.conformity,
            recorded_by=actor.user_id,
        )
        for row in days
    ]
    _spread(placement, rows)
    FollowUp.objects.bulk_create(rows)


def move_all(placement: Placement) -> None:
    """The start moved, and what is still to be asked with it."""
    rows = list(waiting_follow_ups(placement))
    for row in rows:
        row.due_on = placement.started_on + timedelta(days=row.day)
    _spread(placement, rows)
    FollowUp.objects.bulk_update(rows, ["due_on"])


def _spread(placement: Placement, rows: list[FollowUp]) -> None:
    """Nobody who works answers two forms on one day: whichever comes second goes to the next free one."""
    mine = [row for row in rows if row.side == Side.WORKER]
    taken = _taken(placement.person_id, besides=placement)
    for row in sorted(mine, key=lambda one: one.day):
        row.due_on = free_day(row.due_on, taken)
        taken.add(row.due_on)


def taken_days(follow_up: FollowUp) -> set[date]:
    """Days on which the person is to answer something else; of a company none is."""
    if follow_up.side != Side.WORKER:
        return set()
    return _taken(follow_up.person_id, but=follow_up)


def _taken(person_id: UUID, *, besides: Placement | None = None, but: FollowUp | None = None) -> set[date]:
    rows = FollowUp.objects.filter(person=person_id, side=Side.WORKER, done_on=None, cancelled_on=None)
    if besides:
        rows = rows.exclude(placement=besides)
    if but:
        rows = rows.exclude(pk=but.pk)
    others = CaseFollowUp.objects.filter(person=person_id, done_on=None)
    return set(rows.values_list("due_on", flat=True)) | set(others.values_list("due_on", flat=True))


def cancel_all(actor: Standing, placement: Placement, on: date, why: str, side: Side | None = None) -> None:
    """What was still to be asked is not asked any more."""
    rows = waiting_follow_ups(placement)
    (rows.filter(side=side) if side else rows).update(cancelled_on=on, cancel_why=why)
    end_steps(actor, placement, side)


def end_steps(actor: Standing, placement: Placement, side: Side | None = None) -> None:
    """What is due about this job, and about no other."""
    keys = list(placement.follow_ups.values_list("pk", flat=True))
    kinds = [STEP_OF[side]] if side else list(STEPS)
    finish_steps(actor=actor, person=placement.person, case=placement.case, kinds=kinds, sources=keys)


def plan_next(actor: Standing, placement: Placement) -> None:
    """Only one follow-up of each side of this job stands on the list: of those that are due the last, else the next;
    those of another go on.
    """
    end_steps(actor, placement)
    waiting, today = list(waiting_follow_ups(placement)), timezone.localdate()
    for side, kind in STEP_OF.items():
        asked = [row for row in waiting if row.side == side]
        due = [row for row in asked if row.due_on <= today]
        following = due[-1] if due else next(iter(asked), None)
        if following:
            plan_step(
                actor=actor,
                person=placement.person,
                case=placement.case,
                kind=kind,
                due_on=following.due_on,
                detail=follow_up_detail(following.day),
                source=following.pk,
            )
