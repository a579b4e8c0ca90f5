"""Whom the programme works with, besides companies."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puente.accounts.models import DutyStation
from puente.coordination.enums import AgreementKind, InstitutionKind, Means
from puente.core.crypto.fields import SealedTextField
from puente.core.db.models import Identified, Recorded, Revised
from puente.geography.models import Municipality


class Institution(Revised, Recorded):
    """An institution or local authority. `contact` says whom to ask for there, under seal."""

    name = models.CharField(_("nombre"), max_length=140)
    kind = models.CharField(_("tipo"), max_length=12, choices=InstitutionKind)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("municipio")
    )
    contact = SealedTextField(_("a quién buscar"), blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "municipality"],
                nulls_distinct=False,
                name="institution_once",
                violation_error_message=_("Esa institución ya está anotada."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Coordination(Identified, Recorded):
    """One thing done with an institution, of a station. `note` names nobody of the programme."""

    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="coordinations")
    station = models.ForeignKey(DutyStation, on_delete=models.PROTECT, null=True, related_name="+")
    on = models.DateField(_("fecha"))
    means = models.CharField(_("cómo"), max_length=8, choices=Means)
    note = models.CharField(_("qué se trató"), max_length=300)
    result = models.CharField(_("qué resultó"), max_length=300, blank=True)
    next_on = models.DateField(_("qué sigue, para cuándo"), null=True, blank=True)

    class Meta:
        ordering = ["-on", "-id"]
        indexes = [models.Index(fields=["recorded_by", "on"], name="coordination_by_who")]


class Agreement(Identified, Recorded):
    """What was agreed with an institution, until when."""

    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="agreements")
    kind = models.CharField(_("qué es"), max_length=9, choices=AgreementKind)
    subject = models.CharField(_("sobre qué"), max_length=200)
    signed_on = models.DateField(_("desde"))
    ends_on = models.DateField(_("hasta"), null=True, blank=True)

    class Meta:
        ordering = ["-signed_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("signed_on")),
                name="coordination_agreement_ends_after_start",
                violation_error_message=_("El acuerdo no puede terminar antes de empezar."),
            )
        ]
