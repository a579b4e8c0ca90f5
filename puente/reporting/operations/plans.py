"""Writing, submitting and deciding a monthly work plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.core.errors import RefusedError
from puente.indicators.periods import month_of
from puente.reporting.enums import OPEN_TO_CHANGE, State
from puente.reporting.models import PlanLine, WorkPlan


@dataclass(frozen=True)
class LineFacts:
    """One planned activity as typed."""

    activity: str
    quantity: int
    starts_on: date
    ends_on: date
    place: str = ""
    detail: str = ""


@transaction.atomic
def save_plan(*, actor: Standing, month: date, lines: Sequence[LineFacts]) -> WorkPlan:
    """The actor's plan of a month with these lines, in place of those it had.

    Raises RefusedError once it is submitted or approved, without lines, or for days outside the month.
    """
    require(actor, Right.REPORT_WRITE)
    period = month_of(month)
    if not lines:
        raise RefusedError(_("Escriba al menos una actividad."))
    for line in lines:
        if line.ends_on < line.starts_on:
            raise RefusedError(_("La fecha final no puede ser antes de la inicial."), "ends_on")
        if not (period.first <= line.starts_on and line.ends_on <= period.last):
            raise RefusedError(_("Las fechas deben estar dentro de %(month)s.") % {"month": period.label}, "starts_on")
    plan, _created = WorkPlan.objects.get_or_create(
        consultant_id=actor.user_id,
        month=period.first,
        defaults={"station_id": actor.stations[0], "recorded_by": actor.user_id},
    )
    _refuse_fixed(WorkPlan.objects.select_for_update().get(pk=plan.pk))
    plan.lines.all().delete()
    PlanLine.objects.bulk_create(
        PlanLine(plan=plan, position=position, **vars(line)) for position, line in enumerate(lines, start=1)
    )
    return plan


@transaction.atomic
def submit_plan(*, actor: Standing, plan: WorkPlan, on: date) -> None:
    require(actor, Right.REPORT_WRITE)
    plan = WorkPlan.objects.select_for_update().get(pk=plan.pk)
    _refuse_fixed(plan)
    plan.state, plan.submitted_on = State.SUBMITTED, on
    plan.decided_by = plan.decided_on = None
    plan.save(update_fields=["state", "submitted_on", "decided_by", "decided_on"])


@transaction.atomic
def decide_plan(*, actor: Standing, plan: WorkPlan, approve: bool, remarks: str, on: date) -> None:
    """Approve the plan, or return it saying why. Nobody decides on their own."""
    require(actor, Right.REPORT_APPROVE)
    plan = WorkPlan.objects.select_for_update().get(pk=plan.pk)
    if plan.state != State.SUBMITTED:
        raise RefusedError(_("Este plan no está en revisión."))
    if plan.consultant_id == actor.user_id:
        raise RefusedError(_("Nadie aprueba su propio plan."))
    if not approve and not remarks.strip():
        raise RefusedError(_("Diga por qué se devuelve."), "remarks")
    plan.state = State.APPROVED if approve else State.RETURNED
    plan.decided_by, plan.decided_on, plan.remarks = actor.user_id, on, remarks.strip()
    plan.save(update_fields=["state", "decided_by", "decided_on", "remarks"])


def _refuse_fixed(plan: WorkPlan) -> None:
    if plan.state not in OPEN_TO_CHANGE:
        raise RefusedError(_("Este plan ya se envió: no se puede cambiar."))
