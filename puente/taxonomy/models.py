"""Occupations, skills, the team's words for them, ESCO, languages, kinds of document."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from puente.core.db.models import Identified, in_language
from puente.taxonomy.enums import WordState


class OccupationLevel(models.IntegerChoices):
    MAJOR = 1, _("gran grupo")
    SUB_MAJOR = 2, _("subgrupo principal")
    MINOR = 3, _("subgrupo")
    UNIT = 4, _("grupo primario")


class Occupation(models.Model):
    """A CIUO-08 group. `code` has one digit per level, so a group's ancestors are its prefixes. Unit groups have a
    description in everyday words, and in `word` what one person who does it is called.
    """

    code = models.CharField(primary_key=True, max_length=4)
    level = models.PositiveSmallIntegerField(choices=OccupationLevel)
    title = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    description = models.CharField(max_length=200, blank=True)
    description_en = models.CharField(max_length=200, blank=True)
    word = models.CharField(max_length=80, blank=True)
    word_en = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return in_language(self.title, self.title_en)

    @property
    def everyday(self) -> str:
        return in_language(self.description, self.description_en)


class Skill(models.Model):
    """Something that somebody can do, in plain words, and the unit groups of jobs that ask for it."""

    code = models.CharField(primary_key=True, max_length=40)
    name = models.CharField(max_length=120, unique=True)
    name_en = models.CharField(max_length=120)
    units: Any = ArrayField(models.CharField(max_length=4), default=list)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return in_language(self.name, self.name_en)


class TeamWord(Identified):
    """Words that somebody of the team coded by hand, waiting for a decision or decided: what the reader learns.

    `text` is plain and at most sixty letters; it is about a job, never about a person. `occupation` is what the team
    says that it means; without one, the reader's answers were all wrong and nobody knows yet.
    """

    text = models.CharField(_("palabras"), max_length=60)
    occupation = models.ForeignKey(
        Occupation, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("ocupación"), related_name="+"
    )
    state = models.CharField(max_length=8, choices=WordState, default=WordState.PROPOSED)
    times = models.PositiveIntegerField(default=1)
    proposed_by = models.UUIDField()
    proposed_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.UUIDField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-times", "text"]
        constraints = [
            models.UniqueConstraint(
                fields=["text", "occupation"],
                nulls_distinct=False,
                name="word_once_per_meaning",
                violation_error_message=_("Esas palabras ya están en la lista con ese significado."),
            ),
            models.UniqueConstraint(
                fields=["text"],
                condition=Q(state=WordState.ACCEPTED),
                name="word_means_one_thing",
                violation_error_message=_("Esas palabras ya significan otra ocupación. Retire primero la otra."),
            ),
            models.CheckConstraint(
                condition=Q(state=WordState.PROPOSED, decided_by=None, decided_at=None)
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="word_decided_by_somebody",
                violation_error_message=_("Falta quién lo decidió."),
            ),
            models.CheckConstraint(
                condition=~Q(state=WordState.ACCEPTED) | Q(occupation__isnull=False),
                name="accepted_word_means_something",
                violation_error_message=_("Diga qué ocupación es."),
            ),
        ]


class Esco(models.Model):
    """What an ESCO concept has in both languages. `withdrawn`: a later pack no longer has it;
    it stays, because profiles name it.
    """

    uri = models.CharField(primary_key=True, max_length=120)
    title = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    labels = ArrayField(models.CharField(max_length=400), default=list)
    labels_en = ArrayField(models.CharField(max_length=400), default=list)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return in_language(self.title or self.title_en, self.title_en or self.title)


class EscoOccupation(Esco):
    """An ESCO occupation and the skills that it asks for, by their addresses."""

    unit = models.ForeignKey(Occupation, on_delete=models.PROTECT, related_name="esco")
    description = models.TextField(blank=True)
    description_en = models.TextField(blank=True)
    essential: Any = ArrayField(models.CharField(max_length=120), default=list)
    optional: Any = ArrayField(models.CharField(max_length=120), default=list)


class EscoSkill(Esco):
    """An ESCO skill or piece of knowledge."""

    kind = models.CharField(max_length=20, blank=True)


class LanguageFamily(models.TextChoices):
    MAYAN = "mayan", _("idioma maya")
    NATIONAL = "national", _("otro idioma nacional")
    FOREIGN = "foreign", _("idioma extranjero")
    OFFICIAL = "official", _("idioma oficial")


class Language(models.Model):
    """A spoken language. `code` is ISO 639-3 where there is one."""

    code = models.CharField(primary_key=True, max_length=4)
    name = models.CharField(max_length=30, unique=True)
    name_en = models.CharField(max_length=30)
    family = models.CharField(max_length=8, choices=LanguageFamily)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return in_language(self.name, self.name_en)


class DocumentType(models.Model):
    """A paper that a person may need for a job. Of one that is `only_obtained` it is known that the person has it and
    until when: its number, its file and what it says are kept nowhere. `cost` in quetzales, about; where one gets it.
    """

    code = models.CharField(primary_key=True, max_length=30)
    name = models.CharField(max_length=80, unique=True)
    name_en = models.CharField(max_length=80)
    expires = models.BooleanField(default=False)
    only_obtained = models.BooleanField(default=False)
    cost = models.PositiveSmallIntegerField(null=True)
    where = models.CharField(max_length=200, blank=True)
    where_en = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return in_language(self.name, self.name_en)

    @property
    def place(self) -> str:
        """Where one gets it, in the reader's language."""
        return in_language(self.where, self.where_en)
