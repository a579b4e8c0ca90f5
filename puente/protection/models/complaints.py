"""What somebody says against the programme or its people; it goes past those it is about."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from puente.accounts.models import DutyStation, User
from puente.core.crypto.fields import SealedTextField
from puente.core.db.models import Identified, PersonalData, Recorded
from puente.core.ids import LETTERS, new_code
from puente.protection.enums import About, ComplaintAct, Grievance, Way


class Complaint(Identified, Recorded, PersonalData):
    """`readers` are those who handle it: whoever has the right that day, but never whom it is about nor who took it
    down. Whoever complained asks by `code` how it goes, and needs no name.
    """

    code = models.CharField(max_length=LETTERS, unique=True, default=new_code, editable=False)
    way = models.CharField(_("cómo llegó"), max_length=5, choices=Way)
    about = models.CharField(_("de quién"), max_length=11, choices=About)
    station = models.ForeignKey(DutyStation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    subject = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    grievance = models.CharField(_("qué pasó"), max_length=9, choices=Grievance)
    told = SealedTextField(_("en sus palabras"))
    reply_to = SealedTextField(_("cómo responderle"), blank=True)
    told_on = models.DateField(_("fecha"))
    readers = ArrayField(models.UUIDField(), verbose_name=_("quiénes la ven"))
    closed_on = models.DateField(_("cerrada"), null=True, blank=True)

    personal = {"told": "delete", "reply_to": "delete", "subject": "keep: belongs to staff"}
    kept_for = _("atender quejas sobre el programa o su personal")
    seen_with = "complaints_handle"
    delicate = frozenset({"told", "reply_to", "subject"})

    class Meta:
        ordering = ["-told_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(readers__len__gte=1),
                name="complaint_somebody_sees_it",
                violation_error_message=_("No hay quien pueda atenderla."),
            )
        ]


class ComplaintStep(Identified, Recorded, PersonalData):
    """What was done with a complaint. The note is for those who handle it; whoever complained sees only the act."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="steps")
    act = models.CharField(_("qué se hizo"), max_length=11, choices=ComplaintAct)
    note = SealedTextField(_("nota"), blank=True)
    on = models.DateField(_("fecha"))

    personal = {"note": "delete"}
    kept_for = _("que ninguna queja se quede sin respuesta")
    seen_with = "complaints_handle"
    delicate = frozenset({"note"})

    class Meta:
        ordering = ["recorded_at", "id"]
