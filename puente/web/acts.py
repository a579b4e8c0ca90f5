"""What a step leads to: the words of its button and where it goes. One table for Hoy and for a person's page."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from puente.cases.enums import StepKind


def act_for(kind: str, person_id: UUID, source: UUID | None) -> tuple[str, str]:
    """The words and the address of the act that a step of `kind` asks for; `source` is the thing it is about."""
    here = {"person": person_id}
    match StepKind(kind):
        case StepKind.PROFILE:
            return _("Completar perfil"), reverse("profile", kwargs=here)
        case StepKind.MATCH:
            return _("Ver vacantes"), reverse("person_vacancies", kwargs=here)
        case StepKind.APPLICATION | StepKind.INTERVIEW if source:
            return _("Abrir postulación"), reverse("application", kwargs={"application": source})
        case StepKind.FOLLOW_UP if source:
            return _("Dar seguimiento"), reverse("follow_up", kwargs={"follow_up": source})
        case StepKind.CASE_FOLLOW_UP if source:
            return _("Dar seguimiento"), reverse("case_follow_up", kwargs={"case_follow_up": source})
        case StepKind.PROTECTION:
            return _("Registrar la referencia"), reverse("protection", kwargs=here)
        case StepKind.STUDY:
            return _("Inscribir en una formación"), reverse("training_add", kwargs=here)
    return _("Registrar contacto"), reverse("contact_add", kwargs=here)
