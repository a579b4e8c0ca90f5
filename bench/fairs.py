"""The door of a fair: two hundred people on the list, each checked in, some twice, by four phones at once.

    python -m bench.fairs [--people 200]

A real server and real writes (fsync on). Each check-in is one POST of a pass's number; its time is that of the request
alone, without the page that is shown after it.
"""

import argparse
import os
import queue
import random
import signal
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

from bench.pages import Reader, free_port, serve
from bench.report import put

os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings.browser", "PUENTE_TEST_CLUSTER": "bench-fair"}
os.environ["PUENTE_DATABASE"] = "puente_bench_fair"
ROOT = Path(__file__).resolve().parent.parent
PERSONS, PHONES, TWICE = 1000, 4, 40


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=200)
    arguments = parser.parse_args()
    from puente.core.cluster import Cluster

    cluster = Cluster("bench-fair")
    cluster.ensure("puente_bench_fair")
    try:
        for command in (
            ["prepare", "-v0"],
            ["load_reference", "-v0"],
            ["seed_demo", "--persons", str(PERSONS), "--months", "0"],
        ):
            subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, check=True)
        fair, count = fill(arguments.people)
        one, took_one = check_in(fair, count, phones=1)
        many, took_many = check_in(fill(arguments.people)[0], count, phones=PHONES)
    finally:
        cluster.stop()
        cluster.destroy()
    lines = [
        "gunicorn 2 workers × 4 threads, client on the same machine, fsync on. A check-in is one POST.",
        "",
        "| phones at once | check-ins | median ms | p95 ms | all in, s |",
        "|---:|---:|---:|---:|---:|",
        row(1, one, took_one),
        row(PHONES, many, took_many),
    ]
    put("The door of a fair", f"{count} people, {TWICE} of them twice (seed 1)", lines)


def row(phones: int, times: list[float], took: float) -> str:
    p95 = statistics.quantiles(times, n=20)[-1]
    return f"| {phones} | {len(times)} | {statistics.median(times) * 1000:.0f} | {p95 * 1000:.0f} | {took:.0f} |"


def fill(people: int) -> tuple[str, int]:
    """A fair of today with that many people of Rosa's station on its list; its key, and how many they are."""
    import django

    django.setup()
    from datetime import time as hour

    from django.utils import timezone

    from puente.accounts.models import User
    from puente.accounts.scope import standing_of
    from puente.core.db.scope import acting_as
    from puente.events.operations import invite, save_event
    from puente.people.models import Person

    rosa, today = standing_of(User.objects.get(email="rosa@puente.example")), timezone.localdate()
    with acting_as(rosa.scope("bench")):
        values = {"kind": "fair", "title": "Feria", "station_id": rosa.stations[0], "municipality_id": "1301"}
        values |= {"place": "Parque", "on": today, "starts_at": hour(8), "ends_at": hour(16)}
        fair = save_event(actor=rosa, values=values)
        known = list(Person.objects.order_by("id")[:people])
        return str(fair.pk), len(invite(actor=rosa, event=fair, people=known, on=today))


def check_in(fair: str, count: int, *, phones: int) -> tuple[list[float], float]:
    """Seconds of each check-in, and of all; every number is in once, whoever asked twice."""
    rng = random.Random(1)
    numbers = [*range(1, count + 1), *rng.sample(range(1, count + 1), min(TWICE, count))]
    rng.shuffle(numbers)
    waiting: queue.SimpleQueue[int] = queue.SimpleQueue()
    for number in numbers:
        waiting.put(number)
    port, times = free_port(), []
    server = serve(port)
    try:
        clients = [Reader(port, "rosa") for _each in range(phones)]
        door = f"/actividades/{fair}/entrada/"
        tokens = [client.token(door) for client in clients]
        threads = [
            threading.Thread(target=_phone, args=(client, door, token, waiting, times))
            for client, token in zip(clients, tokens, strict=True)
        ]
        began = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        took = time.perf_counter() - began
        words = f"Llegaron {count} de {count}".encode()
        if words not in clients[0].get(door):
            raise RuntimeError("somebody is missing, or in twice")
        return times, took
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=20)


def _phone(client: Reader, door: str, token: str, waiting: "queue.SimpleQueue[int]", times: list[float]) -> None:
    while True:
        try:
            number = waiting.get_nowait()
        except queue.Empty:
            return
        began = time.perf_counter()
        client.post(door, {"q": str(number)}, token)
        times.append(time.perf_counter() - began)


if __name__ == "__main__":
    main()
