"""Hoy for a consultant with 400 cases, and the timeline of a person with 500 entries.

    python -m bench.daily [--cases 400] [--entries 500]

The demonstration is made with as many persons as it takes for one consultant to have that many open cases; one of these
gets milestones and contacts over two years, and everybody due something, an appointment or a silence.
"""

import argparse
import os
import random
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from bench.pages import measure, table
from bench.report import put

os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings.browser", "PUENTE_TEST_CLUSTER": "bench"}
os.environ["PUENTE_DATABASE"] = "puente_bench_daily"
ROOT = Path(__file__).resolve().parent.parent
PERSONS_PER_CASE = 7.5  # of the demonstration, for one case of the largest station
READER = {"rosa": "consultant"}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--cases", type=int, default=400)
    parser.add_argument("--entries", type=int, default=500)
    arguments = parser.parse_args()
    from puente.core.cluster import Cluster

    cluster = Cluster("bench", throwaway=True)
    cluster.ensure("puente_bench_daily")
    persons = str(round(arguments.cases * PERSONS_PER_CASE))
    try:
        for command in (
            ["prepare", "-v0"],
            ["load_reference", "-v0"],
            ["seed_demo", "--persons", persons, "--months", "0"],
        ):
            subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, check=True)
        person, open_cases = fill(arguments.entries)
        pages = {
            "Hoy": "/",
            "agenda": "/citas/",
            f"timeline, {arguments.entries} entries": f"/personas/{person}/?todo=1",
            "timeline, the newest of them": f"/personas/{person}/",
            "plan of a person": f"/personas/{person}/plan/",
        }
        rows, _throughput = measure(pages, READER)
    finally:
        cluster.stop()
    put("Daily work", f"a consultant with {open_cases} open cases, of {persons} persons (seed 1)", table(rows))


def fill(entries: int) -> tuple[str, int]:
    """Give one person a long history and a third of the cases an appointment; the person's key and how many cases."""
    import django

    django.setup()
    from django.db import connections
    from django.utils import timezone

    from puente.accounts.models import User
    from puente.cases.models import Case, Contact, Milestone
    from puente.guidance.models import Appointment

    rng, now, using = random.Random(1), timezone.now(), "owner"
    rosa = User.objects.get(email="rosa@puente.example")
    cases = list(Case.objects.using(using).filter(consultant=rosa, closed_on=None).order_by("id"))
    heavy = cases[0]
    days = [timezone.localdate() - timedelta(days=rng.randrange(730)) for _number in range(entries)]
    told = {"person_id": heavy.person_id, "case_id": heavy.pk, "recorded_by": rosa.pk}
    half = entries // 2
    Milestone.objects.using(using).bulk_create(
        Milestone(kind=rng.choice(["guided", "service", "plan_reviewed", "met"]), on=day, detail="guidance", **told)
        for day in days[:half]
    )
    Contact.objects.using(using).bulk_create(
        Contact(channel="call", outcome=rng.choice(["reached", "no_answer"]), on=day, note="Va bien", **told)
        for day in days[half:]
    )
    Appointment.objects.using(using).bulk_create(
        Appointment(
            person_id=case.person_id,
            case=case,
            kind="guidance",
            at=now + timedelta(hours=rng.randrange(1, 72)),
            place="En la oficina",
            recorded_by=rosa.pk,
        )
        for case in cases[::3]
    )
    with connections[using].cursor() as cursor:
        cursor.execute("ANALYZE")
    return str(heavy.person_id), len(cases)


main()
