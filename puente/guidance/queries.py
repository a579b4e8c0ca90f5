"""A plan as a whole, the meetings of a day, and the words that are signed."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import override

from puente.accounts.scope import Standing
from puente.cases.models import Case
from puente.cases.signing import digest_of
from puente.guidance.enums import StepEnd
from puente.guidance.models import (
    ActionPlan,
    Appointment,
    Goal,
    PlanStep,
    PlanTemplate,
    Reminder,
    ReminderPause,
    SignedPlan,
)
from puente.guidance.rules import Progress, progress_of
from puente.people.models import Person
from puente.profiles.models import Target


@dataclass
class WholePlan:
    """A plan with its goals and their steps, how far it has come, and whether what stands is what was signed."""

    plan: ActionPlan
    goals: list[Goal]
    progress: Progress
    signed: SignedPlan | None = None
    content: dict[str, Any] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        return digest_of(self.content)

    @property
    def moved(self) -> bool:
        """Whether it changed since it was signed."""
        return self.signed is not None and self.signed.digest != self.digest


def whole_plan(case: Case, today: date) -> WholePlan | None:
    """The plan of the case; None before there is one. Four queries."""
    plan = ActionPlan.objects.filter(case=case).first()
    if plan is None:
        return None
    goals = list(plan.goals.prefetch_related(Prefetch("steps", queryset=PlanStep.objects.order_by("due_on", "id"))))
    steps = [step for goal in goals for step in goal.steps.all()]
    progress = progress_of([(step.due_on, step.end) for step in steps], today)
    signed = SignedPlan.objects.filter(case=case).order_by("-signed_on", "-recorded_at").first()
    return WholePlan(plan, goals, progress, signed, content_of(goals))


def content_of(goals: list[Goal]) -> dict[str, Any]:
    """What is signed, in Spanish, which is what was read to the person: goals and steps, not how far they came nor when
    they are looked at again.
    """
    with override("es"):
        return {"goals": [_goal_words(goal) for goal in goals]}


def _goal_words(goal: Goal) -> dict[str, Any]:
    return {
        "route": str(goal.get_route_display()),
        "text": goal.text,
        "by": goal.by.isoformat() if goal.by else "",
        "steps": [
            {"what": step.what, "who": step.who or str(step.get_responsible_display()), "due": step.due_on.isoformat()}
            for step in goal.steps.all()
            if step.end != StepEnd.DROPPED
        ],
    }


def templates_for(person: Person) -> list[PlanTemplate]:
    """Templates for what the person aims at, those of their occupations first."""
    aims = list(Target.objects.filter(person=person).order_by("rank").values_list("occupation_id", flat=True))
    fitting = [template for template in PlanTemplate.objects.all() if template.fits(aims)]
    return sorted(fitting, key=lambda template: not template.occupations)


def _mine(standing: Standing) -> QuerySet[Appointment]:
    """Of the open cases that the user leads."""
    cases = {"case__consultant": standing.user_id, "case__station__in": standing.stations, "case__closed_on": None}
    return Appointment.objects.filter(**cases)


def appointments_of(standing: Standing, first: datetime, last: datetime) -> QuerySet[Appointment]:
    """The user's open appointments between two moments, the earliest first."""
    mine = _mine(standing)
    return mine.filter(ended_at=None, at__gte=first, at__lt=last).select_related("person", "case").order_by("at")


def unsettled(standing: Standing, before: datetime) -> QuerySet[Appointment]:
    """The user's appointments that are over, and of which nobody said what happened."""
    mine = _mine(standing)
    return mine.filter(ended_at=None, at__lt=before).select_related("person", "case").order_by("at")


def reminders_of(appointment: Appointment) -> list[Reminder]:
    return list(Reminder.objects.filter(about=appointment.pk).order_by("number"))


def pause_of(person: Person, on: date) -> ReminderPause | None:
    """The pause that lasts on a day."""
    lasting = ReminderPause.objects.filter(person=person, since__lte=on).exclude(until__lt=on)
    return lasting.first()
