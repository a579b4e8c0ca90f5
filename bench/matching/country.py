"""A country at once, in a process of its own: everybody with everything, one person with reasons, fair shares.

python -m bench.matching.country PERSONS VACANCIES SHELF
"""

import json
import random
import resource
import statistics
import sys
import time
from datetime import date
from pathlib import Path

import django
import numpy as np
from scipy import sparse

django.setup()

from puente.matching.columns import UNKNOWN, World, offers_of, people_of  # noqa: E402
from puente.matching.facts import Asked, Job, Offer, Seeker  # noqa: E402
from puente.matching.fair import shared_out  # noqa: E402
from puente.matching.ranking import Best, best_of_both, least_of, ordered, score_of, top  # noqa: E402
from puente.matching.sentences import Comparison  # noqa: E402
from puente.matching.weights import USUAL, Weights  # noqa: E402
from puente.matching.world import made  # noqa: E402
from puente.taxonomy.reader.snapshot import Shelf  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
TODAY, TOP, LOOKED_AT, ASKED, SENT = date(2026, 1, 15), 20, 60, 200, 600
ALONE = 1 << 20  # kilobytes in a gigabyte


class Country:
    """People and vacancies, the same for the same seed: each in a trade, with what it asks for, and in a place."""

    def __init__(self, world: World, seed: int):
        self.world, self.rng = world, random.Random(seed)
        self.skills = {unit: sorted(world.trades.asked_by(unit)) for unit in world.units}

    def seeker(self) -> Seeker:
        rng = self.rng
        first, second = rng.choice(self.world.units), rng.choice(self.world.units)
        skills = self._some(first, 8) + self._some(second, 3)
        return Seeker(
            jobs=(Job(first, "", rng.randrange(6, 120), 2020), Job(second, "", rng.randrange(3, 30), 2015)),
            languages={"eng": rng.randrange(7)},
            municipality=rng.choice(self.world.places),
            radius_km=rng.choice((10, 20, 40, 80)),
            wage_floor=rng.randrange(3000, 6000, 100),
            schedules=frozenset(rng.sample(("day", "night", "shifts"), 2)),
            skills={skill: skill for skill in skills},
            education=rng.randrange(6),
            education_abroad=3,
            licences=frozenset(rng.sample("ABCM", 1)),
            documents={"dpi": True, "rtu": rng.random() < 0.5},
            aims=(first,),
        )

    def offer(self) -> Offer:
        rng, unit = self.rng, self.rng.choice(self.world.units)
        asked = [Asked("skill", skill, skill, essential=rng.random() < 0.7) for skill in self._some(unit, 6)]
        asked += [Asked("language", "eng", "inglés", amount=rng.randrange(1, 5))] * (rng.random() < 0.3)
        asked += [Asked("education", str(rng.randrange(2, 5)), "estudios")] * (rng.random() < 0.4)
        asked += [Asked("licence", rng.choice("ABC"), "licencia")] * (rng.random() < 0.2)
        asked += [Asked("document", "dpi", "DPI")] * (rng.random() < 0.3)
        asked += [Asked("experience", "", "", amount=rng.choice((6, 12, 24)))] * (rng.random() < 0.3)
        place, wage = rng.choice(self.world.places), rng.randrange(3500, 7000, 50)
        schedule = rng.choice(("day", "night", "shifts"))
        return Offer(unit, "", place, wage, schedule, "", requirements=tuple(asked), answers=rng.randrange(100))

    def _some(self, unit: str, most: int) -> list[str]:
        known = self.skills[unit]
        return self.rng.sample(known, min(len(known), most))


def main() -> None:
    persons, vacancies, place = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    world = made(Shelf(place, ROOT / "reference"))
    country = Country(world, 1)
    seekers = [country.seeker() for _person in range(persons)]
    offers = [country.offer() for _vacancy in range(vacancies)]
    start = time.perf_counter()
    people, wanted = people_of(world, seekers, TODAY.year), offers_of(world, offers)
    columns = time.perf_counter() - start
    start = time.perf_counter()
    _of_people, of_offers = best_of_both(people, wanted, USUAL, TOP, LOOKED_AT, least_of(USUAL))
    everybody = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / ALONE
    start = time.perf_counter()
    fair = shared_out(of_offers, persons, TOP)
    sharing = time.perf_counter() - start
    found = {
        "columns": columns,
        "everybody": everybody,
        "memory": memory,
        "floor": floor(people.skills, wanted.essential + wanted.optional),
        "one": one_by_one(seekers[:ASKED], offers, world, people, wanted),
        "sharing": sharing,
        "sent": [sending(country, world, weight) for weight in (0, USUAL["share"])],
        "fair": [spread(_lists(of_offers), of_offers, persons), spread(fair, of_offers, persons)],
    }
    print(json.dumps(found))


def floor(people: sparse.csr_matrix, asked: sparse.csr_matrix) -> float:
    """Seconds of the bare product of skills, the best 20 of each person, without any criterion."""
    from sparse_dot_topn import sp_matmul_topn

    start = time.perf_counter()
    transposed = sparse.csr_matrix(asked.T, dtype=np.float32)
    sp_matmul_topn(sparse.csr_matrix(people, dtype=np.float32), transposed, top_n=TOP, n_threads=2)
    return time.perf_counter() - start


def one_by_one(seekers: list[Seeker], offers: list[Offer], world: World, people, wanted) -> list[float]:  # type: ignore[no-untyped-def]
    """Milliseconds, median and p95, of one person with all vacancies and the reasons of the first 20."""
    times = []
    for at, seeker in enumerate(seekers):
        start = time.perf_counter()
        one = people_of(world, [seeker], TODAY.year)
        places = top(ordered(one, wanted, USUAL)[:, 0], TOP, least_of(USUAL))
        compared = Comparison([seeker], [offers[place] for place in places], world, TODAY)
        fits = [compared.fit(number, 0) for number in range(len(places))]
        times.append((time.perf_counter() - start) * 1000)
        assert all(fit.findings for fit in fits), at  # noqa: S101
    return [statistics.median(times), statistics.quantiles(times, n=20)[18]]


def sending(country: Country, world: World, weight: int) -> dict[str, int]:
    """Consultants send the best three people to each of 600 vacancies, and each of 600 people to their best vacancy,
    with `weight` on sharing out: how many different people are sent, how often one at most, and how many wait at most
    for one company (of five vacancies).
    """
    country.rng.seed(7)
    seekers = [country.seeker() for _person in range(SENT)]
    offers = [country.offer() for _vacancy in range(SENT)]
    by = Weights(USUAL.points | {"share": weight})
    people, wanted = people_of(world, seekers, TODAY.year), offers_of(world, offers)
    people.sent[:], wanted.waiting[:] = 0, 0
    for at in range(SENT):
        keys = ordered(people, wanted.slice([at]), by)[0]
        people.sent[top(keys, 3, least_of(by))] += 1
    for at in range(SENT):
        best = top(ordered(people.slice([at]), wanted, by)[:, 0], 1, least_of(by))
        for place in best:
            company = slice(place // 5 * 5, place // 5 * 5 + 5)
            wanted.waiting[company] += 1
    return {
        "people": int((people.sent > 0).sum()),
        "often": int(people.sent.max()),
        "company": int(wanted.waiting.max()),
    }


def _lists(best: Best) -> list[list[int]]:
    return [[place for place in row[:TOP].tolist() if place != UNKNOWN] for row in best.places]


def spread(lists: list[list[int]], best: Best, people: int) -> dict[str, float]:
    """How the proposals of vacancies are spread over people, and how well those fit who are proposed."""
    times = np.sort(np.bincount([person for some in lists for person in some], minlength=people))[::-1]
    score = {
        (row, person): value
        for row, (places, keys) in enumerate(zip(best.places.tolist(), score_of(best.keys).tolist(), strict=True))
        for person, value in zip(places, keys, strict=True)
    }
    fits = [score[row, person] for row, some in enumerate(lists) for person in some]
    ranks = np.arange(1, people + 1)
    gini = float((2 * ranks * times[::-1]).sum() / (people * max(1, times.sum())) - (people + 1) / people)
    return {
        "most": int(times[0]),
        "first": float(times[: max(1, people // 100)].sum() / max(1, times.sum())),
        "nobody": float((times == 0).mean()),
        "gini": gini,
        "points": float(np.mean(fits)) / 1000,
        "proposed": len(fits),
    }


main()
