"""Companies, vacancies and the legal minimum."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from puente.core.crypto.fields import SealedTextField
from puente.core.db.models import Identified, PersonalData, Recorded
from puente.employers.enums import RequirementKind, Sector
from puente.geography.models import Circumscription, Municipality
from puente.taxonomy.enums import Education, Licence, Schedule
from puente.taxonomy.models import DocumentType, Language, Occupation, Skill


class MinimumWage(models.Model):
    """The legal monthly minimum in quetzales, without the Q250 bonus, from a day on."""

    sector = models.CharField(max_length=16, choices=Sector)
    circumscription = models.CharField(max_length=3, choices=Circumscription)
    valid_from = models.DateField()
    monthly = models.DecimalField(max_digits=8, decimal_places=2)
    decree = models.CharField(max_length=40)

    class Meta:
        ordering = ["-valid_from"]
        constraints = [
            models.UniqueConstraint(fields=["sector", "circumscription", "valid_from"], name="minimum_wage_once")
        ]


class Company(Identified, Recorded):
    """An employer. The tax id may be missing at first; two companies never share one."""

    name = models.CharField(_("nombre"), max_length=120)
    nit = models.CharField("NIT", max_length=13, blank=True)
    sector = models.CharField(_("sector"), max_length=16, choices=Sector)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, verbose_name=_("municipio"))

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["nit"],
                condition=~Q(nit=""),
                name="company_nit_once",
                violation_error_message=_("Ya hay una empresa con ese NIT."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class CompanyContact(Identified, Recorded, PersonalData):
    """Who answers at a company."""

    company = models.ForeignKey(Company, on_delete=models.CASCADE, related_name="contacts")
    name = models.CharField(_("nombre"), max_length=120)
    position = models.CharField(_("puesto"), max_length=80, blank=True)
    phone = SealedTextField(_("teléfono"))

    personal = {"name": "blank", "phone": "delete"}
    kept_for = _("hablar con la empresa sobre sus vacantes")
    seen_with = "employers_view"


class VacancyQuerySet(models.QuerySet["Vacancy"]):
    def open_on(self, day: date) -> "VacancyQuerySet":
        """Not closed, not expired."""
        return self.filter(closed_on__isnull=True, expires_on__gte=day)


class Vacancy(Identified, Recorded):
    """A job on offer. Whether it is open follows from its dates. Wage in quetzales a month, without the bonus."""

    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="vacancies")
    title = models.CharField(_("puesto"), max_length=120)
    occupation = models.ForeignKey(Occupation, on_delete=models.PROTECT, verbose_name=_("ocupación"))
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, verbose_name=_("municipio"))
    slots = models.PositiveSmallIntegerField(_("cupos"), default=1)
    wage = models.PositiveIntegerField(_("salario al mes"))
    bonus = models.PositiveIntegerField(_("bonificación"), default=250)
    schedule = models.CharField(_("horario"), max_length=9, choices=Schedule)
    language = models.ForeignKey(
        Language, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("idioma que exige")
    )
    language_level = models.PositiveSmallIntegerField(_("nivel del idioma"), null=True, blank=True)
    months_required = models.PositiveSmallIntegerField(_("meses de experiencia"), default=0)
    opened_on = models.DateField(_("publicada"))
    expires_on = models.DateField(_("vence"))
    closed_on = models.DateField(_("cerrada"), null=True, blank=True)

    objects = VacancyQuerySet.as_manager()

    class Meta:
        ordering = ["expires_on", "id"]
        indexes = [models.Index(fields=["expires_on"], name="vacancy_open", condition=Q(closed_on__isnull=True))]
        constraints = [
            models.CheckConstraint(
                condition=Q(slots__gte=1),
                name="vacancy_has_slots",
                violation_error_message=_("Diga cuántos cupos hay."),
            ),
            models.CheckConstraint(
                condition=Q(expires_on__gte=F("opened_on")),
                name="vacancy_expires_after_opening",
                violation_error_message=_("La vacante no puede vencer antes de publicarse."),
            ),
            models.CheckConstraint(
                condition=Q(language__isnull=True, language_level__isnull=True)
                | Q(language__isnull=False, language_level__isnull=False),
                name="vacancy_language_has_level",
                violation_error_message=_("Si exige un idioma, diga qué nivel."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


_NOTHING_ELSE = {
    "skill": Q(skill__isnull=True),
    "education": Q(education__isnull=True),
    "licence": Q(licence=""),
    "document": Q(document__isnull=True),
}


def _says_what() -> Q:
    """Of the four columns exactly the one that the kind names is filled."""
    condition = Q()
    for kind in RequirementKind.values:
        others = Q(kind=kind) & ~_NOTHING_ELSE[kind]
        for name, empty in _NOTHING_ELSE.items():
            if name != kind:
                others &= empty
        condition |= others
    return condition


class Requirement(Identified):
    """Something that a vacancy asks for: without what is `essential` nobody is taken; the rest counts in favour."""

    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="requirements")
    kind = models.CharField(_("qué piden"), max_length=9, choices=RequirementKind)
    essential = models.BooleanField(_("indispensable"), default=True)
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    education = models.PositiveSmallIntegerField(_("estudios"), choices=Education, null=True, blank=True)
    licence = models.CharField(_("licencia"), max_length=1, choices=Licence, blank=True)
    document = models.ForeignKey(DocumentType, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-essential", "kind", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["vacancy", "kind", "skill", "education", "licence", "document"],
                nulls_distinct=False,
                name="requirement_once_per_vacancy",
                violation_error_message=_("Eso ya está entre lo que piden."),
            ),
            models.CheckConstraint(
                condition=_says_what(),
                name="requirement_says_what",
                violation_error_message=_("Diga qué es lo que piden."),
            ),
        ]

    @property
    def code(self) -> str:
        """What is asked, as a code of its kind."""
        return str(self.skill_id or self.document_id or self.licence or self.education)

    @property
    def label(self) -> str:
        if self.licence:
            return str(Licence(self.licence).label)
        if self.education is not None:
            return str(Education(self.education).label)
        return str(self.skill or self.document)
