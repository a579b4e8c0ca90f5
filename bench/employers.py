"""The lists of companies and vacancies with many of them, and how long an advertisement takes to read.

    python -m bench.employers [--vacancies 20000]

A company for every ten vacancies, six in ten of them open; talks, events and agreements for each company.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

from bench.pages import measure, table
from bench.report import put

os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings.browser", "PUENTE_TEST_CLUSTER": "bench"}
os.environ["PUENTE_DATABASE"] = "puente_bench_employers"
ROOT = Path(__file__).resolve().parent.parent
TEXTS = ROOT / "tests" / "employers" / "adverts" / "held_out.jsonl"
PAGES = {
    "vacancies": "/vacantes/",
    "vacancies, page 40": "/vacantes/?page=40",
    "vacancies, by words": "/vacantes/?q=bodega",
    "companies": "/empresas/",
    "companies, page 40": "/empresas/?page=40",
    "companies, by name": "/empresas/?q=taller",
    "what comes next": "/empresas/agenda/",
    "who owes an answer": "/empresas/agenda/?que=respuestas",
    "what the market asks, one department": "/vacantes/mercado/?departamento=13",
    "what the market asks, everywhere": "/vacantes/mercado/",
    "public board": "/bolsa/",
}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--vacancies", type=int, default=20_000)
    number = parser.parse_args().vacancies
    from puente.core.cluster import Cluster

    cluster = Cluster("bench", throwaway=True)
    cluster.ensure("puente_bench_employers")
    try:
        for command in (
            ["prepare", "-v0"],
            ["load_reference", "-v0"],
            ["seed_demo", "--persons", "300", "--months", "0"],
        ):
            subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, check=True)
        fill(number)
        rows, _throughput = measure(PAGES)
        lines = [*table(rows), "", *advertisements()]
    finally:
        cluster.stop()
    put("Companies and vacancies", f"{number:,} vacancies of {number // 10:,} companies (seed 1)", lines)


def fill(number: int) -> None:
    """Add companies, talks, agreements, vacancies and their events, in bulk."""
    import django

    django.setup()
    from django.db import connections
    from django.utils import timezone

    from puente.accounts.models import User
    from puente.employers.models import Agreement, Company, Interaction, Vacancy, VacancyEvent

    rng, today = random.Random(1), timezone.localdate()
    by, using = User.objects.get(email="rosa@puente.example").pk, "owner"
    places, jobs = ["1301", "0901", "0101", "1601", "1201"], ["9333", "7121", "5120", "5223", "8332"]
    titles = ["Bodega", "Techos", "Cocina", "Tienda", "Piloto"]
    companies = [
        Company(name=f"Taller Ficticio {place:05}", sector="non_agricultural", municipality_id=rng.choice(places),
                recorded_by=by)
        for place in range(number // 10)
    ]  # fmt: skip
    Company.objects.using(using).bulk_create(companies, 2000)
    talks = [
        Interaction(company=company, on=today - timedelta(days=rng.randrange(300)), approach="call",
                    reaction=rng.choice(["interested", "later", "silence"]), recorded_by=by)
        for company in companies for _talk in range(3)
    ]  # fmt: skip
    Interaction.objects.using(using).bulk_create(talks, 2000)
    signed = [Agreement(company=one, kind="letter", signed_on=today, recorded_by=by) for one in companies[::4]]
    Agreement.objects.using(using).bulk_create(signed, 2000)
    vacancies = []
    for _number in range(number):
        which, opened = rng.randrange(5), today - timedelta(days=rng.randrange(90))
        vacancies.append(
            Vacancy(
                company=rng.choice(companies), title=titles[which], occupation_id=jobs[which], wage=4500,
                municipality_id=rng.choice(places), schedule="day", opened_on=opened, approved_on=opened,
                expires_on=max(opened, today + timedelta(days=rng.randrange(-40, 60))), recorded_by=by,
            )
        )  # fmt: skip
    Vacancy.objects.using(using).bulk_create(vacancies, 2000)
    events = [VacancyEvent(vacancy=one, act="published", on=one.opened_on, recorded_by=by) for one in vacancies]
    VacancyEvent.objects.using(using).bulk_create(events, 2000)
    with connections[using].cursor() as cursor:
        cursor.execute("ANALYZE")


def advertisements() -> list[str]:
    """How long one takes to read, the first one apart: it compiles the patterns."""
    from puente.employers.adverts import read

    texts = [json.loads(line)["text"] for line in TEXTS.read_text().splitlines()]
    before = time.perf_counter()
    read(texts[0])
    first = (time.perf_counter() - before) * 1000
    times = []
    for text in texts:
        before = time.perf_counter()
        read(text)
        times.append((time.perf_counter() - before) * 1000)
    p95 = statistics.quantiles(times, n=20)[18]
    told = (
        f"median {statistics.median(times):.1f} ms, p95 {p95:.1f} ms; the first one, with its patterns, {first:.0f} ms"
    )
    return [f"An advertisement of {round(statistics.mean(map(len, texts)))} letters is read in {told}."]


main()
