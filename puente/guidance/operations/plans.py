"""Making a plan, following it, reviewing it, signing it."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, as_consultant, require
from puente.cases.enums import MilestoneKind, StepKind
from puente.cases.models import Case, Milestone
from puente.cases.operations import agreement, finish_steps, plan_step, post_milestone
from puente.cases.signing import written
from puente.core.db.saving import keep, keep_seen
from puente.core.errors import RefusedError, StaleError
from puente.guidance.enums import StepEnd
from puente.guidance.models import ActionPlan, Goal, PlanStep, PlanTemplate, SignedPlan
from puente.guidance.operations.routes import ask_again
from puente.guidance.queries import whole_plan
from puente.people.enums import Purpose
from puente.people.gate import require_consent

# A plan is made within a month of the opening (reintegration handbook, 2.3), and looked at again after two.
DAYS_TO_PLAN, DAYS_TO_REVIEW, MOST_DETAIL = 30, 60, 120
Values = Mapping[str, Any]


def _may_plan(actor: Standing, case: Case) -> None:
    """Plans are made with whoever agreed to be accompanied, while the case is open."""
    require(actor, Right.CASE_EDIT)
    if case.closed_on:
        raise RefusedError(_("El expediente está cerrado."))
    require_consent(case.person, Purpose.CARE)


@transaction.atomic
def begin_plan(*, actor: Standing, case: Case, on: date) -> ActionPlan:
    """The plan of the case, made now if there is none."""
    _may_plan(actor, case)
    Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    present = ActionPlan.objects.filter(case=case).first()
    if present:
        return present
    plan = ActionPlan(person_id=case.person_id, case=case, made_on=on, review_on=on + timedelta(days=DAYS_TO_REVIEW))
    return keep(actor.user_id, plan, {})


@transaction.atomic
def set_goal(
    *, actor: Standing, case: Case, on: date, values: Values, goal: Goal | None = None, seen: int | None = None
) -> Goal:
    """A goal (`route`, `text`, `by`): a new one, or `goal` as it was seen at revision `seen`.

    Raises RefusedError when somebody else changed it meanwhile; nothing is overwritten.
    """
    plan = begin_plan(actor=actor, case=case, on=on)
    if goal is None:
        return keep(actor.user_id, Goal(person_id=case.person_id, plan=plan), values)
    locked = Goal.objects.select_for_update(of=("self",)).get(pk=goal.pk, plan=plan)
    return keep_seen(actor.user_id, locked, values, seen)


@transaction.atomic
def remove_goal(*, actor: Standing, goal: Goal, seen: int | None = None, steps: int | None = None) -> None:
    """A goal that nothing was done for, with its steps: as many as were seen, and the goal as it was.

    Raises RefusedError when something was done (then its steps are ended instead), or somebody changed it meanwhile.
    """
    case = goal.plan.case
    _may_plan(actor, case)
    locked = Goal.objects.select_for_update(of=("self",)).get(pk=goal.pk)
    there = list(locked.steps.all())
    if any(step.end for step in there):
        raise RefusedError(_("Ya se hizo algo por esa meta: cierre los pasos que no hagan falta."))
    if seen not in {None, locked.revision} or steps not in {None, len(there)}:
        raise RefusedError(_("Alguien más cambió esa meta mientras usted la veía. Revísela antes de quitarla."))
    for step in there:
        finish_steps(actor=actor, person=case.person, case=case, kinds=[StepKind.PLAN_STEP], source=step.pk)
    goal.delete()


@transaction.atomic
def set_plan_step(
    *, actor: Standing, goal: Goal, values: Values, step: PlanStep | None = None, seen: int | None = None
) -> PlanStep:
    """A step of the goal (`what`, `responsible`, `who`, `due_on`, `awaits`), which goes on the list of what is due.

    Raises RefusedError when somebody else changed it meanwhile, when it ended already, or somebody else is not named.
    """
    case = goal.plan.case
    _may_plan(actor, case)
    if step is None:
        kept = keep(actor.user_id, PlanStep(person_id=case.person_id, goal=goal), values)
    else:
        locked = PlanStep.objects.select_for_update(of=("self",)).get(pk=step.pk, goal=goal)
        if locked.end:
            raise RefusedError(_("Ese paso ya se cerró."))
        kept = keep_seen(actor.user_id, locked, values, seen)
    _list(actor, case, kept)
    return kept


@transaction.atomic
def end_plan_step(*, actor: Standing, step: PlanStep, end: str, on: date, result: str = "") -> None:
    """How a step ended. Raises RefusedError when it had ended."""
    case = step.goal.plan.case
    require(actor, Right.CASE_EDIT)
    locked = PlanStep.objects.select_for_update(of=("self",)).get(pk=step.pk)
    if locked.end:
        raise RefusedError(_("Ese paso ya se cerró."))
    keep(actor.user_id, locked, {"end": end, "ended_on": on, "result": result.strip()})
    finish_steps(actor=actor, person=case.person, case=case, kinds=[StepKind.PLAN_STEP], source=step.pk)


@transaction.atomic
def use_template(*, actor: Standing, case: Case, template: PlanTemplate, on: date) -> Goal:
    """A goal with the usual steps, in the words of the template, to be changed at will."""
    goal = set_goal(actor=actor, case=case, on=on, values={"route": template.route, "text": template.goal_es})
    for usual in template.steps.all():
        values = {
            "what": usual.what_es,
            "responsible": usual.responsible,
            "due_on": on + timedelta(days=usual.days),
            "awaits": usual.awaits,
        }
        set_plan_step(actor=actor, goal=goal, values=values)
    return goal


@transaction.atomic
def review_plan(
    *, actor: Standing, plan: ActionPlan, on: date, note: str, next_on: date, seen: int | None = None
) -> None:
    """The plan was looked at with the person; the next look is on `next_on`.

    Raises RefusedError when somebody else reviewed it meanwhile, or the next day is not after.
    """
    _may_plan(actor, plan.case)
    if next_on <= on:
        raise RefusedError(_("La próxima revisión va después de esta."), "next_on")
    locked = ActionPlan.objects.select_for_update(of=("self",)).select_related("case__person").get(pk=plan.pk)
    values = {"reviewed_on": on, "review_note": note.strip(), "review_on": next_on}
    keep_seen(actor.user_id, locked, values, seen)
    post_milestone(actor=actor, case=locked.case, kind=MilestoneKind.PLAN_REVIEWED, on=on, detail=note.strip()[:200])
    _list_review(actor, locked)


@transaction.atomic
def sign_plan(
    *, actor: Standing, case: Case, mode: str, on: date, witness: str = "", signature: bytes = b"", seen: str = ""
) -> SignedPlan:
    """The plan as it stands, agreed to by the person. `seen` is the digest of what was on the screen. Signing the same
    again gives what was signed.

    Raises RefusedError without a step, when it changed in between, or without drawing or witness.
    """
    _may_plan(actor, case)
    Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    whole = whole_plan(case, on)
    if whole is None or not whole.progress.of:
        raise RefusedError(_("Primero acuerde al menos una meta con un paso."))
    if seen and seen != whole.digest:
        raise StaleError(_("Cambió mientras lo tenía abierto. Léaselo otra vez antes de firmar."), whole.digest)
    if whole.signed and not whole.moved:
        return whole.signed
    signed = SignedPlan.objects.create(
        person_id=case.person_id,
        case=case,
        content=written(whole.content),
        digest=whole.digest,
        mode=mode,
        **agreement(mode, witness, signature),
        signed_on=on,
        recorded_by=actor.user_id,
    )
    goal = "; ".join(goal.text for goal in whole.goals)[:200]
    post_milestone(actor=actor, case=case, kind=MilestoneKind.PLAN_SIGNED, on=on, detail=goal, source=signed.pk)
    finish_steps(actor=actor, person=case.person, case=case, kinds=[StepKind.PLAN])
    _list_review(actor, whole.plan)
    return signed


@transaction.atomic
def fulfil(*, milestone: Milestone) -> int:
    """What a milestone does by itself: a confirmed profile asks for a plan, a case opened again has its plan to do, and
    open steps that awaited it are done. It follows from what somebody with the right has recorded. How many steps.
    """
    actor = as_consultant(milestone.recorded_by)
    case = milestone.case
    if milestone.kind == MilestoneKind.PROFILE_CONFIRMED and case.closed_on is None:
        if not SignedPlan.objects.filter(case=case).exists():
            due = max(milestone.on, case.opened_on + timedelta(days=DAYS_TO_PLAN))
            plan_step(actor=actor, person=case.person, case=case, kind=StepKind.PLAN, due_on=due)
        return 0
    if milestone.kind == MilestoneKind.REOPENED:
        return _list_again(actor, case)
    waiting = PlanStep.objects.select_for_update(of=("self",)).filter(
        goal__plan__case=case, awaits=milestone.kind, end="", goal__plan__made_on__lte=milestone.on
    )
    steps = list(waiting.select_related("goal__plan__case__person"))
    for step in steps:
        end_plan_step(actor=actor, step=step, end=StepEnd.DONE, on=milestone.on)
    return len(steps)


def _list_again(actor: Standing, case: Case) -> int:
    """What a case that was opened again still has to do: open steps, the next look at the plan, studies, a business."""
    steps = list(PlanStep.objects.filter(goal__plan__case=case, end=""))
    for step in steps:
        _list(actor, case, step)
    plan = ActionPlan.objects.filter(case=case).select_related("case__person").first()
    if plan:
        _list_review(actor, plan)
    ask_again(actor=actor, case=case, on=timezone.localdate())
    return len(steps)


def _list(actor: Standing, case: Case, step: PlanStep) -> None:
    plan_step(
        actor=actor,
        person=case.person,
        case=case,
        kind=StepKind.PLAN_STEP,
        due_on=step.due_on,
        detail=step.what[:MOST_DETAIL],
        source=step.pk,
    )


def _list_review(actor: Standing, plan: ActionPlan) -> None:
    case = plan.case
    finish_steps(actor=actor, person=case.person, case=case, kinds=[StepKind.PLAN_REVIEW])
    plan_step(actor=actor, person=case.person, case=case, kind=StepKind.PLAN_REVIEW, due_on=plan.review_on)
