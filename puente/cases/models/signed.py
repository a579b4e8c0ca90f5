"""What a person agreed to, kept as it was that day."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from puente.cases.enums import SignMode
from puente.core.crypto.fields import SealedTextField
from puente.core.db.models import Identified, PersonalData, Recorded


class Signed(Identified, Recorded, PersonalData):
    """What it said (`content`, JSON), its digest, and how the person said yes. Never changed; a later one stands beside
    it.
    """

    content = SealedTextField(_("qué decía"))
    digest = models.CharField(max_length=64)
    mode = models.CharField(_("cómo dijo que sí"), max_length=6, choices=SignMode)
    witness = models.CharField(_("testigo"), max_length=120, blank=True)
    signature = SealedTextField(_("firma"), blank=True)
    signed_on = models.DateField(_("fecha"))

    personal = {"content": "delete", "signature": "delete", "witness": "delete"}

    class Meta:
        abstract = True
        ordering = ["-signed_on", "-recorded_at"]

    def in_words(self, name: str) -> str | None:
        """Of the drawing, only that there is one."""
        if name == "signature":
            return str(_("está en su expediente")) if self.signature else ""
        return None

    @staticmethod
    def oral_has_witness(name: str) -> models.CheckConstraint:
        return models.CheckConstraint(
            condition=~Q(mode=SignMode.ORAL) | ~Q(witness=""),
            name=name,
            violation_error_message=_("Escriba el nombre de quien fue testigo."),
        )
