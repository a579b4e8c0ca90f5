"""Closed lists about companies and vacancies."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sector(models.TextChoices):
    """The sectors that the minimum wage distinguishes."""

    NON_AGRICULTURAL = "non_agricultural", _("No agrícola")
    AGRICULTURAL = "agricultural", _("Agrícola")
    EXPORT = "export", _("Exportadora y maquila")


class RequirementKind(models.TextChoices):
    """What a vacancy may ask for beside experience, a language and a schedule."""

    SKILL = "skill", _("saber hacer")
    EDUCATION = "education", _("estudios")
    LICENCE = "licence", _("licencia de conducir")
    DOCUMENT = "document", _("documento")
    LANGUAGE = "language", _("idioma")
    EXPERIENCE = "experience", _("experiencia")


class Hazard(models.TextChoices):
    """What makes a work dangerous for somebody under 18.

    After paragraph 3 of ILO Recommendation 190, which Acuerdo Gubernativo 250-2006 develops; nights, extra hours and
    places that sell alcohol after the labour code (art. 148). The words, and weapons, are ours: not the official list.
    """

    HEIGHTS = "heights", _("Alturas, techos, andamios o construcción")
    UNDERGROUND = "underground", _("Bajo tierra, bajo el agua o en espacios cerrados: minas, canteras, zanjas")
    MACHINES = "machines", _("Máquinas, motores, sierras o herramientas peligrosas")
    LOADS = "loads", _("Cargar o mover cosas pesadas")
    SUBSTANCES = "substances", _("Químicos, plaguicidas, combustible, pólvora o explosivos")
    SURROUNDINGS = "surroundings", _("Mucho ruido, vibración, calor, frío, polvo o basura")
    NIGHT = "night", _("Trabajo de noche u horas extra")
    SHUT_IN = "shut_in", _("Dormir en el lugar, o no poder salir de él")
    ALCOHOL = "alcohol", _("Lugares donde se vende licor para tomar ahí")
    WEAPONS = "weapons", _("Armas, vigilancia o custodia de valores")
    ABUSE = "abuse", _("Riesgo de maltrato o de abuso")


class Severity(models.TextChoices):
    """How grave a finding in an advertisement is."""

    ERROR = "error", _("No se puede pedir")
    WARNING = "warning", _("Conviene quitarlo")
    ADVICE = "advice", _("Se puede decir mejor")


class CompanyKind(models.TextChoices):
    COMPANY = "company", _("Empresa")
    RECRUITER = "recruiter", _("Reclutadora o agencia de empleo")
    CHAMBER = "chamber", _("Cámara, gremial o red de empresas")


class Section(models.TextChoices):
    """The sections of CIIU / ISIC Rev. 4, in short words of ours."""

    A = "A", _("A: agricultura, ganadería, bosque y pesca")
    B = "B", _("B: minas y canteras")
    C = "C", _("C: fábricas y talleres que producen")
    D = "D", _("D: electricidad y gas")
    E = "E", _("E: agua, basura y reciclaje")
    F = "F", _("F: construcción")
    G = "G", _("G: comercio y talleres de carros y motos")
    H = "H", _("H: transporte y bodegas")
    I = "I", _("I: hoteles y comida")  # noqa: E741 - the letter is the code
    J = "J", _("J: información y comunicaciones")
    K = "K", _("K: bancos y seguros")
    L = "L", _("L: bienes raíces")
    M = "M", _("M: servicios profesionales")
    N = "N", _("N: servicios a empresas, call centers y seguridad")
    O = "O", _("O: gobierno")  # noqa: E741
    P = "P", _("P: enseñanza")
    Q = "Q", _("Q: salud y cuidado")
    R = "R", _("R: arte, deporte y diversión")
    S = "S", _("S: otros servicios y asociaciones")
    T = "T", _("T: trabajo en casas")
    U = "U", _("U: organismos internacionales")


class Size(models.TextChoices):
    """By workers; the bounds are Guatemala's usual ones (Acuerdo Gubernativo 211-2015)."""

    MICRO = "micro", _("Micro: hasta 10 personas")
    SMALL = "small", _("Pequeña: 11 a 80")
    MEDIUM = "medium", _("Mediana: 81 a 200")
    LARGE = "large", _("Grande: más de 200")


class Ownership(models.TextChoices):
    PRIVATE = "private", _("Privada")
    FAMILY = "family", _("Familiar")
    COOPERATIVE = "cooperative", _("Cooperativa")
    PUBLIC = "public", _("Pública")
    NONPROFIT = "nonprofit", _("Sin fines de lucro")


class ContactRole(models.TextChoices):
    DECIDES = "decides", _("decide a quién se contrata")
    RECRUITS = "recruits", _("recibe y entrevista")
    BOSS = "boss", _("será su jefe o jefa")
    OTHER = "other", _("otro")


class Channel(models.TextChoices):
    WHATSAPP = "whatsapp", _("WhatsApp")
    CALL = "call", _("llamada")
    MAIL = "mail", _("correo")


class Approach(models.TextChoices):
    """How a company was spoken to."""

    VISIT = "visit", _("visita")
    CALL = "call", _("llamada")
    WHATSAPP = "whatsapp", _("WhatsApp")
    MAIL = "mail", _("correo")
    SESSION = "session", _("sesión informativa")


class Reaction(models.TextChoices):
    INTERESTED = "interested", _("Les interesa")
    LATER = "later", _("Más adelante")
    NO = "no", _("No les interesa")
    SILENCE = "silence", _("No contestaron")


class AgreementKind(models.TextChoices):
    LETTER = "letter", _("Carta de interés")
    AGREEMENT = "agreement", _("Convenio")
    RECRUITER = "recruiter", _("Condiciones para reclutadoras")


class CheckItem(models.TextChoices):
    """The due diligence. Minors' protection and charging nobody are the ones that cannot be missing."""

    EXISTS = "exists", _("Existe legalmente: patente o NIT activo")
    ADDRESS = "address", _("Vimos dónde está")
    FREE = "free", _("No cobra a quien postula ni a quien trabaja")
    COMPLAINTS = "complaints", _("Se buscaron quejas y no hay pendientes")
    MINORS = "minors", _("No emplea a menores de edad en trabajos peligrosos")
    WAGES = "wages", _("Paga por lo menos el mínimo y dice si inscribe en el IGSS")


class CheckAnswer(models.TextChoices):
    YES = "yes", _("sí")
    NO = "no", _("no")
    UNKNOWN = "unknown", _("todavía no se sabe")


class ComplaintKind(models.TextChoices):
    CHARGES = "charges", _("Cobró por el empleo")
    NOT_REAL = "not_real", _("El empleo no existe o no es lo que dijeron")
    PAY = "pay", _("No pagó lo acordado")
    TREATMENT = "treatment", _("Maltrato, acoso o discriminación")
    MINORS = "minors", _("Puso a menores de edad en peligro")
    OTHER = "other", _("Otra cosa")


class ComplaintDecision(models.TextChoices):
    UPHELD = "upheld", _("Es cierta: la empresa queda suspendida")
    DISMISSED = "dismissed", _("No se sostiene")
    RESOLVED = "resolved", _("Fue cierta y ya se corrigió")


class Stage(models.TextChoices):
    """How far the work with a company has come, computed from facts."""

    PROSPECT = "prospect", _("Prospecto")
    CONTACTED = "contacted", _("Contactada")
    SENSITISED = "sensitised", _("Sensibilizada")
    AGREEMENT = "agreement", _("Con acuerdo")
    HIRING = "hiring", _("Contrata")
    DORMANT = "dormant", _("Dormida")


class Period(models.TextChoices):
    """What the wage of a vacancy is for."""

    MONTH = "month", _("al mes")
    DAY = "day", _("al día")
    HOUR = "hour", _("por hora")
    PIECE = "piece", _("por obra o destajo, al mes")


class Terms(models.TextChoices):
    """How a vacancy would be contracted."""

    INDEFINITE = "indefinite", _("Por tiempo indefinido")
    FIXED = "fixed", _("A plazo fijo")
    SEASON = "season", _("Por temporada")
    SERVICES = "services", _("Por servicios, con factura")
    VERBAL = "verbal", _("De palabra")


class Source(models.TextChoices):
    OFFICE = "office", _("la registró el programa")
    DOOR = "door", _("la mandó la empresa")
    FILE = "file", _("vino en una lista")


class VacancyState(models.TextChoices):
    """Computed from facts, never stored."""

    PROPOSED = "proposed", _("Por aprobar")
    OPEN = "open", _("Abierta")
    SUSPENDED = "suspended", _("Suspendida")
    EXPIRED = "expired", _("Vencida")
    FILLED = "filled", _("Cubierta")
    CLOSED = "closed", _("Cerrada")


class VacancyAct(models.TextChoices):
    PROPOSED = "proposed", _("La mandó la empresa")
    LISTED = "listed", _("Vino en una lista")
    PUBLISHED = "published", _("Se publicó")
    CHANGED = "changed", _("Se cambió")
    REFRESHED = "refreshed", _("Se confirmó que sigue abierta")
    ASKED = "asked", _("Se preguntó si sigue abierta")
    PRESENTED = "presented", _("Se presentó a una persona")
    ANSWERED = "answered", _("La empresa contestó por una persona")
    RETIRED = "retired", _("Se retiró a una persona")
    FILLED = "filled", _("Se cubrió un cupo")
    CLOSED = "closed", _("Se cerró")
    SILENT = "silent", _("Se cerró porque nadie contestó")
    REJECTED = "rejected", _("No se publicó")


class Answers(models.TextChoices):
    """How a company answers for the people it is sent, computed from facts."""

    NONE = "none", _("Todavía no se le presenta a nadie")
    GOOD = "good", _("Contesta")
    SLOW = "slow", _("Tarda en contestar")
    SILENT = "silent", _("No contesta")
