"""Fill an empty programme with a demonstration."""

import random
import sys
from datetime import date, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connections, transaction
from django.utils import timezone

from puente.accounts.models import User
from puente.core.reference import LOADER
from puente.employers.models import Vacancy
from puente.exchange.demo import (
    adolescents,
    answers,
    bulk,
    care,
    courses,
    daily,
    directory,
    employers,
    fairs,
    matched,
    months,
    partnership,
    staff,
    taught,
    told,
    twins,
    weeks,
)
from puente.exchange.demo.life import Surroundings
from puente.people.models import Person
from puente.people.operations import recount_names
from puente.taxonomy.models import Occupation

DEFAULT_PERSONS, DEFAULT_SEED, DEFAULT_MONTHS = 1500, 1, 6
WIDTH = 30


class Command(BaseCommand):
    help = "Llena un programa vacío con personas ficticias. La misma semilla da el mismo programa."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--persons", type=int, default=DEFAULT_PERSONS)
        parser.add_argument("--seed", type=int, default=DEFAULT_SEED)
        parser.add_argument("--months", type=int, default=DEFAULT_MONTHS, help="meses con plan, informe y cobro")
        parser.add_argument("--today", type=date.fromisoformat, default=None, help="día en que termina la historia")

    def handle(self, *args: Any, **options: Any) -> None:
        today = options["today"] or timezone.localdate()
        if Person.objects.using(LOADER).exists():
            self.stdout.write("Ya hay personas registradas: no se agrega nada.")
            return
        with transaction.atomic(using=LOADER):
            consultants = staff.hire(LOADER, today - timedelta(days=400))
            around = self.surroundings(today, options["seed"], consultants)
            setting = bulk.Setting.load(today, consultants, around)
            for done in bulk.write(options["persons"], options["seed"], setting):
                self.show(done, options["persons"], options["verbosity"])
        with connections[LOADER].cursor() as cursor:
            cursor.execute("ANALYZE")  # the planner has never seen these rows
        recount_names(LOADER)
        if options["verbosity"]:
            self.stdout.write("")
        for month in months.write(today, options["months"], options["seed"]):
            if options["verbosity"]:
                self.stdout.write(f"Mes rendido: {month}")
        taught.write()
        adolescents.write(today)
        told.write(today)
        care.write(today, LOADER)
        daily.write(today, LOADER)
        directory.write(today)
        courses.write(today)
        fairs.write(today)
        partnership.write(options["seed"], today, LOADER)
        answers.write(today, LOADER)
        pairs = twins.write(today)
        matched.write(today, LOADER)
        weeks.write(today)
        if options["verbosity"]:
            self.stdout.write(f"Fichas quizá repetidas: {pairs}")

    def surroundings(self, today: date, seed: int, consultants: dict[str, list[User]]) -> Surroundings:
        """Award, vacancies and supervisor."""
        supervisor = User.objects.using(LOADER).get(email=f"julio@{staff.DOMAIN}")
        rng = random.Random(seed)  # noqa: S311  the same seed must give the same programme
        vacancies = employers.found(rng, today, LOADER, [user.pk for users in consultants.values() for user in users])
        by_code: dict[str, list[Vacancy]] = {}
        for vacancy in vacancies:
            by_code.setdefault(vacancy.occupation_id, []).append(vacancy)
        titles = dict(Occupation.objects.using(LOADER).values_list("code", "title"))
        skills = employers.skills_by_unit(LOADER)
        return Surroundings(today, staff.fund(LOADER, today), supervisor, by_code, vacancies, titles, skills)

    def show(self, done: int, total: int, verbosity: int) -> None:
        if verbosity and sys.stdout.isatty():
            filled = WIDTH * done // total
            self.stdout.write(f"\r[{'█' * filled}{' ' * (WIDTH - filled)}] {done:,} de {total:,}", ending="")
            self.stdout.flush()
        elif verbosity and done == total:
            self.stdout.write(f"{done:,} personas ficticias", ending="")
