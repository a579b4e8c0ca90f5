"""Kinds of danger, what was done, kinds of complaint."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Danger(models.TextChoices):
    THREATS = "threats", _("Amenazas o persecución")
    TRAFFICKING = "trafficking", _("Trata o explotación")
    VIOLENCE = "violence", _("Violencia en casa o sexual")
    SELF_HARM = "self_harm", _("Puede hacerse daño")
    MISSING = "missing", _("Niña, niño o adolescente desaparecido")
    OTHER = "other", _("Otro peligro")


class Act(models.TextChoices):
    """What was done about a danger."""

    CALLED = "called", _("Se llamó")
    REFERRED = "referred", _("Se refirió a una institución")
    ACCOMPANIED = "accompanied", _("Se le acompañó")
    SAFE = "safe", _("Está a salvo por ahora")
    NOTED = "noted", _("Otra nota")
    CLOSED = "closed", _("Se cerró")


class Way(models.TextChoices):
    """How a complaint came."""

    VOICE = "voice", _("De palabra")
    PAPER = "paper", _("En papel")
    LINK = "link", _("Por la página")


class About(models.TextChoices):
    """Whom a complaint is about: it goes past them."""

    CONSULTANT = "consultant", _("Quien me atiende en la estación")
    SUPERVISION = "supervision", _("La supervisión")
    PROGRAMME = "programme", _("El programa o una oficina")
    PARTNER = "partner", _("Otra institución")
    UNKNOWN = "unknown", _("No sé")


class Grievance(models.TextChoices):
    """What it is about. The first two are reported to the organisation's own investigators."""

    SEXUAL = "sexual", _("Acoso, abuso o pedir favores sexuales")
    MONEY = "money", _("Cobrar o pedir algo a cambio")
    TREATMENT = "treatment", _("Maltrato o discriminación")
    DATA = "data", _("Contar lo que era reservado")
    SERVICE = "service", _("No me atendieron o no me cumplieron")
    OTHER = "other", _("Otra cosa")


class ComplaintAct(models.TextChoices):
    RECEIVED = "received", _("Recibida")
    LOOKED_INTO = "looked_into", _("En revisión")
    REPORTED = "reported", _("Se pasó a quien investiga")
    ANSWERED = "answered", _("Se respondió a quien se quejó")
    CLOSED = "closed", _("Cerrada")
