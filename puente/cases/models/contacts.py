"""Attempts to speak with the person."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from puente.cases.enums import Channel, Direction, Outcome, Whom
from puente.cases.models.case import Case
from puente.core.db.models import Identified, PersonalData, Recorded
from puente.people.models import Person


class Contact(Identified, Recorded, PersonalData):
    """One attempt, reached or not. It may come before the case: a list only yields people to contact.

    `guided` says that the talk was guidance: the plan, an interview, a decision about work. `about` is the id of what
    it was made for (a follow-up, an appointment), so that attempts can be counted.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contacts")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, null=True, related_name="contacts")
    on = models.DateField(_("fecha"))
    channel = models.CharField(_("cómo"), max_length=10, choices=Channel)
    direction = models.CharField(_("quién buscó"), max_length=3, choices=Direction, default=Direction.OUT)
    outcome = models.CharField(_("resultado"), max_length=12, choices=Outcome)
    whom = models.CharField(_("con quién"), max_length=6, choices=Whom, default=Whom.SELF)
    minutes = models.PositiveSmallIntegerField(_("minutos"), null=True, blank=True)
    about = models.UUIDField(null=True, editable=False)
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
            ),
            models.CheckConstraint(
                condition=models.Q(minutes__isnull=True) | models.Q(minutes__range=(1, 600)),
                name="contact_minutes_possible",
                violation_error_message=_("Revise cuántos minutos duró."),
            ),
        ]
