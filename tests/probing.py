"""Trying every door as everybody, with ids of somebody else's things in addresses, bodies and queries.

Shared by the suite (a sample) and `bench/probes.py` (all of it). What belongs to Rosa's station carries marks; a probe
fails when a mark comes back to somebody who may not see it, when the answer is an error of ours, or when something of
hers was changed.
"""

import itertools
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import DatabaseError, connection, models, transaction
from django.test import Client
from django.urls import reverse

from puente.accounts.models import Posting, User
from puente.accounts.scope import standing_of
from puente.audit.models import Event
from puente.core.db.scope import NOBODY, Scope, acting_as
from puente.core.ids import new_id
from puente.people.models import Person
from tests.architecture.objects import FOREIGN, make_case, make_papers, make_staff
from tests.cast import Cast
from tests.conftest import EVERYWHERE
from tests.factories.accounts import PostingFactory

MARK, OFTEN = "zurumbatico", 8  # how much oftener a method is tried that a door answers
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
# What else a request may carry: names of fields and queries that name things.
NAMES = (
    "person", "person_id", "case", "vacancy", "company", "application", "placement", "consent", "row", "station",
    "consultant", "award", "report", "plan", "payment", "session", "draft", "target", "kept", "gone", "merge", "to",
    "file", "id", "pk", "user", "page", "q", "etapa", "destinatario", "format", "formato", "next", "wish", "decision",
)  # fmt: skip
# Acts that are meant to touch somebody of another station, on record: asking for a person.
MEANT = {"cases_transfer"}


@dataclass
class World:
    """Rosa's things, and who tries to get at them. `foreign` may see none of them; `own` may."""

    objects: dict[str, Any]
    foreign: dict[str, User | None]
    own: dict[str, User]
    persons: set[Any] = field(default_factory=set)


@dataclass
class Tally:
    """How many probes, by status; what went wrong."""

    statuses: Counter = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    @property
    def number(self) -> int:
        return sum(self.statuses.values())


def a_world(cast: Cast) -> World:
    objects = make_case(cast, cast.rosa) | make_papers(cast) | make_staff(cast)
    left = PostingFactory(user__name="Quien Ya No Trabaja", role="consultant", station_id=1).user
    Posting.objects.filter(user=left).update(ends_on="2025-02-01")
    suspended = PostingFactory(user__name="Cuenta Suspendida", role="consultant", station_id=1).user
    suspended.is_active = False
    suspended.save()
    foreign = {
        "another station": cast.marta, "monitor": cast.dana, "administrator": cast.ada, "stranger": None,
        "who left": left, "suspended": suspended,
    }  # fmt: skip
    world = World(objects, foreign, {"own": cast.rosa, "supervision": cast.julio})
    plant_marks()
    with acting_as(EVERYWHERE):
        world.persons = set(Person.files.filter(station=1).values_list("pk", flat=True))
    return world


def plant_marks() -> None:
    """A mark in every text about persons, and in what reports and plans say, that takes one."""
    for model in apps.get_models():
        if getattr(model, "personal", None) or model._meta.app_label == "reporting":
            for text in model._meta.concrete_fields:
                if type(text) in {models.CharField, models.TextField} and not text.choices and not text.unique:
                    _mark(model, text)
    with acting_as(EVERYWHERE):
        for person in Person.files.all():
            person.given_names = f"{MARK}{person.given_names}"[:80]
            person.save()


def _mark(model: type[models.Model], text: models.Field) -> None:
    if (text.max_length or 99) < len(MARK) + 4 or model is Person or model._meta.app_label == "audit":
        return
    try:
        with acting_as(EVERYWHERE), transaction.atomic():
            model._base_manager.exclude(**{text.name: ""}).update(**{text.name: MARK})
    except DatabaseError:
        return  # a code, or a text of a shape of its own


def doors_and_ids(world: World, doors: dict[str, Any], rng: random.Random) -> Iterator[tuple[str, str, str, dict]]:
    """Every door with Rosa's ids, with ids of nothing, and with ids of other kinds of things in their place."""
    for name, door in doors.items():
        converters = door.pattern.converters
        if not set(converters) <= set(FOREIGN) or door.pattern.regex.groups > len(converters):
            continue  # the login package's own keys
        allowed = getattr(door.callback, "methods", ("GET", "POST"))
        for method in (*METHODS, *(allowed * OFTEN)):
            yield name, method, "hers", {key: world.objects[key] for key in converters}
            if converters:
                yield name, method, "nothing", {key: _nothing(world.objects[key]) for key in converters}
                swapped = {key: _like(world, world.objects[key], rng) for key in converters}
                yield name, method, "another kind", swapped


def _nothing(value: Any) -> Any:
    return new_id() if not isinstance(value, str) else value


def _like(world: World, value: Any, rng: random.Random) -> Any:
    alike = [other for other in world.objects.values() if type(other) is type(value)]
    return rng.choice(alike)


def body_for(world: World, rng: random.Random) -> dict[str, str]:
    """Some names with ids of Rosa's things as values."""
    values = [str(value) for value in world.objects.values()]
    return {name: rng.choice(values) for name in rng.sample(NAMES, rng.randrange(1, 9))}


def probe_all(world: World, doors: dict[str, Any], *, most: int, seed: int) -> Tally:
    """Up to `most` probes, drawn from all when these are more, repeated with other bodies when they are fewer."""
    rng, tally = random.Random(seed), Tally()
    clients = {label: _client(user) for label, user in (world.foreign | world.own).items()}
    combinations = [(label, *rest) for rest in doors_and_ids(world, doors, rng) for label in clients]
    rng.shuffle(combinations)
    for label, name, method, _whose, keys in itertools.islice(itertools.cycle(combinations), most):
        user = (world.foreign | world.own)[label]
        _probe(world, clients, (label, user), (name, method, keys), tally, rng)
    return tally


def _client(user: User | None) -> Client:
    client = Client(raise_request_exception=False)
    if user:
        client.force_login(user)
    return client


def _probe(
    world: World,
    clients: dict[str, Client],
    who: tuple[str, User | None],
    what: tuple[str, str, dict],
    tally: Tally,
    rng: random.Random,
) -> None:
    (label, user), (name, method, keys) = who, what
    address = reverse(name, kwargs=keys)
    extra = {"HTTP_HX_REQUEST": "true"} if rng.random() < 0.1 else {}
    given = body_for(world, rng)
    try:
        with transaction.atomic():
            if method in {"POST", "PUT", "PATCH"}:
                answer = clients[label].generic(
                    method, address, _encoded(given), content_type="application/x-www-form-urlencoded", **extra
                )
            else:
                answer = clients[label].generic(method, address, QUERY_STRING=_encoded(given), **extra)
            told = b"".join(answer) if answer.streaming else answer.content
            told += str(answer.headers).encode()
            if label in world.foreign and method not in {"GET", "HEAD", "OPTIONS"}:
                tally.problems += [f"{label} {method} {name}: {change}" for change in changed_by_strangers(world)]
            raise _TakenBackError
    except _TakenBackError:
        pass
    if "_auth_user_id" not in clients[label].session and user and user.is_active:
        clients[label].force_login(user)
    tally.statuses[answer.status_code] += 1
    if answer.status_code >= 500:
        tally.problems.append(f"{label} {method} {name}: {answer.status_code}")
    if label in world.foreign and MARK.encode() in told.lower():
        tally.problems.append(f"{label} {method} {name}: saw a mark")


class _TakenBackError(Exception):
    """Ends a probe: what it wrote goes, after it was looked at."""


def _encoded(given: dict[str, str]) -> str:
    return "&".join(f"{name}={value}" for name, value in given.items())


def changed_by_strangers(world: World) -> list[str]:
    """Changes of Rosa's persons on record in the name of somebody who may not see them."""
    strangers = [user.pk for user in world.foreign.values() if user]
    with acting_as(EVERYWHERE):
        events = Event.objects.filter(actor__in=strangers, person_id__in=world.persons).exclude(table__in=MEANT)
        return [f"{event.table} changed by somebody of another station" for event in events]


def rows_seen(scope: Scope) -> list[str]:
    """Tables in which `scope` reads a mark with plain SQL, without any filter of the application."""
    seen = []
    with acting_as(scope), connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
        for (table,) in cursor.fetchall():
            cursor.execute("SELECT has_table_privilege(%s, 'SELECT')", [table])
            if cursor.fetchone()[0]:
                cursor.execute(f'SELECT count(*) FROM "{table}" AS whole WHERE whole::text ILIKE %s', [f"%{MARK}%"])
                if cursor.fetchone()[0]:
                    seen.append(table)
    return seen


def scopes_of_strangers(world: World) -> dict[str, Scope]:
    scopes = {label: standing_of(user).scope("test") for label, user in world.foreign.items() if user}
    return scopes | {"no context": NOBODY, "nobody in particular": Scope(actor=None, kind="test")}
