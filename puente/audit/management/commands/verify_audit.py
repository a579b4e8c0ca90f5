"""Tell whether anybody changed what was on record."""

from typing import Any

from django.core.management import CommandError
from django.core.management.base import BaseCommand, CommandParser

from puente.audit.enums import Stream
from puente.audit.verification import MOST_SHOWN, verify

READER = "owner"  # sees every row; a process that serves requests does not have it


class Command(BaseCommand):
    help = "Comprueba que nadie cambió el registro de cambios y lecturas."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--anchor", default="", help="un ancla guardada fuera, como está en la constancia")

    def handle(self, *args: Any, **options: Any) -> None:
        found = verify(READER, anchor=options["anchor"].replace(" ", ""))
        for stream in Stream:
            self.stdout.write(
                f"{stream.label.capitalize()}: {found.rows[stream]:,} filas, {found.sealed[stream]:,} selladas "
                f"en {found.blocks[stream]:,} bloques"
            )
        self.stdout.write(f"Anclas: {found.anchors:,}. Contenidos borrados por derecho: {found.forgotten:,}.")
        if found.problems:
            for problem in found.problems[:MOST_SHOWN]:
                self.stdout.write(f"  {problem}")
            raise CommandError(f"El registro NO está íntegro: {len(found.problems):,} problemas.")
        self.stdout.write("El registro está íntegro.")
