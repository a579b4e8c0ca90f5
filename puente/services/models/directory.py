"""Who gives what, where: the directory of services of others."""

from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puente.coordination.models import Institution
from puente.core.db.models import Recorded, Revised
from puente.geography.models import Municipality
from puente.services.enums import Covers, Need

DAYS_FRESH = 90


class Office(Revised, Recorded):
    """A place where an institution attends. `mail` and `phone` are those of the office, never of somebody."""

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="offices")
    name = models.CharField(_("sede"), max_length=80)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    address = models.CharField(_("dirección"), max_length=200, blank=True)
    hours = models.CharField(_("horario"), max_length=120, blank=True)
    phone = models.CharField(_("teléfono de la oficina"), max_length=40, blank=True)
    mail = models.EmailField(_("correo de la oficina"), blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["institution", "name", "municipality"],
                name="office_once",
                violation_error_message=_("Esa sede ya está anotada."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class OfferingQuerySet(models.QuerySet["Offering"]):
    def open(self) -> "OfferingQuerySet":
        return self.filter(closed_on=None)

    def stale(self, today: date) -> "OfferingQuerySet":
        """Open, and not confirmed for so long that nobody should rely on it."""
        return self.open().filter(confirmed_on__lt=today - timedelta(days=DAYS_FRESH))


class Offering(Revised, Recorded):
    """One service that is given at a office. `cost` is in quetzales (0: free, None: not known); `languages` are codes
    of languages in which one is attended, besides Spanish; `standards` those of what is certified there. `words` is
    what a search reads, made by the operation.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="offerings")
    need = models.CharField(_("para qué"), max_length=13, choices=Need)
    name = models.CharField(_("servicio"), max_length=120)
    detail = models.CharField(_("en qué consiste"), max_length=300, blank=True)
    requirements = models.CharField(_("qué hay que llevar"), max_length=300, blank=True)
    cost = models.PositiveIntegerField(_("cuánto cuesta"), null=True, blank=True)
    languages: Any = ArrayField(models.CharField(max_length=3), default=list, blank=True, verbose_name=_("idiomas"))
    standards: Any = ArrayField(models.CharField(max_length=40), default=list, blank=True, verbose_name=_("normas"))
    covers = models.CharField(_("a quién alcanza"), max_length=12, choices=Covers)
    remote = models.BooleanField(_("también a distancia"), default=False)
    confirmed_on = models.DateField(_("confirmado"))
    confirmed_by = models.UUIDField(editable=False)
    closed_on = models.DateField(_("ya no se da desde"), null=True, blank=True)
    closed_why = models.CharField(_("por qué"), max_length=120, blank=True)
    words = models.TextField(editable=False)
    objects = OfferingQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        indexes = [
            models.Index(fields=["need"], name="offering_open_by_need", condition=Q(closed_on__isnull=True)),
            models.Index(fields=["confirmed_on"], name="offering_to_confirm", condition=Q(closed_on__isnull=True)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "need", "name"],
                condition=Q(closed_on__isnull=True),
                name="offering_once",
                violation_error_message=_("Ese servicio ya está en esa sede."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, closed_why="") | Q(closed_on__gte=F("confirmed_on")),
                name="offering_closed_after_confirmed",
                violation_error_message=_("No puede cerrarse antes de la última vez que se confirmó."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_stale(self, today: date) -> bool:
        return self.closed_on is None and self.confirmed_on < today - timedelta(days=DAYS_FRESH)
