"""Closed lists of a profile."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Education(models.IntegerChoices):
    """Highest level completed; the number orders them."""

    NONE = 0, _("Ninguno")
    LITERATE = 1, _("Sabe leer y escribir")
    PRIMARY = 2, _("Primaria")
    BASICOS = 3, _("Básicos")
    DIVERSIFICADO = 4, _("Diversificado")
    TECHNICAL = 5, _("Técnico")
    UNIVERSITY = 6, _("Universidad")


class Cefr(models.IntegerChoices):
    """Speaking level; the number orders them."""

    A1 = 1, "A1"
    A2 = 2, "A2"
    B1 = 3, "B1"
    B2 = 4, "B2"
    C1 = 5, "C1"
    C2 = 6, "C2"
    NATIVE = 7, _("Lengua materna")


class WorkCountry(models.TextChoices):
    GT = "GT", _("Guatemala")
    US = "US", _("Estados Unidos")
    MX = "MX", _("México")
    OTHER = "XX", _("otro país")
