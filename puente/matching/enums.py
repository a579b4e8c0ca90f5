"""Why a suggestion is not followed, and by whom."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Said(models.TextChoices):
    """What a person says of a vacancy through their link."""

    INTERESTED = "yes", _("le interesa")
    NOT_INTERESTED = "no", _("no le interesa")


class Why(models.TextChoices):
    """Why a vacancy is not for a person, said by them or by the consultant."""

    WAGE = "wage", _("El salario no alcanza")
    FAR = "far", _("Queda lejos o no hay cómo llegar")
    SCHEDULE = "schedule", _("El horario no le queda")
    TRADE = "trade", _("No es el trabajo que busca")
    CONDITIONS = "conditions", _("No le convienen las condiciones")
    COMPANY = "company", _("No quiere trabajar con esa empresa")
    OTHER = "other", _("Otra razón")


class SaidBy(models.TextChoices):
    OFFICE = "office", _("la oficina")
    PERSON = "person", _("la persona, por su enlace")
