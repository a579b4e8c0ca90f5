"""A station asks another one for a person who came to its door."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puente.accounts.models import DutyStation, User
from puente.cases.enums import Answered
from puente.core.db.models import Identified, PersonalData, Recorded
from puente.people.models import Person


class Transfer(Identified, Recorded, PersonalData):
    """Asked by who does not see the person, of the station that answers for them. Whoever asked learns which station
    was asked and what it answered; of the person, only once it said yes.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="transfers")
    source = models.ForeignKey(DutyStation, on_delete=models.PROTECT, related_name="transfers_out")
    target = models.ForeignKey(DutyStation, on_delete=models.PROTECT, related_name="transfers_in")
    consultant = models.ForeignKey(User, on_delete=models.PROTECT, related_name="transfers")
    asked_on = models.DateField(_("fecha"))
    answer = models.CharField(_("respuesta"), max_length=8, choices=Answered, blank=True)
    answered_on = models.DateField(_("día de la respuesta"), null=True, blank=True)
    answered_by = models.UUIDField(null=True, blank=True, editable=False)
    reason = models.CharField(_("por qué"), max_length=200, blank=True)

    personal = {"reason": "blank"}
    kept_for = _("que otra estación siga acompañándole")

    class Meta:
        ordering = ["-asked_on", "-id"]
        indexes = [models.Index(fields=["source"], name="transfer_waiting", condition=Q(answer=""))]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "target"],
                condition=Q(answer=""),
                name="transfer_asked_once",
                violation_error_message=_("Su estación ya lo pidió; falta la respuesta."),
            ),
            models.CheckConstraint(condition=~Q(source=F("target")), name="transfer_between_two"),
            models.CheckConstraint(
                condition=Q(answer="", answered_on__isnull=True, answered_by__isnull=True)
                | (~Q(answer="") & Q(answered_on__isnull=False, answered_by__isnull=False)),
                name="transfer_answer_has_author",
            ),
        ]
