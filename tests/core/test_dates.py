"""Dates as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puente.core.dates import DateError, due_words, from_excel, parse_date

pytestmark = pytest.mark.no_db
TODAY = date(2026, 8, 10)


@pytest.mark.parametrize(
    ("text", "day", "exactness"),
    [
        ("31/12/1990", date(1990, 12, 31), "day"),
        ("31/12/90", date(1990, 12, 31), "day"),
        ("3/7/05", date(2005, 7, 3), "day"),
        ("18-02-73", date(1973, 2, 18), "day"),
        ("2001-02-13", date(2001, 2, 13), "day"),
        ("3 de agosto de 2002", date(2002, 8, 3), "day"),
        ("13 OCT 2025", date(2025, 10, 13), "day"),
        ("1 de setiembre del 99", date(1999, 9, 1), "day"),
        ("marzo 2019", date(2019, 3, 1), "month"),
        ("1983", date(1983, 1, 1), "year"),
        ("12031994", date(1994, 3, 12), "day"),
    ],
)
def test_it_understands(text, day, exactness):
    assert parse_date(text, today=TODAY) == (day, exactness)


@pytest.mark.parametrize("text", ["", "ayer", "31/2/2020", "13/13/2020", "99999", "1/2/3/4/5x", "00/00/0000"])
def test_it_refuses(text):
    with pytest.raises(DateError):
        parse_date(text, today=TODAY)


@given(st.dates(date(1927, 1, 1), date(2026, 8, 10)))
def test_every_whole_date_reads_back(day):
    assert parse_date(f"{day.day}/{day.month}/{day.year}", today=TODAY) == (day, "day")
    assert parse_date(day.strftime("%d-%m-%y"), today=TODAY)[0] == day


@given(st.text(max_size=40))
def test_no_text_breaks_it(text):
    try:
        day, exactness = parse_date(text, today=TODAY)
    except DateError:
        return
    assert isinstance(day, date)
    assert exactness in {"day", "month", "year"}


def test_a_spreadsheet_number_is_a_day():
    assert from_excel(32807.0) == date(1989, 10, 26)
    with pytest.raises(DateError):
        from_excel(7.0)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 8, 7), "3 días de atraso"),
        (date(2026, 8, 9), "1 día de atraso"),
        (date(2026, 8, 10), "hoy"),
        (date(2026, 8, 11), "mañana"),
        (date(2026, 8, 12), "miércoles 12"),
        (date(2026, 8, 21), "21 ago"),
    ],
)
def test_due_dates_are_words(day, words):
    assert due_words(day, TODAY) == words
