"""Routes of a plan, who does what, appointments, studies, businesses."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Route(models.TextChoices):
    """Where a goal leads. Each is a full way, not a consolation."""

    JOB = "job", _("Empleo")
    BUSINESS = "business", _("Negocio propio")
    STUDY = "study", _("Estudio")
    LIFE = "life", _("Familia, salud y documentos")


class Responsible(models.TextChoices):
    PERSON = "person", _("La persona")
    CONSULTANT = "consultant", _("Quien la acompaña")
    OTHER = "other", _("Alguien más")


class StepEnd(models.TextChoices):
    DONE = "done", _("Se hizo")
    DROPPED = "dropped", _("Ya no hace falta")


class MeetingKind(models.TextChoices):
    GUIDANCE = "guidance", _("Orientación")
    PLAN = "plan", _("Plan de acción")
    PRACTICE = "practice", _("Preparar entrevista")
    VISIT = "visit", _("Visita a su casa")
    PAPERS = "papers", _("Trámite o documentos")
    OTHER = "other", _("Otra cosa")


class MeetingEnd(models.TextChoices):
    MET = "met", _("Vino")
    MISSED = "missed", _("No llegó")
    CANCELLED = "cancelled", _("Se canceló")


class Rating(models.IntegerChoices):
    """How somebody did in one part of a practised interview."""

    NOT_YET = 1, _("Todavía no")
    WITH_HELP = 2, _("Con ayuda")
    WELL = 3, _("Bien")


class InterviewPart(models.TextChoices):
    """What is practised, in the order of an interview."""

    ARRIVING = "arriving", _("Llegar y saludar")
    TELLING = "telling", _("Contar qué sabe hacer")
    EXAMPLES = "examples", _("Dar ejemplos de su trabajo")
    GAP = "gap", _("Explicar el tiempo fuera sin dar detalles que no quiere dar")
    CONDITIONS = "conditions", _("Hablar de salario y horario")
    ASKING = "asking", _("Preguntar por el puesto")
    CLOSING = "closing", _("Despedirse y saber qué sigue")


class SchoolLevel(models.TextChoices):
    LITERACY = "literacy", _("Alfabetización")
    PRIMARY = "primary", _("Primaria")
    LOWER = "lower", _("Básicos")
    UPPER = "upper", _("Diversificado")
    UNIVERSITY = "university", _("Universidad")


class SchoolMode(models.TextChoices):
    DAILY = "daily", _("Plan diario")
    WEEKEND = "weekend", _("Fin de semana")
    DISTANCE = "distance", _("A distancia")
    ACCELERATED = "accelerated", _("Acelerada, para mayores")


class SchoolEnd(models.TextChoices):
    COMPLETED = "completed", _("Terminó el grado o nivel")
    LEFT = "left", _("La dejó")


class SeedAnswer(models.TextChoices):
    GRANTED = "granted", _("Se lo dieron")
    REFUSED = "refused", _("No se lo dieron")


class VentureMoment(models.TextChoices):
    """What is told of a business on the timeline."""

    IDEA = "idea", _("Anotó su idea de negocio")
    TRAINED = "trained", _("Terminó una formación para su negocio")
    SEED_ASKED = "seed_asked", _("Pidió capital semilla")
    SEED_GRANTED = "seed_granted", _("Le dieron capital semilla")
    SEED_REFUSED = "seed_refused", _("No le dieron capital semilla")
    STARTED = "started", _("Empezó su negocio")
    RUNNING = "running", _("Su negocio sigue")
    STOPPED = "stopped", _("Su negocio paró")
