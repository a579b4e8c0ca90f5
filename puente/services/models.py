"""The catalogue and the deliveries."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from puente.accounts.models import Award, DutyStation
from puente.cases.models import Case
from puente.core.db.models import Identified, PersonalData, Recorded
from puente.people.models import Person
from puente.services.enums import Acknowledgement, ServiceKind


class Service(models.Model):
    """A service that the programme can deliver."""

    code = models.CharField(primary_key=True, max_length=40)
    name = models.CharField(max_length=80, unique=True)
    name_en = models.CharField(max_length=80)
    kind = models.CharField(max_length=13, choices=ServiceKind)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name_en if get_language() == "en" else self.name


class Delivery(Identified, Recorded, PersonalData):
    """One service given to one person. `station` is the one responsible that day; `source` is the milestone that a
    rule turned into a delivery; without an award it was paid by nobody and counts nowhere.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="deliveries")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="deliveries")
    station = models.ForeignKey(DutyStation, on_delete=models.PROTECT, related_name="deliveries")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, verbose_name=_("servicio"))
    award = models.ForeignKey(Award, on_delete=models.PROTECT, null=True, related_name="deliveries")
    on = models.DateField(_("fecha"))
    acknowledged = models.CharField(_("cómo consta"), max_length=9, choices=Acknowledgement)
    note = models.CharField(_("nota"), max_length=200, blank=True)
    source = models.UUIDField(null=True)

    personal = {"note": "blank", "on": "keep: needed for figures"}

    class Meta:
        ordering = ["-on", "-id"]
        indexes = [
            models.Index(fields=["person", "on"], name="delivery_by_person"),
            models.Index(fields=["award", "on"], name="delivery_by_award"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "service"], condition=~models.Q(source=None), name="delivery_once_per_source"
            )
        ]
