"""What somebody wants to reach, step by step, and what was signed of it."""

import json

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from puente.cases.enums import MilestoneKind
from puente.cases.models import Case
from puente.cases.models.signed import Signed
from puente.core.db.models import Identified, PersonalData, Recorded, Revised, in_language
from puente.guidance.enums import Responsible, Route, StepEnd
from puente.people.models import Person


class ActionPlan(Revised, Recorded, PersonalData):
    """The plan of one case. Its progress is derived from its steps; what was signed stays as it was."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="plans")
    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="plan")
    made_on = models.DateField(_("fecha"))
    review_on = models.DateField(_("próxima revisión"))
    reviewed_on = models.DateField(_("última revisión"), null=True, blank=True)
    review_note = models.CharField(_("qué se vio al revisarlo"), max_length=500, blank=True)

    personal = {"review_note": "blank", "review_on": "keep: needed for figures"}
    kept_for = _("acordar con la persona qué hará y para cuándo")
    delicate = frozenset({"review_note"})


class Goal(Revised, Recorded, PersonalData):
    """Something to reach, on one of the routes."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="goals")
    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="goals")
    route = models.CharField(_("camino"), max_length=8, choices=Route)
    text = models.CharField(_("meta"), max_length=200)
    by = models.DateField(_("para cuándo"), null=True, blank=True)

    personal = {"text": "erase"}
    kept_for = _("saber qué quiere lograr")

    class Meta:
        ordering = ["recorded_at", "id"]


class PlanStep(Revised, Recorded, PersonalData):
    """Something to do towards a goal, by somebody and a day. `awaits` is the kind of milestone that does it by itself
    (somebody enrolled, a CV made); otherwise whoever accompanies says how it ended.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="plan_steps")
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="steps")
    what = models.CharField(_("qué"), max_length=200)
    responsible = models.CharField(_("quién"), max_length=10, choices=Responsible, default=Responsible.PERSON)
    who = models.CharField(_("quién más"), max_length=80, blank=True)
    due_on = models.DateField(_("para cuándo"))
    awaits = models.CharField(max_length=18, choices=MilestoneKind, blank=True)
    ended_on = models.DateField(_("hecho"), null=True, blank=True)
    end = models.CharField(_("cómo quedó"), max_length=7, choices=StepEnd, blank=True)
    result = models.CharField(_("resultado"), max_length=300, blank=True)

    personal = {"what": "erase", "who": "blank", "result": "blank"}
    kept_for = _("que lo acordado se haga")

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) ^ ~Q(end=""),
                name="plan_step_ends_with_an_end",
                violation_error_message=_("Diga cómo quedó el paso."),
            ),
            models.CheckConstraint(
                condition=~Q(responsible=Responsible.OTHER) | ~Q(who=""),
                name="plan_step_other_is_named",
                violation_error_message=_("Escriba quién más lo hace."),
            ),
        ]


class SignedPlan(Signed):
    """The plan as it was read and agreed to."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="signed_plans")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="signed_plans")

    kept_for = _("que la persona y el programa tengan por escrito lo acordado")

    def in_words(self, name: str) -> str | None:
        """What it said, a thing after another."""
        if name != "content":
            return super().in_words(name)
        goals = json.loads(self.content)["goals"]
        return "; ".join(f"{goal['text']}: {', '.join(step['what'] for step in goal['steps'])}" for goal in goals)

    class Meta(Signed.Meta):
        constraints = [Signed.oral_has_witness("signed_plan_oral_has_witness")]


class PlanTemplate(Identified):
    """A goal with its usual steps, for target occupations whose code begins with one of `occupations` (all, when there
    is none). Reference data.
    """

    code = models.SlugField(unique=True, max_length=40)
    route = models.CharField(max_length=8, choices=Route)
    occupations = ArrayField(models.CharField(max_length=4), default=list)
    goal_es = models.CharField(max_length=200)
    goal_en = models.CharField(max_length=200)

    class Meta:
        ordering = ["route", "code"]

    def __str__(self) -> str:
        return in_language(self.goal_es, self.goal_en)

    def fits(self, occupations: list[str]) -> bool:
        """Whether it is for somebody who aims at one of `occupations`."""
        if not self.occupations:
            return True
        return any(code.startswith(tuple(self.occupations)) for code in occupations)


class TemplateStep(models.Model):
    """One step of a template, `days` after the plan takes it over."""

    template = models.ForeignKey(PlanTemplate, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField()
    what_es = models.CharField(max_length=200)
    what_en = models.CharField(max_length=200)
    responsible = models.CharField(max_length=10, choices=Responsible)
    days = models.PositiveSmallIntegerField()
    awaits = models.CharField(max_length=18, choices=MilestoneKind, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["template", "number"], name="template_step_once")]

    def __str__(self) -> str:
        return in_language(self.what_es, self.what_en)
