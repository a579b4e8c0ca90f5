"""The closed lists of an application, a job, its follow-ups and what is verified of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ApplicationState(models.TextChoices):
    """In the order of the way; the ends come last."""

    SUGGESTED = "suggested", _("En la lista")
    INTERESTED = "interested", _("Le interesa")
    READY = "ready", _("Con papeles listos")
    SENT = "sent", _("Enviada")
    SEEN = "seen", _("La empresa la vio")
    INTERVIEW = "interview", _("Citada a entrevista")
    OFFER = "offer", _("Le ofrecen el puesto")
    HIRED = "hired", _("Contratada")
    NOT_SELECTED = "not_selected", _("No seleccionada")
    DECLINED = "declined", _("No quiso el puesto")
    WITHDRAWN = "withdrawn", _("Retirada")
    NO_ANSWER = "no_answer", _("La empresa no contestó")
    FILLED = "filled", _("El puesto se llenó")


# Not yet with the company; with it; and both: only one of them for each person and vacancy.
BEFORE_SENT = (ApplicationState.SUGGESTED, ApplicationState.INTERESTED, ApplicationState.READY)
WITH_COMPANY = (ApplicationState.SENT, ApplicationState.SEEN, ApplicationState.INTERVIEW, ApplicationState.OFFER)
OPEN_STATES = frozenset({*BEFORE_SENT, *WITH_COMPANY})
ENDS = frozenset(ApplicationState) - OPEN_STATES - {ApplicationState.HIRED}


class EndReason(models.TextChoices):
    """Why an application ended. `REASONS_OF` says which ones belong to which end."""

    EXPERIENCE = "experience", _("Le falta experiencia")
    REQUIREMENT = "requirement", _("Le falta algo que pedían")
    MISSED = "missed", _("No llegó a la entrevista")
    OTHER_CHOSEN = "other_chosen", _("Eligieron a otra persona")
    FAR = "far", _("Queda lejos")
    SCHEDULE = "schedule", _("No le queda el horario")
    PAY = "pay", _("El pago no le alcanza")
    CONDITIONS = "conditions", _("Las condiciones no le convienen")
    DISTRUST = "distrust", _("No le da confianza")
    FAMILY = "family", _("Por su familia")
    STUDY = "study", _("Por sus estudios")
    HIRED_ELSEWHERE = "hired", _("Consiguió otro empleo")
    UNREACHABLE = "unreached", _("No se logró hablar con la persona")
    CLOSED = "closed", _("Se cerró su expediente")
    CONSENT = "consent", _("Retiró su permiso para empresas")
    MISTAKE = "mistake", _("Se envió por error")
    OTHER = "other", _("Otra razón")


REASONS_OF: dict[ApplicationState, tuple[EndReason, ...]] = {
    ApplicationState.NOT_SELECTED: (
        EndReason.EXPERIENCE, EndReason.REQUIREMENT, EndReason.MISSED, EndReason.OTHER_CHOSEN, EndReason.FAR,
        EndReason.SCHEDULE, EndReason.OTHER,
    ),
    ApplicationState.DECLINED: (
        EndReason.PAY, EndReason.FAR, EndReason.SCHEDULE, EndReason.CONDITIONS, EndReason.DISTRUST, EndReason.FAMILY,
        EndReason.STUDY, EndReason.HIRED_ELSEWHERE, EndReason.OTHER,
    ),
    ApplicationState.WITHDRAWN: (
        EndReason.HIRED_ELSEWHERE, EndReason.UNREACHABLE, EndReason.CLOSED, EndReason.CONSENT, EndReason.MISTAKE,
        EndReason.OTHER,
    ),
}  # fmt: skip


class Authorised(models.TextChoices):
    """What supervision decided about a vacancy for somebody under 18."""

    GRANTED = "granted", _("autorizada")
    REFUSED = "refused", _("no autorizada")


class InterviewWay(models.TextChoices):
    PLACE = "place", _("En persona")
    CALL = "call", _("Por teléfono")
    VIDEO = "video", _("Por videollamada")


class InterviewResult(models.TextChoices):
    WELL = "well", _("La persona llegó y siguen con ella")
    WAITING = "waiting", _("La persona llegó; la empresa avisará")
    NOT = "not", _("La persona llegó; no siguen con ella")
    MISSED = "missed", _("La persona no llegó")
    COMPANY = "company", _("La empresa no la atendió")


class Contract(models.TextChoices):
    INDEFINITE = "indefinite", _("Por tiempo indefinido")
    FIXED = "fixed", _("A plazo fijo")
    TRIAL = "trial", _("A prueba")
    VERBAL = "verbal", _("De palabra")
    SELF_EMPLOYED = "self_employed", _("Por cuenta propia")


class Origin(models.TextChoices):
    """How somebody came to a job."""

    VACANCY = "vacancy", _("Por una vacante del programa")
    OWN = "own", _("Lo encontró por su cuenta")
    BUSINESS = "business", _("Su propio negocio")


class Evidence(models.TextChoices):
    """Graded, the strongest first."""

    CONTRACT = "contract", _("Contrato")
    IGSS = "igss", _("Constancia del IGSS")
    PAYSLIP = "payslip", _("Boleta de pago")
    EMPLOYER = "employer", _("Confirmación de la empresa")
    DECLARATION = "declaration", _("Declaración firmada")


# What somebody can hold in their hands; the others are said, or signed.
ON_PAPER = (Evidence.CONTRACT, Evidence.IGSS, Evidence.PAYSLIP)
GRADES: dict[str, int] = {kind.value: grade for grade, kind in enumerate(Evidence, start=1)}


class JobEnd(models.TextChoices):
    """Why a job ended."""

    TERM = "term", _("Terminó el contrato o la obra")
    DISMISSED = "dismissed", _("La despidieron")
    BETTER = "better", _("Se fue a un empleo mejor")
    PAY = "pay", _("No le pagaban lo acordado")
    TREATMENT = "treatment", _("Mal trato o poca seguridad")
    DISTANCE = "distance", _("Distancia o transporte")
    HEALTH = "health", _("Salud o embarazo")
    FAMILY = "family", _("Por su familia")
    STUDY = "study", _("Por sus estudios")
    MIGRATED = "migrated", _("Volvió a migrar")
    CLOSED = "closed", _("La empresa o el negocio cerró")
    OTHER = "other", _("Otra razón")


class Side(models.TextChoices):
    """Whom a follow-up asks."""

    WORKER = "worker", _("La persona")
    EMPLOYER = "employer", _("La empresa")


class FollowUpResult(models.TextChoices):
    WORKING = "working", _("Sigue trabajando")
    JOB_LOST = "job_lost", _("Perdió el empleo")
    NOT_REACHED = "not_reached", _("No se logró hablar")


class Asked(models.TextChoices):
    """How an answer came."""

    CALL = "call", _("Por teléfono")
    IN_PERSON = "in_person", _("En persona")
    LINK = "link", _("Por su enlace")


class How(models.TextChoices):
    """Yes, in part, no: what most questions of a follow-up are answered with."""

    YES = "yes", _("Sí")
    PARTLY = "partly", _("A medias")
    NO = "no", _("No")


class Pay(models.TextChoices):
    YES = "yes", _("Sí, lo acordado y a tiempo")
    PARTLY = "partly", _("Menos de lo acordado, o tarde")
    NO = "no", _("No le han pagado")
    NOT_YET = "not_yet", _("Todavía no toca")


class Treatment(models.TextChoices):
    GOOD = "good", _("Bien")
    SOMETIMES = "sometimes", _("A veces mal")
    BAD = "bad", _("Mal: gritos, insultos, golpes o acoso")


class Stay(models.TextChoices):
    """What somebody who works means to do."""

    STAY = "stay", _("Quedarse en ese trabajo")
    CHANGE = "change", _("Buscar otro trabajo aquí")
    MIGRATE = "migrate", _("Volver a migrar")
    UNSURE = "unsure", _("No lo sabe todavía")
    UNSAID = "unsaid", _("Prefiere no decirlo")


class Performance(models.TextChoices):
    GOOD = "good", _("Bien")
    ENOUGH = "enough", _("Regular")
    POOR = "poor", _("Mal")


class WarningKind(models.TextChoices):
    UNPAID = "unpaid", _("No le pagan lo acordado")
    MISTREATED = "mistreated", _("La tratan mal")
    UNSAFE = "unsafe", _("El trabajo no es seguro")
    ABSENT = "absent", _("Falta al trabajo")
    TRANSPORT = "transport", _("Le cuesta llegar")
    LEAVING = "leaving", _("Piensa dejar el empleo")
    MIGRATING = "migrating", _("Piensa volver a migrar")
    POOR = "poor", _("La empresa no está conforme con su trabajo")
    NOT_KEPT = "not_kept", _("La empresa duda si seguirá")
    UNDERPAID = "underpaid", _("Gana menos del mínimo legal")
    DISAGREE = "disagree", _("La persona y la empresa no dicen lo mismo")
    GONE = "gone", _("La empresa dice que ya no trabaja ahí")


class Severity(models.IntegerChoices):
    """How soon somebody has to act: today, within three days, within a week."""

    HIGH = 1, _("urgente")
    MEDIUM = 2, _("pronto")
    LOW = 3, _("esta semana")


class Agreement(models.TextChoices):
    """Whether the job is as it was agreed."""

    YES = "yes", _("Sí")
    REMARKS = "remarks", _("Con observaciones")
    NO = "no", _("No")


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


class SampleResult(models.TextChoices):
    """What the supervisor's call found."""

    CONFIRMED = "confirmed", _("Es como se registró")
    DIFFERS = "differs", _("Algo es distinto")
    FALSE = "false", _("No es cierto")
    UNREACHED = "unreached", _("No se logró hablar")
    BARRED = "barred", _("No se le puede llamar")
