"""Bring the database to what the code expects: schema, cache table, keys."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Prepara la base de datos: esquema, tabla de caché y llaves. Se repite sin daño."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("make_keys", stdout=self.stdout)
        call_command("migrate", database="owner", verbosity=options["verbosity"], interactive=False)
        call_command("createcachetable", database="owner", verbosity=0)
