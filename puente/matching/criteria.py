"""The criteria, one small pure function each: people and vacancies in, degrees out (vacancies × people).

A degree is a whole number of thousandths, from -1000 to 1000, of what the criterion weighs; 0 says nothing. Degrees
times weights are whole numbers, so a score is exactly the sum of its parts. Limits stand apart: they rule a pair out,
whatever its score.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from puente.matching.columns import FULL, LICENCES, OPTIONAL_PART, PLACINGS, SCHEDULES, UNKNOWN, Offers, People, part_of
from puente.matching.weights import Weights
from puente.people.minors import Placing

Degrees = npt.NDArray[np.int16]
Flags = npt.NDArray[np.bool_]
NEAR_TRADE = {2: 400, 3: 700, 4: 1000}  # by how many digits the unit groups share
ANOTHER_TRADE, NO_TRADE_KNOWN = -1000, -500
MONTHS_OF_PRACTICE = 60  # from there on more months say no more
HALF_LIKE, STEADY = 0.04, 20.0  # of likeness: where it is half, and what keeps few skills from saying too much
IN_TOWN, AT_HAND, AT_THE_EDGE = 280, 220, 60  # in the municipality; within reach, from near to far
WOULD_MOVE, EASED = -110, 2  # beyond reach, but they would move; by what a company's transport or beds divide that
TOO_FAR, KM_OF_TOO_FAR = -170, 270
HARDLY, KM_HARDLY = 40, 0.4  # while nobody asked how far they travel: in town gives, each kilometre takes, at most
LONG_WAY_KM = 1.0
AS_WISHED, TO_AGREE = 667, -333
ENOUGH_PAY, MORE_PAY = 167, 667
LATE_DAYS = 30
FEW = 8  # vacancies for which not all unit groups are looked at
EACH_SENT, EACH_WAITING, WAITING_ALLOWED = 200, 250, 2


def by_trade(people: People, offers: Offers) -> Degrees:
    """Same unit group, then as near as the classification's tree says."""
    units, places = np.unique(offers.unit, return_inverse=True)
    table = np.full((len(units), len(people)), ANOTHER_TRADE, np.int16)
    worked = people.worked.T > 0
    for digits, degree in NEAR_TRADE.items():
        starts, ends = people.world.groups[digits][:, units]
        if len(units) < FEW:
            found = [worked[start:end].any(axis=0) for start, end in zip(starts, ends, strict=True)]
            near = np.array(found, bool).reshape(table.shape)
        else:
            every = np.unique(people.world.groups[digits][0])
            near = np.logical_or.reduceat(worked, every)[np.searchsorted(every, starts)]
        table[near] = degree
    table[:, ~people.jobs_known] = NO_TRADE_KNOWN
    table[units == UNKNOWN] = 0
    return table[places]


def by_likeness(people: People, offers: Offers) -> Degrees:
    """How much of what they can do and have done belongs to the trades that the vacancy is for.

    What they can do besides counts a little against; what the vacancy asks for never does, so that one more of the
    skills asked for never lowers it.
    """
    trades = people.world.trades
    spoken = trades.speak(people.skills, people.jobs).T
    told = offers.wanted @ (spoken * spoken)
    common = offers.asked_weight @ people.skills[:, offers.skill_columns].T.toarray()
    besides = (people.told.astype(np.float32) - common) / 16
    besides += STEADY
    told /= besides * np.sqrt(besides)
    return np.asarray(np.rint(FULL * told / (told + HALF_LIKE)), np.int16)


def by_practice(people: People, offers: Offers) -> Degrees:
    """Months in the same minor group, what was long ago counting half."""
    months = np.minimum(people.practice, MONTHS_OF_PRACTICE).astype(np.int32)
    return _at(_per_unit(people, months * FULL // MONTHS_OF_PRACTICE), offers.unit)


def by_skills(people: People, offers: Offers) -> Degrees:
    """Skills asked for, held and lacking. An essential one that is lacking takes as much as it would give, half where
    it can be certified; of an optional one a third. Who was not asked about skills has nothing counted.
    """
    gives, gives_soon, most_lost = offers.of_skills
    columns = offers.skill_columns
    held = people.skills[:, columns].T.astype(np.int32).toarray()
    soon = np.maximum(people.certifiable[:, columns].T.astype(np.int32).toarray() - held, 0)
    found = gives @ held + gives_soon @ soon - most_lost[:, None]
    return np.asarray(found * people.skills_known, np.int16)


def by_papers(people: People, offers: Offers) -> Degrees:
    return _of_others(people, offers, "papers")


def by_languages(people: People, offers: Offers) -> Degrees:
    return _of_others(people, offers, "languages")


def by_asked_experience(people: People, offers: Offers) -> Degrees:
    return _of_others(people, offers, "asked_experience")


def by_aims(people: People, offers: Offers) -> Degrees:
    """That it is one of the occupations they aim at, the first most."""
    return _at(people.aims.T.astype(np.int16), offers.unit)


def by_distance(people: People, offers: Offers) -> Degrees:
    """The straight line between the two municipalities against how far the person travels. Their own vehicle reaches
    half as far again; transport or a place to sleep from the company, or that they would move, make far less far.
    Where nobody asked how far they travel it hardly counts.
    """
    places, at = np.unique(offers.place, return_inverse=True)
    km = np.maximum(people.world.km[places][:, people.place], LONG_WAY_KM)
    reach = people.radius * np.where(people.vehicle, 1.5, 1.0)
    far = np.maximum(TOO_FAR - km * FULL / KM_OF_TOO_FAR, -FULL)
    far = np.where(people.moves, np.maximum(far, WOULD_MOVE), far)
    inside = AT_HAND - (AT_HAND - AT_THE_EDGE) * km / np.maximum(reach, 1)
    unsaid = np.maximum(-HARDLY, -km * KM_HARDLY)
    table = np.where(people.radius == UNKNOWN, unsaid, np.where(km <= reach, inside, far))
    in_town = np.where(people.radius == UNKNOWN, HARDLY, IN_TOWN)
    table = np.where(places[:, None] == people.place, in_town, table) * (people.place != UNKNOWN)
    table = np.rint(table * (places != UNKNOWN)[:, None]).astype(np.int16)
    eased = np.where(table < 0, table // EASED, table)
    return np.where((offers.transport | offers.housing)[:, None], eased[at], table[at])


def by_schedule(people: People, offers: Offers) -> Degrees:
    asked = people.schedules.any(axis=1)
    table = np.where(people.schedules.T, AS_WISHED, -FULL) * asked
    table[SCHEDULES.index("")] = 0
    degrees = _at(table.astype(np.int16), offers.schedule)
    return np.where(offers.wished[:, None] & (degrees < 0), np.int16(TO_AGREE), degrees)


def by_wage(people: People, offers: Offers) -> Degrees:
    """What is paid against what the person asks for at least."""
    wages, places = np.unique(offers.wage, return_inverse=True)
    difference = wages[:, None] - people.wage
    table = np.where(
        difference < 0, np.maximum(-FULL, difference / 1.2), np.minimum(MORE_PAY, ENOUGH_PAY + difference / 3)
    )
    table = np.rint(table * (people.wage != UNKNOWN) * (wages != UNKNOWN)[:, None])
    return _at(table.astype(np.int16), places)


def by_start(people: People, offers: Offers) -> Degrees:
    """Days that the vacancy would have to wait for them."""
    days, places = np.unique(offers.starts, return_inverse=True)
    late = np.where((days != UNKNOWN)[:, None] & (people.available != UNKNOWN), people.available - days[:, None], 0)
    return _at(np.asarray(-np.clip(late, 0, LATE_DAYS) * FULL // LATE_DAYS, np.int16), places)


def by_permission(people: People, offers: Offers) -> Degrees:
    """Under 18 supervision authorises each vacancy."""
    return np.broadcast_to(
        np.where(people.placing == PLACINGS.index(Placing.AUTHORISED), -FULL, 0).astype(np.int16),
        (len(offers), len(people)),
    )


def by_share(people: People, offers: Offers) -> Degrees:
    """So that the same people are not sent everywhere, nor everybody to a company that owes answers already."""
    sent = np.maximum(people.sent, 0) * EACH_SENT
    waiting = np.maximum(offers.waiting - WAITING_ALLOWED, 0) * EACH_WAITING
    return np.asarray(-np.minimum(sent + waiting[:, None], FULL), np.int16)


CRITERIA: dict[str, Callable[[People, Offers], Degrees]] = {
    "trade": by_trade,
    "likeness": by_likeness,
    "practice": by_practice,
    "skills": by_skills,
    "asked_experience": by_asked_experience,
    "languages": by_languages,
    "papers": by_papers,
    "aims": by_aims,
    "distance": by_distance,
    "schedule": by_schedule,
    "wage": by_wage,
    "start": by_start,
    "permission": by_permission,
    "share": by_share,
}


def scores(people: People, offers: Offers, weights: Weights) -> npt.NDArray[np.int32]:
    """Thousandths of points, the sum of all criteria (vacancies × people)."""
    total = np.zeros((len(offers), len(people)), np.int32)
    for name, criterion in CRITERIA.items():
        if weights[name]:
            total += np.multiply(criterion(people, offers), weights[name], dtype=np.int32)
    return total


def too_young(people: People, offers: Offers) -> Flags:
    never = people.placing == PLACINGS.index(Placing.NEVER)
    minor = people.placing != PLACINGS.index(Placing.FREE)
    return never | (minor & offers.hazardous[:, None])


def unsafe(people: People, offers: Offers) -> Flags:
    """A place that the person asked to stay away from. Why is nowhere written."""
    return np.asarray(people.avoids.T[offers.place] & (offers.place >= 0)[:, None], bool)


def unqualified(people: People, offers: Offers) -> Flags:
    """A licence that the law asks for, or a language without which the work cannot be done, known to be lacking."""
    rules = [at for at, one in enumerate(offers.others) if one.essential and one.kind in {"licence", "language"}]
    if not rules:
        return np.zeros((len(offers), len(people)), bool)
    lacks = (_states(people, offers)[rules] < 0).astype(np.int32)
    asked = (offers.shares["papers"] + offers.shares["languages"])[:, rules]
    return np.asarray(asked @ lacks > 0)


LIMITS: tuple[Callable[[People, Offers], Flags], ...] = (too_young, unsafe, unqualified)


def ruled_out(people: People, offers: Offers) -> Flags:
    """Pairs that a limit rules out (vacancies × people)."""
    flags = np.zeros((len(offers), len(people)), bool)
    for limit in LIMITS:
        flags |= limit(people, offers)
    return flags


def something_lacks(people: People, offers: Offers) -> Flags:
    """Pairs in which something essential lacks that can be obtained, or supervision has to say yes."""
    essential = offers.essential[:, offers.skill_columns]
    held = people.skills[:, offers.skill_columns].T.astype(np.int32).toarray()
    whole = np.asarray(essential.sum(axis=1)).reshape(-1, 1)
    flags = ((essential @ held) < whole) & people.skills_known
    flags |= people.placing == PLACINGS.index(Placing.AUTHORISED)
    rules = [at for at, one in enumerate(offers.others) if one.essential]
    if rules:
        lacks = (_states(people, offers)[rules] < 0).astype(np.int32)
        flags |= np.asarray(sum(offers.shares.values())[:, rules] @ lacks > 0)
    return flags


def _at(table: Degrees, places: npt.NDArray[np.integer]) -> Degrees:
    """Rows of `table` for each vacancy; nothing where its place is not known."""
    found = table[places]
    unknown = places == UNKNOWN
    if unknown.any():
        found[unknown] = 0
    return np.asarray(found, np.int16)


def _per_unit(people: People, per_minor: npt.NDArray[np.integer]) -> Degrees:
    """From people × minor groups to unit groups × people."""
    return np.asarray(per_minor.T[people.world.minor_of_unit], np.int16)


def _of_others(people: People, offers: Offers, criterion: str) -> Degrees:
    """Requirements beside skills: one held gives its share, one lacking takes it, an optional one a third."""
    shares = offers.shares[criterion]
    if not shares.nnz:
        return np.zeros((len(offers), len(people)), np.int16)
    states = _states(people, offers)
    optional = np.array([not one.essential for one in offers.others])
    held, lacks = (states > 0).astype(np.int32), (states < 0).astype(np.int32)
    found = shares @ (held - lacks * ~optional[:, None]) - part_of(shares, OPTIONAL_PART) @ (lacks * optional[:, None])
    return np.asarray(found, np.int16)


def _states(people: People, offers: Offers) -> Degrees:
    """Of each requirement beside skills, whether each person has it: 1, -1, or 0 where it is not known."""
    papers, world = people.papers, people.world
    states = np.zeros((len(offers.others), len(people)), np.int16)
    for at, one in enumerate(offers.others):
        match one.kind:
            case "language":
                level = papers.languages[:, world.languages.index(one.code)]
                states[at] = _state(level, one.amount)
            case "education":
                states[at] = _state(papers.education[:, 0], int(one.code))
            case "licence":
                states[at] = _state(papers.licences[:, LICENCES.index(one.code)], 1)
            case "document":
                states[at] = _state(papers.documents[:, world.documents.index(one.code)], 1)
            case "experience":
                months = people.months[:, offers.minors[at]]
                states[at] = np.where(people.jobs_known, np.where(months >= one.amount, 1, -1), 0)
    return states


def _state(has: npt.NDArray[np.integer], wanted: int) -> Degrees:
    return np.where(has == UNKNOWN, 0, np.where(has >= wanted, 1, -1)).astype(np.int16)
