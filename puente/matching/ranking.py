"""The best vacancies of everybody and the best people for every vacancy, of a whole country at once.

People are taken a few at a time, so that what is compared stays in the processor's cache; nothing is left out and
nothing is estimated. Threads share the work, one a core: NumPy and SciPy let each other run.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from os import cpu_count

import numpy as np
import numpy.typing as npt

from puente.matching.columns import UNKNOWN, Offers, People
from puente.matching.criteria import ruled_out, scores, something_lacks
from puente.matching.weights import Weights

CHUNK = 64
# Below the score: how the company answers (0 to 100), then whether nothing lacks.
TIES, ANSWERS = 256, 2
OUT = np.iinfo(np.int32).min // 2
Ints = npt.NDArray[np.integer]


@dataclass(frozen=True)
class Best:
    """For each row (a person, or a vacancy) the places of the best on the other side and their keys, best first; the
    place is UNKNOWN where there are no more.
    """

    places: Ints
    keys: Ints


def ordered(people: People, offers: Offers, weights: Weights, *, limits: bool = True) -> Ints:
    """What pairs are ordered by (vacancies × people): the score; of equal ones the company that answers more comes
    first, then who lacks nothing. With `limits`, OUT is what they rule out.
    """
    keys = scores(people, offers, weights)
    keys *= TIES
    keys += np.clip(offers.answers, 0, 100)[:, None].astype(np.int32) * ANSWERS
    keys += ~something_lacks(people, offers)
    if limits:
        keys[ruled_out(people, offers)] = OUT
    return keys


def least_of(weights: Weights) -> int:
    """The key from which on a pair is worth a line."""
    return weights.worth_a_line * TIES


def score_of(keys: Ints) -> Ints:
    """The scores that the keys of `ordered` begin with."""
    return np.asarray(keys // TIES, np.int32)


def lacks_nothing(keys: Ints) -> npt.NDArray[np.bool_]:
    """Whether nothing essential lacks in the pairs of these keys."""
    return np.asarray(keys % ANSWERS == 1)


def best_of_both(
    people: People, offers: Offers, weights: Weights, most: int, most_people: int, least: int
) -> tuple[Best, Best]:
    """The `most` best vacancies of each person and the `most_people` best people of each vacancy, of those whose key is
    `least` or more.
    """
    of_people = Best(np.full((len(people), most), UNKNOWN, np.int32), np.zeros((len(people), most), np.int32))
    hands = cpu_count() or 1

    def work(hand: int) -> "_Kept":
        kept = _Kept(len(offers), most_people, least)
        for start in range(hand * CHUNK, len(people), hands * CHUNK):
            keys = ordered(people.slice(slice(start, start + CHUNK)), offers, weights)
            _best_vacancies(of_people, start, keys, least)
            kept.take(start, keys)
        return kept

    with ThreadPoolExecutor(hands) as pool:
        return of_people, _Kept.joined(list(pool.map(work, range(hands)))).best()


def top(keys: Ints, most: int, least: int) -> Ints:
    """Places of the best keys that are `least` or more, best first, equal ones in the order in which they stand."""
    count = min(most, len(keys))
    places = np.argpartition(-keys, count - 1)[:count] if count < len(keys) else np.arange(len(keys))
    places = places[keys[places] >= least]
    return places[np.lexsort((places, -keys[places]))]


def _best_vacancies(found: Best, start: int, keys: Ints, least: int) -> None:
    most = found.places.shape[1]
    for at, column in enumerate(np.ascontiguousarray(keys.T)):
        places = top(column, most, least)
        found.places[start + at, : len(places)] = places
        found.keys[start + at, : len(places)] = column[places]


class _Kept:
    """The best people so far of every vacancy: only who is better than the last of them is looked at again."""

    def __init__(self, count: int, most: int, least: int):
        self.count, self.most = count, most
        self.least = np.full(count, least - 1, np.int32)
        self.rows, self.people, self.keys = (np.zeros(0, np.int32) for _part in range(3))
        self._new: list[tuple[Ints, Ints, Ints]] = []
        self._waiting = 0

    def take(self, start: int, keys: Ints) -> None:
        """Keys of vacancies × the people from `start`."""
        rows, columns = np.nonzero(keys > self.least[:, None])
        self._new.append((rows.astype(np.int32), (columns + start).astype(np.int32), keys[rows, columns]))
        self._waiting += len(rows)
        if self._waiting > self.count * self.most:
            self._settle()

    @staticmethod
    def joined(hands: "list[_Kept]") -> "_Kept":
        first, *others = hands
        for other in others:
            other._settle()
            first._new.append((other.rows, other.people, other.keys))
        return first

    def best(self) -> Best:
        self._settle()
        places = np.full((self.count, self.most), UNKNOWN, np.int32)
        found = np.zeros((self.count, self.most), np.int32)
        rank = _rank_within(self.rows)
        places[self.rows, rank], found[self.rows, rank] = self.people, self.keys
        return Best(places, found)

    def _settle(self) -> None:
        """Keep the best of what waits and of what was kept, each vacancy's best first."""
        kept = (self.rows, self.people, self.keys)
        rows, people, keys = (np.concatenate(part) for part in zip(kept, *self._new, strict=True))
        order = np.lexsort((people, -keys, rows))
        rows, people, keys = rows[order], people[order], keys[order]
        rank = _rank_within(rows)
        good = rank < self.most
        self.rows, self.people, self.keys = rows[good], people[good], keys[good]
        last = rank[good] == self.most - 1
        self.least[self.rows[last]] = self.keys[last]
        self._new, self._waiting = [], 0


def _rank_within(rows: Ints) -> Ints:
    """The number of each among its equals, which stand together."""
    starts = np.searchsorted(rows, rows, side="left")
    return np.arange(len(rows)) - starts
