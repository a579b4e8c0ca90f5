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


def lets_in(name: str, role: Role) -> bool:
    return GUARDED[name].callback.right in rights_of(frozenset({role}))


@pytest.mark.parametrize("name", sorted(GUARDED))
def test_nobody_enters_without_a_login_a_right_or_the_station_nor_by_another_way(client, cast: Cast, name):
    """One scene for everybody who is kept out: none of them changes it."""
    keys = keys_for(name, cast, cast.rosa) if name in ABOUT_OBJECTS else {}
    methods = GUARDED[name].callback.methods
    for method in methods:
        response = getattr(client, method.lower())(reverse(name, kwargs=keys))
        assert response.status_code == 302
        assert response.url.startswith("/cuenta/entrar/")
    for role in (one for one in Role if not lets_in(name, one)):
        client.force_login(cast.by_role()[role])
        for method in (*methods, *({"HEAD"} if "GET" in methods else ())):
            assert open_door(client, name, method, keys) == 403, f"{role} {method} {name}"
    if any(FOREIGN[key] for key in GUARDED[name].pattern.converters):
        client.force_login(cast.marta)
        for method in methods:
            assert open_door(client, name, method, keys) == (404 if lets_in(name, Role.CONSULTANT) else 403)
    client.force_login(cast.rosa)
    for method in {"GET", "POST", "PUT", "PATCH", "DELETE", "TRACE"} - set(methods):
        assert open_door(client, name, method, keys) == 405


ALLOWED = [(role, name) for name in sorted(GUARDED) for role in Role if lets_in(name, role)]


@pytest.mark.parametrize(("role", "name"), ALLOWED)
def test_each_role_enters_where_its_rights_say(client, cast: Cast, role, name):
    client.force_login(cast.by_role()[role])
    keys = keys_for(name, cast, cast.by_role()[role]) if name in ABOUT_OBJECTS else {}
    methods = GUARDED[name].callback.methods
    for method in (*methods, *({"HEAD"} if "GET" in methods else ())):
        status = open_door(client, name, method, keys)
        assert status not in {403, 404}, f"{role} {method} {name}: {status}"
        assert status < 500


def keys_for(name: str, cast: Cast, user: User) -> dict:
    wanted = set(ABOUT_OBJECTS[name].pattern.converters)
    objects = make_objects(cast, user, wanted)
    return {key: objects[key] for key in wanted}
