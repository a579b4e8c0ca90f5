"""Looking for duplicates across stations without telling what may not be told."""

from datetime import date

from puente.accounts.scope import standing_of
from puente.core.db.scope import acting_as
from puente.people.enums import Likeness
from puente.people.facts import PersonFacts, PhoneFacts
from puente.people.matching import find_matches
from puente.people.models import Person
from tests.cast import HUEHUETENANGO, QUICHE, Cast
from tests.factories.people import PersonFactory, PhoneFactory

JUANA = PersonFacts(
    given_names="Juana",
    surnames="Sebastián Andrés",
    birth_date=date(1994, 3, 12),
    birth_precision="day",
    phones=[PhoneFacts("5712 0946")],
)


def juana_on_file(station: int, **fields) -> Person:
    names = {"given_names": "Juana", "surnames": "Cebastián Andrés"} | fields
    return PersonFactory(station_id=station, birth_date=date(1994, 3, 12), **names)


def test_an_own_person_is_found_with_its_signs(cast: Cast):
    person = juana_on_file(HUEHUETENANGO)
    PhoneFactory(person=person, number="5712-0946")
    rosa = standing_of(cast.rosa)
    with acting_as(rosa.scope("test")):
        [match] = find_matches(rosa, JUANA)
    assert match.person_id == person.pk
    assert match.own
    assert {Likeness.NAME_NEAR, Likeness.BIRTH, Likeness.PHONE} <= set(match.signs)


def test_a_person_of_another_station_is_only_a_station(cast: Cast):
    juana_on_file(QUICHE)
    rosa = standing_of(cast.rosa)
    with acting_as(rosa.scope("test")):
        [match] = find_matches(rosa, JUANA)
        assert (match.station_id, match.own) == (QUICHE, False)
        assert not Person.objects.filter(pk=match.person_id).exists()


def test_somebody_new_matches_nobody(cast: Cast):
    juana_on_file(HUEHUETENANGO, given_names="Petrona", surnames="Us Tzoc")
    rosa = standing_of(cast.rosa)
    with acting_as(rosa.scope("test")):
        assert find_matches(rosa, JUANA) == []
