"""Pure decisions about identity and age."""

from calendar import monthrange
from datetime import date

from puente.core.dates import age_on

ADULT_AGE = 18
WORK_AGE = 14


def latest_birth(birth: date | None, precision: str) -> date | None:
    """The latest day that an inexact birth date allows: in doubt a person is younger, and protected."""
    if birth is None or precision == "day":
        return birth
    if precision == "month":
        return birth.replace(day=monthrange(birth.year, birth.month)[1])
    return birth.replace(month=12, day=31)


def least_age(birth: date | None, precision: str, day: date) -> int | None:
    """Whole years that the person surely has; None when nothing is known."""
    return age_on(latest_birth(birth, precision), day)


def is_minor(birth: date | None, precision: str, day: date) -> bool:
    age = least_age(birth, precision, day)
    return age is not None and age < ADULT_AGE


def may_have_case(birth: date | None, precision: str, day: date) -> bool:
    """Nobody under 14 is accompanied to work; they are referred to protection."""
    age = least_age(birth, precision, day)
    return age is None or age >= WORK_AGE
