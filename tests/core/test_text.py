"""Comparing and sorting Spanish and Maya text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puente.core import phones
from puente.core.text import plain, sort_key

pytestmark = pytest.mark.no_db


def test_accents_apostrophes_and_case_do_not_matter():
    assert plain("Q’ANJOB'AL,  Sebastián ") == plain("qanjobal sebastian")


def test_spanish_order_puts_the_letter_after_n_after_n():
    assert sorted(["Peña", "Penas", "Pena", "Pérez"], key=sort_key) == ["Pena", "Penas", "Peña", "Pérez"]


@given(st.text(max_size=60))
def test_the_plain_form_is_its_own_plain_form(text):
    assert plain(plain(text)) == plain(text)


def test_phones_are_shown_as_people_read_them():
    assert phones.show("45128830") == "4512 8830"
    assert phones.show("+1 713 105 6618").startswith("+1 ")
    assert phones.digits("4512-8830") == phones.digits("+502 4512 8830") == "50245128830"
    assert not phones.is_valid("1234")
