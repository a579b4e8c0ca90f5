"""Somebody is sent to a service of others, and what they say of it."""

import json
from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from puente.cases.models import Case
from puente.core.crypto.fields import SealedTextField
from puente.core.db.models import Identified, PersonalData, Recorded
from puente.people.models import Person, Sharing
from puente.services.enums import NotServed, Priority, ReferralState, Replied
from puente.services.models.directory import Offering
from puente.services.workflow import FINAL


class ReferralQuerySet(models.QuerySet["Referral"]):
    def with_last(self) -> "ReferralQuerySet":
        """With `last`: what was said last ("" when nothing was)."""
        newest = ReferralAnswer.objects.filter(referral=OuterRef("pk")).order_by("-id").values("said")[:1]
        return self.annotate(last=Coalesce(Subquery(newest), Value("")))

    def unanswered(self) -> "ReferralQuerySet":
        """Of which nobody has said anything."""
        return self.with_last().filter(Q(last=""))

    def unfinished(self) -> "ReferralQuerySet":
        """Without an outcome, and not withdrawn."""
        return self.with_last().filter(~Q(last__in=FINAL), withdrawn_on=None)


class Referral(Identified, Recorded, PersonalData):
    """From a case to one service of the directory, with the least that whoever gives it needs. `content` is what they
    read, as JSON under seal; `name` is there when the person wants it to be. `answer_by` follows from the priority.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="referrals")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="referrals")
    offering = models.ForeignKey(Offering, on_delete=models.PROTECT, related_name="referrals")
    sharing = models.OneToOneField(Sharing, on_delete=models.PROTECT, related_name="referral")
    priority = models.CharField(_("prioridad"), max_length=6, choices=Priority)
    asked = SealedTextField(_("qué se pide"), blank=True)
    content = SealedTextField(blank=True)
    name = SealedTextField(blank=True)
    sent_on = models.DateField(_("fecha"))
    answer_by = models.DateField(_("responder a más tardar"))
    expires_on = models.DateField(_("vence"))
    withdrawn_on = models.DateField(_("retirada"), null=True, blank=True)
    reminded = models.PositiveSmallIntegerField(_("recordatorios"), default=0)

    personal = {
        "asked": "blank",
        "content": "blank",
        "name": "blank",
        "sent_on": "keep: needed for figures",
        "withdrawn_on": "keep: needed for figures",
    }
    kept_for = _("que otra institución le dé un servicio y diga cómo fue")
    delicate = frozenset({"asked", "content"})
    objects = ReferralQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_on", "-id"]
        indexes = [models.Index(fields=["offering"], name="referral_by_offering")]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer_by__gte=F("sent_on"), expires_on__gte=F("answer_by")),
                name="referral_days_in_order",
                violation_error_message=_("Una referencia se responde después de enviarla y antes de que venza."),
            ),
            models.CheckConstraint(condition=Q(reminded__lte=2), name="referral_reminded_twice_at_most"),
        ]

    @property
    def told(self) -> dict[str, Any]:
        """What whoever gives the service reads, without the name."""
        return json.loads(self.content) if self.content else {}

    @property
    def newest(self) -> "ReferralAnswer | None":
        return next(iter(self.answers.all()), None)

    def state_on(self, today: date) -> ReferralState:
        """Two queries at most; none when the answers were fetched before."""
        said = self.newest.said if self.newest else ""
        if said in FINAL:
            return ReferralState(said)
        if self.withdrawn_on:
            return ReferralState.WITHDRAWN
        if self.expires_on < today:
            return ReferralState.EXPIRED
        return ReferralState(said) if said else ReferralState.SENT


class ReferralLink(Identified, PersonalData):
    """What opens a referral without an account: one in a message, one on each slip. Only its digest is kept. A new slip
    ends the one before, which may be lost.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="referral_links")
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="links")
    code_digest = models.CharField(max_length=64, unique=True, editable=False)
    on_paper = models.BooleanField(_("en papel"), default=False)
    made_on = models.DateField(_("fecha"))
    ended_on = models.DateField(_("terminado"), null=True, blank=True)

    personal = {"made_on": "keep: proof of what left"}
    kept_for = _("que la institución abra la referencia")

    class Meta:
        ordering = ["made_on", "id"]


class ReferralAnswer(Identified, Recorded, PersonalData):
    """What was said of a referral, by its link or as the consultant heard it."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="referral_answers")
    referral = models.ForeignKey(Referral, on_delete=models.CASCADE, related_name="answers")
    said = models.CharField(_("qué dijo"), max_length=8, choices=Replied)
    reason = models.CharField(_("por qué no"), max_length=12, choices=NotServed, blank=True)
    at = models.DateTimeField(_("cita"), null=True, blank=True)
    note = SealedTextField(_("nota"), blank=True)
    by_link = models.BooleanField(_("por el enlace"))
    on = models.DateField(_("fecha"))

    personal = {"note": "blank", "on": "keep: needed for figures"}
    kept_for = _("saber si la referencia resultó")
    delicate = frozenset({"note"})

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["referral"],
                condition=Q(said__in=[Replied.SERVED, Replied.DECLINED]),
                name="referral_over_once",
                violation_error_message=_("Ya nos lo había dicho. Gracias."),
            ),
            models.CheckConstraint(
                condition=Q(said=Replied.DECLINED) ^ Q(reason=""),
                name="referral_declined_with_reason",
                violation_error_message=_("Diga por qué no."),
            ),
            models.CheckConstraint(
                condition=Q(said=Replied.BOOKED) ^ Q(at__isnull=True),
                name="referral_booked_with_time",
                violation_error_message=_("Diga el día y la hora de la cita."),
            ),
        ]
