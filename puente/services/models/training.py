"""Who trained in what, and how it ended."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puente.accounts.models import Award, DutyStation
from puente.cases.models import Case
from puente.core.db.models import Identified, PersonalData, Recorded
from puente.people.models import Person
from puente.services.enums import DropOut, TrainingEnd
from puente.services.models.catalogue import Programme


class Enrolment(Identified, Recorded, PersonalData):
    """A person in a training programme, from its first day to how it ended. Paid by `award`, or by nobody."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="enrolments")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="enrolments")
    station = models.ForeignKey(DutyStation, on_delete=models.PROTECT, related_name="enrolments")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, verbose_name=_("formación"))
    award = models.ForeignKey(Award, on_delete=models.PROTECT, null=True, related_name="enrolments")
    started_on = models.DateField(_("empezó"))
    ended_on = models.DateField(_("terminó"), null=True, blank=True)
    end = models.CharField(_("cómo terminó"), max_length=9, choices=TrainingEnd, blank=True)
    drop_out = models.CharField(_("por qué la dejó"), max_length=9, choices=DropOut, blank=True)
    ended_by = models.UUIDField(null=True, blank=True)

    personal = {"drop_out": "keep: a code of a short list", "ended_on": "keep: needed for figures"}
    kept_for = _("saber qué formación recibió y cómo terminó")

    class Meta:
        ordering = ["-started_on", "-id"]
        indexes = [
            models.Index(fields=["award", "ended_on"], name="enrolment_by_end"),
            models.Index(fields=["person"], name="enrolment_by_person"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "programme"],
                condition=Q(ended_on__isnull=True),
                name="enrolment_open_once",
                violation_error_message=_("Ya está inscrita en esa formación."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="enrolment_ends_after_start",
                violation_error_message=_("La formación no puede terminar antes de empezar."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, end="", ended_by__isnull=True)
                | (Q(ended_on__isnull=False, ended_by__isnull=False) & ~Q(end="")),
                name="enrolment_ended_with_end",
                violation_error_message=_("Diga cómo terminó la formación."),
            ),
            models.CheckConstraint(
                condition=Q(end=TrainingEnd.DROPPED) ^ Q(drop_out=""),
                name="enrolment_dropped_with_reason",
                violation_error_message=_("Diga por qué la dejó."),
            ),
        ]
