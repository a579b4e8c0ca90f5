"""From understood rows to a plan: what would happen to each, and why. Decides; writes nothing."""

from dataclasses import dataclass, field
from uuid import UUID

from puente.core.crypto.envelope import mark
from puente.core.phones import digits
from puente.core.text import compact_number, plain
from puente.exchange.enums import TAKEN, Fate, Issue
from puente.exchange.reading.understand import Understood
from puente.people.facts import PersonFacts
from puente.people.matching import Links

PURPOSE = "exchange.listed"


@dataclass
class Planned:
    """The fate of one row. `person_id` is the one on file, `first_row` the row it repeats."""

    number: int
    understood: Understood
    fingerprint: bytes
    fate: Fate = Fate.NEW
    station_id: int | None = None
    person_id: UUID | None = None
    first_row: int | None = None
    issues: list[Issue] = field(default_factory=list)


@dataclass(frozen=True)
class Surroundings:
    """What a plan is made against: who is who, which rows were taken before and where those persons are now, which
    station serves which department, and the stations of whoever imports.
    """

    links: Links
    listed: dict[bytes, UUID]
    stations_of_listed: dict[UUID, int]
    stations: dict[str, int]
    own: tuple[int, ...]


def draft(number: int, understood: Understood) -> Planned:
    """A row before it is compared with anybody."""
    return Planned(number, understood, _fingerprint(understood.facts), issues=list(understood.issues))


def settle(rows: list[Planned], around: Surroundings) -> None:
    """Give each row its fate, first come first served."""
    numbers = set(around.links.numbers)
    written: dict[bytes, Planned] = {}
    for position, row in enumerate(rows):
        _settle(position, rows, around)
        if row.fate in TAKEN and (twin := written.get(row.fingerprint)):
            row.fate, row.first_row = Fate.REPEATED, twin.number
        if row.fate in TAKEN:
            number = compact_number(row.understood.facts.cui)
            if number and number in numbers:
                row.issues.append(Issue.CUI_TAKEN)
                row.understood.facts.cui = ""
            numbers.add(number)
            written[row.fingerprint] = row


def _settle(position: int, rows: list[Planned], around: Surroundings) -> None:
    row = rows[position]
    row.fate, row.station_id = _fate_alone(row, around)
    if row.fate != Fate.NEW:
        return
    if person_id := around.listed.get(row.fingerprint):
        row.person_id, row.station_id = person_id, around.stations_of_listed.get(person_id)
    elif known := around.links.known(position):
        row.person_id, row.station_id = known.person_id, known.station_id
    if row.person_id:
        row.fate = Fate.KNOWN if row.station_id in around.own else Fate.KNOWN_ELSEWHERE
    elif first := next((rows[one] for one in around.links.earlier.get(position, ()) if rows[one].fate in TAKEN), None):
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


def _fingerprint(facts: PersonFacts) -> bytes:
    """The same row written again gives the same digest; nothing can be read back from it.

    A row with nothing but a name is told from a namesake's by everything else it says.
    """
    birth = facts.birth_date if facts.birth_precision == "day" else None
    phones = sorted(digits(phone.number) for phone in facts.phones)
    parts = [plain(f"{facts.given_names} {facts.surnames}"), str(birth), compact_number(facts.cui)]
    parts += [str(facts.returned_on), *phones]
    if not (birth or facts.cui or phones):
        parts += [facts.sex, facts.municipality_id or "", facts.country, facts.route, plain(facts.work_abroad)]
    return mark("\x1f".join(parts), PURPOSE)
