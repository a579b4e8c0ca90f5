"""What a step leads to: the words of its button and where it goes. One table for Hoy and for a person's page."""

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from puente.cases.enums import StepKind

# Words, view, and what the view is about: the person, or the thing that asks for the step.
ACTS = {
    StepKind.PROFILE: (_("Completar perfil"), "profile", "person"),
    StepKind.MATCH: (_("Ver vacantes"), "person_vacancies", "person"),
    StepKind.APPLICATION: (_("Abrir postulación"), "application", "application"),
    StepKind.INTERVIEW: (_("Abrir postulación"), "application", "application"),
    StepKind.ANSWER: (_("Ver qué dijo"), "application", "application"),
    StepKind.INTERESTED: (_("Ver vacantes"), "person_vacancies", "person"),
    StepKind.FOLLOW_UP: (_("Dar seguimiento"), "follow_up", "follow_up"),
    StepKind.ASK_COMPANY: (_("Preguntar a la empresa"), "follow_up", "follow_up"),
    StepKind.WARNING: (_("Ver el aviso"), "placement", "placement"),
    StepKind.SAMPLE: (_("Ver qué encontró"), "sample_item", "sample_item"),
    StepKind.SILENCE: (_("Abrir postulación"), "application", "application"),
    StepKind.CASE_FOLLOW_UP: (_("Dar seguimiento"), "case_follow_up", "case_follow_up"),
    StepKind.PROTECTION: (_("Registrar la referencia"), "protection", "person"),
    StepKind.STUDY: (_("Inscribir en una formación"), "training_add", "person"),
    StepKind.TELL_BACK: (_("Responder"), "incoming", "incoming"),
    StepKind.REFERRAL: (_("Abrir referencia"), "referral", "referral"),
    StepKind.REFERRAL_ANSWER: (_("Ver qué dijeron"), "referral", "referral"),
    StepKind.EVENT: (_("Preguntar cómo le fue"), "participant_aftermath", "participant"),
    StepKind.CERTIFICATION: (_("Abrir certificación"), "certification", "certification"),
    StepKind.PLAN: (_("Abrir su plan"), "plan_of", "person"),
    StepKind.PLAN_STEP: (_("Abrir su plan"), "plan_of", "person"),
    StepKind.PLAN_REVIEW: (_("Revisar su plan"), "plan_review", "person"),
    StepKind.APPOINTMENT: (_("Recordarle"), "appointment", "appointment"),
    StepKind.SCHOOL: (_("Preguntar cómo va"), "school", "school"),
    StepKind.VENTURE: (_("Ver su negocio"), "venture", "venture"),
}
CONTACT = (_("Registrar contacto"), "contact_add", "person")


def act_for(kind: str, person_id: UUID, source: UUID | None) -> tuple[str, str]:
    """The words and the address of the act that a step of `kind` asks for; `source` is the thing it is about."""
    words, view, about = ACTS.get(StepKind(kind), CONTACT)
    if about != "person" and source is None:
        words, view, about = CONTACT
    return str(words), reverse(view, kwargs={about: person_id if about == "person" else source})
