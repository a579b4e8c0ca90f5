"""The way to a certificate."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puente.accounts.models import DutyStation
from puente.cases.models import Case
from puente.core.db.models import Identified, PersonalData, Recorded
from puente.core.db.sealed_files import SealedFile
from puente.people.models import Person
from puente.services.enums import CertificateKind, Stage
from puente.services.models.catalogue import Issuer


class Certification(Identified, Recorded, PersonalData):
    """From the referral to a certificate that somebody else has seen. The stage follows from the dates."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="certifications")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="certifications")
    station = models.ForeignKey(DutyStation, on_delete=models.PROTECT, related_name="certifications")
    kind = models.CharField(_("qué certifica"), max_length=12, choices=CertificateKind)
    subject = models.CharField(_("en qué"), max_length=120)
    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, verbose_name=_("quién certifica"))
    referred_on = models.DateField(_("referida"))
    assessed_on = models.DateField(_("evaluada"), null=True, blank=True)
    competent = models.BooleanField(_("competente"), null=True, blank=True)
    issued_on = models.DateField(_("emitido"), null=True, blank=True)
    number = models.CharField(_("número"), max_length=60, blank=True)
    issue_recorded_by = models.UUIDField(null=True, blank=True)
    expires_on = models.DateField(_("vence"), null=True, blank=True)
    verified_on = models.DateField(_("verificado"), null=True, blank=True)
    verified_by = models.UUIDField(null=True, blank=True)

    personal = {"subject": "erase", "number": "mask", "issued_on": "keep: needed for figures"}
    kept_for = _("que se le reconozca lo que sabe hacer")

    class Meta:
        ordering = ["-referred_on", "-id"]
        indexes = [
            models.Index(fields=["issued_on"], name="certification_by_issue"),
            models.Index(fields=["person"], name="certification_by_person"),
            models.Index(
                fields=["station", "issued_on"],
                name="certification_to_verify",
                condition=Q(issued_on__isnull=False, verified_on__isnull=True),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "number"],
                condition=~Q(number=""),
                name="certificate_number_once",
                violation_error_message=_("Ese número de certificado ya está registrado."),
            ),
            models.CheckConstraint(
                condition=Q(issued_on__isnull=True) | Q(issued_on__gte=F("referred_on")),
                name="certificate_after_referral",
                violation_error_message=_("El certificado no puede ser anterior al apoyo del programa."),
            ),
            models.CheckConstraint(
                condition=Q(assessed_on__isnull=True) | Q(assessed_on__gte=F("referred_on")),
                name="certification_assessed_after_referral",
                violation_error_message=_("La evaluación no puede ser anterior a la referencia."),
            ),
            models.CheckConstraint(
                condition=Q(issued_on__isnull=True) | Q(assessed_on__isnull=True) | Q(issued_on__gte=F("assessed_on")),
                name="certificate_after_assessment",
                violation_error_message=_("El certificado no puede ser anterior a la evaluación."),
            ),
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(expires_on__gt=F("issued_on")),
                name="certificate_expires_after_issue",
                violation_error_message=_("Vence después del día en que se emite."),
            ),
            models.CheckConstraint(
                condition=Q(assessed_on__isnull=True, competent__isnull=True)
                | Q(assessed_on__isnull=False, competent__isnull=False),
                name="certification_assessed_with_result",
                violation_error_message=_("Diga el resultado de la evaluación."),
            ),
            models.CheckConstraint(
                condition=Q(issued_on__isnull=True, number="", issue_recorded_by__isnull=True)
                | (Q(issued_on__isnull=False, issue_recorded_by__isnull=False) & ~Q(number="")),
                name="certificate_with_number",
                violation_error_message=_("Un certificado lleva fecha y número."),
            ),
            models.CheckConstraint(
                condition=Q(verified_on__isnull=True, verified_by__isnull=True)
                | Q(verified_on__isnull=False, verified_by__isnull=False, issued_on__isnull=False),
                name="certificate_verified_when_issued",
                violation_error_message=_("Solo se verifica un certificado ya emitido."),
            ),
            models.CheckConstraint(
                condition=Q(verified_by__isnull=True)
                | (~Q(verified_by=F("recorded_by")) & ~Q(verified_by=F("issue_recorded_by"))),
                name="certificate_verified_by_another",
                violation_error_message=_("Quien registró el certificado no puede verificarlo."),
            ),
        ]

    @property
    def stage(self) -> Stage:
        if self.verified_on:
            return Stage.VERIFIED
        if self.issued_on:
            return Stage.ISSUED
        if self.assessed_on:
            return Stage.COMPETENT if self.competent else Stage.NOT_YET
        return Stage.REFERRED


class CertificateFile(SealedFile, PersonalData):
    """The scan of a certificate."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="certificate_files")
    certification = models.ForeignKey(Certification, on_delete=models.PROTECT, related_name="files")

    personal = {"content": "delete"}
    kept_for = _("probar que tiene el certificado")
