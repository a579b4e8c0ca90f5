"""Is this person already here? Looks across all stations, tells only what may be told.

The look runs in the whole programme's scope with the actor on record. What comes back about a person of
another station is the station and the signs, never a name or a number.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import cast
from uuid import UUID

import numpy as np
from django.db import connection
from django.db.models import QuerySet

from puente.accounts.scope import Standing, whole_programme
from puente.audit.enums import Reading
from puente.audit.operations import log_reading
from puente.core.crypto.fields import BlindIndexField
from puente.core.db.scope import acting_as
from puente.core.phones import digits
from puente.core.text import compact_number, plain
from puente.people.enums import BirthPrecision, IdentifierKind, Likeness
from puente.people.facts import PersonFacts
from puente.people.linkage.blocking import candidates
from puente.people.linkage.comparing import Columns, compare
from puente.people.linkage.records import Frequencies, Raw, birth_of, table_of
from puente.people.linkage.scoring import LINKED, Scored, explained, probabilities
from puente.people.models import Identifier, Person, Phone, ReturnEpisode
from puente.people.names import sound, words_of
from puente.people.queries import find_persons, is_number, search_ids

MOST_ELSEWHERE, MOST_ALIKE = 40, 40
FEWEST_LETTERS = 3  # of each of two words, to ask other stations
DEPARTMENT_DIGITS = 2  # the first ones of the code of a municipality


@dataclass(frozen=True)
class Known:
    """A person on file: who, where, and how likely it is the one that was looked for."""

    person_id: UUID
    station_id: int
    scored: Scored


@dataclass(frozen=True)
class Match:
    """A probable same person. `own` says whether the user may open the file."""

    person_id: UUID
    station_id: int
    signs: tuple[Likeness, ...]
    own: bool


@dataclass
class Links:
    """Of some described persons, by position: who on file each probably is, and which earlier one; the likeliest first.

    `numbers` are the CUIs on file that any of them shares, compact.
    """

    on_file: dict[int, list[Known]] = field(default_factory=dict)
    earlier: dict[int, list[int]] = field(default_factory=dict)
    numbers: set[str] = field(default_factory=set)

    def known(self, position: int) -> Known | None:
        """Who this is, beyond a name in common; None for somebody new."""
        return next((one for one in self.on_file.get(position, ()) if one.scored.corroborated), None)


def find_matches(standing: Standing, facts: PersonFacts, most: int = 3) -> list[Match]:
    """Persons on file who are probably the one described, the surest first."""
    with acting_as(whole_programme(standing, kind="match")):
        known = known_as(facts)
    log_reading(actor=standing.user_id, act=Reading.SEARCH, subject="match", rows=len(known))
    return [
        Match(one.person_id, one.station_id, one.scored.agrees, one.station_id in standing.stations)
        for one in known[:most]
    ]


def known_as(facts: PersonFacts) -> list[Known]:
    """Who on file, in the present scope, is probably the one described, the surest first."""
    alike = search_ids(f"{facts.given_names} {facts.surnames}", broad=True, most=MOST_ALIKE)
    return link([facts], also=alike).on_file.get(0, [])


def stations_elsewhere(standing: Standing, text: str) -> list[int]:
    """Stations, none of the reader's own, that have somebody of this number or with all these whole words in the name;
    the look is on record. A single word, or the start of one, is too little to ask other stations for.
    """
    return sorted(set(_elsewhere(standing, text).values()))


def likeliest_at(standing: Standing, text: str, station_id: int) -> UUID | None:
    """Who of another station is probably meant, to be asked for; the reader learns nothing but that it was asked."""
    return next((key for key, station in _elsewhere(standing, text).items() if station == station_id), None)


def _elsewhere(standing: Standing, text: str) -> dict[UUID, int]:
    """Persons of other stations, with their station, in the order that the search ranks them."""
    whole_words = [word for word in words_of(text) if len(word) >= FEWEST_LETTERS]
    if len(whole_words) < 2 and not is_number(text):
        return {}
    everywhere = whole_programme(standing, kind="match")
    others = tuple(station for station in everywhere.stations if station not in standing.stations)
    # Only the others: what the reader's own stations have must not crowd them out.
    with acting_as(replace(everywhere, stations=others)):
        ids = find_persons(text, most=MOST_ELSEWHERE)
        heard = set() if is_number(text) else _sounds(text)
        people = Person.objects.only("station_id", "search_name").in_bulk(ids)
        meant = [people[key] for key in ids if key in people and heard <= _sounds(people[key].search_name)]
        found = {person.pk: person.station_id for person in meant}
    log_reading(actor=standing.user_id, act=Reading.SEARCH, subject="elsewhere", rows=len(found))
    return found


def link(described: Sequence[PersonFacts], *, also: Sequence[UUID] = ()) -> Links:
    """Compare everybody described with one another and with who is on file in the present scope: those who share a
    number, a phone, a birth date or a written name, and those of `also`.
    """
    fresh = [_raw_of_facts(position, facts) for position, facts in enumerate(described)]
    ids = _near(described) | set(also)
    filed, stations = raws_on_file(Person.objects.filter(pk__in=ids))
    raws = [*fresh, *filed]
    links = Links(numbers={compact_number(raw.number) for raw in filed if raw.number})
    if len(raws) < 2:
        return links
    table = table_of(raws, _frequencies(raws))
    everybody = np.arange(1, len(raws))
    left, right = candidates(table) if len(fresh) > 1 else (np.zeros_like(everybody), everybody)
    concerned = left < len(fresh)
    left, right = left[concerned], right[concerned]
    columns = compare(table, left, right)
    scores = probabilities(columns, table.population)
    likely = scores >= LINKED
    left, right, scores = left[likely], right[likely], scores[likely]
    said = explained(Columns({name: column[likely] for name, column in columns.items()}), scores)
    for place in np.argsort(-scores, kind="stable"):
        one, other = int(left[place]), int(right[place])
        if other < len(fresh):
            if said[place].corroborated:
                links.earlier.setdefault(other, []).append(one)
        else:
            key = UUID(raws[other].key)
            links.on_file.setdefault(one, []).append(Known(key, stations[key], said[place]))
    return links


def _near(described: Sequence[PersonFacts]) -> set[UUID]:
    """Who on file shares something that an index finds."""
    cuis = {digest for facts in described for digest in _digests(Identifier, facts.cui)}
    phones = {digest for facts in described for phone in facts.phones for digest in _digests(Phone, phone.number)}
    names = {plain(f"{facts.given_names} {facts.surnames}") for facts in described}
    ids: set[UUID] = set()
    ids.update(Identifier.objects.filter(number_index__in=cuis).values_list("person_id", flat=True))
    ids.update(Phone.objects.filter(number_index__in=phones).values_list("person_id", flat=True))
    ids.update(Person.objects.filter(search_name__in=names - {""}).values_list("id", flat=True))
    return ids | _born_alike(described)


def _born_alike(described: Sequence[PersonFacts]) -> set[UUID]:
    """Who was born on the day of somebody described, and has a word in the name that sounds like one of theirs."""
    heard: dict[date, set[str]] = {}
    for facts in described:
        for day in _readings(facts.birth_date) if facts.birth_date else ():
            heard.setdefault(day, set()).update(_sounds(f"{facts.given_names} {facts.surnames}"))
    born = Person.objects.filter(birth_date__in=heard).values_list("id", "birth_date", "search_name")
    return {key for key, day, name in born.iterator() if day and not heard[day].isdisjoint(_sounds(name))}


def _sounds(name: str) -> set[str]:
    return {sound(word) for word in words_of(name)}


def _readings(day: date) -> list[date]:
    """The date, and the one that it is with day and month exchanged."""
    return [day, day.replace(month=day.day, day=day.month)] if day.day <= 12 else [day]


def _raw_of_facts(position: int, facts: PersonFacts) -> Raw:
    return Raw(
        key=str(position),
        given=facts.given_names,
        surnames=facts.surnames,
        sex=facts.sex,
        birth=birth_of(facts.birth_date, facts.birth_precision),
        by_age=facts.birth_precision == BirthPrecision.AGE,
        number=facts.cui,
        phones=tuple(digits(phone.number) for phone in facts.phones),
        department=(facts.municipality_id or "")[:DEPARTMENT_DIGITS],
        municipality=facts.municipality_id or "",
        returned_on=facts.returned_on,
    )


def raws_on_file(people: QuerySet[Person]) -> tuple[list[Raw], dict[UUID, int]]:
    """What is compared of `people`, in the order of their keys, and the station of each."""
    numbers = {
        one.person_id: one.number for one in Identifier.objects.filter(person__in=people, kind=IdentifierKind.CUI)
    }
    phones: dict[UUID, list[str]] = {}
    for phone in Phone.objects.filter(person__in=people):
        phones.setdefault(phone.person_id, []).append(digits(phone.number))
    returns = dict(
        ReturnEpisode.objects.filter(person__in=people, returned_on__isnull=False)
        .order_by("returned_on")
        .values_list("person_id", "returned_on")
    )
    rows = list(people.order_by("id"))
    raws = [
        Raw(
            key=str(person.pk),
            given=person.given_names,
            surnames=person.surnames,
            sex=person.sex,
            birth=birth_of(person.birth_date, person.birth_precision),
            by_age=person.birth_precision == BirthPrecision.AGE,
            number=numbers.get(person.pk, ""),
            phones=tuple(phones.get(person.pk, ())),
            department=(person.municipality_id or "")[:DEPARTMENT_DIGITS],
            municipality=person.municipality_id or "",
            returned_on=returns.get(person.pk),
        )
        for person in rows
    ]
    return raws, {person.pk: person.station_id for person in rows}


def _frequencies(raws: Sequence[Raw]) -> Frequencies:
    """How many persons of the programme have a word that sounds like each of these."""
    heard = sorted({word for raw in raws for word in _sounds(f"{raw.given} {raw.surnames}")})
    with connection.cursor() as cursor:
        cursor.execute("SELECT heard, persons, everybody FROM people_frequencies(%s)", [heard])
        rows = cursor.fetchall()
    return Frequencies({row[0]: row[1] for row in rows}, rows[0][2] if rows else 0)


def _digests(model: type[Identifier] | type[Phone], number: str) -> list[bytes]:
    return cast(BlindIndexField, model._meta.get_field("number_index")).digests(number)
