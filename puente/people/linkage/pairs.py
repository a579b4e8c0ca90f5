"""All pairs of records that are probably one person."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from puente.people.linkage.blocking import candidates
from puente.people.linkage.comparing import Floats, compare
from puente.people.linkage.records import SMALLEST, Numbers, Raw, Table, table_of
from puente.people.linkage.scoring import LINKED, Scored, explained, probabilities

# Two records linked to a third are linked too, unless they themselves speak against it.
NOT_AGAINST, LARGEST_GROUP = 0.05, 12
AT_ONCE = 400_000


@dataclass(frozen=True)
class Pair:
    """Positions of two records (the smaller first) and what is said of them."""

    first: int
    second: int
    scored: Scored


def find_pairs(raws: Sequence[Raw], least: float | None = None) -> list[Pair]:
    """Pairs with a score of at least `least`; without it, those that are linked, with what follows from them.

    The likeliest pairs come first.
    """
    if len(raws) < 2:
        return []
    table = table_of(raws)
    left, right = candidates(table)
    scores = _scores(table, left, right)
    chosen = scores >= (LINKED if least is None else least)
    left, right, scores = left[chosen], right[chosen], scores[chosen]
    if least is None:
        left, right, scores = _closed(table, left, right, scores)
    said = explained(compare(table, left, right), scores)
    pairs = [Pair(int(one), int(other), words) for one, other, words in zip(left, right, said, strict=True)]
    if least is None and len(raws) < SMALLEST:  # too few to know which names are frequent: a name alone is not enough
        pairs = [pair for pair in pairs if pair.scored.corroborated]
    return sorted(pairs, key=lambda pair: (-pair.scored.score, pair.first, pair.second))


def _scores(table: Table, left: Numbers, right: Numbers) -> Floats:
    parts = [
        probabilities(compare(table, left[start : start + AT_ONCE], right[start : start + AT_ONCE]), table.population)
        for start in range(0, len(left), AT_ONCE)
    ]
    return np.concatenate(parts) if parts else np.zeros(0)


def _closed(table: Table, left: Numbers, right: Numbers, scores: Floats) -> tuple[Numbers, Numbers, Floats]:
    """With the pairs that follow: a and b, b and c, so a and c."""
    size = len(table)
    known = left * size + right
    implied = np.array(
        [
            one * size + other
            for group in _groups(left, right)
            if 2 < len(group) <= LARGEST_GROUP
            for place, one in enumerate(group)
            for other in group[place + 1 :]
        ],
        dtype=np.int64,
    )
    implied = implied[~np.isin(implied, known)]
    fresh = _scores(table, implied // size, implied % size)
    kept = fresh >= NOT_AGAINST
    # What follows from two links is at least as likely as a link.
    every = np.concatenate([known, implied[kept]])
    return every // size, every % size, np.concatenate([scores, np.maximum(fresh[kept], LINKED)])


def _groups(left: Numbers, right: Numbers) -> list[list[int]]:
    """The records that hang together, in order."""
    head: dict[int, int] = {}

    def top(record: int) -> int:
        while (above := head.setdefault(record, record)) != record:
            head[record] = head[above]
            record = head[record]
        return record

    for one, other in zip(left.tolist(), right.tolist(), strict=True):
        head[top(one)] = top(other)
    groups: dict[int, list[int]] = {}
    for record in sorted(head):
        groups.setdefault(top(record), []).append(record)
    return list(groups.values())
