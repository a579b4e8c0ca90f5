"""A red flag is seen by those it names and leaves no trace for anybody else; nothing about it waits."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from puente.accounts import operations as accounts
from puente.accounts.enums import Role
from puente.accounts.models import DutyStation
from puente.accounts.scope import standing_of
from puente.audit.models import Event
from puente.cases.models import Case
from puente.cases.operations import merge_persons, unmerge_persons
from puente.core.db.scope import acting_as
from puente.core.errors import RefusedError
from puente.core.models import OutgoingMail
from puente.journey.timeline import history, readings
from puente.people.models import Person
from puente.protection import operations
from puente.protection.access import alerts_seen_by, lines_for
from puente.protection.enums import Act
from puente.protection.models import Alert
from puente.web.people.my_data import as_json
from tests.cast import HUEHUETENANGO, QUICHE, Cast
from tests.conftest import EVERYWHERE
from tests.factories.accounts import PostingFactory
from tests.factories.cases import an_open_case
from tests.factories.people import PersonFactory

TODAY = timezone.localdate()
TOLD = "Le dijeron que lo van a buscar el viernes"


@pytest.fixture
def rosa(cast: Cast):
    return standing_of(cast.rosa)


@pytest.fixture
def luis(cast: Cast):
    """Another consultant of Rosa's station, whom nobody named."""
    return PostingFactory(user__name="Luis Ficticio", role=Role.CONSULTANT, station_id=HUEHUETENANGO).user


@pytest.fixture
def case(cast: Cast) -> Case:
    return an_open_case(cast.rosa, given_names="Wilmer Otto", surnames="Tzoc Caal")


def raised(cast: Cast, case: Case) -> Alert:
    rosa = standing_of(cast.rosa)
    with acting_as(rosa.scope("test")):
        return operations.raise_alert(
            actor=rosa, person=case.person, danger="threats", told=TOLD, readers=[cast.julio], on=TODAY, now=True
        )


def test_those_named_see_it_and_the_database_shows_it_to_nobody_else(cast, luis, case):
    alert = raised(cast, case)
    for user in (cast.rosa, cast.julio):
        with acting_as(standing_of(user).scope("test")):
            assert alerts_seen_by(standing_of(user)).get() == alert
            assert Alert.objects.get().told == TOLD
    for user in (luis, cast.ines, cast.ada, cast.marta):
        with acting_as(standing_of(user).scope("test")), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM protection_alert")
            assert cursor.fetchone() == (0,)
            cursor.execute("UPDATE protection_alert SET readers = readers || %s::uuid", [str(user.pk)])
            assert cursor.rowcount == 0
    with acting_as(EVERYWHERE):
        assert not Alert.objects.exists(), "not even with every station"


def test_nothing_on_the_file_tells_others_that_it_is_there(cast, client, luis, case):
    alert = raised(cast, case)
    client.force_login(cast.julio)
    assert client.get(reverse("alert", kwargs={"alert": alert.pk})).status_code == 200
    client.force_login(luis)
    assert client.get(reverse("alert", kwargs={"alert": alert.pk})).status_code == 404
    pages = [reverse(name, kwargs={"person": case.person_id}) for name in ("person", "person_history", "person_data")]
    for page in [*pages, reverse("home"), reverse("protection_list")]:
        text = client.get(page).content.decode()
        assert "Amenazas" not in text
        assert "alerta de protección" not in text
    with acting_as(standing_of(luis).scope("test")):
        assert not [event for event in history(case.person_id) if event.table.startswith("protection_")]
        assert not [one for one in readings(case.person_id) if one.subject == "alert"]
    client.force_login(cast.julio)
    page = client.get(pages[0]).content.decode()
    assert "Hay una alerta reservada que le nombra." in page
    assert "Alerta reservada: solo la ven quienes se nombró." in page


def test_those_named_are_told_that_something_waits_and_not_what(cast, case):
    raised(cast, case)
    mail = OutgoingMail.objects.get()
    assert mail.to == cast.julio.email
    said = mail.subject + mail.body
    for word in ("Wilmer", "Tzoc", case.code, "Amenaza", "viernes"):
        assert word not in said


def test_somebody_else_is_always_named_and_may_be(cast, rosa, case):
    act = {"actor": rosa, "person": case.person, "danger": "violence", "told": TOLD, "on": TODAY}
    with acting_as(rosa.scope("test")):
        with pytest.raises(RefusedError, match="al menos a otra persona"):
            operations.raise_alert(**act, readers=[])
        with pytest.raises(RefusedError, match="de supervisión o de la estación"):
            operations.raise_alert(**act, readers=[cast.marta])
        with pytest.raises(RefusedError, match="al menos a otra persona"):
            operations.raise_alert(**act, readers=[cast.rosa])


def test_what_is_done_is_noted_until_it_is_closed(cast, rosa, luis, case):
    alert = raised(cast, case)
    julio = standing_of(cast.julio)
    with acting_as(julio.scope("test")):
        with pytest.raises(RefusedError, match="a qué institución"):
            operations.note_act(actor=julio, alert=alert, act=Act.REFERRED)
        operations.note_act(
            actor=julio, alert=alert, act=Act.REFERRED, institution="PDH, Lcda. Ficticia", note="Vino hoy"
        )
        operations.name_reader(actor=julio, alert=alert, user=luis, on=TODAY)
        with pytest.raises(RefusedError, match="ya la ve"):
            operations.name_reader(actor=julio, alert=alert, user=luis, on=TODAY)
    with acting_as(standing_of(luis).scope("test")):
        found = alerts_seen_by(standing_of(luis)).get()
        assert found.acts.get().note == "Vino hoy"
        with pytest.raises(RefusedError, match="cómo quedó"):
            operations.note_act(actor=standing_of(luis), alert=found, act=Act.CLOSED)
        operations.note_act(actor=standing_of(luis), alert=found, act=Act.CLOSED, note="Vive con su hermana")
        with pytest.raises(RefusedError, match="ya se cerró"):
            operations.note_act(actor=standing_of(luis), alert=found, act=Act.NOTED, note="Más")


def test_whoever_was_named_sees_it_after_the_person_moved_away(cast, client, case):
    alert = raised(cast, case)
    with acting_as(EVERYWHERE):
        Person.objects.filter(pk=case.person_id).update(station_id=5)
    client.force_login(cast.rosa)
    page = client.get(reverse("alert", kwargs={"alert": alert.pk})).content.decode()
    assert TOLD in page
    assert case.person.full_name not in page


def test_what_is_erased_of_the_person_goes_here_too_whoever_erases_it(cast, case):
    raised(cast, case)
    with acting_as(standing_of(cast.ines).scope("test")):
        Person.files.filter(pk=case.person_id).update(anonymised_on=TODAY)
    with acting_as(standing_of(cast.julio).scope("test")):
        assert not Alert.objects.exists()


def test_no_copy_of_ones_data_says_that_it_is_there(cast, case):
    raised(cast, case)
    with acting_as(standing_of(cast.rosa).scope("test")):
        copy = as_json(Person.objects.get(pk=case.person_id), TODAY).decode()
    assert "Amenazas" not in copy
    assert TOLD not in copy


def test_it_follows_a_file_that_is_merged_and_goes_back_whoever_does_it(cast, luis, case):
    alert, luis_now = raised(cast, case), standing_of(luis)
    with acting_as(luis_now.scope("test")):
        kept = PersonFactory(station_id=HUEHUETENANGO)
        merge = merge_persons(actor=luis_now, kept=kept, gone=case.person)
    assert _only(cast).person_id == kept.pk
    with acting_as(luis_now.scope("test")):
        unmerge_persons(actor=luis_now, merge=merge, reason="Eran dos personas")
    assert _only(cast) == alert
    assert _only(cast).person_id == case.person_id


def test_it_stays_with_its_file_through_two_merges_taken_back(cast, luis, case):
    raised(cast, case)
    luis_now = standing_of(luis)
    with acting_as(luis_now.scope("test")):
        second, third = PersonFactory.create_batch(2, station_id=HUEHUETENANGO)
        first = merge_persons(actor=luis_now, kept=second, gone=case.person)
        last = merge_persons(actor=luis_now, kept=third, gone=second)
    assert _only(cast).person_id == third.pk
    for merge, where in ((last, second.pk), (first, case.person_id)):
        with acting_as(luis_now.scope("test")):
            unmerge_persons(actor=luis_now, merge=merge, reason="Eran personas distintas")
        assert _only(cast).person_id == where


def test_it_is_raised_for_a_day_before_its_readers_had_their_posts(cast, case):
    rosa, seen_on = standing_of(cast.rosa), TODAY - timedelta(days=20)
    new = PostingFactory(role=Role.CONSULTANT, station_id=HUEHUETENANGO, starts_on=TODAY - timedelta(days=5)).user
    with acting_as(rosa.scope("test")):
        operations.raise_alert(actor=rosa, person=case.person, danger="other", told=TOLD, readers=[new], on=seen_on)
    with acting_as(standing_of(new).scope("test")):
        assert Alert.objects.get().seen_on == seen_on


def test_a_file_of_a_list_is_purged_with_it(cast):
    person = PersonFactory(station_id=HUEHUETENANGO, to_contact=True)
    rosa, _julio = standing_of(cast.rosa), cast.julio
    with acting_as(rosa.scope("test")):
        operations.raise_alert(actor=rosa, person=person, danger="other", told=TOLD, readers=[cast.julio], on=TODAY)
    with acting_as(EVERYWHERE):
        Person.objects.get(pk=person.pk).delete()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_after_a_move_the_new_team_can_be_named(cast, case):
    alert, rosa = raised(cast, case), standing_of(cast.rosa)
    _marta = cast.marta
    with acting_as(EVERYWHERE):
        Person.objects.filter(pk=case.person_id).update(station_id=QUICHE)
    with acting_as(rosa.scope("test")):
        operations.name_reader(actor=rosa, alert=alert, user=cast.marta, on=TODAY)
    with acting_as(standing_of(cast.marta).scope("test")):
        assert Alert.objects.get() == alert


def test_what_names_nobody_who_works_here_is_given_to_who_supervises(cast, luis, case):
    rosa = standing_of(cast.rosa)
    with acting_as(rosa.scope("test")):
        operations.raise_alert(actor=rosa, person=case.person, danger="other", told=TOLD, readers=[luis], on=TODAY)
    _ines = cast.ines
    assert operations.watch(TODAY) == 0
    for user in (cast.rosa, luis):
        user.is_active = False
        user.save()
    assert operations.watch(TODAY) == 1
    with acting_as(standing_of(cast.ines).scope("test")):
        assert Alert.objects.get().told == TOLD


def test_the_record_of_changes_shows_no_line_of_it(cast, luis, case):
    raised(cast, case)
    for user in (cast.rosa, cast.julio, luis, cast.ada):
        with acting_as(standing_of(user).scope("test")):
            assert not Event.objects.filter(table__startswith="protection_").exists()


def test_an_administrator_who_looks_cannot_raise_one(cast, client, case):
    ada = standing_of(cast.ada)
    accounts.open_access_mode(
        actor=ada, station=DutyStation.objects.get(pk=HUEHUETENANGO), why="Revisar una falla", minutes=30
    )
    client.force_login(cast.ada)
    assert client.get(reverse("person", kwargs={"person": case.person_id})).status_code == 200
    assert client.get(reverse("alert_raise", kwargs={"person": case.person_id})).status_code == 403
    assert client.post(reverse("institution_new"), {"name": "X", "kind": "ngo"}).status_code == 403


def test_where_to_call_depends_on_the_danger():
    with acting_as(EVERYWHERE):
        assert {"110", "122"} <= {line.number for line in lines_for()}
        assert "1546" in {line.number for line in lines_for("missing")}
        assert "1546" not in {line.number for line in lines_for("self_harm")}


def test_raising_one_on_the_screens(cast, client, case):
    _julio = cast.julio
    client.force_login(cast.rosa)
    address = reverse("alert_raise", kwargs={"person": case.person_id})
    page = client.get(address).content.decode()
    assert "110" in page
    told = {"danger": "self_harm", "told": TOLD, "on": f"{TODAY:%d/%m/%Y}", "now": "on"}
    assert "Llene este dato." in client.post(address, told).content.decode()
    response = client.post(address, told | {"readers": [str(cast.julio.pk)]}, follow=True)
    assert TOLD in response.content.decode()
    client.force_login(cast.julio)
    assert "Puede hacerse daño" in client.get(reverse("protection_list")).content.decode()
    alert = reverse("alert", kwargs={"alert": _only(cast).pk})
    client.post(alert, {"act": "called", "institution": "Bomberos", "note": ""})
    assert "Se llamó" in client.get(alert).content.decode()


def _only(cast: Cast) -> Alert:
    with acting_as(standing_of(cast.julio).scope("test")):
        return Alert.objects.get()


def test_hoy_says_that_something_names_the_user(cast, client, case):
    raised(cast, case)
    client.force_login(cast.rosa)
    page = " ".join(client.get(reverse("home")).content.decode().split())
    assert "Hay 1 asunto de protección que le nombra." in page
