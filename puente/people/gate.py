"""The one question that every act asks before it does or shares something in a person's name."""

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from puente.core.errors import RefusedError
from puente.people.enums import Purpose, Recipient
from puente.people.models import Consent, Person

MISSING: dict[str, Promise] = {
    Purpose.CARE: _("Falta su consentimiento de atención y seguimiento."),
    Purpose.EMPLOYERS: _("Falta su permiso para compartir su hoja de vida con empresas."),
    Purpose.PARTNERS: _("Falta su permiso para compartir sus datos con instituciones."),
    Purpose.FOLLOW_UP: _("Falta su permiso para llamarle después de cerrar su expediente."),
    Purpose.SENSITIVE: _("Falta su permiso para anotar cómo se identifica o si tiene alguna discapacidad."),
    Purpose.TESTIMONY: _("Falta su permiso para usar su foto o su testimonio."),
}
MISSING_RECIPIENT = _("Falta su permiso para compartir sus datos con este tipo de institución: %(recipient)s.")


def agreed(person: Person, purpose: str, recipient: str = "") -> bool:
    """Whether the person has said yes to `purpose` (and named that kind of `recipient`), and not taken it back."""
    yes = person.consents.in_force(purpose)
    return (yes.filter(recipients__contains=[recipient]) if recipient else yes).exists()


def whoever_agreed(purpose: str) -> QuerySet[Consent]:
    """The permissions for `purpose` of everybody, for a list of those who gave it."""
    return Consent.objects.in_force(purpose)


def agreed_with_guardian(person: Person, purpose: str) -> bool:
    """Whether the yes to `purpose` is a minor's: mother, father or guardian said it, and the person too."""
    return person.consents.in_force(purpose).exclude(guardian="").filter(assent=True).exists()


def require_consent(person: Person, purpose: str, recipient: str = "") -> Consent:
    """The permission; raises RefusedError, saying which is missing. Sharing with institutions always names the kind."""
    if purpose == Purpose.PARTNERS and not recipient:
        raise ValueError("name the kind of institution")
    yes = person.consents.in_force(purpose)
    if found := (yes.filter(recipients__contains=[recipient]) if recipient else yes).first():
        return found
    if recipient and agreed(person, purpose):
        raise RefusedError(str(MISSING_RECIPIENT) % {"recipient": Recipient(recipient).label})
    raise RefusedError(str(MISSING[purpose]))
