"""Sealing everything anew under another key, while people go on working.

The owner does it, table by table, some hundred rows at a time, each time with a note of how far it came: whoever breaks
off goes on where it stopped. Content does not change, so nothing of it reaches revisions or the record of changes; the
rotation itself is on record.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, OperationalError, connections, models, transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from psycopg.errors import DeadlockDetected, LockNotAvailable

from puente.core.crypto.envelope import key_of, seal, unseal
from puente.core.crypto.fields import BlindIndexField, SealedTextField
from puente.core.crypto.keyring import (
    add_data_key,
    keyring,
    make_current,
    make_new_index_current,
    read_keyring,
    write_new_key,
)
from puente.core.models import Installation, KeyRotation

ROWS_AT_ONCE, BYTES_AT_ONCE = 500, 16 * 1024 * 1024
LOCK_WAIT, SWEEPS = "2s", 3
Progress = Callable[[str, int], None]


def rotate(using: str, *, index: bool, tell: Progress, pause: float) -> KeyRotation:
    """Finish the rotation that was begun, or begin one. `index` also changes the key of the blind indexes; `tell` hears
    a table and how many of its rows are done; `pause` is how long every process takes to know new keys.
    """
    present = KeyRotation.objects.using(using).filter(finished_at__isnull=True).first()
    if present and index and not present.index:
        _finish(using, present, tell, pause)  # the one that was begun asked for less
        present = None
    rotation = present or KeyRotation(key=add_data_key(_folder()), index=index)
    rotation.save(using=using)
    return _finish(using, rotation, tell, pause)


def _finish(using: str, rotation: KeyRotation, tell: Progress, pause: float) -> KeyRotation:
    if rotation.switched_at is None:
        _switch(using, rotation, pause)
    for _sweep in range(SWEEPS):
        for model in sealed_models():
            _rotate_table(rotation, _Table(using, model, index=rotation.index), tell)
        for holder in settings.SEALED_ELSEWHERE:
            rotation.rows += import_string(holder)(using)
        if not left_behind(using):
            break
        rotation.reached = {}  # somebody wrote with the key of before: once more
    rotation.finished_at = timezone.now()
    rotation.save(using=using)
    return rotation


def sealed_models() -> list[type[models.Model]]:
    """Models with a sealed field, in a fixed order."""
    found = [model for model in apps.get_models() if _sealed(model)]
    return sorted(found, key=lambda model: model._meta.db_table)


def left_behind(using: str) -> int:
    """How many values are not sealed under the current key."""
    current = keyring().current
    wanted = bytes([1, len(current)]) + current.encode()
    number = 0
    for model in sealed_models():
        for field in _sealed(model):
            quote = connections[using].ops.quote_name
            column, table = quote(field.attname), quote(model._meta.db_table)
            with connections[using].cursor() as cursor:
                cursor.execute(
                    f"SELECT count(*) FROM {table} WHERE substring({column} FROM 1 FOR %s) <> %s",
                    [len(wanted), wanted],
                )
                number += cursor.fetchone()[0]
    return number + sum(import_string(holder)(using, only_count=True) for holder in settings.SEALED_ELSEWHERE)


def _folder() -> Path:
    folder = Path(settings.KEYRING_DIR)
    read_keyring(folder)  # nothing changes while a part is missing
    return folder


def _switch(using: str, rotation: KeyRotation, pause: float) -> None:
    """Make the new keys current, once every process has had time to learn of them. Done again, it does no harm."""
    folder = _folder()
    if rotation.index and not (folder / "index.new").exists():
        write_new_key(folder / "index.new")
    time.sleep(pause)
    make_current(folder, rotation.key)
    if rotation.index:
        make_new_index_current(folder)
        Installation.objects.using(using).update(keyring_fingerprint=read_keyring(folder).fingerprint)
    time.sleep(pause)
    rotation.switched_at = timezone.now()
    rotation.save(using=using)


class _Table:
    """The sealed columns of a model's table, as SQL knows them."""

    def __init__(self, using: str, model: type[models.Model], *, index: bool):
        quote = connections[using].ops.quote_name
        self.using, self.model = using, model
        self.columns = [*_sealed(model), *(_indexes(model) if index else ())]
        self.name, self.key = quote(model._meta.db_table), quote(model._meta.pk.attname)
        self.names = [quote(field.attname) for field in self.columns]

    def batch(self, cursor: Any, reached: str | None) -> tuple[list[tuple], bool]:
        """The next rows after `reached`, locked, and whether they are the last ones."""
        after = "" if reached is None else f"WHERE {self.key} > %s"
        weight = " + ".join(f"coalesce(octet_length({name}), 0)" for name in self.names)
        cursor.execute(
            f"SELECT {self.key}, {weight} FROM {self.name} {after} ORDER BY {self.key} LIMIT {ROWS_AT_ONCE}",
            [] if reached is None else [reached],
        )
        weighed = cursor.fetchall()
        chosen: list[Any] = []
        total = 0
        for key, size in weighed:
            total += size
            if chosen and total > BYTES_AT_ONCE:
                break
            chosen.append(key)
        cursor.execute(
            f"SELECT {self.key}, {', '.join(self.names)} FROM {self.name} WHERE {self.key} = ANY(%s) "
            f"ORDER BY {self.key} FOR UPDATE NOWAIT",  # who holds a row may be waiting for the table
            [chosen],
        )
        return cursor.fetchall(), len(chosen) == len(weighed) < ROWS_AT_ONCE

    def write(self, cursor: Any, rows: list[tuple]) -> None:
        """Each row sealed anew. Two rows of one person that say the same number keep one digest between them."""
        sets = ", ".join(f"{name} = %s" for name in self.names)
        statement = f"UPDATE {self.name} SET {sets} WHERE {self.key} = %s"
        changed = [(*self._anew(row), row[0]) for row in rows]
        try:
            with transaction.atomic(using=self.using):
                cursor.executemany(statement, changed)
        except IntegrityError:
            for values in changed:
                self._write_alone(cursor, statement, values)

    def _write_alone(self, cursor: Any, statement: str, values: tuple) -> None:
        try:
            with transaction.atomic(using=self.using):
                cursor.execute(statement, values)
        except IntegrityError:
            kept = [
                None if isinstance(field, BlindIndexField) else value
                for field, value in zip(self.columns, values, strict=False)
            ]
            cursor.execute(statement, [*kept, values[-1]])

    def _anew(self, row: tuple) -> list[bytes | None]:
        """The row's columns under the current keys."""
        present = self.model(**{self.model._meta.pk.attname: row[0]})
        plain = {
            field.name: None if value is None else unseal(bytes(value), field.binding(present))
            for field, value in zip(self.columns, row[1:], strict=True)
            if isinstance(field, SealedTextField)
        }
        values: list[bytes | None] = []
        for field, value in zip(self.columns, row[1:], strict=True):
            if isinstance(field, BlindIndexField):
                said = plain[field.source]
                values.append(field.digest(said) if said else None)
            elif value is None or key_of(bytes(value)) == keyring().current:
                values.append(value)
            else:
                values.append(seal(plain[field.name] or "", field.binding(present)))
        return values


def _rotate_table(rotation: KeyRotation, table: _Table, tell: Progress) -> None:
    name, done = table.model._meta.db_table, 0
    while not rotation.reached.get(name, {}).get("done"):
        try:
            with transaction.atomic(using=table.using), connections[table.using].cursor() as cursor:
                # Who writes waits a moment, who reads does not; and nobody waits behind us for long.
                cursor.execute(f"SET LOCAL lock_timeout = '{LOCK_WAIT}'")
                # Content stays the same: neither revisions nor the record of changes hear of it.
                cursor.execute(f"ALTER TABLE {table.name} DISABLE TRIGGER USER")
                rows, last = table.batch(cursor, rotation.reached.get(name, {}).get("last"))
                table.write(cursor, rows)
                cursor.execute(f"ALTER TABLE {table.name} ENABLE TRIGGER USER")
                place = str(rows[-1][0]) if rows else None
                rotation.reached[name] = {"last": place, "done": last}
                rotation.rows += len(rows)
                rotation.save(using=table.using)
        except OperationalError as problem:
            rotation.refresh_from_db(using=table.using)
            if not isinstance(problem.__cause__, LockNotAvailable | DeadlockDetected):
                raise
            time.sleep(1)
            continue
        done += len(rows)
        tell(name, done)


def _sealed(model: type[models.Model]) -> list[SealedTextField]:
    return [field for field in model._meta.concrete_fields if isinstance(field, SealedTextField)]


def _indexes(model: type[models.Model]) -> list[BlindIndexField]:
    return [field for field in model._meta.concrete_fields if isinstance(field, BlindIndexField)]
