"""Who may have which plan, appointment or route."""

from typing import TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet
from django.http import Http404

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.guidance.models import Appointment, BackToSchool, Goal, PlanStep, Venture

Row = TypeVar("Row", bound=Model)


def _found(rows: QuerySet[Row], standing: Standing, pk: UUID, right: Right) -> Row:
    """The row of a person in scope, or 404; 403 without the right."""
    require(standing, right)
    found = rows.filter(pk=pk, person__station__in=standing.stations).select_related("person").first()
    if found is None:
        raise Http404
    return found


def get_goal_for(standing: Standing, pk: UUID, right: Right) -> Goal:
    return _found(Goal.objects.select_related("plan__case"), standing, pk, right)


def get_plan_step_for(standing: Standing, pk: UUID, right: Right) -> PlanStep:
    return _found(PlanStep.objects.select_related("goal__plan__case"), standing, pk, right)


def get_appointment_for(standing: Standing, pk: UUID, right: Right) -> Appointment:
    return _found(Appointment.objects.select_related("case"), standing, pk, right)


def get_school_for(standing: Standing, pk: UUID, right: Right) -> BackToSchool:
    return _found(BackToSchool.objects.select_related("case"), standing, pk, right)


def get_venture_for(standing: Standing, pk: UUID, right: Right) -> Venture:
    return _found(Venture.objects.select_related("case"), standing, pk, right)
