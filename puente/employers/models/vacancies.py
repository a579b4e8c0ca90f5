"""Vacancies: what is offered, what is asked, and what became of them."""

from datetime import date

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from puente.core.dates import months_words
from puente.core.db.models import Identified, Recorded
from puente.employers.enums import Period, RequirementKind, Source, Terms, VacancyAct, VacancyState
from puente.employers.models.companies import Branch, Company
from puente.employers.models.partnership import SUSPENDS, Complaint
from puente.geography.models import Municipality
from puente.taxonomy.enums import Cefr, Education, Licence, Schedule
from puente.taxonomy.models import DocumentType, Language, Occupation, Skill


class VacancyQuerySet(models.QuerySet["Vacancy"]):
    def open_on(self, day: date) -> "VacancyQuerySet":
        """Approved, not closed, not expired, and of a company that no complaint suspends."""
        live = self.filter(approved_on__isnull=False, closed_on__isnull=True, expires_on__gte=day)
        return live.exclude(Exists(Complaint.objects.filter(company=OuterRef("company"), decision__in=SUSPENDS)))

    def proposed(self) -> "VacancyQuerySet":
        """Sent by an employer or from a file, and waiting for somebody of the programme."""
        return self.filter(approved_on__isnull=True, closed_on__isnull=True)


class Vacancy(Identified, Recorded):
    """A job on offer. How it stands follows from its dates and its company. Wage in quetzales a `period`, without the
    bonus of the law (`bonus`, a month); `wage_to` where it is a range. `filled` counts the slots that are taken.
    """

    company = models.ForeignKey(Company, on_delete=models.PROTECT, related_name="vacancies")
    branch = models.ForeignKey(Branch, on_delete=models.SET_NULL, null=True, blank=True, related_name="vacancies")
    end_employer = models.CharField(_("empresa donde se trabaja"), max_length=120, blank=True)
    title = models.CharField(_("puesto"), max_length=120)
    text = models.TextField(_("qué se hace"), max_length=4000, blank=True)
    occupation = models.ForeignKey(Occupation, on_delete=models.PROTECT, verbose_name=_("ocupación"))
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, verbose_name=_("municipio"))
    slots = models.PositiveSmallIntegerField(_("cupos"), default=1)
    filled = models.PositiveSmallIntegerField(_("cupos tomados"), default=0)
    wage = models.PositiveIntegerField(_("salario"))
    wage_to = models.PositiveIntegerField(_("salario hasta"), null=True, blank=True)
    period = models.CharField(_("cada cuánto"), max_length=5, choices=Period, default=Period.MONTH)
    bonus = models.PositiveIntegerField(_("bonificación"), default=250)
    extras = models.CharField(_("otros pagos"), max_length=200, blank=True)
    terms = models.CharField(_("contrato"), max_length=10, choices=Terms, blank=True)
    social_security = models.BooleanField(_("IGSS"), null=True, blank=True)
    transport = models.BooleanField(_("da transporte"), default=False)
    housing = models.BooleanField(_("da dónde dormir"), default=False)
    meals = models.BooleanField(_("da comida"), default=False)
    schedule = models.CharField(_("horario"), max_length=9, choices=Schedule)
    schedule_wished = models.BooleanField(_("el horario es solo deseable"), default=False)
    weekly_hours = models.PositiveSmallIntegerField(_("horas a la semana"), null=True, blank=True)
    starts_on = models.DateField(_("empieza"), null=True, blank=True)
    source = models.CharField(_("cómo llegó"), max_length=6, choices=Source, default=Source.OFFICE)
    is_template = models.BooleanField(_("sirve de modelo"), default=False)
    opened_on = models.DateField(_("publicada"))
    approved_on = models.DateField(_("aprobada"), null=True, blank=True)
    expires_on = models.DateField(_("vence"))
    refreshed_on = models.DateField(_("confirmada"), null=True, blank=True)
    closed_on = models.DateField(_("cerrada"), null=True, blank=True)

    objects = VacancyQuerySet.as_manager()

    class Meta:
        ordering = ["expires_on", "id"]
        indexes = [
            models.Index(fields=["expires_on", "id"], name="vacancy_open", condition=Q(closed_on__isnull=True)),
            models.Index(
                fields=["opened_on"],
                name="vacancy_proposed",
                condition=Q(closed_on__isnull=True, approved_on__isnull=True),
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(slots__gte=1),
                name="vacancy_has_slots",
                violation_error_message=_("Diga cuántos cupos hay."),
            ),
            models.CheckConstraint(
                condition=Q(filled__lte=F("slots")),
                name="vacancy_filled_within_slots",
                violation_error_message=_("No hay tantos cupos."),
            ),
            models.CheckConstraint(
                condition=Q(wage_to__isnull=True) | Q(wage_to__gt=F("wage")),
                name="vacancy_wage_range_rises",
                violation_error_message=_("El salario más alto va después del más bajo."),
            ),
            models.CheckConstraint(
                condition=Q(weekly_hours__isnull=True) | Q(weekly_hours__range=(1, 84)),
                name="vacancy_hours_of_a_week",
                violation_error_message=_("Revise las horas a la semana."),
            ),
            models.CheckConstraint(
                condition=Q(expires_on__gte=F("opened_on")),
                name="vacancy_expires_after_opening",
                violation_error_message=_("La vacante no puede vencer antes de publicarse."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def left(self) -> int:
        """Slots that are still free."""
        return self.slots - self.filled

    def state_on(self, day: date, *, suspended: bool) -> VacancyState:
        """How it stands on `day`, computed from its facts."""
        if self.closed_on:
            return VacancyState.FILLED if not self.left else VacancyState.CLOSED
        if self.approved_on is None:
            return VacancyState.PROPOSED
        if suspended:
            return VacancyState.SUSPENDED
        return VacancyState.EXPIRED if self.expires_on < day else VacancyState.OPEN


class VacancyEvent(Identified, Recorded):
    """One thing that happened to a vacancy. Never changed, and nobody's name is in it. `days` is how long the company
    took to answer for somebody.
    """

    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="events")
    act = models.CharField(_("qué pasó"), max_length=9, choices=VacancyAct)
    on = models.DateField(_("fecha"))
    reason = models.CharField(_("por qué"), max_length=200, blank=True)
    days = models.PositiveSmallIntegerField(_("días"), null=True, blank=True)

    class Meta:
        ordering = ["-recorded_at", "-id"]
        indexes = [models.Index(fields=["vacancy", "act", "-on"], name="vacancy_event_newest")]


class AcceptedFinding(Identified, Recorded):
    """Something in a vacancy that a rule found and somebody published all the same, and why. Supervision sees each."""

    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="accepted")
    rule = models.CharField(_("regla"), max_length=10)
    words = models.CharField(_("qué dice"), max_length=200)
    reason = models.CharField(_("por qué"), max_length=300)
    seen_on = models.DateField(_("vista"), null=True, blank=True)
    seen_by = models.UUIDField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-recorded_at", "-id"]
        indexes = [models.Index(fields=["recorded_at"], name="finding_unseen", condition=Q(seen_on__isnull=True))]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="finding_accepted_with_reason",
                violation_error_message=_("Diga por qué se publica así."),
            ),
            models.CheckConstraint(
                condition=Q(seen_by__isnull=True, seen_on__isnull=True)
                | (Q(seen_by__isnull=False, seen_on__isnull=False) & ~Q(seen_by=F("recorded_by"))),
                name="finding_seen_by_another",
            ),
        ]


# Of each kind the columns that say what is asked: empty, and filled.
_COLUMNS = {
    RequirementKind.SKILL: (Q(skill__isnull=True), Q(skill__isnull=False)),
    RequirementKind.EDUCATION: (Q(education__isnull=True), Q(education__isnull=False)),
    RequirementKind.LICENCE: (Q(licence=""), ~Q(licence="")),
    RequirementKind.DOCUMENT: (Q(document__isnull=True), Q(document__isnull=False)),
    RequirementKind.LANGUAGE: (
        Q(language__isnull=True, level__isnull=True),
        Q(language__isnull=False, level__isnull=False),
    ),
    RequirementKind.EXPERIENCE: (Q(months__isnull=True), Q(months__isnull=False)),
}


def _says_what() -> Q:
    """Exactly the columns of the kind are filled."""
    condition = Q()
    for kind, (_empty, filled) in _COLUMNS.items():
        whole = Q(kind=kind) & filled
        for other, (empty, _filled) in _COLUMNS.items():
            if other != kind:
                whole &= empty
        condition |= whole
    return condition


class Requirement(Identified):
    """Something that a vacancy asks for: without what is `essential` nobody is taken; the rest counts in favour."""

    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="requirements")
    kind = models.CharField(_("qué piden"), max_length=10, choices=RequirementKind)
    essential = models.BooleanField(_("indispensable"), default=True)
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    education = models.PositiveSmallIntegerField(_("estudios"), choices=Education, null=True, blank=True)
    licence = models.CharField(_("licencia"), max_length=1, choices=Licence, blank=True)
    document = models.ForeignKey(DocumentType, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    language = models.ForeignKey(Language, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    level = models.PositiveSmallIntegerField(_("nivel"), choices=Cefr, null=True, blank=True)
    months = models.PositiveSmallIntegerField(_("meses de experiencia"), null=True, blank=True)

    class Meta:
        ordering = ["-essential", "kind", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["vacancy", "kind", "skill", "education", "licence", "document", "language"],
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
        one = self.skill_id or self.document_id or self.language_id or self.licence or self.months
        return str(one or self.education)

    @property
    def label(self) -> str:
        match self.kind:
            case RequirementKind.LICENCE:
                return str(Licence(self.licence).label)
            case RequirementKind.EDUCATION:
                return str(Education(self.education or 0).label)
            case RequirementKind.LANGUAGE:
                return f"{self.language} {Cefr(self.level or 0).label}"
            case RequirementKind.EXPERIENCE:
                return _now("%(time)s de experiencia") % {"time": months_words(self.months or 0)}
        return str(self.skill or self.document)
