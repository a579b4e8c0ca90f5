"""Pages and updates over a real database with as many open vacancies as a country has."""

import random
import statistics
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

from bench.pages import measure as measure_pages
from bench.pages import table

ROOT = Path(__file__).resolve().parents[2]
PERSONS, CHANGES = 3000, 20
PAGES = {"person, vacancies": "{person}vacantes/", "people for a vacancy": "{vacancy}", "weights": "/emparejamiento/"}


def measure(vacancies: int) -> list[str]:
    for command in (
        ["prepare", "-v0"],
        ["load_reference", "-v0"],
        ["seed_demo", "--persons", str(PERSONS), "--months", "0"],
    ):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, check=True)
    people = f"/vacantes/{fill(vacancies)}/personas/"
    night, person, one = updates()
    rows, _throughput = measure_pages({name: pattern.replace("{vacancy}", people) for name, pattern in PAGES.items()})
    return [
        *table(rows),
        "",
        f"The whole night (everybody read, compared and written): {night:.1f} s. After one change of a person, "
        f"everything that follows: median {person[0]:.0f} ms, worst {person[1]:.0f}; of a vacancy: median "
        f"{one[0]:.0f} ms, worst {one[1]:.0f} (of {CHANGES}, the first apart).",
    ]


def fill(number: int) -> str:
    """Open vacancies with what they ask for, in bulk; one that a consultant's people are compared with."""
    from django.db import connections
    from django.utils import timezone

    from puente.accounts.models import User
    from puente.employers.models import Company, Requirement, Vacancy
    from puente.taxonomy.models import Skill

    rng, today, using = random.Random(1), timezone.localdate(), "owner"
    by = User.objects.get(email="rosa@puente.example").pk
    places = ["1301", "0901", "0101", "1601", "1201", "1302", "1327"]
    by_unit: dict[str, list[str]] = {}
    for skill in Skill.objects.all():
        for unit in skill.units:
            by_unit.setdefault(unit, []).append(skill.pk)
    companies = [
        Company(name=f"Taller Ficticio {at:05}", sector="non_agricultural", municipality_id=rng.choice(places),
                recorded_by=by)
        for at in range(number // 10)
    ]  # fmt: skip
    Company.objects.using(using).bulk_create(companies, 2000)
    units = sorted(by_unit)
    vacancies = [
        Vacancy(
            company=rng.choice(companies), title="Vacante de prueba", occupation_id=rng.choice(units),
            wage=rng.randrange(3700, 7000), municipality_id=rng.choice(places), schedule=rng.choice(["day", "night"]),
            opened_on=today, approved_on=today, expires_on=today + timedelta(days=60), recorded_by=by,
        )
        for _vacancy in range(number)
    ]  # fmt: skip
    Vacancy.objects.using(using).bulk_create(vacancies, 2000)
    asked = [
        Requirement(vacancy=vacancy, kind="skill", skill_id=skill, essential=rng.random() < 0.7)
        for vacancy in vacancies
        for skill in rng.sample(by_unit[vacancy.occupation_id], min(3, len(by_unit[vacancy.occupation_id])))
    ]
    Requirement.objects.using(using).bulk_create(asked, 5000)
    with connections[using].cursor() as cursor:
        cursor.execute("ANALYZE")
    return str(next(one for one in vacancies if one.occupation_id == "7112").pk)


def updates() -> tuple[float, tuple[float, float], tuple[float, float]]:
    """Seconds of a night; milliseconds, median and worst, of what follows one change."""
    from django.utils import timezone

    from puente.accounts.scope import everywhere
    from puente.core.db.scope import acting_as
    from puente.employers.models import Vacancy
    from puente.matching import operations
    from puente.matching.models import Suggestion
    from puente.profiles.models import Profile

    today = timezone.localdate()
    with acting_as(everywhere(None)):
        start = time.perf_counter()
        operations.suggest_all(today=today)
        night = time.perf_counter() - start
        persons = list(Suggestion.objects.order_by("person").values_list("person", flat=True).distinct()[:CHANGES])
        vacancies = list(Vacancy.objects.filter(title="Vacante de prueba")[:CHANGES])
    times: dict[str, list[float]] = {"person": [], "vacancy": []}
    for person, vacancy in zip(persons, vacancies, strict=True):
        for name, taken in times.items():
            with acting_as(everywhere(None)):
                if name == "person":
                    Profile.objects.filter(person=person).update(wage_floor=3000 + len(taken))
                else:
                    Vacancy.objects.filter(pk=vacancy.pk).update(wage=vacancy.wage + 100)
            start = time.perf_counter()
            with acting_as(everywhere(None)):
                operations.suggest_due(today=today)
            taken.append((time.perf_counter() - start) * 1000)
    person, one = ((statistics.median(some[1:]), max(some[1:])) for some in times.values())
    return night, person, one
