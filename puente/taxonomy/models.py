"""Occupations, languages, kinds of document."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from puente.core.db.models import in_language


class OccupationLevel(models.IntegerChoices):
    MAJOR = 1, _("gran grupo")
    SUB_MAJOR = 2, _("subgrupo principal")
    MINOR = 3, _("subgrupo")
    UNIT = 4, _("grupo primario")


class Occupation(models.Model):
    """A CIUO-08 group. `code` has one digit per level, so a group's ancestors are its prefixes."""

    code = models.CharField(primary_key=True, max_length=4)
    level = models.PositiveSmallIntegerField(choices=OccupationLevel)
    title = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return in_language(self.title, self.title_en)


class JobWord(models.Model):
    """A word or phrase that people here say for a job, already plain, and the unit group it means."""

    text = models.CharField(max_length=60, primary_key=True)
    occupation = models.ForeignKey(Occupation, on_delete=models.CASCADE, related_name="words")


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
    """A paper that a person may need for a job."""

    code = models.CharField(primary_key=True, max_length=30)
    name = models.CharField(max_length=80, unique=True)
    name_en = models.CharField(max_length=80)
    expires = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return in_language(self.name, self.name_en)
