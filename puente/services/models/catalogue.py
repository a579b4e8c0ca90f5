"""What the programme can deliver, where people train, who certifies."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from puente.core.db.models import in_language
from puente.services.enums import CertificateKind, ServiceKind
from puente.taxonomy.models import Language


class Named(models.Model):
    """A reference row with a name in both languages."""

    code = models.CharField(primary_key=True, max_length=40)
    name = models.CharField(max_length=120, unique=True)
    name_en = models.CharField(max_length=120)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return in_language(self.name, self.name_en)


class Service(Named):
    """A service that the programme can deliver."""

    kind = models.CharField(max_length=13, choices=ServiceKind)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]


class Programme(Named):
    """A training programme; `hours` of class in all. `skills` (codes) and `language` are what it teaches; one
    that is not `workforce` (to read and write, say) prepares for no job.
    """

    provider = models.CharField(_("quién lo da"), max_length=80)
    hours = models.PositiveSmallIntegerField(_("horas"))
    workforce = models.BooleanField(_("para un trabajo"), default=True)
    skills: Any = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    language = models.ForeignKey(Language, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["name"]

    def teaches(self, kind: str, code: str) -> bool:
        """Whether it teaches that skill or that language."""
        return (kind == "skill" and code in self.skills) or (kind == "language" and code == self.language_id)


class Issuer(Named):
    """Who gives certificates. Only those of an `official` one are an official recognition."""

    official = models.BooleanField()

    class Meta:
        ordering = ["name"]


class RequiredPaper(Named):
    """Something to hand in so that studies are recognised."""

    hint = models.CharField(max_length=120, blank=True)
    hint_en = models.CharField(max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]

    @property
    def advice(self) -> str:
        return in_language(self.hint, self.hint_en)


class Standard(Named):
    """What can be certified, by whom. Whoever has worked for `months` in one of its `occupations` (CIUO-08 unit groups)
    may ask for it; the `papers` (codes) of a recognition of studies are handed in.
    """

    kind = models.CharField(max_length=12, choices=CertificateKind)
    issuer = models.ForeignKey(Issuer, on_delete=models.PROTECT, related_name="standards")
    occupations: Any = ArrayField(models.CharField(max_length=4), default=list, blank=True)
    months = models.PositiveSmallIntegerField(_("meses de experiencia"), default=0)
    language = models.ForeignKey(Language, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    papers: Any = ArrayField(models.CharField(max_length=40), default=list, blank=True)

    class Meta:
        ordering = ["kind", "name"]
