"""Every URL says who may enter, and the matrix role × URL × method holds."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from puente.accounts.enums import Role
from puente.accounts.models import User
from puente.accounts.rights import rights_of
from puente.web.login.urls import urlpatterns as login_urls
from tests.architecture.objects import FOREIGN, make_objects
from tests.cast import Cast

# Doors of the login package: it decides by itself, and a stranger must reach them.
PACKAGE_DOORS = {name for name in (door.name for door in login_urls) if name.startswith(("account_", "mfa_"))}
PACKAGE_DOORS -= {"account_end_sessions", "mfa_view_recovery_codes"}


def doors(patterns: list | None = None) -> Iterator[URLPattern]:
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            yield from doors(pattern.url_patterns)
        else:
            yield pattern


EVERY_DOOR = list(doors())
ALL_DOORS = {door.name: door for door in EVERY_DOOR}
GUARDED = {name: door for name, door in ALL_DOORS.items() if hasattr(door.callback, "right")}
ABOUT_OBJECTS = {name: door for name, door in GUARDED.items() if door.pattern.converters}


def open_door(client: Client, name: str, method: str, keys: dict) -> int:
    return getattr(client, method.lower())(reverse(name, kwargs=keys)).status_code


def test_every_door_has_a_name():
    assert None not in ALL_DOORS


def test_no_two_doors_share_a_name():
    """The tests below walk the doors by name."""
    assert len(EVERY_DOOR) == len(ALL_DOORS)


def shapes(patterns: list | None = None, prefix: str = "") -> Iterator[str]:
    """The addresses of all doors, without the names of what they are about."""
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        here = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from shapes(pattern.url_patterns, here)
        else:
            yield re.sub(r"<(\w+):\w+>", r"<\1>", here)


def test_no_two_doors_share_an_address():
    """The first one would open for both."""
    twice = [shape for shape, number in Counter(shapes()).items() if number > 1]
    assert twice == []


@pytest.mark.parametrize("name", sorted(ALL_DOORS))
def test_every_door_declares_a_right_or_why_it_is_open(name):
    view = ALL_DOORS[name].callback
    assert hasattr(view, "right") or getattr(view, "open_because", "") or name in PACKAGE_DOORS


@pytest.mark.parametrize("name", sorted(ABOUT_OBJECTS))
def test_every_door_about_an_object_is_in_the_matrix(name):
    """Add the object to `objects.py` when this fails: a door nobody tries is a door nobody guards."""
    assert set(ABOUT_OBJECTS[name].pattern.converters) <= set(FOREIGN)


@pytest.mark.parametrize("name", sorted(GUARDED))
def test_a_stranger_is_sent_to_the_login(client, name, cast):
    keys = keys_for(name, cast, cast.rosa) if name in ABOUT_OBJECTS else {}
    for method in GUARDED[name].callback.methods:
        response = getattr(client, method.lower())(reverse(name, kwargs=keys))
        assert response.status_code == 302
        assert response.url.startswith("/cuenta/entrar/")


@pytest.mark.parametrize("name", sorted(GUARDED))
@pytest.mark.parametrize("role", list(Role))
def test_each_role_enters_where_its_rights_say(client, cast: Cast, role, name):
    client.force_login(cast.by_role()[role])
    keys = keys_for(name, cast, cast.by_role()[role]) if name in ABOUT_OBJECTS else {}
    may_enter = GUARDED[name].callback.right in rights_of(frozenset({role}))
    methods = GUARDED[name].callback.methods
    for method in (*methods, *({"HEAD"} if "GET" in methods else ())):
        status = open_door(client, name, method, keys)
        assert (status != 403) if may_enter else (status == 403), f"{role} {method} {name}: {status}"
        assert status < 500
        if may_enter:
            assert status != 404, f"{role} {method} {name}"


@pytest.mark.parametrize("name", sorted(ABOUT_OBJECTS))
def test_a_consultant_of_another_station_finds_nothing(client, cast: Cast, name):
    if not any(FOREIGN[key] for key in ABOUT_OBJECTS[name].pattern.converters):
        pytest.skip("not tied to a station")
    keys = keys_for(name, cast, cast.rosa)
    client.force_login(cast.marta)
    has_right = GUARDED[name].callback.right in rights_of(frozenset({Role.CONSULTANT}))
    for method in GUARDED[name].callback.methods:
        assert open_door(client, name, method, keys) == (404 if has_right else 403)


@pytest.mark.parametrize("name", sorted(GUARDED))
def test_other_methods_are_refused(client, cast: Cast, name):
    keys = keys_for(name, cast, cast.rosa) if name in ABOUT_OBJECTS else {}
    client.force_login(cast.rosa)
    for method in {"GET", "POST", "PUT", "PATCH", "DELETE", "TRACE"} - set(GUARDED[name].callback.methods):
        assert open_door(client, name, method, keys) == 405


def keys_for(name: str, cast: Cast, user: User) -> dict:
    wanted = set(ABOUT_OBJECTS[name].pattern.converters)
    objects = make_objects(cast, user, wanted)
    return {key: objects[key] for key in wanted}
