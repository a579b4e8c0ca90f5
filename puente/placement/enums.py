"""States of an application, evidence of a job, results of a follow-up."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ApplicationState(models.TextChoices):
    SENT = "sent", _("Enviada")
    INTERVIEW = "interview", _("Citada a entrevista")
    HIRED = "hired", _("Contratada")
    NOT_SELECTED = "not_selected", _("No seleccionada")
    WITHDRAWN = "withdrawn", _("Retirada")


OPEN_STATES = frozenset({ApplicationState.SENT, ApplicationState.INTERVIEW})


class Authorised(models.TextChoices):
    """What supervision decided about a vacancy for somebody under 18."""

    GRANTED = "granted", _("autorizada")
    REFUSED = "refused", _("no autorizada")


class Contract(models.TextChoices):
    INDEFINITE = "indefinite", _("Por tiempo indefinido")
    FIXED = "fixed", _("A plazo fijo")
    TRIAL = "trial", _("A prueba")
    VERBAL = "verbal", _("De palabra")
    SELF_EMPLOYED = "self_employed", _("Por cuenta propia")


class Evidence(models.TextChoices):
    """Graded, the strongest first."""

    CONTRACT = "contract", _("Contrato")
    IGSS = "igss", _("Constancia del IGSS")
    PAYSLIP = "payslip", _("Boleta de pago")
    EMPLOYER = "employer", _("Confirmación de la empresa")
    DECLARATION = "declaration", _("Declaración firmada")


class FollowUpResult(models.TextChoices):
    WORKING = "working", _("Sigue trabajando")
    JOB_LOST = "job_lost", _("Perdió el empleo")
    NOT_REACHED = "not_reached", _("No se logró hablar")


class Said(models.TextChoices):
    """What a company says of somebody through its door: before, and once they work there."""

    INTERVIEW = "interview", _("quiere entrevistar")
    NOT_NOW = "not_now", _("ahora no")
    HIRED = "hired", _("ya contrató")
    WELL = "well", _("va bien")
    TROUBLE = "trouble", _("hay dificultades")
    LEFT = "left", _("ya no trabaja ahí")


class NotNow(models.TextChoices):
    """Why not now."""

    FILLED = "filled", _("El puesto ya se llenó")
    EXPERIENCE = "experience", _("Le falta experiencia")
    REQUIREMENT = "requirement", _("Le falta algo que pedimos")
    FAR = "far", _("Vive lejos")
    SCHEDULE = "schedule", _("No le queda el horario")
    OTHER = "other", _("Otra razón")
