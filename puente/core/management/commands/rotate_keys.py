"""Change the encryption keys while people go on working."""

from typing import Any

from django.core.management import CommandError
from django.core.management.base import BaseCommand, CommandParser

from puente.core.crypto.keyring import REFRESHED
from puente.core.crypto.rotation import left_behind, rotate

OWNER, PAUSE = "owner", 2 * REFRESHED


class Command(BaseCommand):
    help = (
        "Cambia las llaves de cifrado sin detener el trabajo. Si se interrumpe, la misma orden sigue donde quedó. "
        "Las llaves anteriores quedan: los respaldos de antes las necesitan."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--index", action="store_true", help="también la llave de los índices de números")

    def handle(self, *args: Any, **options: Any) -> None:
        tell = self.show if options["verbosity"] else _quiet
        rotation = rotate(OWNER, index=options["index"], tell=tell, pause=PAUSE)
        if left := left_behind(OWNER):
            raise CommandError(f"Quedan {left:,} datos bajo llaves anteriores. Repita la orden.")
        self.stdout.write(f"Todo está bajo la llave {rotation.key}: {rotation.rows:,} filas.")

    def show(self, table: str, rows: int) -> None:
        self.stdout.write(f"  {table}: {rows:,} filas")


def _quiet(table: str, rows: int) -> None:
    """Nothing to tell."""
