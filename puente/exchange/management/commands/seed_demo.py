"""Fill an empty programme with a demonstration."""

import sys
from datetime import date, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction
from django.utils import timezone

from puente.core.reference import LOADER
from puente.exchange.demo import bulk, staff
from puente.people.models import Person

DEFAULT_PERSONS, DEFAULT_SEED = 1500, 1
WIDTH = 30


class Command(BaseCommand):
    help = "Llena un programa vacío con personas ficticias. La misma semilla da el mismo programa."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--persons", type=int, default=DEFAULT_PERSONS)
        parser.add_argument("--seed", type=int, default=DEFAULT_SEED)
        parser.add_argument("--today", type=date.fromisoformat, default=None, help="día en que termina la historia")

    def handle(self, *args: Any, **options: Any) -> None:
        today = options["today"] or timezone.localdate()
        if Person.objects.using(LOADER).exists():
            self.stdout.write("Ya hay personas registradas: no se agrega nada.")
            return
        with transaction.atomic(using=LOADER):
            consultants = staff.hire(LOADER, today - timedelta(days=400))
            setting = bulk.Setting.load(today, consultants)
            for done in bulk.write(options["persons"], options["seed"], setting):
                self.show(done, options["persons"], options["verbosity"])
        if options["verbosity"]:
            self.stdout.write("")

    def show(self, done: int, total: int, verbosity: int) -> None:
        if verbosity and sys.stdout.isatty():
            filled = WIDTH * done // total
            self.stdout.write(f"\r[{'█' * filled}{' ' * (WIDTH - filled)}] {done:,} de {total:,}", ending="")
            self.stdout.flush()
        elif verbosity and done == total:
            self.stdout.write(f"{done:,} personas ficticias", ending="")
