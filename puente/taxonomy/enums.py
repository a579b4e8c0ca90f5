"""Closed lists that a profile and a vacancy share, and the states of the team's words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Schedule(models.TextChoices):
    DAY = "day", _("de día")
    NIGHT = "night", _("de noche")
    SHIFTS = "shifts", _("por turnos")
    PART_TIME = "part_time", _("medio tiempo")


class WordState(models.TextChoices):
    PROPOSED = "proposed", _("por revisar")
    ACCEPTED = "accepted", _("aceptada")
    REJECTED = "rejected", _("rechazada")
