"""Companies, recruiters and chambers: their places, their people and their names."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puente.core.crypto.fields import SealedTextField
from puente.core.db.models import Identified, PersonalData, Recorded
from puente.employers.enums import Channel, CompanyKind, ContactRole, Ownership, Section, Sector, Size
from puente.geography.models import Municipality


class CompanyQuerySet(models.QuerySet["Company"]):
    def standing(self) -> "CompanyQuerySet":
        """Those that were not merged into another."""
        return self.filter(merged_into__isnull=True)

    def hiring(self) -> "CompanyQuerySet":
        """Those that may offer work: no chambers, and nothing merged."""
        return self.standing().exclude(kind=CompanyKind.CHAMBER)


class Company(Identified, Recorded):
    """An organisation of the directory: an employer, a recruiter that fills jobs of others, or a chamber or network of
    employers. `name` is what people call it, `legal_name` what its papers say. The tax id, a NIT or a CUI, may be
    missing at first; two never share one. `merged_into` says that it turned out to be another one.
    """

    kind = models.CharField(_("qué es"), max_length=9, choices=CompanyKind, default=CompanyKind.COMPANY)
    name = models.CharField(_("nombre"), max_length=120)
    legal_name = models.CharField(_("razón social"), max_length=160, blank=True)
    nit = models.CharField("NIT", max_length=13, blank=True)
    sector = models.CharField(_("sector"), max_length=16, choices=Sector)
    section = models.CharField(_("actividad"), max_length=1, choices=Section, blank=True)
    size = models.CharField(_("tamaño"), max_length=6, choices=Size, blank=True)
    ownership = models.CharField(_("de quién es"), max_length=11, choices=Ownership, blank=True)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, verbose_name=_("municipio"))
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, editable=False, related_name="merged")

    objects = CompanyQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        indexes = [models.Index(fields=["name", "id"], name="company_by_name", condition=Q(merged_into__isnull=True))]
        constraints = [
            models.UniqueConstraint(
                fields=["nit"],
                condition=~Q(nit="") & Q(merged_into__isnull=True),
                name="company_nit_once",
                violation_error_message=_("Ya hay una empresa con ese NIT."),
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")), name="company_merged_into_another"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CompanyName(Identified, Recorded):
    """A name that a company had until a day."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="former_names")
    name = models.CharField(_("nombre"), max_length=160)
    until = models.DateField(_("hasta"))

    class Meta:
        ordering = ["-until", "-id"]


class Branch(Identified, Recorded):
    """A place where a company works, beside its main one."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="branches")
    name = models.CharField(_("sucursal"), max_length=120)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, verbose_name=_("municipio"))
    address = models.CharField(_("dirección"), max_length=200, blank=True)
    closed_on = models.DateField(_("cerrada"), null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["company", "name"],
                name="branch_once",
                violation_error_message=_("Esa sucursal ya está anotada."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class CompanyContact(Identified, Recorded, PersonalData):
    """Somebody who answers for a company, and how they prefer to be reached. `left_on` is when they stopped."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="contacts")
    branch = models.ForeignKey(Branch, on_delete=models.SET_NULL, null=True, blank=True, related_name="contacts")
    name = models.CharField(_("nombre"), max_length=120)
    position = models.CharField(_("puesto"), max_length=80, blank=True)
    role = models.CharField(_("qué hace"), max_length=10, choices=ContactRole, default=ContactRole.RECRUITS)
    channel = models.CharField(_("cómo prefiere"), max_length=8, choices=Channel, default=Channel.WHATSAPP)
    phone = SealedTextField(_("teléfono"), blank=True)
    email = SealedTextField(_("correo"), blank=True, null=True)
    left_on = models.DateField(_("ya no está desde"), null=True, blank=True)

    personal = {"name": "blank", "phone": "delete", "email": "delete"}
    kept_for = _("hablar con la empresa sobre sus vacantes")
    seen_with = "employers_view"

    class Meta:
        ordering = ["left_on", "name"]

    def __str__(self) -> str:
        return self.name


class ContactCheck(Identified, Recorded):
    """That somebody found out that a contact works at the company, and how; until what is known of them changes."""

    contact = models.ForeignKey(CompanyContact, on_delete=models.CASCADE, related_name="checks")
    on = models.DateField(_("fecha"))
    how = models.CharField(_("cómo se supo"), max_length=200)
    ended_on = models.DateField(_("hasta"), null=True, blank=True)

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(how=""),
                name="contact_check_says_how",
                violation_error_message=_("Diga cómo se supo que trabaja ahí."),
            )
        ]


class Membership(Identified, Recorded):
    """That a company belongs to a chamber or network."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="memberships")
    chamber = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="members", verbose_name=_("gremial"))

    class Meta:
        ordering = ["company__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["company", "chamber"],
                name="membership_once",
                violation_error_message=_("Ya es parte de esa gremial."),
            ),
            models.CheckConstraint(
                condition=~Q(company=F("chamber")),
                name="membership_of_another",
                violation_error_message=_("Una gremial no es parte de sí misma."),
            ),
        ]


class CompanyMerge(Identified, Recorded):
    """That `gone` turned out to be `kept`. `moved` holds, for each table, the keys of the rows that went over, and
    `filled` what the kept one learned: enough to undo it.
    """

    kept = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="+")
    gone = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="+")
    moved = models.JSONField(editable=False)
    filled = models.JSONField(editable=False, default=dict)
    undone_on = models.DateField(_("deshecha"), null=True, blank=True)

    class Meta:
        ordering = ["-recorded_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["gone"], condition=Q(undone_on__isnull=True), name="company_merged_once_at_a_time"
            )
        ]
