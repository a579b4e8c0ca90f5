"""Kinds of institution, of what is done with them, of agreement."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class InstitutionKind(models.TextChoices):
    MUNICIPALITY = "municipality", _("Municipalidad")
    COCODE = "cocode", _("COCODE o autoridad comunitaria")
    IGM = "igm", _("Instituto Guatemalteco de Migración")
    LABOUR = "labour", _("MINTRAB o ventanilla de empleo")
    MRC = "mrc", _("Centro de recursos para migrantes (MRC)")
    DOCUMENTS = "documents", _("Documentos: RENAP, SAT, antecedentes")
    EDUCATION = "education", _("MINEDUC o centro educativo")
    TRAINING = "training", _("INTECAP o centro de formación")
    HEALTH = "health", _("Salud")
    PSYCHOSOCIAL = "psychosocial", _("Apoyo psicosocial")
    LEGAL = "legal", _("Asesoría legal")
    PROTECTION = "protection", _("Protección: PGN, PDH, MP")
    CHAMBER = "chamber", _("Cámara o gremial")
    NGO = "ngo", _("Organización social")
    OTHER = "other", _("Otra")


class Means(models.TextChoices):
    VISIT = "visit", _("Visita")
    CALL = "call", _("Llamada")
    MEETING = "meeting", _("Reunión")
    LETTER = "letter", _("Carta o correo")
    EVENT = "event", _("Actividad")


class AgreementKind(models.TextChoices):
    WORD = "word", _("De palabra")
    LETTER = "letter", _("Carta de entendimiento")
    AGREEMENT = "agreement", _("Convenio")
