"""Login, language, errors."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse

from puente.core.http import client_address
from tests.cast import Cast
from tests.factories.accounts import PASSWORD


@pytest.fixture(autouse=True)
def _fresh_counts(db):
    cache.clear()


def test_login_with_e_mail_and_password(client, cast: Cast):
    answers = {"login": cast.rosa.email, "password": PASSWORD}
    assert client.post(reverse("account_login"), answers).status_code == 302
    assert client.get(reverse("home")).status_code == 200


def test_a_wrong_password_says_the_same_as_an_unknown_account(client, cast: Cast):
    pages = [
        client.post(reverse("account_login"), {"login": login, "password": "no-es-esta"}).content.decode()
        for login in (cast.rosa.email, "nadie@ejemplo.test")
    ]
    pages = [re.sub('value="[^"]*"', "", page) for page in pages]
    sentences = [page.partition('role="alert"')[2].partition("</form>")[0] for page in pages]
    assert sentences[0] == sentences[1]
    assert sentences[0]


def test_guessing_is_throttled(client, cast: Cast):
    for _try in range(6):
        client.post(reverse("account_login"), {"login": cast.rosa.email, "password": "no-es-esta"})
    response = client.post(reverse("account_login"), {"login": cast.rosa.email, "password": PASSWORD})
    assert response.status_code in {200, 429}
    assert client.get(reverse("home")).status_code == 302


def test_nobody_signs_up(client):
    assert client.get("/cuenta/signup/").status_code == 404


def test_the_language_changes_and_stays(client, cast: Cast):
    client.force_login(cast.rosa)
    assert b"Por contactar" in client.get(reverse("home")).content
    client.post(reverse("language"), {"language": "en", "next": "/"})
    page = client.get(reverse("home")).content
    assert b'lang="en"' in page
    assert b"Por contactar" not in page


def test_the_language_form_leads_nowhere_else(client):
    response = client.post(reverse("language"), {"language": "en", "next": "https://otro.test/"})
    assert response.url == "/"


def test_errors_are_pages_in_spanish(client, cast: Cast):
    assert "Aquí no hay nada" in client.get("/no/existe/").content.decode()
    client.force_login(cast.ada)
    assert "Su función no permite esto" in client.get(reverse("person_list")).content.decode()


def test_everybody_may_read_who_sees_what(client, cast: Cast):
    client.force_login(cast.dana)
    assert "Quién puede ver qué" in client.get(reverse("rights")).content.decode()


def test_no_page_runs_foreign_or_inline_script(client, cast: Cast):
    client.force_login(cast.rosa)
    response = client.get(reverse("home"))
    assert "script-src 'self'" in response["Content-Security-Policy"]
    page = response.content.decode()
    assert "<script>" not in page
    assert " style=" not in page
    assert " onclick" not in page


def test_who_sees_no_case_is_led_to_what_they_may_see(client, cast: Cast):
    client.force_login(cast.julio)
    assert client.get(reverse("home")).url == reverse("person_list")
    client.force_login(cast.ada)
    assert client.get(reverse("home")).url == reverse("rights")


def test_the_address_on_record_is_the_one_that_our_proxy_saw(rf, settings):
    request = rf.get("/", headers={"x-forwarded-for": "10.0.0.9, 203.0.113.7"}, REMOTE_ADDR="127.0.0.1")
    assert client_address(request) == "127.0.0.1"
    settings.BEHIND_PROXY = True
    assert client_address(request) == "203.0.113.7"
