"""No name and no number of anybody in a log, an address, an error page or a mail. A thousand: `python -m bench.guard`."""

import logging

import pytest

from puente.core.logs import QuietFormatter
from tests.canaries import Found, plant_and_look

PLANTED = 25


def test_no_canary_is_found_where_nobodys_name_may_stand():
    found = plant_and_look(PLANTED)
    assert found.problems == []
    assert found.requests == PLANTED * 10
    assert found.lines > 0, "something was logged, or nothing was proved"


@pytest.mark.no_db
def test_an_error_of_ours_that_quotes_somebody_is_logged_without_the_quote():
    typed = "".join(["Kana", "rioabc"])
    try:
        int(typed)
    except ValueError as problem:
        record = logging.LogRecord(
            "x", logging.ERROR, "x", 1, "falló", None, (type(problem), problem, problem.__traceback__)
        )
    said = QuietFormatter("{message}", style="{").format(record)
    assert "ValueError" in said
    assert "Kanario" not in said


@pytest.mark.no_db
def test_the_instrument_finds_what_it_looks_for():
    found = Found()
    found.look("here", "nota de Kanarioabcdef")
    found.look("here", "5123 7745")
    assert len(found.problems) == 2
