"""What a person answered when they were asked: yes, no, and no longer."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.core.errors import RefusedError
from puente.people.enums import Answer, ConsentMode, Purpose
from puente.people.facts import Manner
from puente.people.minors import is_minor_on
from puente.people.models import Consent, ConsentAudio, ConsentProof, ConsentText, Person

SPOKEN_HERE = "spa"


@transaction.atomic
def give_consent(
    *, actor: Standing, person: Person, purpose: str, manner: Manner, on: date, recipients: Collection[str] = ()
) -> Consent:
    """Record a yes, in the newest words. One already in force stays as it is, unless this one names more
    `recipients`: then a new one with all of them takes its place.

    Raises RefusedError for a minor without guardian or own assent, an oral yes without witness, a signature on the
    screen without signature, words that nobody interpreted, or institutions not named.
    """
    require(actor, Right.PEOPLE_EDIT)
    if (purpose == Purpose.PARTNERS) != bool(recipients):
        raise RefusedError(_("Diga con qué instituciones está de acuerdo."), "recipients")
    _require_free(person, purpose, manner, on)
    Person.objects.select_for_update().get(pk=person.pk)
    if current := person.consents.in_force(purpose).first():
        if not set(recipients) - set(current.recipients):
            return current
        recipients = {*recipients, *current.recipients}
        _end(current, on)
    return _record(actor, person, purpose, manner, on, answer=Answer.YES, recipients=sorted(recipients))


@transaction.atomic
def refuse_consent(*, actor: Standing, person: Person, purpose: str, manner: Manner, on: date) -> Consent:
    """Record a no. Raises RefusedError while a yes is in force: that is withdrawn, with its effects."""
    require(actor, Right.PEOPLE_EDIT)
    Person.objects.select_for_update().get(pk=person.pk)
    if person.consents.in_force(purpose).exists():
        raise RefusedError(_("Antes dijo que sí. Para cambiarlo, retire ese permiso."), "answer")
    return _record(actor, person, purpose, manner, on, answer=Answer.NO, recipients=[])


@transaction.atomic
def end_consent(*, actor: Standing, person: Person, purpose: str, on: date) -> None:
    """From `on` the yes no longer holds; what was done stays on record. What must follow from it is performed by
    `placement.operations.withdraw_consent`, which calls this.
    """
    require(actor, Right.PEOPLE_EDIT)
    for consent in person.consents.in_force(purpose).select_for_update():
        _end(consent, on)


@transaction.atomic
def keep_proof(*, actor: Standing, consent: Consent, content: bytes) -> ConsentProof:
    """The photo of the signed sheet, when it was not taken at once."""
    require(actor, Right.PEOPLE_EDIT)
    proof = ConsentProof.holding(content, person_id=consent.person_id, consent=consent, recorded_by=actor.user_id)
    proof.save(force_insert=True)
    return proof


def newest_text(purpose: str, language_id: str | None = None) -> ConsentText:
    """The newest words for a purpose, in that language or in Spanish. Raises RefusedError when there are none."""
    texts = ConsentText.objects.filter(purpose=purpose).order_by("-version")
    text = texts.filter(language_id=language_id).first() or texts.filter(language_id=SPOKEN_HERE).first()
    if text is None:
        raise RefusedError(_("Falta el texto de ese consentimiento. Avise a administración."))
    return text


def is_recorded(purpose: str, language_id: str) -> bool:
    """Whether the newest words for a purpose can be heard in that language."""
    version = newest_text(purpose).version
    return ConsentAudio.objects.filter(purpose=purpose, version=version, language_id=language_id).exists()


def _require_free(person: Person, purpose: str, manner: Manner, on: date) -> None:
    """A yes that was understood, and given by who can give it."""
    if is_minor_on(person, on):
        if not manner.guardian:
            raise RefusedError(_("Es menor de edad: escriba el nombre de su madre, padre o tutor."), "guardian")
        if not manner.assent:
            raise RefusedError(_("Es menor de edad: también debe estar de acuerdo la propia persona."), "assent")
    if manner.mode == ConsentMode.ORAL and not manner.witness:
        raise RefusedError(_("Un consentimiento oral necesita el nombre de quien fue testigo."), "witness")
    if manner.mode == ConsentMode.SCREEN and not manner.proof:
        raise RefusedError(_("Falta la firma. Si no se puede firmar aquí, elija otra forma."), "signature")
    language = manner.language_id or person.language_id or SPOKEN_HERE
    foreign = language != SPOKEN_HERE and not is_recorded(purpose, language)
    if foreign and not manner.interpreter:
        raise RefusedError(_("En ese idioma no hay grabación: escriba quién le interpretó."), "interpreter")
    if manner.interpreter and not manner.interpreter_bound:
        raise RefusedError(_("Quien interpreta debe ser persona adulta y guardar el secreto."), "interpreter_bound")


def _record(
    actor: Standing, person: Person, purpose: str, manner: Manner, on: date, *, answer: Answer, recipients: list[str]
) -> Consent:
    language = manner.language_id or person.language_id
    consent = Consent.objects.create(
        person=person,
        purpose=purpose,
        answer=answer,
        recipients=recipients,
        text=newest_text(purpose, language),
        language_id=language,
        mode=manner.mode,
        witness=manner.witness,
        interpreter=manner.interpreter,
        interpreter_bound=manner.interpreter_bound,
        guardian=manner.guardian,
        assent=manner.assent,
        given_on=on,
        recorded_by=actor.user_id,
    )
    if manner.proof:
        keep_proof(actor=actor, consent=consent, content=manner.proof)
    return consent


def _end(consent: Consent, on: date) -> None:
    consent.withdrawn_on = max(on, consent.given_on)
    consent.save(update_fields=["withdrawn_on"])
