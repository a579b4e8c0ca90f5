"""Loading of reference tables from CSV: idempotent, and it says what changed."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.db import models, transaction

Row = Mapping[str, Any]
LOADER = "owner"


def loading() -> transaction.Atomic:
    """What is loaded inside is there as a whole or not at all."""
    return transaction.atomic(using=LOADER)


@dataclass
class Differences:
    """What a load found: keys by fate. `missing` are rows of the table that the file no longer has; they stay."""

    table: str
    created: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    same: int = 0

    def __str__(self) -> str:
        text = f"{self.table}: {len(self.created)} nuevas, {len(self.changed)} cambiadas, {self.same} iguales"
        return text + (f", {len(self.missing)} que ya no están en el archivo" if self.missing else "")


def read_csv(name: str) -> list[dict[str, str]]:
    """The rows of `reference/<name>.csv`, as text."""
    with open(Path(settings.ROOT) / "reference" / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sync_table(model: type[models.Model], rows: Iterable[Row], *, key: tuple[str, ...]) -> Differences:
    """Make `model`'s table hold `rows`, matched by the attributes of `key`. Deletes nothing."""
    manager = model._default_manager.using(LOADER)
    known = {tuple(str(getattr(item, name)) for name in key): item for item in manager.all()}
    result = Differences(model._meta.db_table)
    new, changed, columns = [], [], set()
    for row in rows:
        identity = tuple(str(row[name]) for name in key)
        item = known.pop(identity, None)
        if item is None:
            new.append(model(**row))
            result.created.append("/".join(identity))
        elif different := _update(item, row):
            changed.append(item)
            columns |= different
            result.changed.append("/".join(identity))
        else:
            result.same += 1
    manager.bulk_create(new, batch_size=1000)
    if changed:
        manager.bulk_update(changed, sorted(columns), batch_size=500)
    result.missing = ["/".join(identity) for identity in known]
    return result


def _update(item: models.Model, row: Row) -> set[str]:
    """Set the attributes of `row` on `item`; the names of those that differed."""
    different = set()
    for name, value in row.items():
        column = cast("models.Field", item._meta.get_field(name.removesuffix("_id")))
        wanted = column.to_python(value) if value is not None else None
        if getattr(item, name) != wanted:
            setattr(item, name, value)
            different.add(name.removesuffix("_id"))
    return different
