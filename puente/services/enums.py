"""Kinds of service, and how a person acknowledges one."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ServiceKind(models.TextChoices):
    RECEPTION = "reception", _("recepción")
    REINTEGRATION = "reintegration", _("reintegración")


class Acknowledgement(models.TextChoices):
    SIGNATURE = "signature", _("Firma")
    SHEET = "sheet", _("Hoja de asistencia")
    ORAL = "oral", _("Oral, con testigo")
    RECORD = "record", _("Queda en su expediente")
    NONE = "none", _("Todavía no")


class TrainingEnd(models.TextChoices):
    COMPLETED = "completed", _("La terminó")
    DROPPED = "dropped", _("La dejó")


class DropOut(models.TextChoices):
    JOB = "job", _("Encontró trabajo")
    COST = "cost", _("No pudo con los gastos")
    DISTANCE = "distance", _("Queda lejos")
    CARE = "care", _("Cuida a su familia")
    HEALTH = "health", _("Salud")
    MIGRATED = "migrated", _("Volvió a migrar")
    OTHER = "other", _("Otra razón")


class CertificateKind(models.TextChoices):
    EDUCATIONAL = "educational", _("Estudios")
    TECHNICAL = "technical", _("Competencia técnica")
    PROFESSIONAL = "professional", _("Competencia profesional")
    ENGLISH = "english", _("Inglés")


class Stage(models.TextChoices):
    """How far a certification is; derived from its dates."""

    REFERRED = "referred", _("Referida")
    NOT_YET = "not_yet", _("Todavía no competente")
    COMPETENT = "competent", _("Competente, sin certificado")
    ISSUED = "issued", _("Certificado sin verificar")
    VERIFIED = "verified", _("Certificado verificado")
