"""What an award says of the indicators: its settings, its targets, and the figures it has frozen."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puente.accounts.models import Award, DutyStation, User
from puente.core.db.models import Identified, PersonalData, Recorded

CODES = [(code, code) for code in ("I1", "I2", "I3", "I4", "I5")]


class Edition(Identified, Recorded):
    """The settings of a definition under an award, from the day they are recorded on. Never changed: a new one comes.

    `values` hold every setting of the version, also those that stayed as they were.
    """

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="editions")
    indicator = models.CharField(max_length=2, choices=CODES)
    version = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    values = models.JSONField()
    reason = models.CharField(_("razón"), max_length=200)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["award", "indicator", "version", "number"], name="edition_once"),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="edition_with_reason",
                violation_error_message=_("Diga por qué cambia la definición."),
            ),
        ]


class Target(Identified, Recorded):
    """What is hoped for in a fiscal year: persons, or a percentage for a ratio. Without a station: the programme."""

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="targets")
    indicator = models.CharField(max_length=2, choices=CODES)
    year = models.CharField(max_length=6)
    station = models.ForeignKey(DutyStation, on_delete=models.PROTECT, null=True, related_name="targets")
    value = models.PositiveIntegerField(_("meta"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["award", "indicator", "year", "station"], nulls_distinct=False, name="target_once"
            )
        ]


class FrozenFigure(Identified, Recorded, PersonalData):
    """A figure as it was approved: definition, settings, value, whom it counts and does not, and a digest of it all.

    `number` 0 is the approval; each restatement has the next number, its reason, and leaves the former as it was.
    `population` holds, per person, the values of `population.Row`.
    """

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="frozen")
    indicator = models.CharField(max_length=2, choices=CODES)
    version = models.CharField(max_length=8)
    values = models.JSONField()
    period = models.CharField(max_length=7)
    station = models.ForeignKey(DutyStation, on_delete=models.PROTECT, related_name="frozen")
    consultant = models.ForeignKey(User, on_delete=models.PROTECT, related_name="frozen")
    number = models.PositiveSmallIntegerField(default=0)
    value = models.PositiveIntegerField()
    new = models.PositiveIntegerField()
    base = models.PositiveIntegerField()
    population = models.JSONField()
    digest = models.CharField(max_length=64)
    reason = models.CharField(_("razón"), max_length=300, blank=True)

    personal = {"population": "keep: the evidence of an approved figure; keys and codes, no names"}
    kept_for = _("probar de quiénes habla una cifra aprobada")
    seen_with = "report_view"

    class Meta:
        ordering = ["indicator", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["award", "indicator", "period", "consultant", "number"], name="frozen_once"
            ),
            models.CheckConstraint(
                condition=Q(number=0) ^ ~Q(reason=""),
                name="restatement_with_reason",
                violation_error_message=_("Diga por qué se corrige la cifra aprobada."),
            ),
            models.CheckConstraint(
                condition=Q(value__lte=F("base"), new__lte=F("value")), name="frozen_value_within_base"
            ),
        ]
