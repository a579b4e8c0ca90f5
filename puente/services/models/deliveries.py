"""What was done for a person."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from puente.accounts.models import Award, DutyStation
from puente.cases.models import Case
from puente.core.db.models import Identified, PersonalData, Recorded
from puente.people.models import Person
from puente.services.enums import Acknowledgement
from puente.services.models.catalogue import Service


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
    witness = models.CharField(_("testigo"), max_length=120, blank=True)
    note = models.CharField(_("nota"), max_length=200, blank=True)
    source = models.UUIDField(null=True)

    personal = {"note": "blank", "witness": "erase", "on": "keep: needed for figures"}
    kept_for = _("probar qué servicio recibió")

    class Meta:
        ordering = ["-on", "-id"]
        indexes = [
            models.Index(fields=["person", "on"], name="delivery_by_person"),
            models.Index(fields=["award", "on"], name="delivery_by_award"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "service"], condition=~Q(source=None), name="delivery_once_per_source"
            ),
            models.CheckConstraint(
                condition=~Q(acknowledged=Acknowledgement.ORAL) | ~Q(witness=""),
                name="delivery_oral_with_witness",
                violation_error_message=_("Si lo confirmó de palabra, diga quién fue testigo."),
            ),
        ]
