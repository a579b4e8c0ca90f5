"""Kinds of service, what others give, and how a person acknowledges one."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ServiceKind(models.TextChoices):
    RECEPTION = "reception", _("recepción")
    REINTEGRATION = "reintegration", _("reintegración")


class Acknowledgement(models.TextChoices):
    SIGNATURE = "signature", _("Firma")
    SHEET = "sheet", _("Hoja de asistencia")
    ORAL = "oral", _("Oral, con testigo")
    LINK = "link", _("Por su enlace")
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

    INFORMED = "informed", _("Informada")
    REFERRED = "referred", _("Referida")
    DIAGNOSIS = "diagnosis", _("Con diagnóstico")
    PREPARATION = "prepared", _("En preparación")
    BOOKED = "booked", _("Con fecha de evaluación")
    NOT_YET = "not_yet", _("Todavía no competente")
    COMPETENT = "competent", _("Competente, sin certificado")
    ISSUED = "issued", _("Certificado sin verificar")
    VERIFIED = "verified", _("Certificado verificado")
    ENDED = "ended", _("No siguió")


class Passage(models.TextChoices):
    """A step on the way to a certificate."""

    INFORMED = "informed", _("Se le informó")
    REFERRED = "referred", _("Se le refirió")
    DIAGNOSIS = "diagnosis", _("Hizo el diagnóstico")
    PREPARATION = "prepared", _("Empezó a prepararse")
    BOOKED = "booked", _("Tiene fecha de evaluación")
    ASSESSED = "assessed", _("La evaluaron")


class Finding(models.TextChoices):
    """What a diagnosis or an assessment found."""

    READY = "ready", _("Puede evaluarse")
    PREPARE = "prepare", _("Primero debe prepararse")
    COMPETENT = "competent", _("Competente")
    NOT_YET = "not_yet", _("Todavía no competente")


class NotCertified(models.TextChoices):
    """Why somebody did not go on."""

    CHANGED = "changed", _("Ya no quiere")
    JOB = "job", _("Encontró trabajo y no le da tiempo")
    COST = "cost", _("No pudo con los gastos")
    DISTANCE = "distance", _("Queda lejos")
    PAPERS = "papers", _("No consiguió los papeles")
    NOT_ACCEPTED = "refused", _("La institución no la aceptó")
    SILENCE = "silence", _("La institución no respondió")
    OTHER = "other", _("Otra razón")


class Need(models.TextChoices):
    """What somebody may need that others give."""

    DOCUMENTS = "documents", _("Documentos")
    EMPLOYMENT = "employment", _("Bolsa de empleo")
    TRAINING = "training", _("Formación")
    CERTIFICATION = "certification", _("Certificación")
    EDUCATION = "education", _("Estudios")
    HEALTH = "health", _("Salud")
    PSYCHOSOCIAL = "psychosocial", _("Apoyo psicosocial")
    LEGAL = "legal", _("Asesoría legal")
    PROTECTION = "protection", _("Protección")
    FOOD = "food", _("Alimento o albergue")
    SEED = "seed", _("Capital o crédito")
    OTHER = "other", _("Otra cosa")


class Covers(models.TextChoices):
    """Whom a service reaches, counted from the place where it is given."""

    MUNICIPALITY = "municipality", _("Solo su municipio")
    DEPARTMENT = "department", _("Todo su departamento")
    COUNTRY = "country", _("Todo el país")


class Priority(models.TextChoices):
    """How soon a referral should be answered; the days are in `rules.DAYS_TO_ANSWER`."""

    HIGH = "high", _("Alta: hoy o mañana")
    MEDIUM = "medium", _("Media: en tres días")
    LOW = "low", _("Baja: en una semana")


class Replied(models.TextChoices):
    """What is said of a referral by who received it."""

    ACCEPTED = "accepted", _("Acepta atenderla")
    BOOKED = "booked", _("Da cita")
    SERVED = "served", _("Recibió el servicio")
    NO_SHOW = "no_show", _("No llegó")
    DECLINED = "declined", _("No puede atenderla")


class NotServed(models.TextChoices):
    """Why not."""

    FULL = "full", _("No hay cupo")
    NOT_ELIGIBLE = "not_eligible", _("No cumple los requisitos")
    NOT_GIVEN = "not_given", _("Ya no se da ese servicio")
    FAR = "far", _("Queda fuera de la zona")
    OTHER = "other", _("Otra razón")


class ReferralState(models.TextChoices):
    """Where a referral stands; derived from what was said last and from its days."""

    SENT = "sent", _("Sin respuesta")
    ACCEPTED = "accepted", _("Aceptada")
    BOOKED = "booked", _("Con cita")
    SERVED = "served", _("Servicio recibido")
    NO_SHOW = "no_show", _("No llegó")
    DECLINED = "declined", _("No aceptada")
    EXPIRED = "expired", _("Venció")
    WITHDRAWN = "withdrawn", _("Retirada")
