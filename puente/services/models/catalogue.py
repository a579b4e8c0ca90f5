"""What the programme can deliver, where people train, who certifies."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from puente.core.db.models import in_language
from puente.services.enums import ServiceKind


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
    """A training programme for work; `hours` of class in all."""

    provider = models.CharField(_("quién lo da"), max_length=80)
    hours = models.PositiveSmallIntegerField(_("horas"))

    class Meta:
        ordering = ["name"]


class Issuer(Named):
    """Who gives certificates. Only those of an `official` one are an official recognition."""

    official = models.BooleanField()

    class Meta:
        ordering = ["name"]
