"""Whether two records are one person: by its signs, over a whole list, and the promises of «surely»."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.duplicates import people
from bench.duplicates.reading import raws_of
from puente.people.enums import Likeness
from puente.people.linkage.pairs import find_pairs
from puente.people.linkage.records import Raw

# A list around the two records that are looked at, so that names are as frequent as they are.
CROWD = raws_of(people.make(2_000, people.LIGHT, seed=7).records)
TOMAS = Raw("a", "Tomás Baltazar", "Ixcoy Pacay", "M", (1991, 4, 12), "2109710881101", ("50245128830",),
            "Huehuetenango", "Barillas", "Aldea Las Flores, casa 12")  # fmt: skip


def said_of(one: Raw, other: Raw, least: float = 0.0):
    """What is said of the pair, None when it is not even looked at."""
    pairs = find_pairs([*CROWD, one, other], least)
    last = len(CROWD)
    return next((pair.scored for pair in pairs if (pair.first, pair.second) == (last, last + 1)), None)


def like(**changes) -> Raw:
    return Raw(**(vars(TOMAS) | {"key": "b"} | changes))


def test_the_same_record_twice_is_surely_one_person():
    said = said_of(TOMAS, like())
    assert said.sure
    assert said.agrees[:3] == (Likeness.NAME, Likeness.NUMBER, Likeness.BIRTH)
    assert said.differs == ()


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"given": "TOMAS", "surnames": "ISHCOY PAKAY", "number": "", "phones": ()}, Likeness.NAME_NEAR),
        ({"given": "Ixcoy Pacay", "surnames": "Tomás Baltazar", "number": ""}, Likeness.BIRTH),
        ({"birth": (1991, 12, 4), "number": ""}, Likeness.BIRTH_SWAPPED),
        ({"birth": (1991, 4, 13), "number": ""}, Likeness.BIRTH_NEAR),
        ({"number": "2109718081101", "birth": None, "phones": ()}, Likeness.NUMBER_NEAR),
        ({"surnames": "Ixcoy", "birth": None, "number": ""}, Likeness.PHONE),
    ],
)
def test_one_person_written_in_two_ways_is_linked_with_its_reason(changes, why):
    said = said_of(TOMAS, like(**changes), 0.45)
    assert said is not None
    assert why in said.agrees


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"birth": (1962, 1, 30), "number": ""}, Likeness.OTHER_GENERATION),
        ({"given": "Mateo", "birth": (1991, 4, 12), "number": "2109710961101"}, Likeness.OTHER_GIVEN),
        ({"given": "Rosa", "sex": "F", "birth": (1995, 3, 2), "number": ""}, Likeness.OTHER_GIVEN),
        ({"birth": (1988, 9, 3), "number": "3604110901304", "phones": (), "address": ""}, Likeness.OTHER_BIRTH),
    ],
    ids=["his father", "his twin", "his sister with the same telephone", "a stranger of the same name"],
)
def test_kin_and_namesakes_are_somebody_else(changes, why):
    said = said_of(TOMAS, like(**changes))
    assert said is None or (said.score < 0.45 and why in said.differs)


def test_a_telephone_in_common_alone_is_a_family():
    said = said_of(TOMAS, like(given="Eulalia", surnames="Caal Tzoc", sex="F", birth=(1993, 5, 5), number=""))
    assert said is None or said.score < 0.05


@pytest.fixture(scope="module")
def realistic():
    made = people.make(5_000, people.REALISTIC, seed=303)
    return made, find_pairs(raws_of(made.records))


def test_a_realistic_list_is_linked_with_few_errors(realistic):
    made, pairs = realistic
    found, truth = {(pair.first, pair.second) for pair in pairs}, made.truth()
    right = len(found & truth)
    assert 2 * right / (len(found) + len(truth)) >= 0.95


def test_what_is_sure_is_right(realistic):
    made, pairs = realistic
    sure = {(pair.first, pair.second) for pair in pairs if pair.scored.sure}
    assert len(sure) > 500
    assert len(sure - made.truth()) <= len(sure) / 1000


def test_the_order_of_the_records_changes_nothing(realistic):
    made, pairs = realistic
    raws = raws_of(made.records)[::-1]
    last = len(raws) - 1
    turned = {tuple(sorted((last - pair.first, last - pair.second))) for pair in find_pairs(raws)}
    assert turned == {(pair.first, pair.second) for pair in pairs}


TEXT = st.text(max_size=12)


@given(
    st.lists(
        st.builds(
            Raw, key=TEXT, given=TEXT, surnames=TEXT, sex=st.sampled_from(["", "F", "M"]), number=TEXT,
            birth=st.none() | st.tuples(st.integers(1900, 2020), st.integers(0, 12), st.integers(0, 31)),
            phones=st.lists(TEXT, max_size=5).map(tuple), municipality=TEXT, address=TEXT,
        ),
        max_size=6,
    )
)  # fmt: skip
def test_no_record_however_odd_breaks_the_comparison(raws):
    for pair in find_pairs(raws, 0.0):
        assert 0 <= pair.first < pair.second < len(raws)
        assert 0 <= pair.scored.score <= 1


@pytest.mark.parametrize(
    "changes",
    [
        {
            "given": "Wilmer",
            "surnames": "López",
            "birth": (1980, 5, 6),
            "phones": (),
            "address": "",
            "municipality": "",
        },
        {"given": "Rosa", "sex": "F", "birth": (1995, 3, 2)},
    ],
    ids=["a stranger", "his sister"],
)
def test_his_number_written_in_the_row_of_somebody_else_makes_them_nobody_else(changes):
    said = said_of(TOMAS, like(**changes))
    assert said is None or said.score < 0.45


@pytest.mark.parametrize("written", ["NO PORTA", "S/N", "0", "0000000000000", "n/a"])
def test_what_stands_in_place_of_a_number_is_none(written):
    one = Raw("a", "Juan", "Pérez", number=written)
    said = said_of(one, Raw("b", "Rosa", "Tzul", number=written))
    assert said is None or Likeness.NUMBER not in said.agrees


def test_a_year_reckoned_from_an_age_may_be_one_too_late():
    said = said_of(like(number="", phones=()), like(birth=(1992, 0, 0), by_age=True, number="", phones=()))
    assert said.score >= 0.45
    assert Likeness.OTHER_BIRTH not in said.differs


def test_de_leon_is_a_surname_and_no_husband():
    one = Raw("a", "Juan Carlos", "Morales de León", "M", (1990, 5, 5))
    said = said_of(one, Raw("b", "Juan Carlos", "Morales Tzul", "M", (1990, 5, 5)))
    assert not said.sure
    assert Likeness.OTHER_SURNAME in said.differs


def test_a_name_half_written_is_not_said_to_be_the_same():
    said = said_of(
        Raw("a", "Juan", "Pérez", "M", (1990, 5, 5)), Raw("b", "Juan Carlos Mateo", "Pérez López", "M", (1990, 5, 5))
    )
    assert Likeness.NAME not in said.agrees
