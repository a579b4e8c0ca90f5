"""Coming in: throttled, with a second factor after the days of grace, for a time, and told to the owner."""

import re
import time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.core import signing
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from puente.accounts.operations import clear_sessions
from puente.core.db.scope import acting_as
from puente.core.models import OutgoingMail
from puente.people.models import SubjectRequest
from tests.architecture.test_doors import EVERY_DOOR
from tests.cast import Cast
from tests.conftest import EVERYWHERE
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.people import PersonFactory

TODAY = timezone.localdate()


@pytest.fixture(autouse=True)
def _counts_from_zero():
    cache.clear()
    yield
    cache.clear()


def enter(client: Client, email: str, password: str = PASSWORD):
    return client.post("/cuenta/entrar/", {"login": email, "password": password})


def test_an_account_is_throttled_after_five_wrong_passwords_from_anywhere(cast: Cast):
    for number in range(5):
        enter(Client(REMOTE_ADDR=f"10.0.0.{number}"), cast.rosa.email, "equivocada")
    late = Client(REMOTE_ADDR="10.0.0.99")
    enter(late, cast.rosa.email)
    assert "_auth_user_id" not in late.session
    other = Client(REMOTE_ADDR="10.0.0.99")
    enter(other, cast.marta.email)
    assert "_auth_user_id" in other.session


def test_an_address_is_throttled_after_ten_wrong_passwords_whoever_they_were_for(cast: Cast):
    client = Client(REMOTE_ADDR="10.1.1.1")
    for number in range(10):
        enter(client, f"alguien{number}@ejemplo.test", "equivocada")
    enter(client, cast.rosa.email)
    assert "_auth_user_id" not in client.session


def test_a_wrong_password_and_an_unknown_account_sound_alike(cast: Cast):
    said = [enter(Client(), email, "equivocada").content.decode() for email in (cast.rosa.email, "nadie@ejemplo.test")]
    plain = [re.sub(r"csrfmiddlewaretoken.*?>|value=\"[^\"]*\"", "", page) for page in said]
    assert plain[0] == plain[1]


def test_after_the_days_of_grace_only_one_page_opens_until_a_factor_is_added(cast: Cast, client: Client):
    cast.rosa.second_factor_by = TODAY
    cast.rosa.save()
    client.force_login(cast.rosa)
    assert client.get("/personas/").url == "/cuenta/"
    assert client.post("/personas/registrar/").url == "/cuenta/"
    page = client.get("/cuenta/")
    assert "ya no puede trabajar" in page.content.decode()
    assert client.get("/cuenta/codigos/agregar/").status_code == 200
    Authenticator.objects.create(user=cast.rosa, type="totp", data={"secret": "x"})
    assert client.get("/personas/").status_code == 200


def test_within_the_days_of_grace_everything_opens_and_the_day_is_said(cast: Cast, client: Client):
    cast.rosa.second_factor_by = TODAY + timedelta(days=3)
    cast.rosa.save()
    client.force_login(cast.rosa)
    assert client.get("/personas/").status_code == 200
    assert "Falta su segundo factor" in client.get("/cuenta/").content.decode()


def test_a_role_that_needs_no_second_factor_is_not_asked(cast: Cast, client: Client, settings):
    settings.SECOND_FACTOR_ROLES = frozenset({"consultant"})
    cast.dana.second_factor_by = TODAY
    cast.dana.save()
    client.force_login(cast.dana)
    assert client.get("/cifras/").status_code == 200


def test_a_session_that_nobody_used_ends(cast: Cast, client: Client, settings):
    client.force_login(cast.rosa)
    session = client.session
    session["seen_at"] = int(time.time()) - settings.SESSION_IDLE_SECONDS - 5
    session.save()
    assert client.get("/personas/").status_code == 302
    assert "_auth_user_id" not in client.session


def run_out(client: Client, settings) -> None:
    session = client.session
    session["seen_at"] = int(time.time()) - settings.SESSION_IDLE_SECONDS - 5
    session.save()


def test_what_was_being_sent_when_the_session_ended_is_shown_to_its_sender_and_arrives(
    cast: Cast, client: Client, settings
):
    person = PersonFactory()
    there = f"/personas/{person.pk}/solicitud/"
    asked = {"wish": "object", "words": "No quiero que me llamen más"}
    enter(client, cast.rosa.email)
    run_out(client, settings)
    assert client.post(there, asked).url.startswith("/cuenta/entrar/")
    enter(client, cast.rosa.email)
    assert client.get("/personas/", headers={"sec-fetch-mode": "cors"}).status_code == 200
    assert client.get("/personas/").url == "/cuenta/seguir/"
    client.get("/cuenta/seguir/")
    page = client.get("/cuenta/seguir/").content.decode()  # the first answer was lost on its way
    assert f'action="{there}"' in page
    assert "No quiero que me llamen más" in page
    client.post(there, asked)
    with acting_as(EVERYWHERE):
        assert SubjectRequest.objects.get().words == asked["words"]
    assert client.get("/personas/").status_code == 200


def test_what_somebody_was_sending_is_never_shown_to_the_next_user_of_the_machine(cast: Cast, client: Client, settings):
    enter(client, cast.rosa.email)
    run_out(client, settings)
    client.post("/personas/buscar/", {"q": "Eulalia Inconfundible"})
    enter(client, cast.marta.email)
    assert client.get("/personas/").status_code == 200
    assert "Inconfundible" not in client.get("/cuenta/seguir/", follow=True).content.decode()


@pytest.mark.parametrize(
    ("there", "headers"), [("/cuenta/clave/cambiar/", {}), ("/personas/sugerir/", {"hx-request": "true"})]
)
def test_neither_passwords_nor_what_a_page_sends_by_itself_wait(cast: Cast, client: Client, settings, there, headers):
    enter(client, cast.rosa.email)
    run_out(client, settings)
    client.post(there, {"q": "Eulalia", "password1": PASSWORD}, headers=headers)
    assert "interrupted" not in client.session


def test_a_session_ends_after_its_longest_time_however_much_it_is_used(cast: Cast, client: Client, settings):
    client.force_login(cast.rosa)
    session = client.session
    session["began_at"] = int(time.time()) - settings.SESSION_COOKIE_AGE - 5
    session["seen_at"] = int(time.time())
    session.save()
    assert client.get("/personas/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_what_a_session_remembers_cannot_be_read_in_the_database(cast: Cast, client: Client):
    client.force_login(cast.rosa)
    client.post("/personas/buscar/", {"q": "Eulalia Inconfundible"})
    stored = Session.objects.get(session_key=client.session.session_key)
    assert "Inconfundible" not in str(
        signing.loads(stored.session_data, salt="django.contrib.sessions.SessionStore", serializer=Raw)
    )
    assert client.session.get("searches")


class Raw:
    """What lies under the signature, as it is."""

    def loads(self, data: bytes) -> bytes:
        return data


def test_only_these_doors_open_without_a_factor(cast: Cast, client: Client):
    cast.rosa.second_factor_by = TODAY
    cast.rosa.save()
    client.force_login(cast.rosa)
    inside = {door.name for door in EVERY_DOOR if hasattr(door.callback, "right") and not door.pattern.converters}
    open_now = {name for name in inside if getattr(client.get(reverse(name)), "url", "") != "/cuenta/"}
    assert open_now == {"own_account", "account_end_sessions"}, "and those of the login package"


def test_sessions_that_ran_out_go_with_what_is_known_of_their_devices(cast: Cast):
    here = Client()
    enter(here, cast.rosa.email)
    Session.objects.all().update(expire_date=timezone.now() - timedelta(days=1))
    assert clear_sessions() == 1
    assert not Session.objects.exists()


def test_leaving_tells_the_browser_to_forget(cast: Cast, client: Client):
    client.force_login(cast.rosa)
    assert client.post("/cuenta/salir/")["Clear-Site-Data"] == '"cache"'
    assert client.get("/personas/").status_code == 302


@pytest.mark.parametrize("address", ["/personal/invitar/", "/acceso/"])
def test_delicate_acts_ask_again_who_came_in_long_ago(cast: Cast, client: Client, settings, address):
    client.force_login(cast.ada)
    assert client.get(address).status_code == 200
    session = client.session
    session["began_at"] = int(time.time()) - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT - 5
    session.save()
    assert client.get(address).url.startswith("/cuenta/confirmar/")


def test_what_was_sent_meanwhile_is_done_once_one_has_proved_who_one_is(cast: Cast, client: Client, settings):
    client.force_login(cast.ada)
    session = client.session
    session["began_at"] = int(time.time()) - settings.ACCOUNT_REAUTHENTICATION_TIMEOUT - 5
    session.save()
    asked = {"station": 1, "why": "Revisar un error reportado", "minutes": 15}
    there = client.post("/acceso/", asked)
    done = client.post(there.url, {"password": PASSWORD, "next": "/acceso/"})
    assert done.status_code == 302
    assert client.get("/personas/").status_code == 200


def test_a_new_password_ends_every_session_and_is_told(cast: Cast):
    here, elsewhere = Client(), Client()
    for client in (here, elsewhere):
        enter(client, cast.rosa.email)
    chosen = {"oldpassword": PASSWORD, "password1": "ninguna-de-las-otras", "password2": "ninguna-de-las-otras"}
    here.post("/cuenta/clave/cambiar/", chosen)
    assert elsewhere.get("/personas/").status_code == 302
    assert here.get("/personas/").status_code == 302
    assert "cambió su forma de entrar" in OutgoingMail.objects.get().subject


@pytest.mark.parametrize("password", ["Puente2026", "huehuetenango1", "Reintegracion", "corta", "123456789012"])
def test_passwords_that_are_guessed_first_are_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password, UserFactory())


@pytest.mark.parametrize("password", ["tres gallos en el corredor", "ñandú café lluvia 7", "x" * 70 + "qzj"])
def test_long_sentences_of_any_letters_are_welcome(password):
    validate_password(password, UserFactory())


def test_a_forgotten_password_is_asked_for_alike_whether_or_not_there_is_an_account(cast: Cast):
    for email in (cast.rosa.email, "nadie@ejemplo.test"):
        answer = Client().post("/cuenta/clave/olvidada/", {"email": email})
        assert answer.url == "/cuenta/clave/enviada/"
    assert [mail.to for mail in OutgoingMail.objects.all()] == [cast.rosa.email]


def test_whoever_has_another_persons_password_still_needs_their_factor(cast: Cast):
    Authenticator.objects.create(user=cast.rosa, type="totp", data={"secret": "x"})
    client = Client()
    assert enter(client, cast.rosa.email).url.startswith("/cuenta/factor/")
    assert client.get("/personas/").status_code == 302
