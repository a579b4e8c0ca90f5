"""Closed lists of a profile."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Country(models.TextChoices):
    """Where somebody worked or studied, by ISO 3166; the countries that people of here go to, and any other."""

    GT = "GT", _("Guatemala")
    US = "US", _("Estados Unidos")
    MX = "MX", _("México")
    CA = "CA", _("Canadá")
    BZ = "BZ", _("Belice")
    SV = "SV", _("El Salvador")
    HN = "HN", _("Honduras")
    ES = "ES", _("España")
    OTHER = "XX", _("otro país")


class Mastery(models.IntegerChoices):
    """How well somebody does a thing."""

    HELPED = 1, _("con ayuda")
    ALONE = 2, _("por su cuenta")
    TEACHES = 3, _("puede enseñarlo")


class Evidence(models.TextChoices):
    """How it is known that somebody can do a thing."""

    SAID = "said", _("lo dice")
    SHOWN = "shown", _("lo mostró")
    CERTIFIED = "cert", _("tiene certificado")


class Assessed(models.TextChoices):
    """How the level of a language is known."""

    SELF = "self", _("lo dice la persona")
    TALK = "talk", _("se conversó con ella en ese idioma")
    TEST = "test", _("hizo una prueba")


class Recognition(models.TextChoices):
    """How far Guatemala recognises studies made abroad."""

    NOT_BEGUN = "none", _("sin equiparar")
    BEGUN = "begun", _("equiparación en trámite")
    DONE = "done", _("equiparados")
    REFUSED = "refused", _("no se equipararon")


class CredentialKind(models.TextChoices):
    LICENCE = "licence", _("licencia de conducir")
    CERTIFICATE = "cert", _("certificado o carné")
    COURSE = "course", _("curso")


class DocumentState(models.TextChoices):
    HAS = "has", _("lo tiene")
    BEGUN = "begun", _("en trámite")
    MISSING = "missing", _("no lo tiene")


class BarrierKind(models.TextChoices):
    """What makes it hard to take or keep a job. Health is told only with a permission of its own."""

    DEBT = "debt", _("deudas")
    DOCUMENTS = "documents", _("le faltan documentos")
    TRANSPORT = "transport", _("transporte")
    CARE = "care", _("cuida a alguien")
    HOUSING = "housing", _("vivienda")
    HEALTH = "health", _("salud")


class CvDesign(models.TextChoices):
    BRIDGE = "bridge", _("con diseño")
    PLAIN = "plain", _("sencilla, para sistemas que leen hojas de vida")
