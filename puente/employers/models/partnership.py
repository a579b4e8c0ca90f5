"""How a company and the programme work together: what was talked, agreed, checked and complained of."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puente.core.crypto.fields import SealedTextField
from puente.core.db.models import Identified, PersonalData, Recorded
from puente.core.db.sealed_files import SealedFile
from puente.employers.enums import (
    AgreementKind,
    Approach,
    CheckAnswer,
    CheckItem,
    ComplaintDecision,
    ComplaintKind,
    Reaction,
)
from puente.employers.models.companies import Company, CompanyContact


class Interaction(Identified, Recorded, PersonalData):
    """A talk with a company, and what comes next. A session that explains the programme says how many came."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="interactions")
    contact = models.ForeignKey(CompanyContact, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    on = models.DateField(_("fecha"))
    approach = models.CharField(_("cómo"), max_length=8, choices=Approach)
    reaction = models.CharField(_("qué dijeron"), max_length=10, choices=Reaction)
    note = models.CharField(_("nota"), max_length=500, blank=True)
    attended = models.PositiveSmallIntegerField(_("cuántas personas llegaron"), null=True, blank=True)
    next_step = models.CharField(_("qué sigue"), max_length=160, blank=True)
    next_approach = models.CharField(_("cómo sigue"), max_length=8, choices=Approach, blank=True)
    next_on = models.DateField(_("para cuándo"), null=True, blank=True)
    next_done = models.BooleanField(_("ya se hizo"), default=False)

    personal = {"note": "blank"}
    kept_for = _("saber qué se habló con la empresa y qué sigue")
    seen_with = "employers_view"

    class Meta:
        ordering = ["-on", "-id"]
        indexes = [
            models.Index(
                fields=["next_on"], name="interaction_to_do", condition=Q(next_done=False, next_on__isnull=False)
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(next_step="", next_on__isnull=True, next_approach="")
                | (~Q(next_step="") & Q(next_on__isnull=False) & ~Q(next_approach="")),
                name="interaction_next_whole",
                violation_error_message=_("Diga qué sigue, cómo y para cuándo."),
            ),
            models.CheckConstraint(
                condition=Q(next_on__isnull=True) | Q(next_on__gte=F("on")),
                name="interaction_next_later",
                violation_error_message=_("Lo que sigue no puede ser antes."),
            ),
        ]


class Agreement(Identified, Recorded):
    """What was signed with a company, and what it offers to certify."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="agreements")
    kind = models.CharField(_("qué se firmó"), max_length=9, choices=AgreementKind)
    signed_on = models.DateField(_("firmado"))
    ends_on = models.DateField(_("vence"), null=True, blank=True)
    certifies = models.CharField(_("qué certifica"), max_length=200, blank=True)
    note = models.CharField(_("nota"), max_length=300, blank=True)

    class Meta:
        ordering = ["-signed_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("signed_on")),
                name="agreement_ends_after_signing",
                violation_error_message=_("El acuerdo no puede vencer antes de firmarse."),
            )
        ]


class AgreementFile(SealedFile):
    """The paper of an agreement."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="files")


class Check(Identified, Recorded):
    """One question of the due diligence, as it was answered on a day. The newest answer of each stands."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="checks")
    item = models.CharField(_("qué se revisó"), max_length=10, choices=CheckItem)
    answer = models.CharField(_("respuesta"), max_length=7, choices=CheckAnswer)
    note = models.CharField(_("cómo se sabe"), max_length=200, blank=True)
    on = models.DateField(_("fecha"))

    class Meta:
        ordering = ["-on", "-id"]


class Verification(Identified, Recorded):
    """The badge: supervision found the due diligence whole. It lasts until a day, or until it was taken back."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="verifications")
    on = models.DateField(_("verificada"))
    until = models.DateField(_("hasta"))
    ended_on = models.DateField(_("retirada"), null=True, blank=True)
    reason = models.CharField(_("por qué"), max_length=200, blank=True)

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["company"],
                condition=Q(ended_on__isnull=True),
                name="verification_one_at_a_time",
                violation_error_message=_("La empresa ya está verificada."),
            ),
            models.CheckConstraint(condition=Q(until__gt=F("on")), name="verification_lasts"),
        ]

    def holds_on(self, day: date) -> bool:
        return self.ended_on is None and self.on <= day <= self.until


class Complaint(Identified, Recorded):
    """Something that was said against a company, sealed and without the name of who said it. Undecided or upheld, none
    of its vacancies is offered, whoever asks: so the row is open to every reader.
    """

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="complaints")
    kind = models.CharField(_("de qué"), max_length=9, choices=ComplaintKind)
    told_on = models.DateField(_("fecha"))
    note = SealedTextField(_("qué pasó"))
    decision = models.CharField(_("decisión"), max_length=9, choices=ComplaintDecision, blank=True)
    decided_on = models.DateField(_("día de la decisión"), null=True, blank=True)
    decided_by = models.UUIDField(null=True, blank=True, editable=False)
    reason = models.CharField(_("por qué"), max_length=300, blank=True)

    class Meta:
        ordering = ["-told_on", "-id"]
        indexes = [
            models.Index(fields=["company"], name="complaint_suspends", condition=Q(decision__in=["", "upheld"]))
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(decision="", decided_on__isnull=True, decided_by__isnull=True)
                | (~Q(decision="") & ~Q(reason="") & Q(decided_on__isnull=False, decided_by__isnull=False)),
                name="complaint_decision_has_author",
                violation_error_message=_("Diga por qué."),
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("recorded_by")),
                name="complaint_decided_by_another",
                violation_error_message=_("Quien recibió la queja no puede decidirla."),
            ),
        ]


SUSPENDS = ("", ComplaintDecision.UPHELD)
