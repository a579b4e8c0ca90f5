"""Search among a million persons, under row-level security, as the serving role.

    python -m bench.search [--persons 1000000]

Beside Puente's search: `ILIKE`, and the trigram operator `%` on the whole name. Times are of the database (the whole
call, read by the client on the same machine), warm.
"""

import argparse
import csv
import io
import os
import random
import statistics
import time
from collections.abc import Callable
from datetime import date

os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings.browser", "PUENTE_TEST_CLUSTER": "bench"}
os.environ["PUENTE_DATABASE"] = "puente_search"

import django

from puente.core.cluster import Cluster

Cluster("bench", throwaway=True).ensure("puente_search")  # its port is known to the settings only once it runs
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402

from bench.duplicates.people import REALISTIC, make, mistyped, people  # noqa: E402
from bench.report import put  # noqa: E402
from puente.accounts.models import DutyStation, User  # noqa: E402
from puente.accounts.scope import standing_of  # noqa: E402
from puente.core.db.scope import Scope, acting_as  # noqa: E402
from puente.core.ids import new_id  # noqa: E402
from puente.core.text import plain  # noqa: E402
from puente.exchange.demo import staff  # noqa: E402
from puente.exchange.operations import plan_import, upload_list  # noqa: E402
from puente.people.queries import MOST, SHOWN, search_ids  # noqa: E402

ROUNDS, SLOW_ROUNDS, MIN_WORDS, LISTED = 300, 30, 3, 5_000


def fill(count: int) -> None:
    """`count` persons with names, spread over the stations; written as the owner, in one COPY."""
    rng = random.Random(9)
    stations = list(DutyStation.objects.values_list("id", flat=True))
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM people_person")
        if cursor.fetchone()[0] >= count:
            return
        cursor.execute(
            "CREATE TEMP TABLE named "
            "(key uuid, given text, surnames text, plain text, sex text, birth date, station int)"
        )
        with cursor.copy("COPY named FROM STDIN") as copy:
            for number, somebody, *_kin in people(rng):
                if number == count:
                    break
                given, surnames = " ".join(somebody.given), " ".join(somebody.surnames)
                row = (
                    new_id(),  # in the order of time, as they come
                    given,
                    surnames,
                    plain(f"{given} {surnames}"),
                    somebody.sex,
                    somebody.birth,
                    rng.choice(stations),
                )
                copy.write_row(row)
        cursor.execute(
            "ALTER TABLE people_person DISABLE TRIGGER USER; ALTER TABLE people_person ENABLE TRIGGER keep_words"
        )
        cursor.execute(FILL)
        cursor.execute("ALTER TABLE people_person ENABLE TRIGGER USER")
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        cursor.execute("CREATE INDEX bench_trigram ON people_person USING gin (search_name gin_trgm_ops)")
        cursor.execute("SELECT people_recount_words()")
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE people_person; ")
        cursor.execute("VACUUM ANALYZE people_nameword")


FILL = """
INSERT INTO people_person (id, station_id, given_names, surnames, search_name, sex, birth_date, birth_precision,
                           needs_interpreter, origin, recorded_at, recorded_by, revision, field_revisions, change_xid,
                           other_names, gender, no_document, sources)
SELECT key, station, given, surnames, plain, sex, birth, 'day', false, 'office', now(), gen_random_uuid(),
       1, '{}', '0', '', '', '', '{}' FROM named
"""


def asked(rng: random.Random) -> dict[str, list[tuple[str, str]]]:
    """Questions by kind, each with the id of the person meant."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT id, search_name FROM people_person TABLESAMPLE SYSTEM (1) REPEATABLE (5) LIMIT 20000")
        persons = [row for row in cursor.fetchall() if len(row[1].split()) >= MIN_WORDS]
    kinds: dict[str, list[tuple[str, str]]] = {"a start of a name": [], "two words": [], "two starts": [], "slips": []}
    for key, name in rng.sample(persons, ROUNDS):
        words = name.split()
        one, other = words[0], words[-2]
        kinds["a start of a name"].append((one[: rng.randint(2, 4)], key))
        kinds["two words"].append((f"{other} {one}", key))
        kinds["two starts"].append((f"{one[:3]} {other[:3]}", key))
        kinds["slips"].append((" ".join(mistyped(rng, word) if len(word) > 3 else word for word in words), key))
    return kinds


def ask(sql: str, *values: object) -> list:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return [row[0] for row in cursor.fetchall()]


def puente(text: str, *, broad: bool) -> list:
    return search_ids(text, broad=broad, most=MOST if broad else SHOWN)[:10]


def ilike(text: str) -> list:
    words = text.split()
    return ask(f"SELECT id FROM people_person WHERE {' AND '.join(['search_name ILIKE %s'] * len(words))} LIMIT 10",
               *(f"%{word}%" for word in words))  # fmt: skip


def trigram(text: str) -> list:
    return ask("SELECT id FROM people_person WHERE search_name %% %s ORDER BY search_name <-> %s LIMIT 10", text, text)


def measure() -> list[str]:
    kinds = asked(random.Random(3))
    lines = [
        "| question | reader | way | median ms | p95 ms | found in the first ten |",
        "|---|---|---|---:|---:|---:|",
    ]
    stations = list(DutyStation.objects.values_list("id", flat=True))
    for reader, scope in (("supervision", stations), ("one station", stations[:1])):
        for kind, questions in kinds.items():
            broad = kind == "slips"
            ways = {"Puente": lambda text, broad=broad: puente(text, broad=broad), "ILIKE": ilike}
            if broad:
                ways["trigram %"] = trigram
            for way, how in ways.items():
                some = questions if way == "Puente" else questions[:SLOW_ROUNDS]
                lines.append(_line(kind, reader, way, how, some, tuple(scope)))
                print(lines[-1], flush=True)
    return lines


def _line(
    kind: str,
    reader: str,
    way: str,
    how: Callable[[str], list],
    questions: list[tuple[str, str]],
    scope: tuple[int, ...],
) -> str:
    times, hits = [], 0
    for text, key in questions:
        with acting_as(Scope(None, scope, "test")):
            start = time.perf_counter()
            found = how(text)
            times.append((time.perf_counter() - start) * 1000)
        hits += key in found
    share = f"{hits / len(questions):.0%}" if kind == "slips" and reader == "supervision" else ""
    middle, slow = statistics.median(times), statistics.quantiles(times, n=20)[18]
    return f"| {kind} | {reader} | {way} | {middle:.0f} | {slow:.0f} | {share} |"


def import_seconds() -> tuple[float, int]:
    """How long reading and planning a list of 5,000 rows takes, every row compared with everybody; and how many of
    them are found on file. Every fifth is somebody on file.
    """
    staff.hire("owner", date(2025, 1, 1))
    actor = standing_of(User.objects.get(email="julio@puente.example"))
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT given_names, surnames, birth_date::text, sex FROM people_person TABLESAMPLE SYSTEM (1) LIMIT %s",
            [LISTED // 5],
        )
        rows = [[f"{given} {surnames}", day, sex, "", "Guatemala"] for given, surnames, day, sex in cursor.fetchall()]
    for record in make(LISTED - len(rows), REALISTIC, seed=77).records:
        name = f"{record['nombres']} {record['apellidos']}"
        rows.append([name, record["fecha_nacimiento"], record["sexo"], record["telefono"], "Guatemala"])
    text = io.StringIO()
    csv.writer(text).writerows([["nombre", "fecha de nacimiento", "sexo", "telefono", "departamento"], *rows])
    with acting_as(actor.scope("test")):
        batch = upload_list(actor=actor, data=text.getvalue().encode(), name="lista.csv")
        start = time.perf_counter()
        plan_import(actor=actor, batch=batch)
        seconds = time.perf_counter() - start
        found = batch.rows.filter(fate__in=["known", "known_elsewhere"]).count()
        batch.delete()
    return seconds, found


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--persons", type=int, default=1_000_000)
    persons = parser.parse_args().persons
    call_command("prepare", "-v0")
    call_command("load_reference", "-v0")
    fill(persons)
    lines = measure()
    seconds, found = import_seconds()
    lines += ["", f"Import of {LISTED:,} rows, planned with duplicates shown: {seconds:.0f} s; {found:,} on file."]
    put("Search and lists", f"{persons:,} persons (seed 9), cluster with fsync off", lines)


main()
