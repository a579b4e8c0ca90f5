"""Awards: the donor's money, what it may pay for, and with whom."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puente.core.db.models import Identified

# The labour inspectorate authorises work from 15 on (Acuerdo Ministerial 260-2019; ILO, CEACR 2022 on C138).
LEAST_AGE_AT_WORK, OF_AGE = 15, 18


class Award(Identified):
    """A grant. Every fact that counts names the award that paid for it. `returns_since`: whom it serves came back on
    that day or later; empty serves everybody. `youngest_at_work`: from what age on it allows to place somebody.
    """

    code = models.CharField(_("código"), max_length=30, unique=True)
    title = models.CharField(_("título"), max_length=160)
    donor = models.CharField(_("donante"), max_length=120)
    starts_on = models.DateField(_("inicia"))
    ends_on = models.DateField(_("termina"))
    returns_since = models.DateField(_("atiende retornos desde"), null=True, blank=True)
    youngest_at_work = models.PositiveSmallIntegerField(_("edad mínima para colocar"), default=OF_AGE)

    class Meta:
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="award_ends_after_start",
                violation_error_message=_("El convenio no puede terminar antes de iniciar."),
            ),
            models.CheckConstraint(
                condition=Q(youngest_at_work__range=(LEAST_AGE_AT_WORK, OF_AGE)),
                name="award_places_from_an_age",
                violation_error_message=_("Nadie se coloca antes de los 15 años, y desde los 18 no hay límite."),
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def serves(self, returned_on: date) -> bool:
        """Whether a return of that day falls in its window."""
        return self.returns_since is None or returned_on >= self.returns_since


class AwardPartner(models.Model):
    """An implementing partner of an award."""

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="partners")
    name = models.CharField(_("socio"), max_length=120)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["award", "name"], name="award_partner_once")]


class FundedService(models.Model):
    """A kind of service that an award pays for. `service` is a code of the services catalogue."""

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="funded_services")
    service = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["award", "service"], name="award_service_once")]
