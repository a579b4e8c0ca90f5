"""From understood rows to a plan: what would happen to each, and why. Decides; writes nothing."""

from collections import defaultdict
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, field
from uuid import UUID

from puente.core.crypto.envelope import blind
from puente.core.text import plain
from puente.exchange.enums import TAKEN, Fate, Issue
from puente.exchange.reading.understand import Understood
from puente.people.facts import PersonFacts
from puente.people.matching import Known, sketch_of
from puente.people.rules import Sketch, signs_of_same_person

PURPOSE = "exchange.listed"


@dataclass
class Planned:
    """The fate of one row. `person_id` is the one on file, `first_row` the row it repeats."""

    number: int
    understood: Understood
    sketch: Sketch
    fingerprint: bytes
    fate: Fate = Fate.NEW
    station_id: int | None = None
    person_id: UUID | None = None
    first_row: int | None = None
    issues: list[Issue] = field(default_factory=list)


@dataclass(frozen=True)
class Surroundings:
    """What a plan is made against: who is on file, which rows were taken before, which station serves which
    department, and the stations of whoever imports.
    """

    known: list[Known]
    listed: dict[bytes, UUID]
    stations: dict[str, int]
    own: tuple[int, ...]


class Sketches:
    """Sketches by what they could share, so that each is compared with few others."""

    def __init__(self) -> None:
        self.by_key: dict[Hashable, list[tuple[Sketch, Known | Planned]]] = defaultdict(list)

    def add(self, sketch: Sketch, owner: Known | Planned) -> None:
        for key in _keys(sketch):
            self.by_key[key].append((sketch, owner))

    def same_as(self, sketch: Sketch) -> Known | Planned | None:
        """The owner of the likeliest same person, or None."""
        best, most = None, 0
        for key in _keys(sketch):
            for other, owner in self.by_key[key]:
                signs = signs_of_same_person(sketch, other)
                if len(signs) > most:
                    best, most = owner, len(signs)
        return best

    def has_cui(self, cui: bytes) -> bool:
        return bool(self.by_key["cui", cui])


def draft(number: int, understood: Understood) -> Planned:
    """A row before it is compared with anybody."""
    sketch = sketch_of(understood.facts)
    return Planned(number, understood, sketch, _fingerprint(sketch, understood.facts), issues=list(understood.issues))


def settle(rows: list[Planned], around: Surroundings) -> None:
    """Give each row its fate, first come first served."""
    on_file, earlier = Sketches(), Sketches()
    written: dict[bytes, Planned] = {}
    for known in around.known:
        on_file.add(known.sketch, known)
    for row in rows:
        _settle(row, around, on_file, earlier)
        if row.fate in TAKEN and (twin := written.get(row.fingerprint)):
            row.fate, row.first_row = Fate.REPEATED, twin.number
        if row.fate in TAKEN:
            if row.sketch.cui and (on_file.has_cui(row.sketch.cui) or earlier.has_cui(row.sketch.cui)):
                row.issues.append(Issue.CUI_TAKEN)
                row.understood.facts.cui = ""
            earlier.add(row.sketch, row)
            written[row.fingerprint] = row


def _settle(row: Planned, around: Surroundings, on_file: Sketches, earlier: Sketches) -> None:
    row.fate, row.station_id = _fate_alone(row, around)
    if row.fate != Fate.NEW:
        return
    match around.listed.get(row.fingerprint) or on_file.same_as(row.sketch):
        case UUID() as listed:
            row.person_id = listed
            row.station_id = next((known.station_id for known in around.known if known.person_id == listed), None)
        case Known() as known:
            row.person_id, row.station_id = known.person_id, known.station_id
    if row.person_id:
        row.fate = Fate.KNOWN if row.station_id in around.own else Fate.KNOWN_ELSEWHERE
    elif isinstance(first := earlier.same_as(row.sketch), Planned):
        row.fate, row.first_row = Fate.REPEATED, first.number
    elif row.station_id not in around.own:
        row.fate = Fate.NEW_ELSEWHERE


def _fate_alone(row: Planned, around: Surroundings) -> tuple[Fate, int | None]:
    """What the row decides by itself."""
    department = row.understood.department
    station = around.stations.get(department) if department else None
    if Issue.NAME in row.issues:
        return Fate.PROBLEM, station
    if row.understood.declines:
        return Fate.DECLINED, station
    if station is None:
        if len(around.own) != 1:
            row.issues.append(Issue.STATION)
            return Fate.PROBLEM, None
        row.issues.append(Issue.OWN_STATION)
        station = around.own[0]
    return Fate.NEW, station


def _keys(sketch: Sketch) -> Iterator[tuple[str, Hashable]]:
    if sketch.cui:
        yield "cui", sketch.cui
    if sketch.birth_date:
        yield "birth", sketch.birth_date
    for phone in sketch.phones:
        yield "phone", phone
    yield "name", sketch.search_name


def _fingerprint(sketch: Sketch, facts: PersonFacts) -> bytes:
    """The same row written again gives the same digest; nothing can be read back from it.

    A row with nothing but a name is told from a namesake's by everything else it says.
    """
    parts = [sketch.search_name, str(sketch.birth_date), (sketch.cui or b"").hex(), str(sketch.returned_on)]
    parts += sorted(phone.hex() for phone in sketch.phones)
    if not (sketch.birth_date or sketch.cui or sketch.phones):
        parts += [facts.sex, facts.municipality_id or "", facts.country, facts.route, plain(facts.work_abroad)]
    return blind("\x1f".join(parts), PURPOSE)
