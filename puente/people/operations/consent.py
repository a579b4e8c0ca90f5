"""Consent given and withdrawn."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.core.errors import RefusedError
from puente.people.enums import ConsentMode
from puente.people.models import Consent, ConsentText, Person
from puente.people.rules import is_minor, latest_birth

SPOKEN_HERE = "spa"


@transaction.atomic
def give_consent(
    *,
    actor: Standing,
    person: Person,
    purpose: str,
    mode: str,
    on: date,
    witness: str = "",
    guardian: str = "",
    language_id: str | None = None,
) -> Consent:
    """Record a yes, in the newest words and the language they were read in (Spanish where there is none other).

    A yes already in force stays as it is. Raises RefusedError for a minor without a guardian.
    """
    require(actor, Right.PEOPLE_EDIT)
    if is_minor(latest_birth(person.birth_date, person.birth_precision), on) and not guardian:
        raise RefusedError(_("Es menor de edad: escriba el nombre de su madre, padre o tutor."), "guardian")
    if mode == ConsentMode.ORAL and not witness:
        raise RefusedError(_("Un consentimiento oral necesita el nombre de quien fue testigo."), "witness")
    Person.objects.select_for_update().get(pk=person.pk)
    if current := person.consents.in_force(purpose).first():
        return current
    return Consent.objects.create(
        person=person,
        purpose=purpose,
        text=_newest_text(purpose, language_id),
        mode=mode,
        witness=witness,
        guardian=guardian,
        given_on=on,
        recorded_by=actor.user_id,
    )


def withdraw_consent(*, actor: Standing, person: Person, purpose: str, on: date) -> None:
    """From `on` nothing more is done for that purpose; what was done stays on record."""
    require(actor, Right.PEOPLE_EDIT)
    person.consents.in_force(purpose).update(withdrawn_on=on)


def _newest_text(purpose: str, language_id: str | None) -> ConsentText:
    texts = ConsentText.objects.filter(purpose=purpose).order_by("-version")
    text = texts.filter(language_id=language_id).first() or texts.filter(language_id=SPOKEN_HERE).first()
    if text is None:
        raise RefusedError(_("Falta el texto de ese consentimiento. Avise a administración."))
    return text
