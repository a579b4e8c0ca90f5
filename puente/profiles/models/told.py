"""What a person has done and can do, as told and as recognised."""

from datetime import date
from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from puente.core.crypto.fields import SealedTextField
from puente.core.db.models import PersonalData, Recorded, Revised, in_language
from puente.core.db.sealed_files import SealedFile
from puente.people.models import Person
from puente.profiles.enums import (
    Assessed,
    Country,
    CredentialKind,
    DocumentState,
    Evidence,
    Mastery,
    Recognition,
)
from puente.taxonomy.enums import Cefr, Education, Licence
from puente.taxonomy.models import DocumentType, Language, Occupation, Skill

PARTIAL = r"^((19|20)\d{2}(-(0[1-9]|1[0-2]))?)?$"


class PartialDateField(models.CharField):
    """A year, or a year and a month, as `2019` or `2019-03`; "" is unknown. Such texts sort as dates do."""

    def __init__(self, *args: object, **kwargs: object):
        kwargs |= {"max_length": 7, "blank": True, "validators": [RegexValidator(PARTIAL)]}
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]


class WorkExperience(Revised, Recorded, PersonalData):
    """A job as told (`said`, `tasks`, `tools`) and as recognised. Titles are copied, so that a new edition never loses
    them; those of ESCO only where it was loaded. `title` and what ends in `_en` are the words for a CV.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="experiences")
    said = models.CharField(_("en sus palabras"), max_length=160)
    occupation = models.ForeignKey(
        Occupation, on_delete=models.PROTECT, verbose_name=_("ocupación"), related_name="experiences"
    )
    occupation_title = models.CharField(max_length=200, editable=False)
    esco_uri = models.CharField(max_length=120, blank=True, editable=False)
    esco_title = models.CharField(max_length=300, blank=True, editable=False)
    title = models.CharField(_("puesto"), max_length=80, blank=True)
    title_en = models.CharField(_("puesto en inglés"), max_length=80, blank=True)
    employer = models.CharField(_("para quién"), max_length=80, blank=True)
    place = models.CharField(_("lugar"), max_length=80, blank=True)
    country = models.CharField(_("país"), max_length=2, choices=Country)
    months = models.PositiveSmallIntegerField(_("meses"))
    since = PartialDateField(_("desde"))
    until = PartialDateField(_("hasta"))
    ongoing = models.BooleanField(_("sigue ahí"), default=False)
    tasks = models.CharField(_("qué hacía"), max_length=600, blank=True)
    tasks_en = models.CharField(_("qué hacía, en inglés"), max_length=600, blank=True)
    tools = models.CharField(_("herramientas y máquinas"), max_length=200, blank=True)
    tools_en = models.CharField(_("herramientas y máquinas, en inglés"), max_length=200, blank=True)

    personal = dict.fromkeys(
        (
            "said", "occupation", "occupation_title", "esco_uri", "esco_title", "title", "title_en", "employer",
            "place", "tasks", "tasks_en", "tools", "tools_en",
        ),
        "delete",
    )  # fmt: skip
    kept_for = _("hacer valer lo que sabe")

    class Meta:
        ordering = ["-ongoing", "-until", "-id"]
        indexes = [models.Index(fields=["person"], name="experience_by_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(since__regex=PARTIAL, until__regex=PARTIAL),
                name="experience_dates_are_partial",
                violation_error_message=_("Escriba el año, o el mes y el año."),
            ),
            models.CheckConstraint(
                # A year alone may hold any month of it.
                condition=Q(until="") | Q(since="") | Q(until__gte=F("since")) | Q(since__startswith=F("until")),
                name="experience_ends_after_it_begins",
                violation_error_message=_("No puede terminar antes de empezar."),
            ),
            models.CheckConstraint(
                condition=Q(ongoing=False) | Q(until=""),
                name="experience_ongoing_has_no_end",
                violation_error_message=_("Si sigue ahí, no lleva fecha de salida."),
            ),
        ]

    @property
    def job_title(self) -> str:
        """What they were, in the reader's language; without a title of their own, the occupation's."""
        return in_language(self.title, self.title_en) or str(self.occupation)


class HeldSkill(Revised, Recorded, PersonalData):
    """Something that the person can do: one of our skills, one of ESCO's, or in their own words. Labels are copied."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="skills")
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    esco_uri = models.CharField(max_length=120, blank=True, editable=False)
    label = models.CharField(_("lo que sabe hacer"), max_length=120)
    label_en = models.CharField(_("lo que sabe hacer, en inglés"), max_length=120, blank=True)
    level = models.PositiveSmallIntegerField(_("cómo lo hace"), choices=Mastery)
    evidence = models.CharField(_("cómo se sabe"), max_length=5, choices=Evidence)

    personal = {"label": "delete", "label_en": "delete", "level": "delete"}
    kept_for = _("hacer valer lo que sabe")

    class Meta:
        ordering = ["-level", "label"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "label"],
                name="skill_once_per_person",
                violation_error_message=_("Eso ya está entre lo que sabe hacer."),
            )
        ]

    def __str__(self) -> str:
        return in_language(self.label, self.label_en or self.label)


class SpokenLanguage(Revised, Recorded, PersonalData):
    """A language by skill, as in the grid of the European framework: `level` is spoken interaction, and what a job asks
    for is compared with it. None: not asked.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="spoken_languages")
    language = models.ForeignKey(Language, on_delete=models.PROTECT, verbose_name=_("idioma"))
    level = models.PositiveSmallIntegerField(_("conversa"), choices=Cefr)
    listening = models.PositiveSmallIntegerField(_("entiende al oír"), choices=Cefr, null=True, blank=True)
    production = models.PositiveSmallIntegerField(_("explica y cuenta"), choices=Cefr, null=True, blank=True)
    reading = models.PositiveSmallIntegerField(_("lee"), choices=Cefr, null=True, blank=True)
    writing = models.PositiveSmallIntegerField(_("escribe"), choices=Cefr, null=True, blank=True)
    assessed = models.CharField(_("cómo se sabe"), max_length=4, choices=Assessed, blank=True)
    test = models.CharField(_("qué prueba"), max_length=60, blank=True)
    assessed_on = models.DateField(_("cuándo"), null=True, blank=True)

    personal = dict.fromkeys(("language", "level", "listening", "production", "reading", "writing", "test"), "delete")
    kept_for = _("hacer valer los idiomas que habla")

    class Meta:
        ordering = ["-level", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "language"],
                name="language_once_per_person",
                violation_error_message=_("Ese idioma ya está en su perfil."),
            ),
            models.CheckConstraint(
                condition=~Q(assessed=Assessed.TEST) | (~Q(test="") & Q(assessed_on__isnull=False)),
                name="language_test_has_name_and_day",
                violation_error_message=_("Diga qué prueba hizo y cuándo."),
            ),
        ]


class Schooling(Revised, Recorded, PersonalData):
    """Studies: the level, the last grade passed, whether it was completed, where. Nobody is asked for grades at a level
    without any.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="schoolings")
    level = models.PositiveSmallIntegerField(_("nivel"), choices=Education)
    country = models.CharField(_("país"), max_length=2, choices=Country)
    grade = models.PositiveSmallIntegerField(_("último grado aprobado"), null=True, blank=True)
    completed = models.BooleanField(_("lo terminó"), default=False)
    subject = models.CharField(_("en qué"), max_length=80, blank=True)
    subject_en = models.CharField(_("en qué, en inglés"), max_length=80, blank=True)
    school = models.CharField(_("dónde estudió"), max_length=80, blank=True)
    until = PartialDateField(_("hasta"))
    recognition = models.CharField(_("en Guatemala"), max_length=7, choices=Recognition, blank=True)

    personal = dict.fromkeys(("level", "grade", "subject", "subject_en", "school", "recognition"), "delete")
    kept_for = _("hacer valer lo que estudió")

    class Meta:
        ordering = ["-level", "-until", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "level", "country", "subject"],
                name="schooling_once_per_person",
                violation_error_message=_("Esos estudios ya están en su perfil."),
            ),
            models.CheckConstraint(
                condition=Q(grade__isnull=True) | Q(grade__gte=1, grade__lte=12),
                name="schooling_grade_exists",
                violation_error_message=_("El grado va de 1 a 12."),
            ),
            models.CheckConstraint(
                condition=(Q(country=Country.GT) & Q(recognition="")) | ~Q(country=Country.GT),
                name="schooling_here_needs_no_recognition",
                violation_error_message=_("Los estudios hechos en Guatemala no se equiparan."),
            ),
            models.CheckConstraint(
                condition=Q(until__regex=PARTIAL),
                name="schooling_date_is_partial",
                violation_error_message=_("Escriba el año, o el mes y el año."),
            ),
        ]


class Credential(Revised, Recorded, PersonalData):
    """A licence, a certificate or a course, in the person's hands. Its number is nobody's business here."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="credentials")
    kind = models.CharField(_("qué es"), max_length=7, choices=CredentialKind)
    licence = models.CharField(_("clase de licencia"), max_length=1, choices=Licence, blank=True)
    name = models.CharField(_("de qué"), max_length=120, blank=True)
    name_en = models.CharField(_("de qué, en inglés"), max_length=120, blank=True)
    issuer = models.CharField(_("quién lo dio"), max_length=80, blank=True)
    country = models.CharField(_("país"), max_length=2, choices=Country)
    issued = PartialDateField(_("desde"))
    expires_on = models.DateField(_("vence"), null=True, blank=True)

    personal = dict.fromkeys(("licence", "name", "name_en", "issuer"), "delete")
    kept_for = _("hacer valer sus licencias y certificados")

    class Meta:
        ordering = ["kind", "name", "licence", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "licence", "name"],
                name="credential_once_per_person",
                violation_error_message=_("Eso ya está en su perfil."),
            ),
            models.CheckConstraint(
                condition=(Q(kind=CredentialKind.LICENCE) & ~Q(licence="") & Q(name=""))
                | (~Q(kind=CredentialKind.LICENCE) & Q(licence="") & ~Q(name="")),
                name="credential_says_of_what",
                violation_error_message=_("Diga la clase de licencia, o de qué es el certificado."),
            ),
            models.CheckConstraint(
                condition=Q(issued__regex=PARTIAL),
                name="credential_date_is_partial",
                violation_error_message=_("Escriba el año, o el mes y el año."),
            ),
        ]

    @property
    def label(self) -> str:
        return str(self.get_licence_display()) if self.licence else in_language(self.name, self.name_en or self.name)


class HeldDocument(Revised, Recorded, PersonalData):
    """Whether the person has a paper that employers ask for, since and until when it is good, and its number. Of a kind
    that is `only_obtained` neither number nor file is kept: the database refuses them.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="documents")
    document = models.ForeignKey(DocumentType, on_delete=models.PROTECT, verbose_name=_("documento"))
    state = models.CharField(_("cómo está"), max_length=7, choices=DocumentState)
    number = SealedTextField(_("número"), null=True, blank=True)
    issued_on = models.DateField(_("extendido"), null=True, blank=True)
    expires_on = models.DateField(_("vence"), null=True, blank=True)

    personal = dict.fromkeys(("document", "state", "number", "issued_on", "expires_on"), "delete")
    kept_for = _("saber qué papeles le faltan para postular")

    class Meta:
        ordering = ["document__position"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "document"],
                name="document_once_per_person",
                violation_error_message=_("Ese documento ya está anotado."),
            ),
            models.CheckConstraint(
                condition=Q(state=DocumentState.HAS) | Q(expires_on__isnull=True),
                name="document_expires_when_held",
                violation_error_message=_("Solo vence un documento que la persona tiene."),
            ),
            models.CheckConstraint(
                condition=Q(state=DocumentState.HAS) | Q(issued_on__isnull=True, number__isnull=True),
                name="document_number_when_held",
                violation_error_message=_("Solo tiene número y fecha un documento que la persona tiene."),
            ),
            models.CheckConstraint(
                condition=Q(issued_on__isnull=True) | Q(expires_on__isnull=True) | Q(expires_on__gt=F("issued_on")),
                name="document_expires_after_issue",
                violation_error_message=_("El documento no puede vencer antes de extenderse."),
            ),
        ]

    def joined_with(self, other: "HeldDocument") -> dict[str, Any]:
        """The same kind of paper in two files: the better one as a whole, never half of each."""
        if other._rank <= self._rank:
            return {}
        return {name: getattr(other, name) for name in ("state", "number", "issued_on", "expires_on")}

    @property
    def _rank(self) -> tuple[bool, bool, date]:
        """In hand before on its way before nothing; then whichever is good for longer."""
        until = self.expires_on or (date.max if self.state == DocumentState.HAS else date.min)
        return self.state == DocumentState.HAS, self.state == DocumentState.BEGUN, until

    def expired_on(self, day: date) -> bool:
        """Whether it was good and is no more."""
        return self.state == DocumentState.HAS and self.expires_on is not None and self.expires_on < day

    @property
    def expired_now(self) -> bool:
        return self.expired_on(timezone.localdate())

    def good_on(self, day: date) -> bool:
        """In hand, and not expired."""
        return self.state == DocumentState.HAS and not self.expired_on(day)


class DocumentFile(SealedFile, PersonalData):
    """The photo or PDF of a paper, with the expiry that it shows; the newest one is the one that is handed out."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="document_files")
    document = models.ForeignKey(HeldDocument, on_delete=models.CASCADE, related_name="files")
    expires_on = models.DateField(_("vence"), null=True, blank=True)

    personal = {"content": "delete"}
    kept_for = _("armar el expediente que pide un empleo")
    delicate = frozenset({"content"})
