"""Work under 18: what supervision is asked and decides."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puente.cases.models import Case
from puente.core.db.models import Identified, PersonalData, Recorded
from puente.employers.enums import Hazard
from puente.employers.models import Vacancy
from puente.people.models import Person
from puente.placement.enums import Authorised

MOST_DAILY_HOURS, MOST_WEEKLY_HOURS = 7, 42


class YouthPermit(Identified, Recorded, PersonalData):
    """That supervision is asked to let somebody under 18 be sent to one vacancy, and what it decided.

    `ruled_out` are the dangers that the consultant asked the company about, one by one, and that the work does not
    have. Hours are at most those of the labour code for 14 to 17 years: one less a day and six less a week (art. 149).
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="youth_permits")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="youth_permits")
    vacancy = models.ForeignKey(Vacancy, on_delete=models.PROTECT, related_name="youth_permits")
    asked_on = models.DateField(_("fecha"))
    daily_hours = models.PositiveSmallIntegerField(_("horas al día"))
    weekly_hours = models.PositiveSmallIntegerField(_("horas a la semana"))
    ruled_out = ArrayField(models.CharField(max_length=12, choices=Hazard), verbose_name=_("peligros descartados"))
    best_interest = models.CharField(_("por qué le conviene"), max_length=300)
    decision = models.CharField(_("decisión"), max_length=7, choices=Authorised, blank=True)
    decided_on = models.DateField(_("día de la decisión"), null=True, blank=True)
    decided_by = models.UUIDField(null=True, blank=True, editable=False)
    reason = models.CharField(_("por qué"), max_length=300, blank=True)

    personal = {"best_interest": "blank", "reason": "blank"}
    kept_for = _("que una persona menor trabaje solo donde puede y le conviene")
    delicate = frozenset({"best_interest"})

    class Meta:
        ordering = ["-asked_on", "-id"]
        indexes = [models.Index(fields=["asked_on"], name="youth_permit_waiting", condition=Q(decision=""))]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "vacancy"],
                name="youth_permit_once",
                violation_error_message=_("Ya se pidió autorización para esta vacante."),
            ),
            models.CheckConstraint(
                condition=Q(daily_hours__range=(1, MOST_DAILY_HOURS), weekly_hours__range=(1, MOST_WEEKLY_HOURS)),
                name="youth_permit_within_hours",
                violation_error_message=_("Antes de los 18 años se trabaja hasta 7 horas al día y 42 a la semana."),
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_on__isnull=True, decided_by__isnull=True)
                | (~Q(decision="") & Q(decided_on__isnull=False, decided_by__isnull=False)),
                name="youth_permit_decision_has_author",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("recorded_by")),
                name="youth_permit_decided_by_another",
                violation_error_message=_("Quien pide la autorización no puede darla."),
            ),
        ]

    def joined_with(self, other: "YouthPermit") -> dict[str, Any]:
        """Two requests of one person for one vacancy: a no in either holds."""
        decided = ("decision", "decided_on", "decided_by", "reason")
        if other.decision == Authorised.REFUSED:
            return super().joined_with(other) | {name: getattr(other, name) for name in decided}
        return super().joined_with(other)
