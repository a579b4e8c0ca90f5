"""The register of breaches: what got out, whom it touched, what was done, who was told."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puente.core.db.models import Identified, Recorded
from puente.people.enums import BreachState, DataKind

WORDS = 1000  # letters


class Breach(Identified, Recorded):
    """Somebody may have seen, changed or lost data whom they were not meant for. Told without names of persons.

    Its state follows from what was done: contained, told to whom it touches, closed with what was learned.
    """

    found_at = models.DateTimeField(_("cuándo se supo"))
    what = models.TextField(_("qué pasó"), max_length=WORDS)
    data = ArrayField(models.CharField(max_length=10, choices=DataKind), verbose_name=_("qué datos"))
    persons = models.PositiveIntegerField(_("cuántas personas, más o menos"), null=True, blank=True)
    contained_on = models.DateField(_("contenido desde"), null=True, blank=True)
    containment = models.TextField(_("qué se hizo para contenerlo"), max_length=WORDS, blank=True)
    told_on = models.DateField(_("avisado el"), null=True, blank=True)
    told = models.TextField(_("a quiénes se avisó"), max_length=WORDS, blank=True)
    closed_on = models.DateField(_("cerrado el"), null=True, blank=True)
    lessons = models.TextField(_("qué se aprendió"), max_length=WORDS, blank=True)

    class Meta:
        ordering = ["-found_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(contained_on__isnull=True, containment="")
                | Q(contained_on__isnull=False) & ~Q(containment=""),
                name="breach_contained_how",
                violation_error_message=_("Diga desde cuándo está contenido y cómo."),
            ),
            models.CheckConstraint(
                condition=Q(told_on__isnull=True, told="") | Q(told_on__isnull=False) & ~Q(told=""),
                name="breach_told_whom",
                violation_error_message=_("Diga cuándo se avisó y a quiénes."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True)
                | Q(contained_on__isnull=False, told_on__isnull=False, closed_on__gte=F("told_on")) & ~Q(lessons=""),
                name="breach_closed_when_done",
                violation_error_message=_("Se cierra cuando está contenido, avisado, y dice qué se aprendió."),
            ),
        ]

    @property
    def state(self) -> BreachState:
        if self.closed_on:
            return BreachState.CLOSED
        if self.told_on:
            return BreachState.TOLD
        return BreachState.CONTAINED if self.contained_on else BreachState.OPEN

    @property
    def tell_by(self) -> datetime:
        """Until when the persons and the donor are to be told."""
        return self.found_at + timedelta(hours=settings.BREACH_HOURS)
