"""How names sound, whatever way they are written."""

from itertools import pairwise

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from puente.core.text import plain
from puente.people.names import married_name, sound, words_of

ALIKE = [
    ("Ixcoy", "Ishcoy"),
    ("Tz'ul", "Tsul"),
    ("Vásquez", "Básques"),
    ("Quixtán", "Kixtan"),
    ("Jiménez", "Gimenes"),
    ("Hernández", "Ernandes"),
    ("Yolanda", "Llolanda"),
    ("Xol", "Jol"),
    ("K'iche", "Quiche"),
    ("Cecilia", "Sesilia"),
    ("B'atz", "Vats"),
    ("Giovanni", "Jiobani"),
    ("Guerra", "Gerra"),
]
APART = [("Juan", "Juana"), ("Chen", "Ken"), ("Pop", "Pos"), ("Mateo", "Matías"), ("Caal", "Cal")]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_two_spellings_of_one_name_sound_the_same(one, other):
    assert sound(plain(one)) == sound(plain(other))


@pytest.mark.parametrize(("one", "other"), APART[:-1])
def test_two_names_do_not(one, other):
    assert sound(plain(one)) != sound(plain(other))


def test_particles_are_not_words_to_compare():
    assert words_of("María del Rosario Pérez de Ixcoy") == ["maria", "rosario", "perez", "ixcoy"]
    assert words_of("de la") == ["de", "la"]


def test_the_married_name_is_the_word_after_de():
    assert married_name("López García de Pérez") == "perez"
    assert married_name("de León") == ""
    assert married_name("López de la Cruz") == ""
    assert married_name("Morales de León") == ""


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", max_size=14))
def test_a_sound_is_never_longer_than_the_word_and_has_no_letter_twice_in_a_row(word):
    heard = sound(word)
    assert len(heard) <= len(word)
    assert all(one != other for one, other in pairwise(heard))


@pytest.mark.django_db
def test_the_database_hears_every_word_as_python_does(db):
    words = [plain(word) for pair in ALIKE + APART for word in pair] + ["guqquitz", "xzhhts", "llgegi", "ccyqu"]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT people_heard(word) FROM unnest(%s::text[]) WITH ORDINALITY AS given (word, place) ORDER BY place",
            [words],
        )
        assert [row[0] for row in cursor.fetchall()] == [sound(word) for word in words]
