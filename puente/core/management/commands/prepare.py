"""Bring the database to what the code expects: keys, schema, cache table."""

from typing import Any

from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from puente.core.crypto.keyring import keyring
from puente.core.models import Installation

OWNER = "owner"


class Command(BaseCommand):
    help = "Prepara la base de datos: llaves, esquema y tabla de caché. Se repite sin daño."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        if not MigrationRecorder(connections[OWNER]).has_table():
            call_command("make_keys", stdout=self.stdout)
        ring = keyring()
        call_command("migrate", database=OWNER, verbosity=options["verbosity"], interactive=False)
        call_command("createcachetable", database=OWNER, verbosity=0)
        known, _created = Installation.objects.using(OWNER).get_or_create(
            defaults={"keyring_fingerprint": ring.fingerprint}
        )
        if not ring.is_known_by(known.keyring_fingerprint):
            raise CommandError(
                "Las llaves de cifrado no son las de esta base de datos. Recupere las suyas de un respaldo: "
                "con otras, los números y teléfonos guardados no se pueden leer ni buscar."
            )
