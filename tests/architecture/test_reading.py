"""A GET cannot write, whatever the code does."""

import pytest
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path

from puente.accounts.middleware import ScopeMiddleware
from puente.core.db.scope import acting_as
from puente.people.models import Person
from tests.cast import HUEHUETENANGO, Cast
from tests.conftest import EVERYWHERE
from tests.factories.people import PersonFactory


def careless(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(Person.objects.update(needs_interpreter=True)))


def answer(method: str, user) -> HttpResponse:
    request = getattr(RequestFactory(), method)("/")
    request.user = user
    return ScopeMiddleware(careless)(request)


def test_a_get_that_tries_to_write_is_stopped_by_the_database(cast: Cast):
    PersonFactory(station_id=HUEHUETENANGO)
    with pytest.raises(DatabaseError, match="read-only"):
        answer("get", cast.rosa)


def test_a_post_writes_within_its_scope_only(cast: Cast):
    PersonFactory(station_id=HUEHUETENANGO)
    PersonFactory(station_id=5)
    assert answer("post", cast.rosa).content == b"1"


def raising(request: HttpRequest) -> HttpResponse:
    Person.objects.update(needs_interpreter=True)
    raise RuntimeError("after the write")


urlpatterns = [path("raising/", raising, name="raising")]


def test_an_exception_undoes_what_the_request_wrote(cast: Cast, settings):
    settings.ROOT_URLCONF = __name__
    person = PersonFactory(station_id=HUEHUETENANGO)
    client = Client(raise_request_exception=False)
    client.force_login(cast.rosa)
    assert client.post("/raising/").status_code == 500
    with acting_as(EVERYWHERE):
        person.refresh_from_db()
    assert person.needs_interpreter is False
