"""People and vacancies as columns of numbers, so that many are compared at once.

A column has one row for each person or vacancy, in the order in which they were given; UNKNOWN says nothing.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from puente.geography.gazetteer import EARTH_KM
from puente.matching.facts import Asked, Job, Offer, Seeker
from puente.matching.trades import Trades
from puente.people.minors import Placing
from puente.taxonomy.enums import Schedule

Ints = npt.NDArray[np.integer]
Floats = npt.NDArray[np.float32]
UNKNOWN = -1
PLACINGS = list(Placing)
SCHEDULES = [*Schedule.values, ""]
CERTIFIABLE_MONTHS = 24  # as much experience as makes an assessment worth asking for
FIRST_AIM, NEXT_AIM = 1000, 200  # thousandths of what an aim counts
FULL = 1000  # thousandths of what a criterion weighs
RECENT_YEARS, STALE_YEARS, STALE = 5, 15, 0.5  # practice counts whole, then less and less, then half


class World:
    """What both sides are measured by: unit groups, municipalities and the way between them in kilometres, trades,
    languages and documents. `places` maps the code of a municipality to latitude and longitude in degrees, `units_of` a
    skill of ours to the unit groups that ask for it.
    """

    def __init__(
        self,
        units: Iterable[str],
        places: Mapping[str, tuple[Any, Any]],
        trades: Trades,
        languages: Sequence[str],
        documents: Sequence[str],
        units_of: Mapping[str, Sequence[str]],
    ):
        self.units = sorted(units)
        self.unit = {code: at for at, code in enumerate(self.units)}
        self.minors = sorted({code[:3] for code in self.units})
        self.minor = {code: at for at, code in enumerate(self.minors)}
        self.minor_of_unit = np.array([self.minor[code[:3]] for code in self.units])
        # Of each unit group where those begin and end that share so many digits with it.
        self.groups = {digits: self._groups(digits) for digits in (2, 3, 4)}
        self.places = sorted(places)
        self.place = {code: at for at, code in enumerate(self.places)}
        self.km = _distances([places[code] for code in self.places])
        self.trades, self.languages, self.documents = trades, list(languages), list(documents)
        self.asked_in: dict[str, list[str]] = {}
        for skill, groups in units_of.items():
            for unit in groups:
                self.asked_in.setdefault(unit, []).append(skill)

    def _groups(self, digits: int) -> Ints:
        begins = [code[:digits] for code in self.units]
        return np.array(
            [[bisect_left(begins, one) for one in begins], [bisect_right(begins, one) for one in begins]], np.int32
        )

    def way(self, one: str | None, other: str | None) -> float | None:
        """Kilometres between two municipalities; None where one is not known."""
        if one not in self.place or other not in self.place:
            return None
        return float(self.km[self.place[one], self.place[other]])


def _distances(points: Sequence[tuple[Any, Any]]) -> Floats:
    """Great-circle kilometres between every two points, as `geography.gazetteer.distance_km` has them."""
    lat, lon = np.radians(np.array([[float(one) for one in point] for point in points]).reshape(-1, 2)).T
    half = (
        np.sin((lat[:, None] - lat) / 2) ** 2
        + np.cos(lat[:, None]) * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
    )
    return np.asarray(2 * EARTH_KM * np.arcsin(np.sqrt(half)), np.float32)


@dataclass(frozen=True)
class People:
    """`worked` and `aims` are people × unit groups, `practice` and `months` people × minor groups, `skills` and
    `certifiable` people × skills, `spoken` people × trades, `avoids` people × municipalities.
    """

    world: World
    placing: Ints
    jobs_known: npt.NDArray[np.bool_]
    worked: Ints
    months: Ints
    practice: Ints
    aims: Ints
    skills_known: npt.NDArray[np.bool_]
    skills: sparse.csr_matrix
    certifiable: sparse.csr_matrix
    jobs: sparse.csr_matrix
    place: Ints
    radius: Ints
    moves: npt.NDArray[np.bool_]
    vehicle: npt.NDArray[np.bool_]
    avoids: npt.NDArray[np.bool_]
    wage: Ints
    schedules: npt.NDArray[np.bool_]
    available: Ints
    sent: Ints
    papers: "Papers"

    def __len__(self) -> int:
        return len(self.placing)

    def slice(self, rows: Any) -> "People":
        """Those of `rows` (a slice or places)."""
        return People(world=self.world, **{one.name: getattr(self, one.name)[rows] for one in fields(self)[1:]})

    @cached_property
    def told(self) -> Ints:
        """The weight of all skills of each, in sixteenths."""
        return np.asarray(self.skills @ self.world.trades.rarity.astype(np.int64), np.int64)


@dataclass(frozen=True)
class Papers:
    """What people hold beside skills. Languages and documents people × those of the world; education
    what counts here, and anywhere."""

    languages: Ints
    education: Ints
    licences: Ints
    documents: Ints

    def __getitem__(self, rows: Any) -> "Papers":
        return Papers(self.languages[rows], self.education[rows], self.licences[rows], self.documents[rows])


def people_of(world: World, seekers: Sequence[Seeker], year: int) -> People:
    """The columns of `seekers` in `year`."""
    units, minors, trades = len(world.units), len(world.minors), world.trades
    count = len(seekers)
    worked, aims = np.zeros((count, units), np.int8), np.zeros((count, units), np.int16)
    months, practice = np.zeros((count, minors), np.int16), np.zeros((count, minors), np.int16)
    schedules = np.zeros((count, len(SCHEDULES)), bool)
    avoids = np.zeros((count, len(world.places)), bool)
    for row, seeker in enumerate(seekers):
        for job in seeker.jobs or ():
            if job.code in world.unit:
                worked[row, world.unit[job.code]] = 1
                column = world.minor[job.code[:3]]
                months[row, column] = min(months[row, column] + job.months, 32_000)
                practice[row, column] = min(practice[row, column] + practised(job, year), 32_000)
        for rank, code in enumerate(seeker.aims):
            if code in world.unit:
                aims[row, world.unit[code]] = FIRST_AIM - NEXT_AIM * min(rank, 4)
        schedules[row, [SCHEDULES.index(one) for one in seeker.schedules if one in SCHEDULES]] = True
        avoids[row, [world.place[code] for code in seeker.avoids if code in world.place]] = True
    return People(
        world=world,
        placing=np.array([PLACINGS.index(one.placing) for one in seekers], np.int8),
        jobs_known=np.array([one.jobs is not None for one in seekers], bool),
        worked=worked,
        months=months,
        practice=practice,
        aims=aims,
        skills_known=np.array([one.skills is not None for one in seekers], bool),
        skills=trades.rows_of(one.skills for one in seekers),
        certifiable=trades.rows_of(certifiable(world, one) for one in seekers),
        jobs=trades.jobs_of([(job.uri or job.code, weight_of(job, year)) for job in one.jobs or ()] for one in seekers),
        place=_codes([one.municipality for one in seekers], world.place),
        radius=_numbers([one.radius_km for one in seekers]),
        moves=np.array([one.relocates for one in seekers], bool),
        vehicle=np.array([bool(one.vehicle) for one in seekers], bool),
        avoids=avoids,
        wage=_numbers([one.wage_floor for one in seekers]),
        schedules=schedules,
        available=_numbers([one.available_from.toordinal() if one.available_from else None for one in seekers]),
        sent=_numbers([one.sent for one in seekers]),
        papers=_papers(world, seekers),
    )


def practised(job: Job, year: int) -> int:
    """Months of a job as they count in `year`: whole, and half when it is long ago."""
    return round(job.months * freshness(job, year))


def freshness(job: Job, year: int) -> float:
    """1 for what was done lately, falling to half; a job without an end, or of an unknown one, is of today."""
    if job.until is None:
        return 1.0
    ago = min(max(year - job.until - RECENT_YEARS, 0), STALE_YEARS - RECENT_YEARS)
    return 1 - (1 - STALE) * ago / (STALE_YEARS - RECENT_YEARS)


def weight_of(job: Job, year: int) -> float:
    """What a job says of a trade: a week less than years of it."""
    return freshness(job, year) * (0.5 + 0.5 * min(job.months, 24) / 24)


def _long_worked(seeker: Seeker) -> set[str]:
    """The unit groups in which they have worked long enough to have it certified."""
    months: dict[str, int] = {}
    for job in seeker.jobs or ():
        months[job.code] = months.get(job.code, 0) + job.months
    return {code for code, count in months.items() if count >= CERTIFIABLE_MONTHS}


def certifiable(world: World, seeker: Seeker) -> set[str]:
    """The skills that they can have certified: their work has asked for them for long enough."""
    return {skill for unit in _long_worked(seeker) for skill in world.asked_in.get(unit, ())}


LICENCES = ("A", "B", "C", "M", "E", "X")
COVERS = {"A": {"A", "B", "C"}, "B": {"B", "C"}}  # a class of licence serves for what a lower one serves for


def _papers(world: World, seekers: Sequence[Seeker]) -> Papers:
    return Papers(
        languages=_table([one.languages for one in seekers], world.languages, 0),
        education=np.array(
            [[_or(one.education, UNKNOWN), _or(one.education_abroad, UNKNOWN)] for one in seekers], np.int16
        ).reshape(len(seekers), 2),
        licences=_table([_covered(one.licences) for one in seekers], LICENCES, 0),
        documents=_table([one.documents for one in seekers], world.documents, UNKNOWN),
    )


def _covered(held: frozenset[str] | None) -> dict[str, int] | None:
    return None if held is None else {code: 1 for one in held for code in COVERS.get(one, {one})}


def _table(rows: Sequence[Mapping[str, Any] | None], columns: Sequence[str], missing: int) -> Ints:
    """What each row says of each column; UNKNOWN for a row that is not known at all."""
    found = [[UNKNOWN if row is None else int(row.get(column, missing)) for column in columns] for row in rows]
    return np.array(found, np.int16).reshape(len(rows), len(columns))


@dataclass(frozen=True)
class Share:
    """A requirement among those of its criterion: what was asked, and how many thousandths of it this one is."""

    asked: Asked
    share: int


SOON_PART, OPTIONAL_PART = 2, 3  # what lacks and can be certified takes half; what is optional, a third
CRITERION_OF = {
    "skill": "skills",
    "language": "languages",
    "experience": "asked_experience",
    "education": "papers",
    "licence": "papers",
    "document": "papers",
}


def shares_of(offer: Offer, world: World) -> dict[str, list[Share]]:
    """The requirements of an offer by criterion. Those of one criterion are thousandths of it that add up to 1000, an
    essential one worth three of the others. A skill that is in no table any more is not compared.
    """
    found: dict[str, list[Asked]] = {}
    for asked in offer.requirements:
        if asked.kind == "skill" and asked.code not in world.trades.column:
            continue
        found.setdefault(CRITERION_OF[asked.kind], []).append(asked)
    return {criterion: _shared_out(some) for criterion, some in found.items()}


def _shared_out(asked: Sequence[Asked]) -> list[Share]:
    worth = [3 if one.essential else 1 for one in asked]
    ends = np.cumsum([0, *worth]) * FULL // sum(worth)
    return [Share(one, int(end - start)) for one, start, end in zip(asked, ends[:-1], ends[1:], strict=True)]


@dataclass(frozen=True)
class Offers:
    """`essential` and `optional` are vacancies × skills in thousandths, `wanted` vacancies ×
    trades; `others` are the requirements beside skills, each once, and `shares` (vacancies × others) their thousandths,
    apart for the criterion that they belong to.
    """

    world: World
    unit: Ints
    place: Ints
    wage: Ints
    schedule: Ints
    wished: npt.NDArray[np.bool_]
    hazardous: npt.NDArray[np.bool_]
    starts: Ints
    transport: npt.NDArray[np.bool_]
    housing: npt.NDArray[np.bool_]
    waiting: Ints
    answers: Ints
    essential: sparse.csr_matrix
    optional: sparse.csr_matrix
    wanted: sparse.csr_matrix
    others: tuple[Asked, ...]
    minors: Ints
    shares: dict[str, sparse.csr_matrix]

    def __len__(self) -> int:
        return len(self.unit)

    def slice(self, rows: Any) -> "Offers":
        """Those of `rows` (a slice or places)."""
        whole: dict[str, Any] = {"world": self.world, "others": self.others, "minors": self.minors}
        shares = {name: value[rows] for name, value in self.shares.items()}
        cut = {one.name: getattr(self, one.name)[rows] for one in fields(self) if one.name not in {*whole, "shares"}}
        return Offers(**whole, shares=shares, **cut)

    @cached_property
    def skill_columns(self) -> Ints:
        """The columns of the skills that any of them asks for: the others are not looked at."""
        return np.unique(np.concatenate([self.essential.indices, self.optional.indices]))

    @cached_property
    def of_skills(self) -> tuple[sparse.csr_matrix, sparse.csr_matrix, Ints]:
        """What each skill that is held gives beside lacking it, and each that can be certified soon (vacancies × skill
        columns); and what is lost without any.
        """
        essential, optional = self.essential[:, self.skill_columns], self.optional[:, self.skill_columns]
        soon, third = part_of(essential, SOON_PART), part_of(optional, OPTIONAL_PART)
        lost = np.asarray(essential.sum(axis=1) + third.sum(axis=1), np.int32).ravel()
        return 2 * essential + optional + third, essential - soon, lost

    @cached_property
    def asked_weight(self) -> sparse.csr_matrix:
        """The rarity of each skill that is asked for, in sixteenths (vacancies × skill columns)."""
        asked = sparse.csr_matrix((self.essential + self.optional)[:, self.skill_columns] > 0, dtype=np.float32)
        rarity = self.world.trades.rarity[self.skill_columns].astype(np.float32)
        return sparse.csr_matrix(asked @ sparse.diags(rarity))


def part_of(shares: sparse.csr_matrix, part: int) -> sparse.csr_matrix:
    """Each share divided by `part`, rounded down."""
    made = shares.copy()
    made.data = made.data // part
    return made


def offers_of(world: World, offers: Sequence[Offer]) -> Offers:
    """The columns of `offers`."""
    trades = world.trades
    listed = [shares_of(offer, world) for offer in offers]
    essential, optional = _skills_of(trades, listed)
    others, minors, shares = _others_of(world, offers, listed)
    asked = trades.rows_of([share.asked.code for share in one.get("skills", ())] for one in listed)
    jobs = trades.jobs_of([(offer.uri or offer.code, 1.0)] for offer in offers)
    return Offers(
        world=world,
        unit=_codes([one.code for one in offers], world.unit),
        place=_codes([one.municipality for one in offers], world.place),
        wage=_numbers([one.wage for one in offers]),
        schedule=np.array([SCHEDULES.index(one.schedule) for one in offers], np.int16),
        wished=np.array([one.schedule_wished for one in offers], bool),
        hazardous=np.array([one.hazardous for one in offers], bool),
        starts=_numbers([one.starts_on.toordinal() if one.starts_on else None for one in offers]),
        transport=np.array([one.transport for one in offers], bool),
        housing=np.array([one.housing for one in offers], bool),
        waiting=_numbers([one.waiting for one in offers]),
        answers=_numbers([one.answers for one in offers]),
        essential=essential,
        optional=optional,
        wanted=trades.wanted(asked, jobs),
        others=others,
        minors=minors,
        shares=shares,
    )


def _skills_of(trades: Trades, listed: Sequence[dict[str, list[Share]]]) -> tuple[sparse.csr_matrix, sparse.csr_matrix]:
    """Thousandths of essential and of optional skills."""
    cells: dict[bool, list[tuple[int, int, int]]] = {True: [], False: []}
    for row, one in enumerate(listed):
        for share in one.get("skills", ()):
            cells[share.asked.essential].append((row, trades.column[share.asked.code], share.share))
    shape = (len(listed), len(trades.skills))
    return _sparse(cells[True], shape), _sparse(cells[False], shape)


def _others_of(
    world: World, offers: Sequence[Offer], listed: Sequence[dict[str, list[Share]]]
) -> tuple[tuple[Asked, ...], Ints, dict[str, sparse.csr_matrix]]:
    """Each requirement beside skills once; experience is asked for in the trade of its vacancy."""
    place: dict[tuple[str, str, int, bool, str], int] = {}
    found: list[Asked] = []
    minors: list[int] = []
    cells: dict[str, list[tuple[int, int, int]]] = {"papers": [], "languages": [], "asked_experience": []}
    for row, (offer, one) in enumerate(zip(offers, listed, strict=True)):
        for criterion, some in cells.items():
            for share in one.get(criterion, ()):
                asked, trade = share.asked, offer.code[:3] if criterion == "asked_experience" else ""
                key = (asked.kind, asked.code, asked.amount, asked.essential, trade)
                if key not in place:
                    place[key] = len(found)
                    found.append(asked)
                    minors.append(world.minor.get(trade, UNKNOWN))
                some.append((row, place[key], share.share))
    shape = (len(offers), len(found))
    return tuple(found), np.array(minors, np.int16), {name: _sparse(some, shape) for name, some in cells.items()}


def _sparse(cells: Sequence[tuple[int, int, int]], shape: tuple[int, int]) -> sparse.csr_matrix:
    rows, columns, values = zip(*cells, strict=True) if cells else ((), (), ())
    return sparse.csr_matrix((np.array(values, np.int32), (rows, columns)), shape=shape, dtype=np.int32)


def _codes(codes: Sequence[str | None], places: Mapping[str, int]) -> Ints:
    return np.array([places.get(code or "", UNKNOWN) for code in codes], np.int16)


def _numbers(values: Sequence[int | None]) -> Ints:
    return np.array([_or(value, UNKNOWN) for value in values], np.int32)


def _or(value: int | None, other: int) -> int:
    return other if value is None else value
