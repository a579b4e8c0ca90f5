"""Who works here: invited, posted, suspended, gone; who stands in for whom; an administrator's timed look at cases."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from puente.accounts import operations
from puente.accounts.enums import Role
from puente.accounts.models import DutyStation, Posting, User
from puente.accounts.rights import Right
from puente.accounts.scope import standing_of
from puente.audit.models import Access
from puente.cases.models import Case, Step
from puente.cases.operations import offboard, open_cases_by_station
from puente.core.db.scope import acting_as
from puente.core.errors import RefusedError
from puente.core.models import OutgoingMail
from puente.people.models import Person
from tests.cast import HUEHUETENANGO, Cast
from tests.conftest import EVERYWHERE
from tests.factories.accounts import PASSWORD, PostingFactory
from tests.factories.people import PersonFactory
from tests.factories.work import a_ready_case

TODAY = timezone.localdate()


def station() -> DutyStation:
    return DutyStation.objects.get(pk=HUEHUETENANGO)


def invite(cast: Cast, **changes) -> User:
    values = {
        "email": "nueva@ejemplo.test", "name": "Persona Nueva Ficticia", "role": Role.CONSULTANT, "station": station(),
        "starts_on": TODAY, "language": "es", "address_of": lambda user: f"http://localhost/clave/{user.pk}", "on": TODAY,
    } | changes  # fmt: skip
    return operations.invite(actor=standing_of(cast.ada), **values)


def messages_to(user: User) -> list[OutgoingMail]:
    return [mail for mail in OutgoingMail.objects.all() if mail.to == user.email]


def test_an_invited_colleague_is_sent_one_address_and_cannot_enter_before_using_it(cast: Cast, client: Client):
    user = invite(cast)
    assert [str(user.pk) in mail.body for mail in messages_to(user)] == [True]
    assert user.name not in messages_to(user)[0].subject
    client.post("/cuenta/entrar/", {"login": user.email, "password": ""})
    assert "_auth_user_id" not in client.session
    assert standing_of(user).has(Right.CASE_EDIT)


def test_the_address_of_an_invitation_works_once(cast: Cast, client: Client):
    client.force_login(cast.ada)
    asked = {
        "name": "Otra Ficticia", "email": "otra@ejemplo.test", "role": "monitor", "starts_on": "hoy", "language": "es",
    }  # fmt: skip
    client.post("/personal/invitar/", asked | {"starts_on": f"{TODAY:%d/%m/%Y}"})
    user = User.objects.get(email="otra@ejemplo.test")
    address = next(word for word in messages_to(user)[0].body.split() if word.startswith("http"))
    stranger = Client()
    form = stranger.get(address, follow=True)
    chosen = {"password1": "una-frase-larga-9", "password2": "una-frase-larga-9"}
    stranger.post(form.redirect_chain[-1][0], chosen)
    user.refresh_from_db()
    assert user.check_password("una-frase-larga-9")
    assert "ya no sirve" in Client().get(address, follow=True).content.decode()


@pytest.mark.parametrize("changes", [{"email": "ROSA@ejemplo.test"}, {"station": None}])
def test_a_wrong_invitation_is_refused_with_a_sentence_and_leaves_nobody(cast: Cast, changes):
    cast.rosa.email = "rosa@ejemplo.test"
    cast.rosa.save()
    before = User.objects.count()
    cast.ada  # noqa: B018  she exists before counting
    before = User.objects.count()
    with pytest.raises(RefusedError):
        invite(cast, **changes)
    assert User.objects.count() == before


def test_a_demonstration_shows_the_address_that_no_mail_brings(cast: Cast, client: Client, settings):
    settings.PURPOSE = "demo"
    user = invite(cast)
    client.force_login(cast.ada)
    assert "/cuenta/clave/nueva/" in client.get(f"/personal/{user.pk}/").content.decode()
    assert "/cuenta/clave/nueva/" not in client.get(f"/personal/{cast.rosa.pk}/").content.decode()


def test_only_administration_touches_accounts(cast: Cast):
    for user in (cast.rosa, cast.julio, cast.ines, cast.dana):
        with pytest.raises(PermissionDenied):
            operations.suspend(actor=standing_of(user), user=cast.marta)


def test_nobody_moves_or_closes_their_own_account(cast: Cast):
    ada = standing_of(cast.ada)
    for act in (operations.suspend, operations.end_service):
        with pytest.raises(RefusedError, match="Nadie"):
            act(actor=ada, user=cast.ada, **({"on": TODAY} if act is operations.end_service else {}))
    with pytest.raises(RefusedError, match="Nadie"):
        operations.post(actor=ada, user=cast.ada, role=Role.GRANTS_OFFICER, station=None, starts_on=TODAY)
    with pytest.raises(RefusedError, match="otra persona"):
        operations.reset_factors(actor=ada, user=cast.ada, on=TODAY)


def test_a_suspended_colleague_is_out_with_the_next_request(cast: Cast, client: Client):
    client.post("/cuenta/entrar/", {"login": cast.rosa.email, "password": PASSWORD})
    assert client.get("/personas/").status_code == 200
    operations.suspend(actor=standing_of(cast.ada), user=cast.rosa)
    assert client.get("/personas/").status_code == 302
    assert not UserSession.objects.filter(user=cast.rosa).exists()


def test_another_post_ends_the_present_one_the_day_before(cast: Cast):
    operations.post(
        actor=standing_of(cast.ada), user=cast.marta, role=Role.CONSULTANT, station=station(), starts_on=TODAY
    )
    posts = list(Posting.objects.filter(user=cast.marta).order_by("starts_on").values_list("station", "ends_on"))
    assert posts[-2][1] == TODAY - timedelta(days=1)
    assert standing_of(cast.marta).stations == (HUEHUETENANGO,)


def test_cases_of_who_leaves_go_to_a_colleague_of_the_station_with_what_is_due(cast: Cast, client: Client):
    case = a_ready_case(cast.rosa)
    heir = PostingFactory(user__name="Otra Consultora Ficticia", role=Role.CONSULTANT, station_id=HUEHUETENANGO).user
    Authenticator.objects.create(user=cast.rosa, type="totp", data={})
    ada = standing_of(cast.ada)
    assert open_cases_by_station(actor=ada, user=cast.rosa) == {station(): 1}
    with pytest.raises(RefusedError, match="esa misma estación"):
        offboard(actor=ada, user=cast.rosa, heirs={station(): cast.marta}, on=TODAY)
    assert offboard(actor=ada, user=cast.rosa, heirs={station(): heir}, on=TODAY) == 1
    with acting_as(EVERYWHERE):
        assert Case.objects.get(pk=case.pk).consultant == heir
        assert not Step.objects.filter(consultant=cast.rosa, done_at__isnull=True).exists()
    cast.rosa.refresh_from_db()
    assert not cast.rosa.is_active
    assert not Authenticator.objects.filter(user=cast.rosa).exists()


def test_without_a_colleague_what_is_due_belongs_to_the_station(cast: Cast):
    case = a_ready_case(cast.rosa)
    offboard(actor=standing_of(cast.ada), user=cast.rosa, heirs={}, on=TODAY)
    with acting_as(EVERYWHERE):
        assert set(case.steps.filter(done_at__isnull=True).values_list("consultant", flat=True)) == {None}


def test_administration_sees_numbers_of_cases_and_no_case(cast: Cast, client: Client):
    case = a_ready_case(cast.rosa)
    client.force_login(cast.ada)
    page = client.get(f"/personal/{cast.rosa.pk}/").content.decode()
    assert case.code not in page
    assert case.person.full_name not in page
    assert client.get(f"/personas/{case.person_id}/").status_code == 403


# Standing in.


def a_delegation(cast: Cast, **changes):
    values = {
        "absent": cast.julio, "deputy": cast.ines, "starts_on": TODAY, "ends_on": TODAY + timedelta(days=5),
        "why": "vacaciones", "on": TODAY, "by": cast.julio,
    } | changes  # fmt: skip
    return operations.delegate(actor=standing_of(values.pop("by")), **values)


def test_a_deputy_decides_meanwhile_and_the_record_says_in_whose_place(cast: Cast):
    assert not standing_of(cast.ines).has(Right.REPORT_APPROVE)
    delegation = a_delegation(cast)
    ines = standing_of(cast.ines)
    assert ines.has(Right.REPORT_APPROVE)
    assert cast.julio.name in ines.why
    assert len(messages_to(cast.ines)) == 1
    operations.end_delegation(actor=standing_of(cast.julio), delegation=delegation, on=TODAY)
    assert not standing_of(cast.ines).has(Right.REPORT_APPROVE)


def test_before_and_after_its_days_a_deputy_has_no_more_rights_than_before(cast: Cast):
    a_delegation(cast, starts_on=TODAY + timedelta(days=2), ends_on=TODAY + timedelta(days=3))
    rights = [standing_of(cast.ines, TODAY + timedelta(days=days)).has(Right.REPORT_APPROVE) for days in range(6)]
    assert rights == [False, False, True, True, False, False]


@pytest.mark.parametrize(
    "changes",
    [
        {"deputy": "rosa"},
        {"deputy": "ada"},
        {"deputy": "julio"},
        {"deputy": "ines", "by": "ines"},
        {"absent": "rosa"},
        {"ends_on": TODAY - timedelta(days=1)},
        {"ends_on": TODAY + timedelta(days=90)},
    ],
)
def test_who_may_not_stand_in_or_not_so_long_is_refused(cast: Cast, changes):
    named = {name: getattr(cast, value) if isinstance(value, str) else value for name, value in changes.items()}
    with pytest.raises((RefusedError, PermissionDenied)):
        a_delegation(cast, **named)


def test_a_deputy_does_not_make_it_longer_and_loses_it_when_the_absent_one_leaves(cast: Cast):
    a_delegation(cast)
    later = {"starts_on": TODAY + timedelta(days=9), "ends_on": TODAY + timedelta(days=10)}
    with pytest.raises(RefusedError, match="nadie se nombra"):
        a_delegation(cast, by=cast.ines, **later)
    operations.suspend(actor=standing_of(cast.ada), user=cast.julio)
    assert not standing_of(cast.ines).has(Right.REPORT_APPROVE)


def test_supervision_hears_of_everybody_who_is_given_a_post_that_sees_cases(cast: Cast):
    cast.julio  # noqa: B018  there is somebody to tell
    invite(cast)
    assert len(messages_to(cast.julio)) == 1
    invite(cast, email="otra@ejemplo.test", role=Role.MONITOR, station=None)
    assert len(messages_to(cast.julio)) == 1


def test_two_deputies_at_once_are_refused(cast: Cast):
    a_delegation(cast)
    with pytest.raises(RefusedError, match="Ya hay quien suple"):
        a_delegation(cast)


# An administrator's look at cases.


def test_an_administrator_reads_one_station_for_some_minutes_and_supervision_is_told(cast: Cast, client: Client):
    cast.julio  # noqa: B018  there is somebody to tell
    here = PersonFactory(station_id=HUEHUETENANGO)
    client.force_login(cast.ada)
    asked = {"station": HUEHUETENANGO, "why": "Revisar un error de sincronización", "minutes": 15}
    client.post("/acceso/", asked)
    page = client.get(f"/personas/{here.pk}/")
    assert page.status_code == 200
    assert "Acceso de administración" in page.content.decode()
    assert len(messages_to(cast.julio)) == 1
    assert client.post(f"/personas/{here.pk}/corregir/", {}).status_code == 403
    client.post("/acceso/cerrar/")
    assert client.get(f"/personas/{here.pk}/").status_code == 403


def test_what_is_read_meanwhile_stands_on_record_with_the_reason(cast: Cast, client: Client):
    here = PersonFactory(station_id=HUEHUETENANGO)
    operations.open_access_mode(
        actor=standing_of(cast.ada), station=station(), why="Revisar un error reportado", minutes=15
    )
    client.force_login(cast.ada)
    client.get(f"/personas/{here.pk}/")
    with acting_as(standing_of(cast.ada).scope("test"), using="log"):
        reading = Access.objects.using("log").get(subject_id=here.pk)
    assert reading.why == "Revisar un error reportado"


@pytest.mark.parametrize(("why", "minutes"), [("porque sí", 15), ("", 15), ("Revisar un error reportado", 600)])
def test_without_a_reason_or_for_hours_no_access_is_opened(cast: Cast, why, minutes):
    with pytest.raises(RefusedError):
        operations.open_access_mode(actor=standing_of(cast.ada), station=station(), why=why, minutes=minutes)


def test_a_look_ends_by_itself(cast: Cast):
    mode = operations.open_access_mode(
        actor=standing_of(cast.ada), station=station(), why="Revisar un error reportado", minutes=15
    )
    assert standing_of(cast.ada).stations == (HUEHUETENANGO,)
    type(mode).objects.filter(pk=mode.pk).update(
        began_at=timezone.now() - timedelta(hours=1), ends_at=timezone.now() - timedelta(minutes=1)
    )
    assert standing_of(cast.ada).stations == ()
    assert not standing_of(cast.ada).has(Right.PEOPLE_VIEW)
    with acting_as(standing_of(cast.ada).scope("test")):
        assert not Person.objects.exists()
