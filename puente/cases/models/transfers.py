"""A person changes from one station to another: asked for by one, or offered by the other, and answered."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puente.accounts.models import DutyStation, User
from puente.cases.enums import Answered
from puente.core.db.models import Identified, PersonalData, Recorded
from puente.people.models import Person


class Transfer(Identified, Recorded, PersonalData):
    """From `source`, which answers for the person, to `target`. Asked by the target, the source answers; `offered` by
    the source, the target does. Whoever asked learns which station was asked and what it answered; of the person, only
    once it said yes. Of whom it is offered a station knows the code of the case and the note.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="transfers")
    source = models.ForeignKey(DutyStation, on_delete=models.PROTECT, related_name="transfers_out")
    target = models.ForeignKey(DutyStation, on_delete=models.PROTECT, related_name="transfers_in")
    consultant = models.ForeignKey(User, on_delete=models.PROTECT, related_name="transfers")
    offered = models.BooleanField(default=False)
    code = models.CharField(_("expediente"), max_length=14, blank=True)
    note = models.CharField(_("nota de entrega"), max_length=500, blank=True)
    asked_on = models.DateField(_("fecha"))
    answer = models.CharField(_("respuesta"), max_length=8, choices=Answered, blank=True)
    answered_on = models.DateField(_("día de la respuesta"), null=True, blank=True)
    answered_by = models.UUIDField(null=True, blank=True, editable=False)
    reason = models.CharField(_("por qué"), max_length=200, blank=True)

    personal = {"reason": "blank", "note": "blank", "code": "keep: a pseudonym"}
    kept_for = _("que otra estación siga acompañándole")
    delicate = frozenset({"note"})

    class Meta:
        ordering = ["-asked_on", "-id"]
        indexes = [
            models.Index(fields=["source"], name="transfer_waiting", condition=Q(answer="")),
            models.Index(fields=["target"], name="transfer_waiting_target", condition=Q(answer="")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "target"],
                condition=Q(answer=""),
                name="transfer_asked_once",
                violation_error_message=_("Ya se pidió ese traslado; falta la respuesta."),
            ),
            models.CheckConstraint(condition=~Q(source=F("target")), name="transfer_between_two"),
            models.CheckConstraint(
                condition=Q(answer="", answered_on__isnull=True, answered_by__isnull=True)
                | (~Q(answer="") & Q(answered_on__isnull=False, answered_by__isnull=False)),
                name="transfer_answer_has_author",
            ),
        ]
