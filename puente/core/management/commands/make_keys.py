"""Create the first encryption keys."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from puente.core.crypto.keyring import make_keys


class Command(BaseCommand):
    help = "Crea las llaves de cifrado si no existen."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        folder = Path(settings.KEYRING_DIR)
        self.stdout.write(f"Llaves nuevas en {folder}." if make_keys(folder) else f"Ya hay llaves en {folder}.")
