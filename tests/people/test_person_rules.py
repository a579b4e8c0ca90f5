"""CUI, age, and who is who."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puente.people.cui import MUNICIPALITIES, cui_doubt
from puente.people.enums import IdentifierDoubt, Sign
from puente.people.rules import Sketch, is_minor, may_have_case, signs_of_same_person

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


@given(st.text(alphabet="0123456789 -", max_size=20))
def test_any_typed_number_gets_an_answer(text):
    assert cui_doubt(text) in {None, *IdentifierDoubt}


def test_ages_that_matter():
    today = date(2026, 8, 10)
    assert is_minor(date(2008, 8, 11), today)
    assert not is_minor(date(2008, 8, 10), today)
    assert not may_have_case(date(2012, 8, 11), today)
    assert may_have_case(date(2012, 8, 10), today)
    assert may_have_case(None, today)


def sketch(name="juana sebastian andres", birth=None, cui=None, phones=(), returned=None) -> Sketch:
    return Sketch(name, birth, cui, frozenset(phones), returned)


def test_a_same_cui_is_the_same_person_even_with_a_typing_error_in_the_name():
    assert Sign.CUI in signs_of_same_person(sketch(cui=b"1"), sketch("juana cebastian andres", cui=b"1"))


def test_a_same_cui_with_another_name_is_a_typing_error_in_the_number():
    assert signs_of_same_person(sketch(cui=b"1"), sketch("wilmer lopez", cui=b"1")) == []


def test_a_sound_alike_with_the_same_birthday_is_a_sign():
    signs = signs_of_same_person(sketch(birth=DAY), sketch("juana cebastian andres", birth=DAY))
    assert signs == [Sign.SOUND, Sign.BIRTH]


def test_a_shared_phone_alone_is_a_family():
    assert signs_of_same_person(sketch(phones=[b"1"]), sketch("pedro gaspar", phones=[b"1"])) == []


def test_brothers_with_one_phone_and_two_numbers_or_birthdays_are_two_people():
    maria = sketch("maria lopez perez", birth=DAY, cui=b"1", phones=[b"p"])
    assert signs_of_same_person(maria, sketch("mario lopez perez", birth=DAY, cui=b"2", phones=[b"p"])) == []
    assert signs_of_same_person(maria, sketch("mario lopez perez", birth=date(1990, 1, 1), phones=[b"p"])) == []


def test_a_shared_name_alone_is_two_people():
    assert signs_of_same_person(sketch(), sketch()) == []


@given(
    st.sampled_from(["juana sebastian", "pedro us", "juana cebastian"]),
    st.sampled_from(["juana sebastian", "us pedro"]),
)
def test_it_does_not_matter_who_is_asked_about_whom(one, other):
    a, b = sketch(one, birth=DAY), sketch(other, birth=DAY)
    assert set(signs_of_same_person(a, b)) == set(signs_of_same_person(b, a))
