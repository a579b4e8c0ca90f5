"""The guard, whole: `python -m bench.guard [probes] [tamperings] [canaries] [keys] [uploads]` (all when none is named).

Each part runs on a database of its own in the suite's cluster, cloned from the migrations and dropped at the end.
"""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings.test", "PUENTE_TEST_CLUSTER": "bench-guard"}
ROOT = Path(__file__).resolve().parent.parent
PROBES, TAMPERINGS, CANARIES, PERSONS = 50_000, 1_000, 1_000, 100_000


def probes() -> list[str]:
    """Every door as everybody, with ids of somebody else's things."""
    from tests.architecture.test_doors import ALL_DOORS
    from tests.cast import Cast
    from tests.probing import a_world, probe_all, rows_seen, scopes_of_strangers

    world, began = a_world(Cast()), time.monotonic()
    tally = probe_all(world, ALL_DOORS, most=PROBES, seed=1)
    seen = {label: rows_seen(scope) for label, scope in scopes_of_strangers(world).items()}
    for problem in tally.problems[:20]:
        print(problem, flush=True)
    statuses = ", ".join(f"{status}: {number:,}" for status, number in sorted(tally.statuses.items()))
    return [
        f"{tally.number:,} probes over {len(ALL_DOORS)} addresses, 8 kinds of people, 7 methods, ids of hers, of "
        f"nothing and of other kinds, in address, body and query: {len(tally.problems)} problems "
        f"({time.monotonic() - began:.0f} s). Answers: {statuses}.",
        f"Plain SQL over every table without any filter of the application, {len(seen)} scopes: "
        f"{sum(map(len, seen.values()))} tables with a foreign row.",
    ]


def tamperings() -> list[str]:
    """The past changed at random by the owner, each time verified, each time taken back."""
    from tests import tampering
    from tests.database.test_chain import a_past

    anchor, began = a_past(60), time.monotonic()
    missed = tampering.missed("owner", anchor, times=TAMPERINGS, seed=1)
    return [
        f"{TAMPERINGS:,} random tamperings of {len(tampering.ALL)} kinds before the last anchor: {len(missed)} "
        f"not seen ({time.monotonic() - began:.0f} s, each with a verification of the whole record)."
    ]


def canaries() -> list[str]:
    from tests.canaries import plant_and_look

    began = time.monotonic()
    found = plant_and_look(number=CANARIES)
    for problem in found.problems[:20]:
        print(problem, flush=True)
    return [
        f"{CANARIES:,} planted persons, {found.requests:,} requests and {found.lines:,} lines of log: "
        f"{len(found.problems)} canaries in logs, addresses, error pages or mail ({time.monotonic() - began:.0f} s)."
    ]


def keys() -> list[str]:
    """Both keys changed for a whole country, interrupted once and resumed, while somebody goes on writing."""
    from bench.keys import measure

    return measure(PERSONS)


def uploads() -> list[str]:
    """What is refused or disarmed: how long, how much memory."""
    from bench.uploads import measure

    return measure()


PARTS: dict[str, Callable[[], list[str]]] = {
    "probes": probes, "tamperings": tamperings, "canaries": canaries, "keys": keys, "uploads": uploads,
}  # fmt: skip
# A transaction of one's own around what only needs to be there for a while.
IN_A_TRANSACTION = {"probes", "canaries"}


def run(part: str) -> list[str]:
    """One part, in a process of its own, on a database of its own."""
    import django

    django.setup()
    from django.conf import settings
    from django.db import transaction
    from django.test.utils import setup_test_environment

    from puente.core.crypto.keyring import make_keys
    from tests import databases

    random.seed(1)
    setup_test_environment()
    make_keys(Path(settings.KEYRING_DIR))
    with databases.clone(f"puente_guard_{part}"):
        if part not in IN_A_TRANSACTION:
            return PARTS[part]()
        with transaction.atomic(), transaction.atomic(using="log"):
            lines = PARTS[part]()
            transaction.set_rollback(True)
            transaction.set_rollback(True, using="log")
        return lines


def main(wanted: list[str]) -> None:
    if len(wanted) == 2 and wanted[0] == "--one":
        print("\n".join(f"RESULT {line}" for line in run(wanted[1])))
        return
    from bench.report import put
    from puente.core.cluster import Cluster

    told: list[str] = []
    for part in wanted or PARTS:
        command = [sys.executable, "-m", "bench.guard", "--one", part]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        print(done.stdout, done.stderr[-3000:] if done.returncode else "", flush=True)
        lines = [line.removeprefix("RESULT ") for line in done.stdout.splitlines() if line.startswith("RESULT ")]
        told += [f"- **{part}**: {line}" for line in lines or ["did not end"]]
    put("The guard", f"{PERSONS:,} persons for keys; invented scenes for the rest", told)
    Cluster("bench-guard").stop()


main(sys.argv[1:])
