"""Changing both keys of a whole country."""

import contextlib
import threading
import time

from django.db import connections

from puente.core.crypto import rotation
from puente.core.db.scope import Scope, acting_as
from puente.core.ids import new_id
from puente.people.models import Identifier, Person, Phone

OWNER, SEED = "owner", 1
EVERYWHERE = Scope(actor=None, stations=tuple(range(1, 10)), kind="test")
PAUSE = 10.0  # what the command waits, twice, for every process to know the new keys


def measure(persons: int) -> list[str]:
    """Fill, rotate, interrupt half-way, resume; beside it somebody writes a telephone every 50 ms."""
    fill(persons)
    total = Identifier.objects.using(OWNER).count() + Phone.objects.using(OWNER).count()
    stop, waits = threading.Event(), []
    writer = threading.Thread(target=_write, args=(stop, waits), daemon=True)
    writer.start()
    began, done = time.monotonic(), 0

    def tell(_table: str, rows: int) -> None:
        nonlocal done
        done = max(done, rows)
        if rows >= persons // 2 and not interrupted:
            interrupted.append(time.monotonic())
            raise KeyboardInterrupt

    interrupted: list[float] = []
    with contextlib.suppress(KeyboardInterrupt):
        rotation.rotate(OWNER, index=True, tell=tell, pause=PAUSE)
    rotated = rotation.rotate(OWNER, index=True, tell=tell, pause=PAUSE)
    seconds = time.monotonic() - began
    stop.set()
    writer.join()
    slowest, left = max(waits), rotation.left_behind(OWNER)
    with acting_as(EVERYWHERE):
        sample = list(Phone.objects.order_by("?")[:500])
        lost = sum(not Phone.objects.filter(pk=phone.pk, number_index=phone.number).exists() for phone in sample)
    return [
        f"{persons:,} persons, {total:,} documents and telephones, data and index key changed online, interrupted once "
        f"and resumed: {seconds:.0f} s, {rotated.rows:,} rows, {left} left under an old key, {lost} of 500 numbers not "
        f"found after (asked: 10 minutes). Meanwhile {len(waits):,} telephones were written; the slowest took "
        f"{slowest * 1000:.0f} ms, the median {sorted(waits)[len(waits) // 2] * 1000:.0f} ms."
    ]


def fill(persons: int) -> None:
    """Persons with a document and a telephone each, plainly fictional, written without their history."""
    by = new_id()
    for start in range(0, persons, 5000):
        numbers = range(start, min(start + 5000, persons))
        people = [
            Person(
                given_names="Ficticia",
                surnames=f"Número {number}",
                station_id=1 + number % 9,
                origin="list",
                recorded_by=by,
            )
            for number in numbers
        ]
        for person in people:
            person.set_search_name()
        Person.objects.using(OWNER).bulk_create(people)
        documents = [
            Identifier(person=person, kind="cui", number=f"{number:013d}", source="list", recorded_by=by)
            for person, number in zip(people, numbers, strict=True)
        ]
        Identifier.objects.using(OWNER).bulk_create(documents)
        phones = [
            Phone(person=person, number=f"5{number:07d}", source="list", recorded_by=by)
            for person, number in zip(people, numbers, strict=True)
        ]
        Phone.objects.using(OWNER).bulk_create(phones)


def _write(stop: threading.Event, waits: list[float]) -> None:
    """As people go on working: one telephone after the other, each timed."""
    with acting_as(EVERYWHERE):
        person = Person.objects.first()
    number = 0
    while not stop.is_set():
        began = time.monotonic()
        with acting_as(EVERYWHERE):
            Phone.objects.create(person=person, number=f"4{number:07d}", source="declared", recorded_by=new_id())
        waits.append(time.monotonic() - began)
        number += 1
        time.sleep(0.05)
    connections.close_all()
