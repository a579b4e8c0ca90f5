"""Dates as people here write and say them."""

import re
from datetime import date, timedelta

from django.utils import formats
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from puente.core.text import plain

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "enero ene january jan",
            "febrero feb february",
            "marzo mar march",
            "abril abr april apr",
            "mayo may",
            "junio jun june",
            "julio jul july",
            "agosto ago august aug",
            "septiembre setiembre sep sept set september",
            "octubre oct october",
            "noviembre nov november",
            "diciembre dic december dec",
        ),
        start=1,
    )
    for name in names.split()
}
EXCEL_EPOCH = date(1899, 12, 30)
EXCEL_RANGE = (1000, 60000)
WEEK, OLDEST_YEAR = 7, 1900


class DateError(ValueError):
    """The text is no date, or one that cannot be."""


def age_on(birth: date | None, day: date) -> int | None:
    """Whole years between `birth` and `day`, or None without a birth date."""
    if birth is None:
        return None
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


AHEAD = timedelta(days=20 * 365)  # no day that is planned lies further away


def parse_date(text: str, *, today: date) -> tuple[date, str]:
    """A date as typed, and how exact it is: "day", "month" or "year".

    Understands 31/12/1990, 31-12-90, 1990-12-31, "31 de diciembre de 1990", "marzo 2019" and "1990".
    A two-digit year is the latest one that is not after `today`; whoever asks for a day to come gives a later one
    (`AHEAD`). Day before month, always.
    Raises DateError.

    >>> parse_date("3 de agosto de 2002", today=date(2026, 1, 1))
    (datetime.date(2002, 8, 3), 'day')
    """
    words = [word for word in plain(text).split() if word not in {"de", "del"}]
    try:
        return _from_words(words, today)
    except (ValueError, KeyError, OverflowError) as problem:
        raise DateError(text) from problem


def from_excel(serial: float) -> date:
    """The day of a spreadsheet serial number; raises DateError outside 1902-2064."""
    if not EXCEL_RANGE[0] <= serial <= EXCEL_RANGE[1]:
        raise DateError(str(serial))
    return EXCEL_EPOCH + timedelta(days=int(serial))


def _from_words(words: list[str], today: date) -> tuple[date, str]:
    match words:
        case [year] if re.fullmatch(r"\d{4}", year):
            return date(int(year), 1, 1), "year"
        case [compact] if re.fullmatch(r"\d{8}", compact):
            return date(int(compact[4:]), int(compact[2:4]), int(compact[:2])), "day"
        case [month, year]:
            return date(_year(year, today), _month(month), 1), "month"
        case [year, month, day] if len(year) == len("2026"):
            return date(int(year), _month(month), int(day)), "day"
        case [day, month, year, *_time]:
            return date(_year(year, today), _month(month), int(day)), "day"
    raise ValueError(words)


def _month(word: str) -> int:
    return int(word) if word.isdigit() else MONTHS[word]


def _year(word: str, today: date) -> int:
    if len(word) == len("2026"):
        return int(word)
    if len(word) != len("26"):
        raise ValueError(word)
    century = today.year - today.year % 100
    year = century + int(word)
    return year if year <= today.year else year - 100


def day_words(day: date, today: date) -> str:
    """`8 jun`, or `8 jun 2025` in another year."""
    form = "j b" if day.year == today.year else "j b Y"
    return _quiet(formats.date_format(day, form))


def full_day_words(day: date) -> str:
    """`8 de junio de 2026`, in the form of the reader's language."""
    # Translators: a whole date, in the format letters of the framework.
    return _quiet(formats.date_format(day, _(r"j \d\e F \d\e Y")))


def months_words(months: int) -> str:
    """`4 años`, `6 meses`, `1 año y 3 meses`."""
    years, rest = divmod(months, 12)
    parts = []
    if years:
        parts.append(ngettext("%(count)d año", "%(count)d años", years) % {"count": years})
    if rest or not years:
        parts.append(ngettext("%(count)d mes", "%(count)d meses", rest) % {"count": rest})
    return _(" y ").join(parts)


def due_words(day: date, today: date) -> str:
    """How long until `day`, as somebody would say it."""
    distance = (day - today).days
    if distance < 0:
        return ngettext("%(count)d día de atraso", "%(count)d días de atraso", -distance) % {"count": -distance}
    if distance == 0:
        return _("hoy")
    if distance == 1:
        return _("mañana")
    if distance < WEEK:
        return _quiet(formats.date_format(day, "l j"))
    return day_words(day, today)


def _quiet(text: str) -> str:
    """Spanish writes days and months in lower case, English does not."""
    text = text.replace(".", "")
    return text.lower() if get_language() != "en" else text


def due_tone(day: date, today: date) -> str:
    distance = (day - today).days
    if distance < 0:
        return "tag-risk"
    return "tag-wait" if distance <= 1 else ""


def partial_of(text: str, *, today: date) -> str:
    """A year, or a year and a month, as typed: "marzo 2019" is `2019-03`, "2019" is `2019`; of a whole date its month.

    Raises DateError for what is no date, or not yet, or before 1900.
    """
    day, exactness = parse_date(text, today=today)
    if day > today or day.year < OLDEST_YEAR:
        raise DateError(text)
    return f"{day:%Y}" if exactness == "year" else f"{day:%Y-%m}"


def partial_words(partial: str) -> str:
    """`marzo de 2019` of `2019-03`, `2019` of `2019`."""
    year, _dash, month = partial.partition("-")
    if not month:
        return year
    # Translators: a month and a year, in the format letters of the framework.
    return _quiet(formats.date_format(date(int(year), int(month), 1), _(r"F \d\e Y")))


def months_between(since: str, until: str) -> int:
    """The most months that can lie between two partial dates, both included: a year alone may hold all of its months.

    >>> months_between("2019-03", "2019-05"), months_between("2019", "2020")
    (3, 24)
    """
    first, last = _months(since, 1), _months(until, 12)
    return last - first + 1


def _months(partial: str, otherwise: int) -> int:
    year, _dash, month = partial.partition("-")
    return int(year) * 12 + int(month or otherwise)
