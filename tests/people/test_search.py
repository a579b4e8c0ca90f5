"""Finding somebody: by any part of the name, in any order, however it is written, and by number."""

import pytest
from django.db import connection
from django.db.utils import ProgrammingError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.duplicates.people import mistyped
from puente.accounts.scope import standing_of
from puente.audit.models import Access
from puente.core.db.scope import Scope, acting_as
from puente.people.matching import stations_elsewhere
from puente.people.models import Person
from puente.people.operations import recount_names
from puente.people.queries import find_persons, search_ids
from tests.cast import HUEHUETENANGO, QUICHE, Cast
from tests.conftest import EVERYWHERE
from tests.factories.people import IdentifierFactory, PersonFactory, PhoneFactory

HERE = Scope(None, (HUEHUETENANGO,), "test")


@pytest.fixture
def catarina(db) -> Person:
    with acting_as(EVERYWHERE):
        for given, surnames in (("Juana", "López Gómez"), ("Catalina", "Ical Pop"), ("Wilmer", "Tzoc Caal")):
            PersonFactory(station_id=HUEHUETENANGO, given_names=given, surnames=surnames)
        return PersonFactory(station_id=HUEHUETENANGO, given_names="María Catarina", surnames="Tz'ul Vásquez de Ixcoy")


@pytest.mark.parametrize(
    "typed",
    [
        "catarina",
        "Vásquez María",
        "tzul cat",
        "MARIA CATARINA TZUL VASQUEZ",
        "tsul",
        "basques",
        "Ishcoy",
        "maría de vásquez",
    ],
)
def test_any_part_of_the_name_in_any_order_and_spelling_finds_her(catarina, typed):
    with acting_as(HERE):
        assert search_ids(typed) == [catarina.pk]


@pytest.mark.parametrize("typed", ["Catarona Vásqeuz", "Mraía Ctarina", "Ixcpy", "maría catarina josefa ixcoy"])
def test_the_broad_search_forgives_a_slip_in_every_word_and_a_word_too_many(catarina, typed):
    with acting_as(HERE):
        assert search_ids(typed) == []
        assert search_ids(typed, broad=True)[0] == catarina.pk


def test_a_short_form_finds_the_long_one_broadly(db):
    with acting_as(EVERYWHERE):
        jose = PersonFactory(station_id=HUEHUETENANGO, given_names="José", surnames="Caal")
    with acting_as(HERE):
        assert search_ids("Chepe Caal", broad=True) == [jose.pk]


def test_nobody_outside_the_scope_is_ever_found(catarina):
    with acting_as(Scope(None, (QUICHE,), "test")):
        assert search_ids("catarina", broad=True) == []
    assert search_ids("catarina", broad=True) == []


@pytest.mark.parametrize("typed", ["", "   ", "''' & | !", "a & b:*", "\\", "%", "x" * 300, "ñ ʼ"])
def test_odd_words_find_nobody_and_break_nothing(catarina, typed):
    with acting_as(HERE):
        assert search_ids(typed, broad=True) == []


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(max_size=25))
def test_whatever_is_typed_is_answered(catarina, typed):
    with acting_as(HERE):
        assert set(search_ids(typed, broad=True)) <= set(Person.objects.values_list("id", flat=True))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.randoms(use_true_random=False))
def test_one_slip_in_each_word_is_always_forgiven(catarina, rng):
    typed = " ".join(mistyped(rng, word) for word in ("catarina", "vasquez", "ixcoy"))
    with acting_as(HERE):
        assert catarina.pk in search_ids(typed, broad=True)


@pytest.mark.parametrize("typed", ["4512 8830", "+502 45128830", "4512-8830", "2109 71088 1101", "P-1234567"])
def test_a_number_is_found_however_it_is_written(catarina, typed):
    with acting_as(EVERYWHERE):
        PhoneFactory(person=catarina, number="45128830")
        IdentifierFactory(person=catarina, number="2109710881101")
        IdentifierFactory(person=catarina, kind="passport", number="P1234567")
    with acting_as(HERE):
        assert find_persons(typed) == [catarina.pk]


def test_another_station_is_only_named_and_the_look_is_on_record(cast: Cast, db):
    with acting_as(EVERYWHERE):
        PersonFactory(station_id=QUICHE, given_names="Wilmer Otto", surnames="Tzoc Caal")
    rosa = standing_of(cast.rosa)
    with acting_as(rosa.scope("test")):
        assert stations_elsewhere(rosa, "wilmer tzoc") == [QUICHE]
        assert stations_elsewhere(rosa, "wilmer") == []
        assert stations_elsewhere(standing_of(cast.julio), "wilmer tzoc") == []
    with acting_as(Scope(cast.rosa.pk, (), "test"), using="log"):
        assert Access.objects.using("log").filter(actor=cast.rosa.pk, subject="elsewhere").count() == 1


def test_namesakes_at_the_own_station_do_not_hide_the_one_elsewhere(cast: Cast, db):
    with acting_as(EVERYWHERE):
        for _namesake in range(12):
            PersonFactory(station_id=HUEHUETENANGO, given_names="Wilmer", surnames="Tzoc Caal")
        PersonFactory(station_id=QUICHE, given_names="Wilmer", surnames="Tzoc Caal")
    rosa = standing_of(cast.rosa)
    with acting_as(rosa.scope("test")):
        assert stations_elsewhere(rosa, "wilmer tzoc") == [QUICHE]
        assert stations_elsewhere(rosa, "wi tz") == []
        assert stations_elsewhere(rosa, "wil tzo") == [], "the start of a word is not the word"
        assert stations_elsewhere(rosa, "wilmer 7") == []


def test_a_recount_keeps_what_is_there_findable(catarina):
    with acting_as(EVERYWHERE):
        PersonFactory(station_id=HUEHUETENANGO, given_names="Catarina", surnames="Caal")
    recount_names()
    with acting_as(HERE):
        assert len(search_ids("catarina")) == 2
        catarina.delete()
    recount_names()
    with acting_as(HERE):
        assert search_ids("ixcoy", broad=True) == []
        assert len(search_ids("catarina")) == 1


def test_the_serving_role_cannot_read_the_dictionary(catarina):
    with pytest.raises(ProgrammingError), connection.cursor() as cursor:
        cursor.execute("SELECT word FROM people_nameword")
