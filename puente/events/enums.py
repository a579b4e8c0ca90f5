"""Kinds of activity, what is said at a stand, and what came of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventKind(models.TextChoices):
    FAIR = "fair", _("Feria de empleo")
    WORKSHOP = "workshop", _("Taller")
    VISIT = "visit", _("Visita a una empresa o centro")
    SESSION = "session", _("Sesión con empresas")


class Reply(models.TextChoices):
    """What a guest said to the invitation."""

    YES = "yes", _("Irá")
    NO = "no", _("No irá")


class AtStand(models.TextChoices):
    """What came of a visit to a stand."""

    LOOKED = "looked", _("Pidió información")
    INTERESTED = "wanted", _("Interesa a la empresa")
    INTERVIEWED = "met", _("La entrevistaron")
    REFUSED = "refused", _("No corresponde a lo que buscan")


class Aftermath(models.TextChoices):
    """How it stands with a guest two weeks later."""

    HIRED = "hired", _("Empezó a trabajar")
    OFFERED = "offered", _("Le ofrecieron un empleo")
    WAITING = "waiting", _("Espera respuesta")
    TRAINING = "training", _("Empezó a formarse")
    NOTHING = "nothing", _("No resultó nada")
    UNREACHED = "unheard", _("No se logró hablar")
