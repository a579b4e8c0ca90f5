"""What persons ask about their own data."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from puente.core.db.models import Identified, PersonalData, Recorded
from puente.people.enums import Decision, Wish
from puente.people.models.persons import Person


class SubjectRequest(Identified, Recorded, PersonalData):
    """What a person asked about their data: a copy (given at once), that it be corrected, that it not be used for
    something, or that it go; supervision answers by `due_on`.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="requests")
    wish = models.CharField(_("qué pidió"), max_length=8, choices=Wish)
    asked_on = models.DateField(_("fecha"))
    due_on = models.DateField(_("a más tardar"), null=True, blank=True)
    words = models.CharField(_("con sus palabras"), max_length=200, blank=True)
    decision = models.CharField(_("decisión"), max_length=8, choices=Decision, blank=True)
    decided_on = models.DateField(_("día de la decisión"), null=True, blank=True)
    decided_by = models.UUIDField(null=True, blank=True, editable=False)
    reason = models.CharField(_("por qué"), max_length=200, blank=True)

    personal = {"words": "blank", "reason": "blank"}
    kept_for = _("responder lo que pidió sobre sus datos")
    seen_with = "people_view"

    class Meta:
        ordering = ["-asked_on", "-id"]
        indexes = [models.Index(fields=["asked_on"], name="request_open", condition=Q(decision=""))]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "wish"],
                condition=Q(decision=""),
                name="request_open_once",
                violation_error_message=_("Ya lo pidió, y está por decidirse."),
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_on__isnull=True, decided_by__isnull=True)
                | (~Q(decision="") & Q(decided_on__isnull=False, decided_by__isnull=False)),
                name="request_decision_has_author",
            ),
        ]
