"""The way to a certificate."""

from datetime import date, datetime, timedelta

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from puente.accounts.models import DutyStation
from puente.cases.models import Case
from puente.core.crypto.fields import SealedTextField
from puente.core.db.models import Identified, PersonalData, Recorded
from puente.core.db.sealed_files import SealedFile
from puente.people.models import Person
from puente.services.enums import CertificateKind, Finding, NotCertified, Passage, Stage
from puente.services.models.catalogue import Issuer, RequiredPaper, Standard
from puente.services.workflow import FOUND_BY
from puente.taxonomy.enums import Cefr

DAYS_WITHOUT_NEWS = 30


class CertificationQuerySet(models.QuerySet["Certification"]):
    def under_way(self) -> "CertificationQuerySet":
        """Begun, without a certificate, and not given up."""
        return self.filter(issued_on=None, ended_on=None)

    def resting(self, today: date) -> "CertificationQuerySet":
        """Under way, of which nobody has recorded anything for a month, and without an assessment to come."""
        recent = Q(on__gt=today - timedelta(days=DAYS_WITHOUT_NEWS)) | Q(at__date__gte=today)
        moved = CertificationStep.objects.filter(recent, certification=OuterRef("pk"))
        return self.under_way().filter(~Exists(moved))


class Certification(Identified, Recorded, PersonalData):
    """From the first word about it to a certificate that somebody else has seen. What happened on the way are `steps`;
    the stage follows from them and from the dates. `assessed_on` and `competent` are of the last assessment.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="certifications")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="certifications")
    station = models.ForeignKey(DutyStation, on_delete=models.PROTECT, related_name="certifications")
    kind = models.CharField(_("qué certifica"), max_length=12, choices=CertificateKind)
    subject = models.CharField(_("en qué"), max_length=120)
    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, verbose_name=_("quién certifica"))
    standard = models.ForeignKey(Standard, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("norma"))
    begun_on = models.DateField(_("informada"))
    referred_on = models.DateField(_("referida"), null=True, blank=True)
    assessed_on = models.DateField(_("evaluada"), null=True, blank=True)
    competent = models.BooleanField(_("competente"), null=True, blank=True)
    level = models.PositiveSmallIntegerField(_("nivel"), choices=Cefr, null=True, blank=True)
    issued_on = models.DateField(_("emitido"), null=True, blank=True)
    number = models.CharField(_("número"), max_length=60, blank=True)
    issue_recorded_by = models.UUIDField(null=True, blank=True)
    expires_on = models.DateField(_("vence"), null=True, blank=True)
    verified_on = models.DateField(_("verificado"), null=True, blank=True)
    verified_by = models.UUIDField(null=True, blank=True)
    ended_on = models.DateField(_("no siguió desde"), null=True, blank=True)
    end_reason = models.CharField(_("por qué no siguió"), max_length=8, choices=NotCertified, blank=True)
    objects = CertificationQuerySet.as_manager()

    personal = {"subject": "erase", "number": "mask", "issued_on": "keep: needed for figures"}
    kept_for = _("que se le reconozca lo que sabe hacer")

    class Meta:
        ordering = ["-begun_on", "-id"]
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
                fields=["person", "standard"],
                condition=Q(issued_on__isnull=True, ended_on__isnull=True),
                name="certification_open_once",
                violation_error_message=_("Ya está en camino de certificar eso."),
            ),
            models.UniqueConstraint(
                fields=["person", "kind", "issuer", "subject"],
                condition=Q(standard__isnull=True, issued_on__isnull=True, ended_on__isnull=True),
                name="certification_open_once_by_name",
                violation_error_message=_("Ya está en camino de certificar eso."),
            ),
            models.CheckConstraint(
                condition=Q(referred_on__isnull=True) | Q(referred_on__gte=F("begun_on")),
                name="certification_referred_after_begun",
                violation_error_message=_("No se refiere a nadie antes de informarle."),
            ),
            models.CheckConstraint(
                condition=Q(referred_on__isnull=False) | Q(assessed_on__isnull=True, issued_on__isnull=True),
                name="certification_referred_first",
                violation_error_message=_("Registre primero cuándo se le refirió."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, end_reason="")
                | (Q(ended_on__gte=F("begun_on"), issued_on__isnull=True) & ~Q(end_reason="")),
                name="certification_ended_with_reason",
                violation_error_message=_("Diga por qué no siguió."),
            ),
            models.CheckConstraint(
                condition=Q(level__isnull=True) | Q(kind=CertificateKind.ENGLISH),
                name="certification_level_of_english",
                violation_error_message=_("Solo un examen de inglés tiene nivel."),
            ),
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
        """Where it stands. Reads the steps unless they were fetched before."""
        if self.issued_on:
            return Stage.VERIFIED if self.verified_on else Stage.ISSUED
        if self.ended_on:
            return Stage.ENDED
        newest = self.newest
        if newest is None:
            return Stage.INFORMED
        if newest.kind == Passage.ASSESSED:
            return Stage.COMPETENT if newest.found == Finding.COMPETENT else Stage.NOT_YET
        return Stage(newest.kind)

    @property
    def newest(self) -> "CertificationStep | None":
        return next(iter(self.steps.all()), None)


def _found_what_it_can() -> Q:
    """A diagnosis and an assessment find one of what they can find, and nothing else finds anything."""
    condition = Q(found="") & ~Q(kind__in=list(FOUND_BY))
    for kind, findings in FOUND_BY.items():
        condition |= Q(kind=kind, found__in=sorted(findings))
    return condition


class StepQuerySet(models.QuerySet["CertificationStep"]):
    def booked(self, since: datetime, until: datetime) -> "StepQuerySet":
        """Assessments that are to come between two moments: nothing was recorded after they were booked."""
        later = CertificationStep.objects.filter(certification=OuterRef("certification"), pk__gt=OuterRef("pk"))
        coming = self.filter(kind=Passage.BOOKED, at__range=(since, until), certification__ended_on=None)
        return coming.filter(~Exists(later))


class CertificationStep(Identified, Recorded, PersonalData):
    """One step on the way, as it happened. Never changed: an assessment that is repeated is another one."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="certification_steps")
    certification = models.ForeignKey(Certification, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(_("qué pasó"), max_length=9, choices=Passage)
    on = models.DateField(_("fecha"))
    at = models.DateTimeField(_("fecha de la evaluación"), null=True, blank=True)
    place = models.CharField(_("dónde"), max_length=120, blank=True)
    found = models.CharField(_("qué dijo"), max_length=9, choices=Finding, blank=True)
    note = SealedTextField(_("nota"), blank=True)

    personal = {"note": "blank", "place": "blank", "on": "keep: needed for figures"}
    kept_for = _("saber cómo llega a su certificado")
    objects = StepQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["certification", "kind"],
                condition=Q(kind__in=[Passage.INFORMED, Passage.REFERRED]),
                name="certification_step_once",
                violation_error_message=_("Eso ya está registrado."),
            ),
            models.CheckConstraint(
                condition=_found_what_it_can(),
                name="certification_step_finds",
                violation_error_message=_("Diga qué dijo el diagnóstico o la evaluación."),
            ),
            models.CheckConstraint(
                condition=Q(kind=Passage.BOOKED) ^ Q(at__isnull=True),
                name="certification_booked_with_time",
                violation_error_message=_("Diga el día y la hora de la evaluación."),
            ),
        ]


class HandedIn(Identified, Recorded, PersonalData):
    """A paper of the list that the person has ready."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="handed_in")
    certification = models.ForeignKey(Certification, on_delete=models.CASCADE, related_name="handed_in")
    paper = models.ForeignKey(RequiredPaper, on_delete=models.PROTECT, related_name="+")
    on = models.DateField(_("fecha"))

    personal = {"paper": "delete"}
    kept_for = _("saber qué papeles le faltan para que reconozcan sus estudios")

    class Meta:
        ordering = ["paper__position"]
        constraints = [models.UniqueConstraint(fields=["certification", "paper"], name="paper_handed_in_once")]


class CertificateFile(SealedFile, PersonalData):
    """The scan of a certificate, or of the paper that shows one step (`step`) on the way to it."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="certificate_files")
    certification = models.ForeignKey(Certification, on_delete=models.PROTECT, related_name="files")
    step = models.ForeignKey(CertificationStep, on_delete=models.PROTECT, null=True, blank=True, related_name="files")

    personal = {"content": "delete"}
    kept_for = _("probar que tiene el certificado")
