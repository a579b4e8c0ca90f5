"""Pure decisions: which secrets are good enough, and how long one waits after wrong ones."""

import re
from contextlib import suppress
from datetime import date, timedelta
from itertools import pairwise

from django.utils.translation import gettext as _

from puente.core.dates import DateError, parse_date
from puente.core.errors import RefusedError
from puente.core.text import plain
from puente.portal.enums import Factor

MOST_WRONG, MOST_IN_ALL = 5, 20  # before one waits, and before the door ends
WAIT = timedelta(minutes=15)
LEAST_LETTERS = 5


def clean_secret(factor: str, typed: str) -> str:
    """What is kept or compared, of what was typed: letters without accents or case, digits, a day as year-month-day.

    Raises RefusedError for what anybody would try first.

    >>> clean_secret("word", "  Níspero "), clean_secret("number", "40 71")
    ('nispero', '4071')
    """
    if factor == Factor.WORD:
        word = plain(typed)
        if len(word) < LEAST_LETTERS or not re.search(r"[a-z]", word):
            raise RefusedError(_("Elija una palabra de cinco letras o más."), "secret")
        return word
    digits = re.sub(r"\D", "", typed)
    if factor == Factor.NUMBER and (not 4 <= len(digits) <= 8 or _easy(digits)):
        raise RefusedError(_("Elija de 4 a 8 números que no sean seguidos ni iguales."), "secret")
    return digits


def _easy(digits: str) -> bool:
    steps = {int(after) - int(before) for before, after in pairwise(digits)}
    return steps in ({0}, {1}, {-1})


def refuse_known(known: str, *, born: date | None, numbers: list[str], names: str) -> None:
    """Raises RefusedError for what whoever lives with the person would try: their birth date or year, part of a phone
    number or of their document, one of their names.

    >>> refuse_known("4071", born=date(1990, 2, 7), numbers=["51473778"], names="Ana Ficticia")
    """
    days = {f"{born:{form}}" for form in ("%Y", "%d%m", "%m%d", "%d%m%y", "%d%m%Y", "%Y%m%d")} if born else set()
    if known in days | set(plain(names).split()) or any(known in number for number in numbers):
        raise RefusedError(_("Elija otra cosa: la fecha, el teléfono o el nombre los sabe quien le conoce."), "secret")


def birth_secret(born: date) -> str:
    """The birth date as it is compared: day, month, year."""
    return f"{born:%d%m%Y}"


def compared(factor: str, typed: str, today: date) -> str:
    """What was typed to come in, as it is compared; nothing is refused here. A birth date in any way of writing it.

    >>> compared("birth", "7 de febrero de 1990", date(2026, 1, 1)), compared("birth", "07021990", date(2026, 1, 1))
    ('07021990', '07021990')
    """
    if factor == Factor.WORD:
        return plain(typed)
    if factor == Factor.BIRTH:
        with suppress(DateError):
            return birth_secret(parse_date(typed, today=today)[0])
    return re.sub(r"\D", "", typed)
