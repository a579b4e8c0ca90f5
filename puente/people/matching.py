"""Is this person already here? Looks across all stations, tells only what may be told.

The look runs in the whole programme's scope with the actor on record. What comes back about a person of
another station is the station and the signs, never a name or a number.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import cast
from uuid import UUID

from puente.accounts.scope import Standing, whole_programme
from puente.audit.enums import Reading
from puente.audit.operations import log_reading
from puente.core.crypto.fields import BlindIndexField
from puente.core.db.scope import acting_as
from puente.core.text import plain
from puente.people.enums import Sign
from puente.people.facts import PersonFacts
from puente.people.models import Identifier, Person, Phone
from puente.people.names import words_of
from puente.people.queries import find_persons
from puente.people.rules import Sketch, signs_of_same_person

MOST_ELSEWHERE = 5


@dataclass(frozen=True)
class Known:
    """A person on file as compared: id, station and sketch."""

    person_id: UUID
    station_id: int
    sketch: Sketch


@dataclass(frozen=True)
class Match:
    """A probable same person. `own` says whether the user may open the file."""

    person_id: UUID
    station_id: int
    signs: tuple[Sign, ...]
    own: bool


def sketch_of(facts: PersonFacts) -> Sketch:
    """What to compare of somebody who is not on file yet."""
    return Sketch(
        search_name=plain(f"{facts.given_names} {facts.surnames}"),
        birth_date=facts.birth_date if facts.birth_precision == "day" else None,
        cui=_digest(Identifier, facts.cui) if facts.cui else None,
        phones=frozenset(filter(None, (_digest(Phone, phone.number) for phone in facts.phones))),
        returned_on=facts.returned_on,
    )


def find_matches(standing: Standing, facts: PersonFacts, most: int = 3) -> list[Match]:
    """Persons on file who are probably the one described, the surest first."""
    sketch = sketch_of(facts)
    with acting_as(whole_programme(standing, kind="match")):
        known = known_near([sketch])
    log_reading(actor=standing.user_id, act=Reading.SEARCH, subject="match", rows=len(known))
    matches = [
        Match(item.person_id, item.station_id, tuple(signs), item.station_id in standing.stations)
        for item in known
        if (signs := signs_of_same_person(sketch, item.sketch))
    ]
    return sorted(matches, key=lambda match: len(match.signs), reverse=True)[:most]


def stations_elsewhere(standing: Standing, text: str) -> list[int]:
    """Stations, none of the reader's own, that have somebody of this number or of all these words in the name; the
    look is on record. A single word is too little to ask other stations for.
    """
    if len(words_of(text)) < 2 and not any(letter.isdigit() for letter in text):
        return []
    with acting_as(whole_programme(standing, kind="match")):
        found = Person.objects.filter(pk__in=find_persons(text, most=MOST_ELSEWHERE))
        stations = sorted(set(found.exclude(station__in=standing.stations).values_list("station_id", flat=True)))
    log_reading(actor=standing.user_id, act=Reading.SEARCH, subject="elsewhere", rows=len(stations))
    return stations


def known_near(sketches: Iterable[Sketch]) -> list[Known]:
    """Everybody in the present scope who shares a number, a phone, a birth date or a name with one of `sketches`."""
    sketches = list(sketches)
    cuis = {sketch.cui for sketch in sketches if sketch.cui}
    phones = frozenset().union(*(sketch.phones for sketch in sketches))
    births = {sketch.birth_date for sketch in sketches if sketch.birth_date}
    names = {sketch.search_name for sketch in sketches if sketch.search_name}
    ids: set[UUID] = set()
    ids.update(Identifier.objects.filter(number_index__in=cuis).values_list("person_id", flat=True))
    ids.update(Phone.objects.filter(number_index__in=phones).values_list("person_id", flat=True))
    ids.update(Person.objects.filter(birth_date__in=births).values_list("id", flat=True))
    ids.update(Person.objects.filter(search_name__in=names).values_list("id", flat=True))
    return _sketches_on_file(ids)


def _sketches_on_file(ids: set[UUID]) -> list[Known]:
    cuis = dict(Identifier.objects.filter(person__in=ids, kind="cui").values_list("person_id", "number_index"))
    phones: dict[UUID, set[bytes]] = {}
    for person_id, number in Phone.objects.filter(person__in=ids).values_list("person_id", "number_index"):
        if number:
            phones.setdefault(person_id, set()).add(bytes(number))
    returns: dict[UUID, date | None] = {}
    rows = Person.objects.filter(pk__in=ids)
    for person_id, day in rows.filter(returns__returned_on__isnull=False).values_list("id", "returns__returned_on"):
        returns[person_id] = day
    return [
        Known(
            person_id,
            station_id,
            Sketch(
                search_name=name,
                birth_date=birth,
                cui=bytes(cuis[person_id]) if cuis.get(person_id) else None,
                phones=frozenset(phones.get(person_id, ())),
                returned_on=returns.get(person_id),
            ),
        )
        for person_id, station_id, name, birth in rows.values_list("id", "station_id", "search_name", "birth_date")
    ]


def _digest(model: type[Identifier] | type[Phone], number: str) -> bytes | None:
    return cast(BlindIndexField, model._meta.get_field("number_index")).digest(number)
