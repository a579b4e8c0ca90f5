"""What a person chose to come in with, and what they ask on their page."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Factor(models.TextChoices):
    """What only the person knows."""

    NUMBER = "number", _("un número secreto")
    WORD = "word", _("una palabra secreta")
    BIRTH = "birth", _("su fecha de nacimiento")


class Tongue(models.TextChoices):
    """The languages in which the page is written, each by the name its readers know."""

    SPANISH = "es", "Español"
    ENGLISH = "en", "English"


class Asks(models.TextChoices):
    """What a person does on their page that the programme then carries out."""

    WITHDRAW = "withdraw", _("retira un permiso")
    RECTIFY = "rectify", _("pide que se corrija algo")
    ERASURE = "erasure", _("pide que se borren sus datos")
    CALL = "call", _("pide que le llamen")
