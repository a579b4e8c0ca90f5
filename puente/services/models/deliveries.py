"""What was done for a person, and how it is known that they received it."""

import base64

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puente.accounts.models import Award, DutyStation
from puente.cases.models import Case
from puente.core.crypto.fields import SealedTextField
from puente.core.db.models import Identified, PersonalData, Recorded
from puente.core.db.sealed_files import SealedFile
from puente.people.models import Person
from puente.services.enums import Acknowledgement
from puente.services.models.catalogue import Service


class AttendanceSheet(SealedFile, PersonalData):
    """The photo of a sheet that several people signed. It goes when none of them is on file any more."""

    station = models.ForeignKey(DutyStation, on_delete=models.PROTECT, related_name="+")
    on = models.DateField(_("fecha"))

    personal = {"content": "delete"}
    kept_for = _("probar quiénes estuvieron")
    delicate = frozenset({"content"})


class Delivery(Identified, Recorded, PersonalData):
    """One service given to one person. `station` is the one responsible that day; `source` is the milestone that a
    rule turned into a delivery; without an award it was paid by nobody and counts nowhere. `signature` is a drawing
    (PNG, base64). `denied_on`: the person
    says that they did not receive it; then only their drawn signature counts.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="deliveries")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, null=True, related_name="deliveries")
    station = models.ForeignKey(DutyStation, on_delete=models.PROTECT, related_name="deliveries")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, verbose_name=_("servicio"))
    award = models.ForeignKey(Award, on_delete=models.PROTECT, null=True, related_name="deliveries")
    on = models.DateField(_("fecha"))
    acknowledged = models.CharField(_("cómo consta"), max_length=9, choices=Acknowledgement)
    witness = models.CharField(_("testigo"), max_length=120, blank=True)
    signature = SealedTextField(_("firma"), null=True, blank=True)
    sheet = models.ForeignKey(
        AttendanceSheet, on_delete=models.SET_NULL, null=True, blank=True, related_name="deliveries", editable=False
    )
    acknowledged_on = models.DateField(_("constancia del"), null=True, blank=True)
    denied_on = models.DateField(_("dice que no lo recibió"), null=True, blank=True)
    note = models.CharField(_("nota"), max_length=200, blank=True)
    source = models.UUIDField(null=True)

    personal = {
        "note": "blank",
        "witness": "erase",
        "signature": "blank",
        "on": "keep: needed for figures",
        "acknowledged_on": "keep: needed for figures",
        "denied_on": "keep: needed for figures",
    }
    kept_for = _("probar qué servicio recibió")
    delicate = frozenset({"signature"})

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
            models.CheckConstraint(
                condition=Q(signature__isnull=True) | Q(acknowledged=Acknowledgement.SIGNATURE),
                name="delivery_drawing_is_a_signature",
                violation_error_message=_("La firma dibujada es para lo que se firma."),
            ),
            models.CheckConstraint(
                condition=Q(denied_on__isnull=True)
                | Q(acknowledged=Acknowledgement.NONE)
                | Q(acknowledged=Acknowledgement.SIGNATURE, signature__isnull=False),
                name="delivery_denied_then_signed",
                violation_error_message=_("La persona dice que no lo recibió: solo cuenta si lo firma."),
            ),
            models.CheckConstraint(
                condition=Q(acknowledged_on__isnull=True) | Q(acknowledged_on__gte=F("on")),
                name="delivery_acknowledged_after_it",
                violation_error_message=_("No se confirma un servicio antes de recibirlo."),
            ),
        ]

    @property
    def drawing(self) -> bytes:
        """The PNG that was drawn."""
        return base64.b64decode(self.signature or "")

    def in_words(self, name: str) -> str | None:
        """Of the drawing, only that there is one."""
        if name == "signature":
            return str(_("está en su expediente")) if self.signature else ""
        return None


class DeliveryLink(Identified, PersonalData):
    """What a person opens on their phone to say whether they received a service. Only its digest is kept."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="delivery_links")
    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="links")
    code_digest = models.CharField(max_length=64, unique=True, editable=False)
    made_on = models.DateField(_("fecha"))
    expires_on = models.DateField(_("vence"))

    personal = {"made_on": "keep: proof of what left"}
    kept_for = _("que la persona confirme lo que recibió")

    class Meta:
        ordering = ["made_on", "id"]


class DeliveryAnswer(Identified, Recorded, PersonalData):
    """What the person said through the link: once."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="delivery_answers")
    delivery = models.OneToOneField(Delivery, on_delete=models.CASCADE, related_name="answer")
    received = models.BooleanField(_("lo recibió"))
    on = models.DateField(_("fecha"))

    personal = {"received": "keep: needed for figures", "on": "keep: needed for figures"}
    kept_for = _("saber si recibió el servicio")
