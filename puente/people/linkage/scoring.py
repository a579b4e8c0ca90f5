"""From a comparison to a probability, a decision and its reasons."""

from dataclasses import dataclass

import numpy as np

from puente.people.enums import Likeness
from puente.people.linkage.comparing import Columns, Floats, Marks
from puente.people.linkage.weights import INTERCEPT, PER_LOG_SIZE, SET_BY_HAND, WEIGHTS

# Above LINKED two records are taken for one person; above SURE there is nothing left to review.
LINKED, SURE = 0.45, 0.995

NAMES_AND_PLACES = frozenset({Likeness.NAME, Likeness.NAME_NEAR, Likeness.SURNAME, Likeness.PLACE})
# What is said of a pair, in the order it is read.
AGREES: tuple[tuple[str, Likeness], ...] = (
    ("number_equal", Likeness.NUMBER),
    ("number_near", Likeness.NUMBER_NEAR),
    ("birth_equal", Likeness.BIRTH),
    ("birth_swapped", Likeness.BIRTH_SWAPPED),
    ("birth_slip", Likeness.BIRTH_NEAR),
    ("birth_year_slip", Likeness.BIRTH_NEAR),
    ("phone_shared", Likeness.PHONE),
    ("return_same", Likeness.RETURN),
    ("address_whole", Likeness.ADDRESS),
    ("municipality_same", Likeness.PLACE),
)
DIFFERS: tuple[tuple[str, Likeness], ...] = (
    ("number_differs", Likeness.OTHER_NUMBER),
    ("number_doubtful", Likeness.OTHER_NUMBER),
    ("birth_generation", Likeness.OTHER_GENERATION),
    ("birth_brothers", Likeness.OTHER_BIRTH),
    ("birth_same_year", Likeness.OTHER_BIRTH),
    ("birth_year_other", Likeness.OTHER_BIRTH),
    ("phone_differs", Likeness.OTHER_PHONE),
    ("municipality_differs", Likeness.OTHER_PLACE),
    ("sex_differs", Likeness.OTHER_SEX),
)


@dataclass(frozen=True)
class Scored:
    """Of one pair: probability from 0 to 1, whether it is beyond review, in what it agrees and differs."""

    score: float
    sure: bool
    agrees: tuple[Likeness, ...]
    differs: tuple[Likeness, ...]

    @property
    def corroborated(self) -> bool:
        """Whether anything but the name, and the place that many share, says so."""
        return not NAMES_AND_PLACES.issuperset(self.agrees)


def probabilities(columns: Columns, population: int) -> Floats:
    """The probability that each pair is one person, among `population` records."""
    total = np.full(len(next(iter(columns.values()))), INTERCEPT + PER_LOG_SIZE * np.log(population))
    for name, weight in (WEIGHTS | SET_BY_HAND).items():
        total += weight * columns[name]
    return 1 / (1 + np.exp(-np.clip(total, -40, 40)))


def sure(columns: Columns, scores: Floats) -> Marks:
    """Beyond review: by a number that checks or the whole birth date, with nothing that speaks of a relative."""
    proof = (columns["number_proper"] + columns["birth_equal"]) > 0
    against = sum(
        columns[name]
        for name in ("given_conflict", "number_differs", "birth_generation", "birth_brothers", "sex_differs")
    )
    return (scores >= SURE) & proof & (against == 0)


def explained(columns: Columns, scores: Floats) -> list[Scored]:
    """Every pair with its reasons."""
    certain = sure(columns, scores)
    return [
        Scored(
            float(scores[place]), bool(certain[place]), tuple(_agrees(columns, place)), tuple(_differs(columns, place))
        )
        for place in range(len(scores))
    ]


def _agrees(columns: Columns, place: int) -> list[Likeness]:
    said = [reason for name, reason in AGREES if columns[name][place]]
    amounts = {part: columns[part][place] for part in ("given_exact", "surname_exact", "name_crossed")}
    parts = ("given_near", "surname_near", "given_loose", "surname_loose", "given_unwritten", "surname_unwritten")
    near = sum(columns[part][place] for part in parts)
    other = columns["given_conflict"][place] + columns["surname_conflict"][place]
    if amounts["given_exact"] and amounts["surname_exact"] and not near and not other:
        return [Likeness.NAME, *said]
    if (near or any(amounts.values())) and not columns["given_conflict"][place]:
        return [Likeness.NAME_NEAR, *said]
    return [Likeness.SURNAME, *said] if columns["surname_agrees"][place] else said


def _differs(columns: Columns, place: int) -> list[Likeness]:
    said = [reason for name, reason in DIFFERS if columns[name][place]]
    if columns["given_conflict"][place]:
        return [Likeness.OTHER_GIVEN, *said]
    return [Likeness.OTHER_SURNAME, *said] if columns["surname_conflict"][place] else said
