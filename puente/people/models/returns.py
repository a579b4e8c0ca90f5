"""The return, and how the person stood when they came."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from puente.core.db.models import PersonalData, Recorded, Revised
from puente.people.enums import ReturnCountry, Route, WorkNow
from puente.people.models.persons import Person


class ReturnEpisode(Revised, Recorded, PersonalData):
    """One return to the country. `months_abroad` is what the person said, rounded."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="returns")
    returned_on = models.DateField(_("fecha de retorno"), null=True, blank=True)
    route = models.CharField(_("vía"), max_length=4, choices=Route, blank=True)
    country = models.CharField(_("país"), max_length=2, choices=ReturnCountry, blank=True)
    months_abroad = models.PositiveSmallIntegerField(_("meses fuera"), null=True, blank=True)
    work_abroad = models.CharField(_("en qué trabajaba"), max_length=160, blank=True)

    personal = {
        "returned_on": "keep: needed for figures",
        "work_abroad": "blank",
        "country": "keep: needed for figures",
    }

    class Meta:
        ordering = ["-returned_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "returned_on"],
                name="return_once_per_day",
                nulls_distinct=False,
                violation_error_message=_("Ese retorno ya está registrado."),
            )
        ]


class Baseline(Revised, Recorded, PersonalData):
    """Work and income when a case opened: what later results are compared with. Income in quetzales a month.

    A case opened again has a baseline of its own; a result is compared with the newest one of its day or before.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="baselines")
    work = models.CharField(_("¿trabaja ahora?"), max_length=8, choices=WorkNow)
    employer = models.CharField(_("dónde trabaja"), max_length=120, blank=True)
    monthly_income = models.PositiveIntegerField(_("ingreso al mes"), null=True, blank=True)
    on = models.DateField(_("al día"))

    personal = {"work": "keep: needed for figures", "employer": "blank", "monthly_income": "blank"}

    class Meta:
        ordering = ["-on"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "on"],
                name="baseline_once_per_day",
                violation_error_message=_("Ya se anotó cómo estaba ese día."),
            )
        ]
