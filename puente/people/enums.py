"""Closed lists about persons."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sex(models.TextChoices):
    """As the document of identity says."""

    WOMAN = "F", _("Mujer")
    MAN = "M", _("Hombre")


class Gender(models.TextChoices):
    """As the person says, if they wish to."""

    WOMAN = "woman", _("Mujer")
    MAN = "man", _("Hombre")
    OTHER = "other", _("Otro")
    UNSAID = "unsaid", _("Prefiere no decirlo")


class NoDocument(models.TextChoices):
    """Why somebody has no document of identity at hand."""

    HOME = "home", _("Lo dejó en casa")
    LOST = "lost", _("Lo perdió")
    TAKEN = "taken", _("Se lo quitaron")
    PENDING = "pending", _("Está en trámite")
    NEVER = "never", _("Nunca lo ha tenido")


class BirthPrecision(models.TextChoices):
    DAY = "day", _("fecha completa")
    MONTH = "month", _("mes y año")
    YEAR = "year", _("solo el año")
    AGE = "age", _("edad aproximada")


class Origin(models.TextChoices):
    LIST = "list", _("lista de recepción")
    OFFICE = "office", _("registro en oficina")


class Source(models.TextChoices):
    DECLARED = "declared", _("dicho por la persona")
    DOCUMENT = "document", _("documento visto")
    LIST = "list", _("lista de recepción")
    REGISTRY = "registry", _("registro oficial")


class IdentifierKind(models.TextChoices):
    CUI = "cui", _("CUI o DPI")
    PASSPORT = "passport", _("Pasaporte")
    BIRTH = "birth", _("Partida de nacimiento")
    CONSULAR = "consular", _("Identificación consular")
    OTHER = "other", _("Otro documento")


class IdentifierDoubt(models.TextChoices):
    """Why a CUI does not check; a warning, never a block."""

    LENGTH = "length", _("no tiene 13 números")
    DIGIT = "digit", _("los primeros nueve números no cuadran entre sí")
    PLACE = "place", _("los últimos cuatro números no son un municipio")


class PhoneOwner(models.TextChoices):
    SELF = "self", _("propio")
    FAMILY = "family", _("de un familiar")
    OTHER = "other", _("de otra persona")


class Route(models.TextChoices):
    AIR = "air", _("aérea")
    LAND = "land", _("terrestre")


class ReturnCountry(models.TextChoices):
    US = "US", _("Estados Unidos")
    MX = "MX", _("México")
    OTHER = "XX", _("otro país")


class ReturnEvidence(models.TextChoices):
    """How a return is known."""

    LIST = "list", _("Lista de recepción")
    CERTIFICATE = "certificate", _("Constancia de retorno")
    DECLARED = "declared", _("Lo dijo la persona")


class People(models.TextChoices):
    """The peoples that the census of Guatemala asks about."""

    MAYA = "maya", _("Maya")
    GARIFUNA = "garifuna", _("Garífuna")
    XINKA = "xinka", _("Xinka")
    AFRO = "afro", _("Afrodescendiente")
    LADINO = "ladino", _("Ladino o mestizo")
    OTHER = "other", _("Otro")


class Difficulty(models.TextChoices):
    """The six questions of the Washington Group's short set; kept when it is very hard, or cannot be done."""

    SEEING = "seeing", _("ver, aun con lentes")
    HEARING = "hearing", _("oír, aun con aparato")
    WALKING = "walking", _("caminar o subir gradas")
    REMEMBERING = "remembering", _("recordar o concentrarse")
    CARING = "caring", _("bañarse o vestirse")
    SPEAKING = "speaking", _("darse a entender en su idioma")


class Study(models.TextChoices):
    NO = "no", _("No estudia")
    SCHOOL = "school", _("Escuela, básico o diversificado")
    UNIVERSITY = "university", _("Universidad")
    COURSE = "course", _("Un curso de oficio o de idioma")


class Purpose(models.TextChoices):
    CARE = "care", _("Atención y seguimiento")
    EMPLOYERS = "employers", _("Compartir con empresas")
    PARTNERS = "partners", _("Compartir con instituciones")
    FOLLOW_UP = "follow_up", _("Llamarle después de cerrar su expediente")
    TESTIMONY = "testimony", _("Foto y testimonio")
    SENSITIVE = "sensitive", _("Anotar cómo se identifica y si tiene alguna discapacidad")


class Answer(models.TextChoices):
    YES = "yes", _("Sí")
    NO = "no", _("No")


class Recipient(models.TextChoices):
    """Kinds of institution with which a person may let the programme share."""

    TRAINING = "training", _("Formación y certificación (INTECAP y otros centros)")
    EDUCATION = "education", _("Educación (MINEDUC)")
    EMPLOYMENT = "employment", _("Ventanillas de empleo (VUME, MINTRAB)")
    HEALTH = "health", _("Salud y apoyo psicosocial")
    PROTECTION = "protection", _("Protección (PGN y otras)")
    SOCIAL = "social", _("Organizaciones sociales")
    LEGAL = "legal", _("Asesoría legal")
    PUBLIC = "public", _("Oficinas públicas (municipalidad, RENAP, IGM)")


class ConsentMode(models.TextChoices):
    SHEET = "sheet", _("Firma en hoja")
    SCREEN = "screen", _("Firma en pantalla")
    ORAL = "oral", _("Oral, con testigo")


class Wish(models.TextChoices):
    """What a person may ask about their own data."""

    COPY = "copy", _("una copia de sus datos")
    RECTIFY = "rectify", _("que se corrijan sus datos")
    OBJECT = "object", _("que no se usen sus datos para algo")
    ERASURE = "erasure", _("que se borren sus datos")


class Decision(models.TextChoices):
    DONE = "done", _("se hizo")
    REFUSED = "refused", _("no se hizo")


class WorkNow(models.TextChoices):
    NONE = "none", _("Sin trabajo")
    EMPLOYEE = "employee", _("Con trabajo asalariado")
    OWN = "own", _("Trabaja por su cuenta")
    CASUAL = "casual", _("Trabajos sueltos")


class Likeness(models.TextChoices):
    """In what two records agree or differ, as said to whoever decides."""

    NAME = "name", _("mismo nombre")
    NAME_NEAR = "name_near", _("nombre parecido")
    SURNAME = "surname", _("mismo apellido")
    NUMBER = "number", _("mismo CUI")
    NUMBER_NEAR = "number_near", _("CUI casi igual")
    BIRTH = "birth", _("nació el mismo día")
    BIRTH_SWAPPED = "birth_swapped", _("día y mes de nacimiento cambiados")
    BIRTH_NEAR = "birth_near", _("fecha de nacimiento casi igual")
    PHONE = "phone", _("comparte teléfono")
    RETURN = "return", _("retornó el mismo día")
    ADDRESS = "address", _("misma dirección")
    PLACE = "place", _("mismo municipio")
    OTHER_GIVEN = "o_given", _("otro nombre")
    OTHER_SURNAME = "o_surname", _("otro apellido")
    OTHER_NUMBER = "o_number", _("otro CUI")
    OTHER_BIRTH = "o_birth", _("otra fecha de nacimiento")
    OTHER_GENERATION = "o_age", _("otra generación")
    OTHER_PHONE = "o_phone", _("otro teléfono")
    OTHER_PLACE = "o_place", _("otro municipio")
    OTHER_SEX = "o_sex", _("otro sexo")


class Verdict(models.TextChoices):
    """What somebody decided of two files."""

    DIFFERENT = "different", _("son dos personas")
    SAME = "same", _("son la misma persona")


class SharedThing(models.TextChoices):
    """What of a person leaves the programme."""

    CV = "cv", _("su hoja de vida")
    DOSSIER = "dossier", _("sus papeles")
    APPLICATION = "application", _("su postulación")
    INTERVIEW = "interview", _("su nombre, para una entrevista")
    ENROLMENT = "enrolment", _("su inscripción en una formación")
    CERTIFICATION = "certify", _("su referencia a certificación")
    PROTECTION = "protect", _("su referencia a protección")
    MY_DATA = "my_data", _("la copia de sus datos")
    RECEIPT = "receipt", _("su recibo")
    ANSWER = "answer", _("la respuesta a quien la remitió")
    REFERRAL = "referral", _("su referencia a un servicio")


class SharedWith(models.TextChoices):
    """Who is given it: the kinds of institution of `Recipient`, and those that need no name among them."""

    COMPANY = "company", _("Empresa")
    SELF = "self", _("La misma persona")
    TRAINING = "training", _("Formación y certificación")
    EDUCATION = "education", _("Educación")
    EMPLOYMENT = "employment", _("Ventanilla de empleo")
    HEALTH = "health", _("Salud y apoyo psicosocial")
    PROTECTION = "protection", _("Protección")
    SOCIAL = "social", _("Organización social")
    LEGAL = "legal", _("Asesoría legal")
    PUBLIC = "public", _("Oficina pública")


class Basis(models.TextChoices):
    """Why it may be shared."""

    CONSENT = "consent", _("con su permiso")
    OWN = "own", _("son sus propios datos")
    DUTY = "duty", _("obligación de proteger")


class DataKind(models.TextChoices):
    """What a breach may have shown."""

    IDENTITY = "identity", _("nombres y documentos")
    CONTACT = "contact", _("teléfonos y domicilios")
    CASE = "case", _("expedientes y seguimientos")
    SENSITIVE = "sensitive", _("datos reservados: salud, identidad, protección")
    STAFF = "staff", _("cuentas del personal")


class BreachState(models.TextChoices):
    """Computed from what was done."""

    OPEN = "open", _("abierto")
    CONTAINED = "contained", _("contenido")
    TOLD = "told", _("avisado")
    CLOSED = "closed", _("cerrado")
