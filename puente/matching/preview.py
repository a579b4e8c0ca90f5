"""What other weights would do to the lists of today."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import numpy as np

from puente.accounts.scope import Standing
from puente.cases.models import Case
from puente.employers.models import Vacancy
from puente.matching.columns import Offers, People, people_of
from puente.matching.models import Dismissal
from puente.matching.queries import looking_for_work, seekers_of, sent_now
from puente.matching.ranking import least_of, ordered, top
from puente.matching.registers import Part, open_offers
from puente.matching.weights import Weights
from puente.matching.world import world

MOST_PEOPLE, AT_THE_TOP, MOST_EXAMPLES = 200, 5, 8


@dataclass(frozen=True)
class Example:
    """A case, and what stands first for it before and after (None: nothing fits)."""

    case: Case
    before: Vacancy | None
    after: Vacancy | None


@dataclass(frozen=True)
class Effect:
    """Of `people` with `vacancies`, for how many another vacancy would come first, and how many hundredths of the first
    five would be others; vacancies that would be seen more, and less, by how many people.
    """

    people: int
    vacancies: int
    other_first: int
    other_five: int
    examples: list[Example]
    more: list[tuple[Vacancy, int]]
    less: list[tuple[Vacancy, int]]


def effect_of(before: Weights, after: Weights, standing: Standing, today: date) -> Effect:
    """The latest people of the user's stations who look for work and let companies know of them, compared both ways."""
    cases = looking_for_work().filter(person__station__in=standing.stations)
    rows = seekers_of(cases.order_by("-opened_on", "-id")[:MOST_PEOPLE], today, sent_now())
    away = _away([case.person_id for case, _known, _seeker in rows])
    people = people_of(world(), [seeker for _case, _known, seeker in rows], today.year)
    parts = open_offers(today)
    old, new = _firsts(people, parts, before, away), _firsts(people, parts, after, away)
    changed = [at for at in range(len(rows)) if old[at][:1] != new[at][:1]]
    lost = sum(len(set(one) - set(other)) for one, other in zip(old, new, strict=True))
    moved = Counter(key for keys in new for key in keys)
    moved.subtract(key for keys in old for key in keys)
    ranked = [(key, number) for key, number in moved.most_common() if number]
    rises, falls = ranked[:AT_THE_TOP], ranked[::-1][:AT_THE_TOP]
    wanted = {key for at in changed[:MOST_EXAMPLES] for key in [*old[at][:1], *new[at][:1]]}
    found = Vacancy.objects.select_related("company").in_bulk([*wanted, *(key for key, _number in [*rises, *falls])])
    return Effect(
        people=len(rows),
        vacancies=sum(int(part.alive.sum()) for part in parts),
        other_first=len(changed),
        other_five=round(100 * lost / max(1, sum(map(len, old)))),
        examples=[
            Example(rows[at][0], _first(old[at], found), _first(new[at], found)) for at in changed[:MOST_EXAMPLES]
        ],
        more=[(found[key], number) for key, number in rises if number > 0],
        less=[(found[key], -number) for key, number in falls if number < 0],
    )


def _first(keys: list[UUID], found: dict[UUID, Vacancy]) -> Vacancy | None:
    return found[keys[0]] if keys else None


def _away(persons: list[UUID]) -> list[set[UUID]]:
    """Of each person the vacancies that are not for them."""
    found: dict[UUID, set[UUID]] = {person: set() for person in persons}
    for row in Dismissal.objects.filter(person__in=persons, taken_back_on=None):
        found[row.person_id].add(row.vacancy_id)
    return list(found.values())


def _firsts(people: People, parts: list[Part[Offers]], weights: Weights, away: list[set[UUID]]) -> list[list[UUID]]:
    """The first five vacancies of each person, without those in `away`."""
    keys = [key for part in parts for key in part.keys]
    if not keys or not len(people):
        return [[] for _person in range(len(people))]
    orders = [np.where(part.alive[:, None], ordered(people, part.columns, weights), 0) for part in parts]
    firsts = []
    for column, besides in zip(np.concatenate(orders).T, away, strict=True):
        best = [keys[at] for at in top(column, AT_THE_TOP + len(besides), least_of(weights))]
        firsts.append([key for key in best if key not in besides][:AT_THE_TOP])
    return firsts
