"""Dates as people here write them."""

from datetime import date


def age_on(birth: date | None, day: date) -> int | None:
    """Whole years between `birth` and `day`, or None without a birth date."""
    if birth is None:
        return None
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
