"""The return, and how the person stood when they came."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puente.accounts.models import DutyStation
from puente.core.db.models import PersonalData, Recorded, Revised, in_language
from puente.people.enums import ReturnCountry, ReturnEvidence, Route, Study, WorkNow
from puente.people.models.persons import Person


class ReceptionPoint(models.Model):
    """Where returned persons are received. Reference data."""

    code = models.CharField(primary_key=True, max_length=20)
    name = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100)
    route = models.CharField(max_length=4, choices=Route)

    class Meta:
        ordering = ["route", "name"]

    def __str__(self) -> str:
        return in_language(self.name, self.name_en)


class ReturnEpisode(Revised, Recorded, PersonalData):
    """One return to the country. `months_abroad` is what the person said, rounded. `unaccompanied`: being under age,
    they came back without mother, father or another responsible adult.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="returns")
    returned_on = models.DateField(_("fecha de retorno"), null=True, blank=True)
    route = models.CharField(_("vía"), max_length=4, choices=Route, blank=True)
    country = models.CharField(_("país"), max_length=2, choices=ReturnCountry, blank=True)
    months_abroad = models.PositiveSmallIntegerField(_("meses fuera"), null=True, blank=True)
    reception_point = models.ForeignKey(
        ReceptionPoint, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("dónde le recibieron")
    )
    evidence = models.CharField(_("cómo se sabe"), max_length=11, choices=ReturnEvidence, blank=True)
    work_abroad = models.CharField(_("en qué trabajaba"), max_length=160, blank=True)
    unaccompanied = models.BooleanField(_("menor de edad sin persona adulta responsable"), default=False)

    personal = {
        "returned_on": "keep: needed for figures",
        "work_abroad": "blank",
        "country": "keep: needed for figures",
        "months_abroad": "blank",
        "unaccompanied": "blank",
    }
    kept_for = _("saber si el programa le atiende")
    seen_with = "people_view"
    delicate = frozenset({"unaccompanied"})

    class Meta:
        ordering = ["-returned_on", "-id"]
        indexes = [models.Index(fields=["returned_on"], name="return_by_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "returned_on"],
                name="return_once_per_day",
                nulls_distinct=False,
                violation_error_message=_("Ese retorno ya está registrado."),
            )
        ]


class ForgottenReturn(models.Model):
    """How many persons came back in a month, at a station, whose rows of a list went because nobody spoke with them.
    Only a number: coverage goes on knowing them.
    """

    station = models.ForeignKey(DutyStation, on_delete=models.PROTECT, related_name="forgotten_returns")
    month = models.DateField()
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["station", "month"], name="forgotten_return_once")]


class Baseline(Revised, Recorded, PersonalData):
    """Work, income, debt, study and household when a case opened: what later results are compared with. Income in
    quetzales a month, debt in quetzales.

    A case opened again has a baseline of its own; a result is compared with the newest one of its day or before.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="baselines")
    work = models.CharField(_("¿trabaja ahora?"), max_length=8, choices=WorkNow)
    employer = models.CharField(_("dónde trabaja"), max_length=120, blank=True)
    monthly_income = models.PositiveIntegerField(_("ingreso al mes"), null=True, blank=True)
    debt = models.PositiveIntegerField(_("deuda"), null=True, blank=True)
    study = models.CharField(_("¿estudia?"), max_length=10, choices=Study, blank=True)
    household = models.PositiveSmallIntegerField(_("personas en su hogar"), null=True, blank=True)
    dependants = models.PositiveSmallIntegerField(_("cuántas dependen de ella o de él"), null=True, blank=True)
    on = models.DateField(_("al día"))

    personal = {
        "work": "keep: needed for figures",
        "employer": "mask",
        "monthly_income": "keep: incomes are compared; without a name it is a number",
        "debt": "blank",
        "household": "blank",
        "dependants": "blank",
    }
    kept_for = _("comparar cómo estaba con cómo está")
    seen_with = "people_view"
    delicate = frozenset({"debt", "household", "dependants"})

    class Meta:
        ordering = ["-on"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "on"],
                name="baseline_once_per_day",
                violation_error_message=_("Ya se anotó cómo estaba ese día."),
            ),
            models.CheckConstraint(
                condition=Q(dependants__isnull=True) | Q(household__isnull=True) | Q(dependants__lt=F("household")),
                name="baseline_dependants_within_household",
                violation_error_message=_("Quienes dependen de la persona son menos que quienes viven en su hogar."),
            ),
        ]
