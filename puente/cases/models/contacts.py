"""Attempts to speak with the person."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from puente.cases.enums import Channel, Outcome
from puente.cases.models.case import Case
from puente.core.db.models import Identified, PersonalData, Recorded
from puente.people.models import Person


class Contact(Identified, Recorded, PersonalData):
    """One attempt, reached or not. It may come before the case: a list only yields people to contact.

    `guided` says that the talk was guidance: the plan, an interview, a decision about work.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contacts")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, null=True, related_name="contacts")
    on = models.DateField(_("fecha"))
    channel = models.CharField(_("cómo"), max_length=10, choices=Channel)
    outcome = models.CharField(_("resultado"), max_length=12, choices=Outcome)
    guided = models.BooleanField(_("se le orientó"), default=False)
    note = models.CharField(_("nota"), max_length=300, blank=True)

    personal = {"note": "blank", "on": "keep: needed for figures"}
    kept_for = _("saber cuándo y cómo se habló con la persona")
    delicate = frozenset({"note"})

    class Meta:
        ordering = ["-on", "-id"]
        indexes = [models.Index(fields=["person", "-on"], name="contact_by_person")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(guided=False) | models.Q(outcome=Outcome.REACHED, case__isnull=False),
                name="contact_guided_when_reached",
                violation_error_message=_("Solo se orienta a quien se alcanzó y tiene expediente abierto."),
            )
        ]
