"""Closed lists that a profile and a vacancy share, and the states of the team's words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Schedule(models.TextChoices):
    DAY = "day", _("de día")
    NIGHT = "night", _("de noche")
    SHIFTS = "shifts", _("por turnos")
    PART_TIME = "part_time", _("medio tiempo")


class Education(models.IntegerChoices):
    """Level of studies in Guatemala's terms; the number orders them."""

    NONE = 0, _("Ninguno")
    LITERATE = 1, _("Sabe leer y escribir")
    PRIMARY = 2, _("Primaria")
    BASICOS = 3, _("Básicos")
    DIVERSIFICADO = 4, _("Diversificado")
    TECHNICAL = 5, _("Técnico")
    UNIVERSITY_TECHNICAL = 6, _("Técnico universitario")
    DEGREE = 7, _("Licenciatura")
    MASTER = 8, _("Maestría")
    DOCTORATE = 9, _("Doctorado")


class Cefr(models.IntegerChoices):
    """How well a language is known, in one of its skills; the number orders them. `NONE` is an answer too: somebody
    may speak Mam all day and not write it.
    """

    NONE = 0, _("nada")
    A1 = 1, "A1"
    A2 = 2, "A2"
    B1 = 3, "B1"
    B2 = 4, "B2"
    C1 = 5, "C1"
    C2 = 6, "C2"
    NATIVE = 7, _("Lengua materna")


class Licence(models.TextChoices):
    """Guatemala's classes of driving licence (general knowledge, not verified), and any other country's."""

    A = "A", _("A: transporte pesado o de pasajeros")
    B = "B", _("B: carros y camiones livianos, como trabajo")
    C = "C", _("C: carros, sin cobrar")
    M = "M", _("M: motos")
    E = "E", _("E: maquinaria agrícola o industrial")
    FOREIGN = "X", _("de otro país")


class WordState(models.TextChoices):
    PROPOSED = "proposed", _("por revisar")
    ACCEPTED = "accepted", _("aceptada")
    REJECTED = "rejected", _("rechazada")
