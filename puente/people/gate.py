"""The one question that every act asks before it does or shares something in a person's name."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from puente.core.errors import RefusedError
from puente.people.enums import Purpose
from puente.people.models import Person

MISSING: dict[str, Promise] = {
    Purpose.CARE: _("Falta su consentimiento de atención y seguimiento."),
    Purpose.EMPLOYERS: _("Falta su permiso para compartir su hoja de vida con empresas."),
    Purpose.PARTNERS: _("Falta su permiso para compartir sus datos con instituciones."),
    Purpose.TESTIMONY: _("Falta su permiso para usar su foto o su testimonio."),
}


def agreed(person: Person, purpose: str) -> bool:
    """Whether the person has said yes to `purpose`, and not taken it back."""
    return person.consents.in_force(purpose).exists()


def require_consent(person: Person, purpose: str) -> None:
    """Raises RefusedError, saying which permission is missing."""
    if not agreed(person, purpose):
        raise RefusedError(str(MISSING[purpose]))
