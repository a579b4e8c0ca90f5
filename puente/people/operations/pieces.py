"""What is written down about a person one piece at a time: correcting the file, documents, telephones, returns,
contacts abroad, how they stand, what they are asked only with permission.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.core.errors import RefusedError
from puente.people.cui import cui_doubt
from puente.people.enums import IdentifierDoubt, IdentifierKind, Purpose, Source
from puente.people.followers import reserved_of
from puente.people.gate import require_consent
from puente.people.models import ContactAbroad, Correction, Identifier, Person, Phone, ReturnEpisode, SensitiveFacts

CORRECTED = (
    "given_names", "surnames", "sex", "gender", "birth_date", "birth_precision", "municipality_id", "language_id",
    "needs_interpreter", "no_document",
)  # fmt: skip
Row = TypeVar("Row", bound=models.Model)


@transaction.atomic
def correct_person(
    *, actor: Standing, person: Person, values: Mapping[str, Any], source: str, reason: str
) -> Correction | None:
    """Change fields of the file (`CORRECTED`), saying where the right value comes from; None when nothing changes."""
    require(actor, Right.PEOPLE_EDIT)
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    changed = [name for name in CORRECTED if name in values and getattr(person, name) != values[name]]
    if not changed:
        return None
    for name in changed:
        setattr(person, name, values[name])
    person.sources = person.sources | dict.fromkeys(changed, source)
    if source == Source.DECLARED:
        person.sources = {name: said for name, said in person.sources.items() if said != Source.DECLARED}
    person.save()
    return Correction.objects.create(
        person=person, fields=changed, source=source, reason=reason, recorded_by=actor.user_id
    )


def save_identifier(
    *, actor: Standing, person: Person, row: Identifier | None, kind: str, number: str, source: str, doubt_reason: str
) -> Identifier:
    """A document, new or corrected. A CUI that does not check is kept with its reason, or refused without one."""
    doubt = cui_doubt(number) if kind == IdentifierKind.CUI else None
    if doubt and not doubt_reason:
        sentence = _("Revise el CUI con el DPI en la mano: %(doubt)s.") % {"doubt": IdentifierDoubt(doubt).label}
        raise RefusedError(sentence, "number")
    values = {"kind": kind, "number": number, "source": source, "doubt": doubt or "", "doubt_reason": doubt_reason}
    return _save(actor, row or Identifier(person=person), values, _("Esta persona ya tiene registrado ese documento."))


def save_phone(*, actor: Standing, person: Person, row: Phone | None, **values: Any) -> Phone:
    """A telephone with its rules, new or changed."""
    last = person.phones.order_by("-position").first()
    fresh = Phone(person=person, source=Source.DECLARED, position=last.position + 1 if last else 0)
    return _save(actor, row or fresh, values, _("Esta persona ya tiene registrado ese teléfono."))


def save_return(*, actor: Standing, person: Person, row: ReturnEpisode | None, **values: Any) -> ReturnEpisode:
    """A return, new or corrected; there may be several."""
    return _save(actor, row or ReturnEpisode(person=person), values, _("Ese retorno ya está registrado."))


def save_contact_abroad(*, actor: Standing, person: Person, row: ContactAbroad | None, **values: Any) -> ContactAbroad:
    """Somebody in another country whom the person wishes to leave on file."""
    return _save(actor, row or ContactAbroad(person=person), values, "")


def save_sensitive(*, actor: Standing, person: Person, people: str, difficulties: list[str]) -> SensitiveFacts:
    """How the person identifies themselves and what is hard for them. Raises RefusedError without their permission."""
    require_consent(person, Purpose.SENSITIVE)
    row = SensitiveFacts.objects.filter(person=person).first() or SensitiveFacts(person=person)
    return _save(actor, row, {"people": people, "difficulties": difficulties}, "")


def forget_sensitive(*, actor: Standing, person: Person) -> int:
    """What was told with the permission for reserved data goes with it, whichever app keeps it; of how many rows."""
    require(actor, Right.PEOPLE_EDIT)
    told = list(reserved_of(person))
    for row, fields in told:
        if not fields:
            row.delete()
            continue
        for name in fields:
            setattr(row, name, "")
        row.save(update_fields=list(fields))
    return len(told)


def remove_piece(*, actor: Standing, row: models.Model) -> None:
    """A document, telephone, return or contact abroad that was wrong. The record of changes remembers it."""
    require(actor, Right.PEOPLE_EDIT)
    row.delete()


def _save(actor: Standing, row: Row, values: Mapping[str, Any], twice: str) -> Row:
    require(actor, Right.PEOPLE_EDIT)
    if row._state.adding:
        row.recorded_by = actor.user_id  # type: ignore[attr-defined]
    for name, value in values.items():
        setattr(row, name, value)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as problem:
        raise RefusedError(twice) from problem
    return row
