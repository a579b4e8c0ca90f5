"""Whom an institution sends through its link, before anybody of the programme has spoken with them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puente.accounts.models import DutyStation
from puente.cases.enums import SentOutcome
from puente.coordination.models import Institution
from puente.core.crypto.fields import SealedTextField
from puente.core.db.models import Identified, PersonalData, Recorded


class SendingLink(Identified, Recorded):
    """What an institution opens to send somebody, without an account. Only its digest is kept."""

    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="sending_links")
    station = models.ForeignKey(DutyStation, on_delete=models.PROTECT, related_name="+")
    code_digest = models.CharField(max_length=64, unique=True, editable=False)
    made_on = models.DateField(_("fecha"))
    expires_on = models.DateField(_("vence"))
    ended_on = models.DateField(_("terminado"), null=True, blank=True)

    class Meta:
        ordering = ["made_on", "id"]


class SentPerson(Identified, Recorded, PersonalData):
    """Who they are and what is asked, until somebody takes them in or says why not; then only that it happened stays.
    `station` serves where they live.
    """

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="sent")
    station = models.ForeignKey(DutyStation, on_delete=models.PROTECT, related_name="+")
    given_names = SealedTextField(_("nombres"), blank=True)
    surnames = SealedTextField(_("apellidos"), blank=True)
    phone = SealedTextField(_("teléfono"), blank=True)
    asked = SealedTextField(_("qué pidió"), blank=True)
    on = models.DateField(_("fecha"))
    purge_on = models.DateField(_("se borra"))
    closed_on = models.DateField(_("cerrada"), null=True, blank=True)
    outcome = models.CharField(_("qué pasó"), max_length=9, choices=SentOutcome, blank=True)

    personal = dict.fromkeys(("given_names", "surnames", "phone", "asked"), "delete")
    kept_for = _("llamar a quien una institución remite")
    delicate = frozenset({"asked"})

    class Meta:
        ordering = ["on", "id"]
        indexes = [models.Index(fields=["station"], name="sent_waiting", condition=Q(closed_on__isnull=True))]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, outcome="") | (Q(closed_on__gte=F("on")) & ~Q(outcome="")),
                name="sent_closed_with_outcome",
                violation_error_message=_("Diga qué pasó."),
            )
        ]

    @property
    def full_name(self) -> str:
        return f"{self.given_names} {self.surnames}".strip()
