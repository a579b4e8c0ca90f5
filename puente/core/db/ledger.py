"""Changing rows so that every change can be taken back exactly, sealed columns and all."""

import json
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import connection, models

from puente.core.crypto.envelope import key_of, seal, unseal
from puente.core.crypto.fields import BlindIndexField, SealedTextField
from puente.core.crypto.keyring import keyring

BOOKKEEPING = frozenset({"revision", "field_revisions", "change_xid"})  # the columns of `Revised`
Entry = dict[str, Any]


class Ledger:
    """What was done to rows, in order. An entry: `model`, `id`, `was` (columns before) and `now` (after, or None for
    a row that was removed). Values are those of PostgreSQL's own `to_jsonb`, which gives back what it took.
    """

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def change(self, row: models.Model, **values: Any) -> None:
        """Set fields of a row, on record."""
        before = _read(row)
        for name, value in values.items():
            setattr(row, name, value)
        row.save(update_fields=list(values))
        after = _read(row)
        changed = [column for column in before if before[column] != after[column]]
        self._add(row, {name: before[name] for name in changed}, {name: after[name] for name in changed})

    def remove(self, row: models.Model) -> None:
        """Take a row away, on record."""
        self._add(row, _read(row, whole=True), None)
        row.delete()

    def _add(self, row: models.Model, was: Entry, now: Entry | None) -> None:
        self.entries.append({"model": row._meta.label_lower, "id": str(row.pk), "was": was, "now": now})


def take_back(entries: Iterable[Entry]) -> None:
    """Undo `entries`, last one first. A column that somebody has changed since keeps its newer value; a row that is
    gone stays gone.
    """
    for entry in reversed(list(entries)):
        model = apps.get_model(entry["model"])
        if entry["now"] is None:
            _insert(model, entry["was"])
        else:
            _restore(model, entry)


def _restore(model: type[models.Model], entry: Entry) -> None:
    row = model._base_manager.filter(pk=entry["id"]).first()
    if row is None:
        return
    present = _read(row)
    columns = [name for name in entry["now"] if _unchanged(row, name, present, entry["now"])]
    if columns:
        table, key = _quoted(model)
        names = ", ".join(map(connection.ops.quote_name, columns))
        with connection.cursor() as cursor:
            cursor.execute(
                f"UPDATE {table} SET ({names}) = (SELECT {names} FROM jsonb_populate_record(NULL::{table}, %s)) "
                f"WHERE {key} = %s",
                [json.dumps(entry["was"]), entry["id"]],
            )


def _insert(model: type[models.Model], columns: Entry) -> None:
    table, _key = _quoted(model)
    names = ", ".join(map(connection.ops.quote_name, columns))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({names}) SELECT {names} FROM jsonb_populate_record(NULL::{table}, %s)",
            [json.dumps(columns)],
        )


def _read(row: models.Model, *, whole: bool = False) -> Entry:
    """The stored columns of a row, without what the database computes (and, unless `whole`, counts) by itself."""
    table, key = _quoted(type(row))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT to_jsonb(stored) FROM {table} AS stored WHERE {key} = %s", [row.pk])
        stored = json.loads(cursor.fetchone()[0])
    skipped = {field.column for field in row._meta.fields if field.generated}
    return {name: value for name, value in stored.items() if name not in (skipped if whole else skipped | BOOKKEEPING)}


def _quoted(model: type[models.Model]) -> tuple[str, str]:
    quote = connection.ops.quote_name
    return quote(model._meta.db_table), quote(model._meta.pk.attname)


def _unchanged(row: models.Model, column: str, present: Entry, was: Entry) -> bool:
    """Whether nobody has changed the column since. A sealed one may have been sealed anew meanwhile: what it says
    counts, and a digest goes with what it is of.
    """
    field = next(field for field in row._meta.concrete_fields if field.column == column)
    if isinstance(field, BlindIndexField) and field.source in was:
        return _unchanged(row, field.source, present, was)
    if isinstance(field, SealedTextField):
        return _plain(field, row.pk, present[column]) == _plain(field, row.pk, was[column])
    return bool(present[column] == was[column])


def _plain(field: SealedTextField, key: Any, stored: str | None) -> str | None:
    return unseal(_bytes(stored), field.binding(field.model(pk=key))) if stored else None


def resealed(entries: list[Entry]) -> int:
    """Seal what `entries` hold with the current keys, in place; how many of them held something older."""
    return sum(_reseal_part(entry, "was") | _reseal_part(entry, "now") for entry in entries)


def _reseal_part(entry: Entry, part: str) -> bool:
    values, model = entry[part] or {}, apps.get_model(entry["model"])
    fields = {field.column: field for field in model._meta.concrete_fields}
    older = [
        field
        for column, field in fields.items()
        if isinstance(field, SealedTextField) and values.get(column)
        if key_of(_bytes(values[column])) != keyring().current
    ]
    for field in older:
        row = model(pk=entry["id"])
        plain = unseal(_bytes(values[field.attname]), field.binding(row))
        values[field.attname] = f"\\x{seal(plain, field.binding(row)).hex()}"
        for index in fields.values():
            if isinstance(index, BlindIndexField) and index.source == field.name and values.get(index.attname):
                values[index.attname] = f"\\x{(index.digest(plain) or b'').hex()}"
    return bool(older)


def _bytes(stored: str) -> bytes:
    """As PostgreSQL writes bytes in JSON: `\\x` and hexadecimal."""
    return bytes.fromhex(stored.removeprefix("\\x"))
