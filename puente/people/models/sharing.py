"""What of a person was given to whom."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from puente.core.db.models import Identified, PersonalData, Recorded
from puente.people.enums import Basis, SharedThing, SharedWith
from puente.people.models.consents import Consent
from puente.people.models.persons import Person


class Sharing(Identified, Recorded, PersonalData):
    """One thing about a person that left the programme: what, to whom, on which basis. Written by `operations.share`
    only, and never changed. What does not say who it is about goes by its `reference`.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sharings")
    what = models.CharField(_("qué se entregó"), max_length=12, choices=SharedThing)
    kind = models.CharField(_("a quién"), max_length=12, choices=SharedWith)
    recipient = models.CharField(_("destinatario"), max_length=160, blank=True)
    basis = models.CharField(_("por qué se puede"), max_length=8, choices=Basis)
    consent = models.ForeignKey(
        Consent, on_delete=models.SET_NULL, null=True, blank=True, related_name="sharings", verbose_name=_("permiso")
    )
    shared_on = models.DateField(_("fecha"))
    reference = models.CharField(_("referencia"), max_length=10, blank=True, editable=False)

    personal = {"recipient": "mask", "shared_on": "keep: proof of what left"}
    kept_for = _("saber a quién se entregó qué")
    seen_with = "people_view"

    class Meta:
        ordering = ["-shared_on", "-recorded_at"]
        indexes = [
            models.Index(fields=["kind", "recipient"], name="sharing_by_recipient"),
            models.Index(fields=["reference"], name="sharing_by_reference"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=SharedWith.SELF) | ~Q(recipient=""),
                name="sharing_names_recipient",
                violation_error_message=_("Diga a quién se entregó."),
            ),
        ]
