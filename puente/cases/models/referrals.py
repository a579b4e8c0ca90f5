"""How somebody came to the programme: sent by an institution."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puente.coordination.models import Institution
from puente.core.db.models import Identified, PersonalData, Recorded
from puente.people.models import Person


class IncomingReferral(Identified, Recorded, PersonalData):
    """An institution sent the person and asked for something; it is told what became of it, once the person agrees."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="incoming")
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="incoming", verbose_name=_("qué institución")
    )
    on = models.DateField(_("fecha"))
    asked = models.CharField(_("qué pidió"), max_length=200)
    told_on = models.DateField(_("se le respondió"), null=True, blank=True)
    told = models.CharField(_("qué se respondió"), max_length=300, blank=True)

    personal = {"asked": "blank", "told": "blank", "on": "keep: needed for figures"}
    kept_for = _("responder a quien la remitió")

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(told_on__isnull=True) | Q(told_on__gte=F("on")),
                name="incoming_told_after_it_came",
                violation_error_message=_("No se puede responder antes de recibirla."),
            )
        ]
