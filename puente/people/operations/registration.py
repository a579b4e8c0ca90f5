"""Writing down a person: in the office, or from a list."""

from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.core.errors import RefusedError
from puente.core.phones import digits
from puente.people.cui import cui_doubt
from puente.people.enums import IdentifierKind, Origin, ReturnEvidence, Source
from puente.people.facts import BaselineFacts, PersonFacts
from puente.people.models import Baseline, Identifier, Person, Phone, ReturnEpisode

SEEN = ("given_names", "surnames", "birth_date", "sex")  # what a document of identity shows
RIGHT_BY_ORIGIN = {Origin.OFFICE: Right.PEOPLE_EDIT, Origin.LIST: Right.LIST_IMPORT}


@transaction.atomic
def register_person(*, actor: Standing, facts: PersonFacts, station_id: int, origin: Origin, today: date) -> Person:
    """Create the person with documents, phones and return.

    From a list the person is only *por contactar*: the row goes after `UNCONTACTED_DAYS` unless somebody calls.
    """
    require(actor, RIGHT_BY_ORIGIN[origin])
    person = Person(
        station_id=station_id,
        given_names=facts.given_names,
        surnames=facts.surnames,
        sex=facts.sex,
        gender=facts.gender,
        no_document="" if facts.cui else facts.no_document,
        sources=dict.fromkeys(SEEN, Source.DOCUMENT) if facts.document_seen else {},
        birth_date=facts.birth_date,
        birth_precision=facts.birth_precision if facts.birth_date else "",
        municipality_id=facts.municipality_id,
        language_id=facts.language_id,
        needs_interpreter=facts.needs_interpreter,
        origin=origin,
        purge_on=today + timedelta(days=settings.UNCONTACTED_DAYS) if origin == Origin.LIST else None,
        recorded_by=actor.user_id,
    )
    person.save(force_insert=True)
    _add_details(person, facts, actor.user_id, Source.LIST if origin == Origin.LIST else Source.DECLARED)
    return person


def _add_details(person: Person, facts: PersonFacts, actor: UUID, source: Source) -> None:
    if facts.cui:
        _add_cui(person, facts, actor, Source.DOCUMENT if facts.document_seen else source)
    unique = {digits(phone.number): phone for phone in reversed(facts.phones)}
    Phone.objects.bulk_create(
        Phone(
            person=person,
            number=phone.number,
            owner=phone.owner,
            shared=phone.shared,
            may_answer=phone.may_answer,
            message_allowed=phone.message_allowed,
            from_hour=phone.from_hour,
            until_hour=phone.until_hour,
            caution=phone.caution,
            position=position,
            source=source,
            recorded_by=actor,
        )
        for position, phone in enumerate(reversed(unique.values()))
    )
    said = (facts.returned_on, facts.route, facts.country, facts.work_abroad, facts.unaccompanied)
    if any(said) or facts.months_abroad is not None:
        _add_return(person, facts, actor, source)


def _add_cui(person: Person, facts: PersonFacts, actor: UUID, source: Source) -> None:
    Identifier.objects.create(
        person=person,
        kind=IdentifierKind.CUI,
        number=facts.cui,
        doubt=cui_doubt(facts.cui) or "",
        doubt_reason=facts.cui_reason,
        source=source,
        recorded_by=actor,
    )


def _add_return(person: Person, facts: PersonFacts, actor: UUID, source: Source) -> None:
    ReturnEpisode.objects.create(
        person=person,
        returned_on=facts.returned_on,
        route=facts.route,
        country=facts.country,
        months_abroad=facts.months_abroad,
        work_abroad=facts.work_abroad,
        unaccompanied=facts.unaccompanied,
        reception_point_id=facts.reception_point_id,
        evidence=facts.evidence or (ReturnEvidence.LIST if source == Source.LIST else ReturnEvidence.DECLARED),
        recorded_by=actor,
    )


@transaction.atomic
def add_from_list(*, actor: Standing, person: Person, facts: PersonFacts) -> None:
    """Complete a person on file with what a list adds: a new return, new phones, what was empty (the CUI and the birth
    date too; what is there already is not touched).
    """
    require(actor, Right.LIST_IMPORT)
    known = {digits(phone.number) for phone in person.phones.all()}
    for phone in facts.phones:
        if digits(phone.number) not in known:
            known.add(digits(phone.number))
            person.phones.create(
                number=phone.number, position=len(known), source=Source.LIST, recorded_by=actor.user_id
            )
    if facts.returned_on and not person.returns.filter(returned_on=facts.returned_on).exists():
        _add_return(person, facts, actor.user_id, Source.LIST)
    if facts.cui and not person.identifiers.filter(kind=IdentifierKind.CUI).exists():
        _add_cui(person, facts, actor.user_id, Source.LIST)
    filled = {name for name in ("sex", "municipality_id") if getattr(facts, name) and not getattr(person, name)}
    if facts.birth_date and not person.birth_date:
        filled |= {"birth_date", "birth_precision"}
    if filled:
        for name in filled:
            setattr(person, name, getattr(facts, name))
        person.save(update_fields=sorted(filled))


def record_baseline(*, actor: Standing, person: Person, facts: BaselineFacts, on: date) -> Baseline:
    """How the person stands before any help: what results are measured against. The same day is corrected."""
    require(actor, Right.PEOPLE_EDIT)
    if facts.dependants is not None and facts.household is not None and facts.dependants >= facts.household:
        raise RefusedError(_("Quienes dependen de la persona son menos que quienes viven en su hogar."), "dependants")
    baseline, _created = Baseline.objects.update_or_create(
        person=person, on=on, defaults=vars(facts) | {"recorded_by": actor.user_id}
    )
    return baseline


def set_contacted(*, actor: Standing, person: Person, on: date) -> None:
    """Somebody has spoken with the person: there is time again to decide together, not for ever."""
    require(actor, Right.PEOPLE_EDIT)
    if person.purge_on is not None:
        person.purge_on = on + timedelta(days=settings.UNCONTACTED_DAYS)
        person.save(update_fields=["purge_on"])


def set_accepted(*, actor: Standing, person: Person) -> None:
    """The person is accompanied from now on: no longer a row of a list."""
    require(actor, Right.PEOPLE_EDIT)
    if person.purge_on is not None:
        person.purge_on = None
        person.save(update_fields=["purge_on"])


def set_contact_refused(*, actor: Standing, person: Person, on: date) -> None:
    """The person does not want to be called. A row of a list keeps its purge date."""
    require(actor, Right.PEOPLE_EDIT)
    person.contact_refused_on = on
    person.save(update_fields=["contact_refused_on"])


def lift_contact_refused(*, actor: Standing, person: Person) -> None:
    """The person came by themselves and wants to be called again."""
    require(actor, Right.PEOPLE_EDIT)
    if person.contact_refused_on is not None:
        person.contact_refused_on = None
        person.save(update_fields=["contact_refused_on"])
