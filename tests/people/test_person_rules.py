"""CUI, age, and who is who."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from puente.people.cui import MUNICIPALITIES, cui_doubt
from puente.people.enums import IdentifierDoubt
from puente.people.rules import is_minor, may_have_case

pytestmark = pytest.mark.no_db
DAY = date(1994, 3, 12)


@pytest.mark.parametrize("number", ["2547821321301", "1987654361215", "3001245620101", "2547 82132 1301"])
def test_good_numbers_raise_no_doubt(number):
    assert cui_doubt(number) is None


@pytest.mark.parametrize(
    ("number", "doubt"),
    [
        ("254782132130", IdentifierDoubt.LENGTH),
        ("2547821331301", IdentifierDoubt.DIGIT),
        ("2547821322301", IdentifierDoubt.PLACE),
        ("2547821321334", IdentifierDoubt.PLACE),
        ("2547821321333", None),
    ],
)
def test_each_doubt_has_its_name(number, doubt):
    assert cui_doubt(number) == doubt


def test_there_are_340_municipalities():
    assert sum(MUNICIPALITIES) == 340


@given(st.text(max_size=20) | st.text(alphabet="0123456789²٣ -", max_size=20))
@example("254782132130²")
def test_any_typed_number_gets_an_answer(text):
    assert cui_doubt(text) in {None, *IdentifierDoubt}


def test_ages_that_matter():
    today = date(2026, 8, 10)
    assert is_minor(date(2008, 8, 11), "day", today)
    assert not is_minor(date(2008, 8, 10), "day", today)
    assert is_minor(date(2008, 8, 1), "month", today), "in doubt, younger"
    assert not may_have_case(date(2012, 8, 11), "day", today)
    assert may_have_case(date(2012, 8, 10), "day", today)
    assert may_have_case(None, "", today)
