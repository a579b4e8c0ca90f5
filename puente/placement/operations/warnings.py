"""What an answer warns of, on the list of whoever accompanies the person, until they say what they did."""

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.cases.enums import StepKind
from puente.cases.operations import finish_steps, plan_step
from puente.core.db.saving import keep
from puente.core.errors import RefusedError
from puente.placement.enums import Severity, WarningKind
from puente.placement.models import EarlyWarning, FollowUp, Placement
from puente.placement.rules import DAYS_TO_ACT


def raise_warning(
    actor: Standing,
    placement: Placement,
    kind: WarningKind,
    severity: Severity,
    on: date,
    follow_up: FollowUp | None = None,
) -> EarlyWarning:
    """A task by severity. What is open already becomes as grave as what was said last, if that is graver."""
    warning = EarlyWarning.objects.filter(placement=placement, kind=kind, settled_on=None).first()
    if warning is None:
        warning = EarlyWarning.objects.create(
            person_id=placement.person_id,
            placement=placement,
            follow_up=follow_up,
            kind=kind,
            severity=severity,
            raised_on=on,
            recorded_by=actor.user_id,
        )
    elif severity < warning.severity:
        keep(actor.user_id, warning, {"severity": severity, "follow_up": follow_up})
    _plan(actor, placement)
    return warning


@transaction.atomic
def settle_warning(*, actor: Standing, warning: EarlyWarning, on: date, what_was_done: str) -> None:
    """Somebody did something about it. Raises RefusedError without saying what, or once that was said."""
    require(actor, Right.CASE_EDIT)
    rows = EarlyWarning.objects.select_for_update(of=("self",)).select_related("placement__case__person")
    warning = rows.get(pk=warning.pk)
    if warning.settled_on:
        raise RefusedError(_("Ese aviso ya se atendió."))
    if not what_was_done.strip():
        raise RefusedError(_("Diga qué se hizo."), "what_was_done")
    keep(actor.user_id, warning, {"settled_on": on, "what_was_done": what_was_done.strip()})
    _plan(actor, warning.placement)


def _plan(actor: Standing, placement: Placement) -> None:
    """One step for all that is open about a job, due when the gravest is."""
    case = placement.case
    kinds = [StepKind.WARNING]
    finish_steps(actor=actor, person=case.person, case=case, kinds=kinds, source=placement.pk)
    open_ones = list(placement.warnings.filter(settled_on=None))
    if open_ones:
        due = min(one.raised_on + timedelta(days=DAYS_TO_ACT[Severity(one.severity)]) for one in open_ones)
        plan_step(
            actor=actor,
            person=case.person,
            case=case,
            kind=StepKind.WARNING,
            due_on=due,
            detail=" ".join(one.kind for one in open_ones)[:120],
            source=placement.pk,
        )
