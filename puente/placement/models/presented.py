"""What a company sees of somebody who was sent to it, and what it says."""

import json
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from puente.core.crypto.fields import SealedTextField
from puente.core.db.models import Identified, PersonalData, Recorded
from puente.employers.models import Vacancy
from puente.people.models import Person
from puente.placement.enums import NotNow, Said
from puente.placement.models.applications import Application


class Presented(Identified, Recorded, PersonalData):
    """All that a company sees of one application, and until when. `content` is what the person can do, without a name,
    as JSON under seal; `name` is there once an interview was agreed. Until then they go by `code`.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="presented")
    application = models.OneToOneField(Application, on_delete=models.CASCADE, related_name="presented")
    vacancy = models.ForeignKey(Vacancy, on_delete=models.PROTECT, related_name="presented")
    code = models.CharField(_("expediente"), max_length=14)
    content = SealedTextField(null=True)
    name = SealedTextField(null=True)
    shown_on = models.DateField(_("desde"))
    answered_on = models.DateField(_("contestó"), null=True, blank=True)
    interview_at = models.DateTimeField(_("entrevista"), null=True, blank=True)
    interview_place = models.CharField(_("dónde"), max_length=160, blank=True)
    hired_on = models.DateField(_("contratada"), null=True, blank=True)
    ended_on = models.DateField(_("hasta"), null=True, blank=True)

    personal = {"content": "delete", "name": "delete", "interview_place": "blank"}
    kept_for = _("que la empresa vea lo que sabe hacer y conteste")

    class Meta:
        ordering = ["shown_on", "id"]
        indexes = [models.Index(fields=["vacancy"], name="presented_now", condition=Q(ended_on__isnull=True))]
        constraints = [
            models.CheckConstraint(
                condition=Q(name__isnull=True) | Q(interview_at__isnull=False),
                name="presented_name_after_interview",
                violation_error_message=_("El nombre se da cuando hay una entrevista acordada."),
            )
        ]

    @property
    def told(self) -> dict[str, Any]:
        """What the company reads of them: the CV without a name, as `profiles.cv.content.as_data` gives it."""
        return json.loads(self.content) if self.content else {}

    @property
    def newest(self) -> "EmployerAnswer | None":
        """What the company said last."""
        return next(iter(self.answers.all()), None)

    @property
    def waits(self) -> bool:
        """Whether the company has said nothing yet."""
        return self.hired_on is None and self.interview_at is None and self.newest is None


class EmployerAnswer(Identified, Recorded, PersonalData):
    """What a company said of somebody through its door. `times` are those it offers for an interview, `starts_on` the
    day that it says they begin. What follows from it is done by the programme.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="employer_answers")
    presented = models.ForeignKey(Presented, on_delete=models.CASCADE, related_name="answers")
    said = models.CharField(_("qué dijo"), max_length=9, choices=Said)
    reason = models.CharField(_("por qué"), max_length=11, choices=NotNow, blank=True)
    note = models.CharField(_("nota"), max_length=300, blank=True)
    times = ArrayField(models.DateTimeField(), default=list, blank=True, verbose_name=_("horas que propone"))
    starts_on = models.DateField(_("empieza"), null=True, blank=True)
    on = models.DateField(_("fecha"))

    personal = {"note": "delete", "said": "delete", "reason": "delete"}  # the vacancy's log keeps the count
    kept_for = _("saber qué contestó la empresa")

    class Meta:
        ordering = ["-recorded_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(said=Said.NOT_NOW) | ~Q(reason=""),
                name="answer_not_now_with_reason",
                violation_error_message=_("Diga por qué ahora no."),
            ),
            models.CheckConstraint(
                condition=~Q(said=Said.HIRED) | Q(starts_on__isnull=False),
                name="answer_hired_with_start",
                violation_error_message=_("Diga qué día empieza."),
            ),
        ]
