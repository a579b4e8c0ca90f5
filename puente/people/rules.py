"""Pure decisions about identity and age."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from puente.core.dates import age_on
from puente.people.enums import Sign

ADULT_AGE = 18
WORK_AGE = 14


def latest_birth(birth: date | None, precision: str) -> date | None:
    """The latest day that an inexact birth date allows: in doubt a person is younger, and protected."""
    if birth is None or precision == "day":
        return birth
    if precision == "month":
        return birth.replace(day=monthrange(birth.year, birth.month)[1])
    return birth.replace(month=12, day=31)


def is_minor(birth: date | None, day: date) -> bool:
    age = age_on(birth, day)
    return age is not None and age < ADULT_AGE


def may_have_case(birth: date | None, day: date) -> bool:
    """Nobody under 14 is accompanied to work; they are referred to protection."""
    age = age_on(birth, day)
    return age is None or age >= WORK_AGE


@dataclass(frozen=True)
class Sketch:
    """What is compared to tell whether two records are one person. `search_name` is already plain."""

    search_name: str
    birth_date: date | None
    cui: bytes | None
    phones: frozenset[bytes]
    returned_on: date | None = None


SAME_NAME, SIMILAR_NAME, SIMILAR_WITH_CUI = 99, 86, 55


def signs_of_same_person(one: Sketch, other: Sketch) -> list[Sign]:
    """The signs that `one` and `other` are the same person; empty when they are not enough together.

    A shared phone alone is a family; a shared name alone is two people. A CUI with another name is a typing error.
    """
    if _contradict(one, other):
        return []
    likeness = max(scorer(one.search_name, other.search_name) for scorer in (fuzz.ratio, fuzz.token_sort_ratio))
    signs = []
    if one.cui and one.cui == other.cui and likeness >= SIMILAR_WITH_CUI:
        signs.append(Sign.CUI)
    if likeness >= SIMILAR_NAME:
        signs.append(Sign.NAME if likeness >= SAME_NAME else Sign.SOUND)
    if one.birth_date and one.birth_date == other.birth_date:
        signs.append(Sign.BIRTH)
    if one.phones & other.phones:
        signs.append(Sign.PHONE)
    if one.returned_on and one.returned_on == other.returned_on:
        signs.append(Sign.RETURN)
    return signs if _enough(set(signs)) else []


def _contradict(one: Sketch, other: Sketch) -> bool:
    """Two different numbers, or two different whole birth dates without a common number: brothers, not one person."""
    if one.cui and other.cui:
        return one.cui != other.cui
    return bool(one.birth_date and other.birth_date) and one.birth_date != other.birth_date


def _enough(signs: set[Sign]) -> bool:
    if Sign.CUI in signs:
        return True
    named = signs & {Sign.NAME, Sign.SOUND}
    return bool(named) and bool(signs - named)
