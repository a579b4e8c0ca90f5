"""What a programme adjusts about placement."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puente.core.db.models import Identified, Recorded


def _days(least: int, most: int) -> list[MinValueValidator | MaxValueValidator]:
    return [MinValueValidator(least), MaxValueValidator(most)]


class PlacementSettings(Identified, Recorded):
    """Days until a company is reminded and until its silence closes an application; of the declared jobs and
    certificates of a month how many of a hundred supervision calls about, and how many at least and at most. The newest
    row holds; none is ever changed.
    """

    remind_days = models.PositiveSmallIntegerField(_("días para recordar"), default=7, validators=_days(2, 60))
    close_days = models.PositiveSmallIntegerField(_("días para cerrar"), default=60, validators=_days(7, 180))
    sample_percent = models.PositiveSmallIntegerField(_("de cada cien"), default=10, validators=_days(1, 100))
    sample_least = models.PositiveSmallIntegerField(_("por lo menos"), default=3, validators=_days(0, 200))
    sample_most = models.PositiveSmallIntegerField(_("a lo más"), default=20, validators=_days(1, 500))

    class Meta:
        ordering = ["-recorded_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(close_days__gt=F("remind_days")),
                name="placement_settings_close_after_reminding",
                violation_error_message=_("Se cierra después de recordar: ponga más días para cerrar."),
            ),
            models.CheckConstraint(
                condition=Q(sample_most__gte=F("sample_least")),
                name="placement_settings_sample_range",
                violation_error_message=_("El máximo de la muestra no puede ser menos que el mínimo."),
            ),
        ]
