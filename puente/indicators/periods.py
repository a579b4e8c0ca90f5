"""Months and the donor's fiscal year (1 October to 30 September)."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from puente.accounts.models import Award

FISCAL_START, LIFE = 10, "award"


@dataclass(frozen=True)
class Period:
    """From `first` to `last`, both counted. `key` is `2026-10`, `FY2026` or `award`."""

    key: str
    first: date
    last: date

    @property
    def label(self) -> str:
        """`año fiscal 2027`, `octubre de 2026` or `todo el convenio`."""
        if self.key == LIFE:
            return _("todo el convenio")
        if self.key.startswith("FY"):
            return _("año fiscal %(year)s") % {"year": self.key[2:]}
        month = date_format(self.first, "F")
        # Spanish writes months small; English does not.
        words = {"month": month.lower() if get_language() == "es" else month, "year": self.first.year}
        return _("%(month)s de %(year)s") % words

    @property
    def short(self) -> str:
        """The head of a narrow column: `oct`, `AF 2027`, `convenio`."""
        if self.key == LIFE:
            return _("convenio")
        if self.key.startswith("FY"):
            return _("AF %(year)s") % {"year": self.key[2:]}
        return date_format(self.first, "b").lower()

    @property
    def is_long(self) -> bool:
        return self.key == LIFE or self.key.startswith("FY")


def month_of(day: date) -> Period:
    last = monthrange(day.year, day.month)[1]
    return Period(f"{day:%Y-%m}", day.replace(day=1), day.replace(day=last))


def fiscal_year_of(day: date) -> Period:
    year = day.year + (day.month >= FISCAL_START)
    return Period(f"FY{year}", date(year - 1, FISCAL_START, 1), date(year, FISCAL_START - 1, 30))


def life_of(award: Award) -> Period:
    """From the award's first day to its last."""
    return Period(LIFE, award.starts_on, award.ends_on)


def parse(key: str, award: Award | None = None) -> Period:
    """The period of a key (`award` is the life of that award); raises ValueError.

    >>> parse("FY2026").first
    datetime.date(2025, 10, 1)
    """
    if key == LIFE and award:
        return life_of(award)
    if re.fullmatch(r"FY20[0-9]{2}", key):
        return fiscal_year_of(date(int(key[2:]), 1, 1))
    if re.fullmatch(r"20[0-9]{2}-[0-9]{2}", key):
        return month_of(date(int(key[:4]), int(key[5:]), 1))
    raise ValueError(key)


def months_of(period: Period) -> list[Period]:
    """The months of a period, the first one first; a month is its own only month."""
    months, day = [], period.first
    while day <= period.last:
        month = month_of(day)
        months.append(month)
        day = month.last + timedelta(days=1)
    return months
