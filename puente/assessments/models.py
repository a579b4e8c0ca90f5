"""Instruments and what was answered."""

import json
from collections.abc import Collection, Mapping

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from puente.assessments.enums import Moment
from puente.assessments.wording import told
from puente.cases.models import Case
from puente.core.crypto.fields import SealedTextField
from puente.core.db.models import Identified, PersonalData, Recorded, Revised, in_language
from puente.people.models import Person


class Instrument(Identified):
    """A version of an instrument. `definition` is what `rules.check` demands; a version is never changed, another one
    takes its place. Not `official` ones say so wherever their scores stand.
    """

    code = models.SlugField(_("siglas"), max_length=40)
    version = models.PositiveSmallIntegerField(_("versión"), validators=[MinValueValidator(1), MaxValueValidator(9999)])
    title = models.CharField(_("título"), max_length=120)
    title_en = models.CharField(max_length=120)
    official = models.BooleanField(_("oficial"), default=False)
    note = models.CharField(_("advertencia"), max_length=400, blank=True)
    note_en = models.CharField(max_length=400, blank=True)
    definition = models.JSONField()
    loaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["code", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "version"],
                name="instrument_version_once",
                violation_error_message=_("Esa versión ya está cargada. Súbale el número."),
            ),
            models.CheckConstraint(
                condition=Q(official=True) | ~Q(note=""),
                name="instrument_unofficial_says_so",
                violation_error_message=_("Un instrumento que no es oficial lleva una advertencia."),
            ),
        ]

    def __str__(self) -> str:
        return in_language(self.title, self.title_en)

    @property
    def warning(self) -> str:
        return in_language(self.note, self.note_en)


class Assessment(Revised, Recorded, PersonalData):
    """What a person answered, sealed: `answers` maps the code of a question to that of an answer; those that need the
    permission for reserved data are kept apart. Scores are computed from them and the version that asked.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="assessments")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assessments")
    instrument = models.ForeignKey(
        Instrument, on_delete=models.PROTECT, related_name="assessments", verbose_name=_("instrumento")
    )
    moment = models.CharField(_("momento"), max_length=8, choices=Moment)
    on = models.DateField(_("fecha"))
    sealed_answers = SealedTextField(_("respuestas"))
    sealed_reserved = SealedTextField(_("respuestas reservadas"), blank=True)

    personal = {"sealed_answers": "delete", "sealed_reserved": "delete"}
    delicate = frozenset({"sealed_answers", "sealed_reserved"})
    reserved_fields = ("sealed_reserved",)
    kept_for = _("saber en qué apoyarle y si está mejor")

    class Meta:
        ordering = ["on", "recorded_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "instrument", "on"],
                name="assessment_once_a_day",
                violation_error_message=_("Ya se le preguntó hoy. Corrija esas respuestas."),
            ),
            models.UniqueConstraint(
                fields=["case", "instrument"],
                condition=Q(moment=Moment.BASELINE),
                name="assessment_one_baseline",
                violation_error_message=_("Este expediente ya tiene esa evaluación al empezar."),
            ),
        ]

    @property
    def answers(self) -> dict[str, str]:
        """All of them, open and reserved."""
        found: dict[str, str] = json.loads(self.sealed_answers or "{}") | json.loads(self.sealed_reserved or "{}")
        return found

    def in_words(self, name: str) -> str | None:
        """Each question with its answer."""
        if name not in {"sealed_answers", "sealed_reserved"}:
            return None
        given = json.loads(getattr(self, name) or "{}")
        return "; ".join(f"{asked} {said}" for asked, said in told(self.instrument.definition, given))

    def keep(self, answers: Mapping[str, str], reserved: Collection[str]) -> None:
        """Take `answers`; those to the questions in `reserved` are kept apart."""
        told = {code: answer for code, answer in answers.items() if code in reserved}
        said = {code: answer for code, answer in answers.items() if code not in reserved}
        self.sealed_answers = json.dumps(said, sort_keys=True)
        self.sealed_reserved = json.dumps(told, sort_keys=True) if told else ""
