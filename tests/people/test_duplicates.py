"""One person in two files: found, shown side by side, decided, and not asked about again."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from puente.accounts.scope import everywhere, standing_of
from puente.cases.operations import ConsentFacts, take_in
from puente.core.db.scope import Scope, acting_as
from puente.core.errors import RefusedError
from puente.people.facts import BaselineFacts, Manner, PersonFacts, PhoneFacts
from puente.people.models import DuplicatePair, Person
from puente.people.operations import find_duplicates, tell_apart
from tests.cast import HUEHUETENANGO, QUICHE, Cast
from tests.conftest import EVERYWHERE
from tests.factories.people import PersonFactory, PhoneFactory, a_pair

TODAY = date(2026, 11, 24)


def tomas(station: int = HUEHUETENANGO, **fields) -> Person:
    known = {"given_names": "Tomás Baltazar", "surnames": "Ixcoy Pacay", "birth_date": date(1991, 4, 12), "sex": "M"}
    with acting_as(EVERYWHERE):
        person = PersonFactory(station_id=station, **known | fields)
        PhoneFactory(person=person, number="4512 8830")
    return person


def look(scope: Scope | None = None) -> int:
    return find_duplicates(scope=scope or everywhere(None), today=TODAY)


def pairs() -> list[DuplicatePair]:
    with acting_as(EVERYWHERE):
        return list(DuplicatePair.objects.all())


def test_the_nightly_look_finds_the_pair_with_its_reasons(cast: Cast):
    one, other = tomas(), tomas(QUICHE, surnames="Ishcoy Pakay")
    assert look() == 1
    [pair] = pairs()
    assert {pair.first_id, pair.second_id} == {one.pk, other.pk}
    assert {"name_near", "birth", "phone"} <= set(pair.agrees)


def test_looking_again_changes_nothing_and_a_pair_that_no_longer_holds_goes(cast: Cast):
    tomas()
    other = tomas()
    assert (look(), look()) == (1, 1)
    with acting_as(EVERYWHERE):
        Person.objects.filter(pk=other.pk).update(birth_date=date(1958, 1, 2), given_names="Rosa", sex="F")
    assert look() == 0
    assert pairs() == []


def test_a_family_with_one_telephone_is_no_pair(cast: Cast):
    tomas()
    tomas(given_names="Eulalia", sex="F", birth_date=date(1994, 8, 1))
    assert look() == 0


def test_what_was_told_apart_is_not_asked_again(cast: Cast):
    tomas()
    tomas()
    look()
    rosa = standing_of(cast.rosa)
    with acting_as(rosa.scope("test")):
        tell_apart(actor=rosa, pair=DuplicatePair.objects.get(), reason="Se habló con los dos", on=TODAY)
        with pytest.raises(RefusedError, match="ya decidió"):
            tell_apart(actor=rosa, pair=DuplicatePair.objects.get(), reason="Otra vez", on=TODAY)
    assert look() == 0
    assert [pair.verdict for pair in pairs()] == ["different"]


def test_what_is_almost_sure_is_told_apart_only_with_a_reason(cast: Cast):
    with acting_as(EVERYWHERE):
        pair = a_pair(tomas(), tomas(), sure=True)
    rosa = standing_of(cast.rosa)
    with acting_as(rosa.scope("test")), pytest.raises(RefusedError, match="diga cómo sabe"):
        tell_apart(actor=rosa, pair=pair, reason=" ", on=TODAY)
    ines = standing_of(cast.ines)
    with acting_as(ines.scope("test")), pytest.raises(PermissionDenied):
        tell_apart(actor=ines, pair=pair, reason="No", on=TODAY)


def test_a_pair_of_two_stations_is_seen_by_who_sees_both(cast: Cast):
    tomas()
    tomas(QUICHE)
    look()
    with acting_as(standing_of(cast.rosa).scope("test")):
        assert not DuplicatePair.objects.exists()
    with acting_as(standing_of(cast.julio).scope("test")):
        assert DuplicatePair.objects.count() == 1


def test_who_is_registered_once_more_joins_the_queue_at_once_in_any_station(cast: Cast):
    there, marta = tomas(), standing_of(cast.marta)
    facts = PersonFacts(
        "Tomas Baltazar",
        "Ixcoy Pacay",
        birth_date=date(1991, 4, 12),
        birth_precision="day",
        phones=[PhoneFacts("45128830")],
    )
    with acting_as(marta.scope("test")):
        case = take_in(
            actor=marta,
            facts=facts,
            consent=ConsentFacts(Manner("sheet")),
            baseline=BaselineFacts("none"),
            station_id=QUICHE,
            on=TODAY,
        )
        assert not DuplicatePair.objects.exists(), "the other file is of another station"
    [pair] = pairs()
    assert {pair.first_id, pair.second_id} == {there.pk, case.person_id}


def test_the_pages_show_both_and_keep_the_decision(client, cast: Cast):
    with acting_as(EVERYWHERE):
        pair = a_pair(tomas(), tomas(surnames="Ishcoy Pakay"), sure=True)
    client.force_login(cast.rosa)
    assert "Casi seguro" in client.get(reverse("duplicate_list")).content.decode()
    here = {"duplicate_pair": pair.pk}
    page = client.get(reverse("duplicate_pair", kwargs=here)).content.decode()
    assert "Ixcoy Pacay" in page
    assert "Ishcoy Pakay" in page
    assert "suena igual" in page
    wrong = client.post(reverse("duplicate_apart", kwargs=here), {"reason": ""})
    assert "diga cómo sabe" in wrong.content.decode()
    right = client.post(reverse("duplicate_apart", kwargs=here), {"reason": "Son primos"}, follow=True)
    assert "Nada por revisar" in right.content.decode()
    with acting_as(EVERYWHERE):
        pair.refresh_from_db()
    assert (pair.reason, pair.decided_on) == ("Son primos", timezone.localdate())
