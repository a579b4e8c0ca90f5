"""Status and arches, milestones that move a case, steps and contacts."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    """Where a case stands, in the order of the way. Never typed: `rules.standing_of_case` derives it from facts."""

    NEW = "new", _("Nueva")
    PROFILED = "profiled", _("Con perfil")
    IN_PLAN = "in_plan", _("Con plan")
    IN_TRAINING = "in_training", _("En formación")
    READY = "ready", _("Lista para trabajar")
    IN_PROCESS = "in_process", _("En proceso")
    PLACED = "placed", _("Colocada")
    FOLLOW_UP = "follow_up", _("En seguimiento")
    CLOSED = "closed", _("Cerrada")


class Stage(models.TextChoices):
    """The five arches of the bridge, each for one status or some that lie together."""

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
    OFFERED = "offered", _("Le ofrecieron el puesto")
    NOT_SELECTED = "not_selected", _("No fue seleccionada")
    DECLINED = "declined", _("No quiso el puesto")
    NO_ANSWER = "no_answer", _("La empresa no contestó")
    POSITION_FILLED = "filled", _("El puesto se llenó")
    HIRED = "hired", _("Empezó a trabajar")
    FOLLOWED_UP = "followed_up", _("Seguimiento registrado")
    JOB_LOST = "job_lost", _("Perdió el empleo")
    JOB_ENDED = "job_ended", _("Terminó un empleo")
    CASE_FOLLOWED_UP = "case_followed_up", _("Seguimiento de su caso")
    REFERRED = "referred", _("Se le refirió a un servicio")
    REFERRAL_SERVED = "referral_served", _("Recibió el servicio al que se le refirió")
    REFERRAL_FAILED = "referral_failed", _("La referencia no resultó")
    PROTECTED = "protected", _("Se refirió a protección")
    WITHDRAWN = "withdrawn", _("Se retiró la postulación")
    PLAN_SIGNED = "plan_signed", _("Firmó su plan de acción")
    PLAN_REVIEWED = "plan_reviewed", _("Se revisó su plan")
    MET = "met", _("Vino a su cita")
    MISSED = "missed", _("No llegó a su cita")
    PRACTISED = "practised", _("Practicó una entrevista")
    SCHOOL_STARTED = "school_started", _("Volvió a estudiar")
    SCHOOL_GOES_ON = "school_goes_on", _("Sigue estudiando")
    SCHOOL_ENDED = "school_ended", _("Terminó sus estudios")
    SCHOOL_LEFT = "school_left", _("Dejó los estudios")
    VENTURE = "venture", _("Avanzó con su negocio")
    TRANSFERRED = "transferred", _("Cambió quién le acompaña")
    CLOSED = "closed", _("Se cerró el expediente")
    REOPENED = "reopened", _("Se reabrió el expediente")


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
    ASK_COMPANY = "ask_company", _("Preguntar a la empresa cómo va")
    WARNING = "warning", _("Atender un aviso de su empleo")
    SAMPLE = "sample", _("Corregir lo que encontró la muestra")
    SILENCE = "silence", _("Avisarle que la empresa no contestó")
    CASE_FOLLOW_UP = "case_follow_up", _("Preguntar cómo va su caso")
    TELL = "tell", _("Avisar que retiró su permiso")
    PROTECTION = "protection", _("Referir a protección")
    STUDY = "study", _("Orientar hacia estudio o formación")
    PLAN = "plan", _("Acordar su plan")
    PLAN_STEP = "plan_step", _("Paso de su plan")
    PLAN_REVIEW = "plan_review", _("Revisar su plan")
    APPOINTMENT = "appointment", _("Recordarle su cita")
    SCHOOL = "school", _("Preguntar por sus estudios")
    VENTURE = "venture", _("Dar seguimiento a su negocio")
    TELL_BACK = "tell_back", _("Responder a quien la remitió")
    REFERRAL = "referral", _("Preguntar por su referencia")
    REFERRAL_ANSWER = "replied", _("Contestaron su referencia")
    CERTIFICATION = "certify", _("Preguntar por su certificación")
    EVENT = "event", _("Preguntar cómo le fue en la actividad")
    OTHER = "other", _("Otra cosa")


ERRANDS = frozenset({StepKind.TELL, StepKind.OTHER})


class SignMode(models.TextChoices):
    """How somebody says yes to what was read to them."""

    SCREEN = "screen", _("firmó en la pantalla")
    ORAL = "oral", _("lo dijo ante testigo")


class CaseSource(models.TextChoices):
    """Where a case comes from."""

    LIST = "list", _("Lista de recepción")
    SELF = "self", _("Llegó por su cuenta")
    INSTITUTION = "institution", _("La remitió una institución")
    KNOWN = "known", _("La trajo alguien que ya participa")
    COMPANY = "company", _("La envió una empresa")
    EVENT = "event", _("Una feria o actividad")
    OTHER = "other", _("De otra forma")


class SentOutcome(models.TextChoices):
    """What became of somebody whom an institution sent through its link."""

    TAKEN = "taken", _("se registró")
    UNREACHED = "unreached", _("no se logró hablar con la persona")
    REFUSED = "refused", _("no quiere, o ya no hace falta")
    ELSEWHERE = "elsewhere", _("no corresponde al programa")
    LAPSED = "lapsed", _("nadie la atendió a tiempo")


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
    """The channels that the programme approved."""

    CALL = "call", _("llamada")
    WHATSAPP = "whatsapp", _("WhatsApp")
    MESSAGE = "message", _("mensaje de texto")
    IN_PERSON = "in_person", _("en la oficina")
    VISIT = "visit", _("visita")


class Direction(models.TextChoices):
    OUT = "out", _("El programa la buscó")
    IN = "in", _("Ella buscó al programa")


class Whom(models.TextChoices):
    """With whom one spoke."""

    SELF = "self", _("Con la persona")
    FAMILY = "family", _("Con su familia")
    OTHER = "other", _("Con alguien más")


class Intention(models.TextChoices):
    """What the person means to do, in their own words at a follow-up."""

    STAY = "stay", _("Quedarse")
    MOVE = "move", _("Irse a otro lugar del país")
    LEAVE = "leave", _("Volver a migrar")
    UNSURE = "unsure", _("No sabe todavía")
    UNSAID = "unsaid", _("Prefiere no decirlo")


class Outcome(models.TextChoices):
    REACHED = "reached", _("Se habló con la persona")
    NO_ANSWER = "no_answer", _("No contestó")
    WRONG_NUMBER = "wrong_number", _("Número equivocado")
    REFUSED = "refused", _("No quiere ser contactada")


class ClosureReason(models.TextChoices):
    """After the closure reasons of the reintegration handbook, 2.7: planned, chosen, abrupt and involuntary."""

    SUSTAINED = "sustained", _("Empleo sostenido")
    SUPPORT_ENDED = "support_ended", _("Terminó el acompañamiento")
    NOT_ELIGIBLE = "not_eligible", _("Ya no cumple los criterios")
    STOPPED = "stopped", _("Decidió no seguir")
    MOVED = "moved", _("Se fue de la zona")
    MIGRATED = "migrated", _("Volvió a migrar")
    UNREACHABLE = "unreachable", _("No se logró contactar")
    BARRIERS = "barriers", _("No puede llegar a los servicios")
    UNSUITABLE = "unsuitable", _("Lo que se ofrece no le sirve")
    COSTS = "costs", _("Le cuesta más de lo que le da")
    STIGMA = "stigma", _("Le traía señalamientos o problemas")
    THREATS = "threats", _("Hubo agresión o amenazas")
    SECURITY = "security", _("No hay seguridad para seguir")
    FUNDS_ENDED = "funds_ended", _("Se terminó el financiamiento")
    DIED = "died", _("Falleció")
    OTHER = "other", _("Otra razón")
