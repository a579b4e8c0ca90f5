"""Stages of the bridge, milestones that move a case along it, steps and contacts."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """The five arches. Never typed: `rules.place_on_bridge` derives the stage from milestones."""

    PROFILE = "profile", _("Perfil")
    TRAINING = "training", _("Formación")
    APPLYING = "applying", _("Postulando")
    PLACED = "placed", _("Colocada")
    FOLLOW_UP = "follow_up", _("Seguimiento")


class MilestoneKind(models.TextChoices):
    OPENED = "opened", _("Se abrió su expediente")
    PROFILE_CONFIRMED = "profile_confirmed", _("Perfil confirmado")
    GUIDED = "guided", _("Recibió orientación")
    CV_MADE = "cv_made", _("Se hizo su hoja de vida")
    TRAINING_STARTED = "training_started", _("Inició formación")
    TRAINING_ENDED = "training_ended", _("Terminó formación")
    TRAINING_DROPPED = "training_dropped", _("Dejó la formación")
    CERTIFYING = "certifying", _("Se le refirió a certificación")
    CERTIFIED = "certified", _("Obtuvo un certificado")
    SERVICE = "service", _("Servicio entregado")
    APPLIED = "applied", _("Postulación enviada")
    INTERVIEW = "interview", _("Le citaron a entrevista")
    NOT_SELECTED = "not_selected", _("No fue seleccionada")
    HIRED = "hired", _("Empezó a trabajar")
    FOLLOWED_UP = "followed_up", _("Seguimiento registrado")
    JOB_LOST = "job_lost", _("Perdió el empleo")
    CASE_FOLLOWED_UP = "case_followed_up", _("Seguimiento de su caso")
    PROTECTED = "protected", _("Se refirió a protección")
    CLOSED = "closed", _("Se cerró el expediente")


class StepKind(models.TextChoices):
    FIRST_CALL = "first_call", _("Llamar por primera vez")
    CALL = "call", _("Llamar")
    PROFILE = "profile", _("Completar perfil")
    MATCH = "match", _("Buscar vacantes")
    APPLICATION = "application", _("Preguntar por la postulación")
    INTERVIEW = "interview", _("Preparar entrevista")
    ANSWER = "answer", _("La empresa contestó")
    INTERESTED = "interested", _("Le interesa una vacante")
    FOLLOW_UP = "follow_up", _("Dar seguimiento")
    CASE_FOLLOW_UP = "case_follow_up", _("Preguntar cómo va su caso")
    TELL = "tell", _("Avisar que retiró su permiso")
    PROTECTION = "protection", _("Referir a protección")
    STUDY = "study", _("Orientar hacia estudio o formación")
    OTHER = "other", _("Otra cosa")


ERRANDS = frozenset({StepKind.TELL, StepKind.OTHER})


class Answered(models.TextChoices):
    """What a station answered when another asked for a person."""

    ACCEPTED = "accepted", _("trasladada")
    REFUSED = "refused", _("no se trasladó")


class Guardianship(models.TextChoices):
    """Who protects a child that is alone."""

    PGN = "pgn", _("Procuraduría General de la Nación (PGN)")
    SBS = "sbs", _("Secretaría de Bienestar Social (SBS)")
    COURT = "court", _("Juzgado de niñez y adolescencia")
    OTHER = "other", _("Otra institución de protección")


class Channel(models.TextChoices):
    CALL = "call", _("llamada")
    WHATSAPP = "whatsapp", _("WhatsApp")
    IN_PERSON = "in_person", _("en persona")
    VISIT = "visit", _("visita")


class Outcome(models.TextChoices):
    REACHED = "reached", _("Se habló con la persona")
    NO_ANSWER = "no_answer", _("No contestó")
    WRONG_NUMBER = "wrong_number", _("Número equivocado")
    REFUSED = "refused", _("No quiere ser contactada")


class ClosureReason(models.TextChoices):
    """After the closure reasons of the reintegration handbook."""

    SUSTAINED = "sustained", _("Empleo sostenido")
    SUPPORT_ENDED = "support_ended", _("Terminó el acompañamiento")
    STOPPED = "stopped", _("Decidió no seguir")
    MOVED = "moved", _("Se fue de la zona")
    MIGRATED = "migrated", _("Volvió a migrar")
    UNREACHABLE = "unreachable", _("No se logró contactar")
    DIED = "died", _("Falleció")
    OTHER = "other", _("Otra razón")
