"""Searching a directory of 5,000 services of others by need, words and distance.

    python -m bench.services [--services 5000]

Offices in every municipality, each with some services; names, needs and reach by a seeded generator.
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
os.environ["PUENTE_DATABASE"] = "puente_bench_services"
ROOT = Path(__file__).resolve().parent.parent
PERSONS, PER_OFFICE = 100, 4
WORDS = ("consulta", "trámite", "curso", "asesoría", "taller", "orientación", "reposición", "evaluación", "crédito")
THINGS = (
    "médica",
    "laboral",
    "de soldadura",
    "de identidad",
    "familiar",
    "técnica",
    "de inglés",
    "contable",
    "jurídica",
)
PAGES = {
    "directory, by distance": "/directorio/?donde=Huehuetenango",
    "directory, need and distance": "/directorio/?para=health&donde=Chiantla,+Huehuetenango",
    "directory, words, need and distance": "/directorio/?q=consulta+medica&para=health&donde=Huehuetenango",
    "directory, words": "/directorio/?q=asesoria",
}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--services", type=int, default=5000)
    arguments = parser.parse_args()
    from puente.core.cluster import Cluster

    cluster = Cluster("bench", throwaway=True)
    cluster.ensure("puente_bench_services")
    try:
        for command in (
            ["prepare", "-v0"],
            ["load_reference", "-v0"],
            ["seed_demo", "--persons", str(PERSONS), "--months", "0"],
        ):
            subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, check=True)
        offices = fill(arguments.services)
        rows, _throughput = measure(PAGES, {"rosa": "consultant"})
    finally:
        cluster.stop()
    put("Directory of services", f"{arguments.services} services of {offices} offices (seed 1)", table(rows))


def fill(services: int) -> int:
    """Offices in turn in every municipality, with services; how many offices."""
    import django

    django.setup()
    from django.db import connections
    from django.utils import timezone

    from puente.accounts.models import User
    from puente.coordination.models import Institution
    from puente.core.text import plain
    from puente.geography.models import Municipality
    from puente.services.enums import Covers, Need
    from puente.services.models import Offering, Office

    rng, using, today = random.Random(1), "owner", timezone.localdate()
    rosa = User.objects.get(email="rosa@puente.example").pk
    places = list(Municipality.objects.order_by("code").values_list("code", flat=True))
    count = services // PER_OFFICE
    institutions = [
        Institution(
            name=f"Institución Ficticia {number}",
            kind="ngo",
            municipality_id=places[number % len(places)],
            recorded_by=rosa,
        )
        for number in range(count)
    ]
    Institution.objects.using(using).bulk_create(institutions)
    offices = [
        Office(institution=one, name="Sede central", municipality_id=one.municipality_id, recorded_by=rosa)
        for one in institutions
    ]
    Office.objects.using(using).bulk_create(offices)
    rows = []
    for office in offices:
        for number in range(PER_OFFICE):
            name = f"{rng.choice(WORDS).capitalize()} {rng.choice(THINGS)} {number}"
            rows.append(
                Offering(
                    office=office,
                    need=rng.choice(Need.values),
                    name=name,
                    words=plain(name),
                    covers=rng.choice(Covers.values),
                    cost=rng.choice([0, 0, 50, None]),
                    confirmed_on=today - timedelta(days=rng.randrange(200)),
                    confirmed_by=rosa,
                    recorded_by=rosa,
                )
            )
    Offering.objects.using(using).bulk_create(rows)
    with connections[using].cursor() as cursor:
        cursor.execute("ANALYZE")
    return len(offices)


main()
