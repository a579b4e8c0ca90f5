"""Sharing out: so that the same few people are not proposed everywhere.

Of the people who fit a vacancy best, those are proposed who are not proposed often enough already, pair by pair from
the best fit down. Only where that leaves too few does somebody come again.
"""

from collections.abc import Sequence
from math import ceil

import numpy as np
import numpy.typing as npt

from puente.matching.columns import UNKNOWN
from puente.matching.ranking import Best

LEAST_TIMES, TIMES_THE_MEAN = 3, 2  # how often somebody is proposed at most
FEWEST = 5  # people that a vacancy is proposed even if they come again
Ints = npt.NDArray[np.integer]


def shared_out(best: Best, people: int, most: int) -> list[list[int]]:
    """For each vacancy the places of up to `most` of its best people, of `people` in all, in order of fit."""
    rows, columns = np.nonzero(best.places != UNKNOWN)
    order = np.lexsort((rows, columns, -best.keys[rows, columns]))
    cap = most_times(len(best.places), people, most)
    taken: list[list[int]] = [[] for _row in best.places]
    times = np.zeros(people, np.int32)
    for row, column in zip(rows[order].tolist(), columns[order].tolist(), strict=True):
        person = int(best.places[row, column])
        if len(taken[row]) < most and times[person] < cap:
            taken[row].append(person)
            times[person] += 1
    return [_enough(some, best.places[row]) for row, some in enumerate(taken)]


def most_times(vacancies: int, people: int, most: int) -> int:
    """How often somebody is proposed at most: twice what everybody would be, and a few times anyhow."""
    return max(LEAST_TIMES, ceil(TIMES_THE_MEAN * vacancies * most / max(1, people)))


def _enough(taken: Sequence[int], best: Ints) -> list[int]:
    found = list(taken)
    for person in best.tolist():
        if len(found) >= FEWEST or person == UNKNOWN:
            break
        if person not in found:
            found.append(person)
    return found
