"""Jobs that began, and the papers that show it."""

import base64

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puente.accounts.models import DutyStation
from puente.cases.models import Case
from puente.core.crypto.fields import SealedTextField
from puente.core.db.models import Identified, PersonalData, Recorded
from puente.core.db.sealed_files import SealedFile
from puente.employers.enums import Sector
from puente.employers.models import CompanyContact
from puente.geography.models import Municipality
from puente.people.models import Person
from puente.placement.enums import Contract, Evidence, JobEnd, Origin
from puente.placement.models.applications import Application
from puente.taxonomy.models import Occupation


class Placement(Identified, Recorded, PersonalData):
    """A job that began. It counts once somebody else than who recorded it has verified its evidence. `wage` in
    quetzales a month; `below_minimum` says that it was looked at and is less than the legal one. `confirmed_by` is the
    company's contact whose word was the evidence.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="placements")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="placements")
    station = models.ForeignKey(DutyStation, on_delete=models.PROTECT, related_name="placements")
    application = models.OneToOneField(Application, on_delete=models.PROTECT, null=True, related_name="placement")
    origin = models.CharField(_("cómo lo consiguió"), max_length=8, choices=Origin, default=Origin.VACANCY)
    employer = models.CharField(_("empresa"), max_length=120)
    sector = models.CharField(_("sector"), max_length=16, choices=Sector, blank=True)
    occupation = models.ForeignKey(
        Occupation, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("ocupación"), related_name="+"
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("municipio"), related_name="+"
    )
    started_on = models.DateField(_("empezó"))
    contract = models.CharField(_("contrato"), max_length=13, choices=Contract)
    wage = models.PositiveIntegerField(_("salario al mes"))
    below_minimum = models.BooleanField(_("menos del mínimo legal"), default=False)
    weekly_hours = models.PositiveSmallIntegerField(_("horas a la semana"), null=True, blank=True)
    social_security = models.BooleanField(_("inscrita en el IGSS"), null=True, blank=True)
    evidence = models.CharField(_("constancia"), max_length=11, choices=Evidence, blank=True)
    labour_permit = models.CharField(_("autorización de la Inspección de Trabajo"), max_length=60, blank=True)
    verified_on = models.DateField(_("verificado"), null=True, blank=True)
    verified_by = models.UUIDField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        CompanyContact, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("confirmó")
    )
    ended_on = models.DateField(_("terminó"), null=True, blank=True)
    end_reason = models.CharField(_("por qué terminó"), max_length=9, choices=JobEnd, blank=True)

    personal = {
        "employer": "mask",
        "labour_permit": "blank",
        "wage": "keep: needed for figures; without a name it is a number",
        "started_on": "keep: needed for figures",
        "end_reason": "keep: needed for figures",
    }
    kept_for = _("saber si consiguió empleo y si dura")

    class Meta:
        ordering = ["-started_on", "-id"]
        indexes = [
            models.Index(fields=["started_on"], name="placement_by_start"),
            models.Index(
                fields=["station", "started_on"], name="placement_to_verify", condition=Q(verified_on__isnull=True)
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(verified_by__isnull=True) | ~Q(verified_by=F("recorded_by")),
                name="placement_verified_by_another",
                violation_error_message=_("Quien registró el empleo no puede verificarlo."),
            ),
            models.CheckConstraint(
                condition=Q(verified_on__isnull=True, verified_by__isnull=True)
                | (Q(verified_on__isnull=False, verified_by__isnull=False) & ~Q(evidence="")),
                name="placement_verified_with_evidence",
                violation_error_message=_("No se puede verificar sin constancia."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="placement_ends_after_start",
                violation_error_message=_("El empleo no puede terminar antes de empezar."),
            ),
            models.CheckConstraint(
                condition=Q(end_reason="") | Q(ended_on__isnull=False),
                name="placement_reason_of_an_end",
                violation_error_message=_("Diga qué día terminó."),
            ),
            models.CheckConstraint(
                condition=Q(weekly_hours__isnull=True) | Q(weekly_hours__range=(1, 84)),
                name="placement_hours_of_a_week",
                violation_error_message=_("Revise las horas a la semana: van de 1 a 84."),
            ),
            models.CheckConstraint(
                condition=Q(application__isnull=True) | Q(origin=Origin.VACANCY),
                name="placement_origin_of_application",
                violation_error_message=_("Un empleo de una postulación viene de una vacante."),
            ),
        ]


class JobProof(Identified, Recorded, PersonalData):
    """Something that shows a job: of what kind, from which day; a declaration is signed on the screen or before a
    witness. The strongest one is the evidence of its job.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="job_proofs")
    placement = models.ForeignKey(Placement, on_delete=models.CASCADE, related_name="proofs")
    kind = models.CharField(_("constancia"), max_length=11, choices=Evidence)
    on = models.DateField(_("fecha"))
    contact = models.ForeignKey(
        CompanyContact, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("confirmó")
    )
    signature = SealedTextField(_("firma"), null=True, blank=True)
    witness = models.CharField(_("testigo"), max_length=120, blank=True)

    personal = {
        "signature": "blank",
        "witness": "blank",
        "kind": "keep: needed for figures",
        "on": "keep: needed for figures",
    }
    kept_for = _("probar que trabaja")
    delicate = frozenset({"signature"})

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(signature__isnull=True) | Q(kind=Evidence.DECLARATION),
                name="job_proof_drawing_is_declaration",
                violation_error_message=_("La firma dibujada es para una declaración."),
            )
        ]

    @property
    def drawing(self) -> bytes:
        """The PNG that was drawn."""
        return base64.b64decode(self.signature or "")

    def in_words(self, name: str) -> str | None:
        """Of the drawing, only that there is one."""
        if name == "signature":
            return str(_("está en su expediente")) if self.signature else ""
        return None


class JobProofFile(SealedFile, PersonalData):
    """The photo or PDF of a proof."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="job_proof_files")
    proof = models.OneToOneField(JobProof, on_delete=models.CASCADE, related_name="file")

    personal = {"content": "delete"}
    kept_for = _("probar que trabaja")
    delicate = frozenset({"content"})
