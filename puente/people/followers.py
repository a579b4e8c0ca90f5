"""Which tables are about persons, whichever app they belong to: what merging, erasure and a copy of one's data walk."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models

from puente.people.models import Person


def followers() -> list[type[models.Model]]:
    """The models whose rows are of a person, those that others hang from first; but for what is guarded."""
    found = {model for model in apps.get_models() if any(_is_owner(field) for field in model._meta.fields)}
    found = {model for model in found if not getattr(model, "guarded", False)}
    ordered: list[type[models.Model]] = []
    while found:
        ready = sorted((model for model in found if not _parents(model) & found), key=lambda model: model._meta.label)
        ordered += ready
        found -= set(ready)
    return ordered


def reserved_of(person: Person) -> Iterator[tuple[Any, tuple[str, ...]]]:
    """Rows that hold something told only with the permission for reserved data, each with the fields that do; none of
    them named means the whole row.
    """
    for model in followers():
        declared: Any = model
        rows = model._base_manager.filter(person=person)
        if getattr(declared, "reserved_rows", None) is not None:
            yield from ((row, ()) for row in rows.filter(declared.reserved_rows))
        elif fields := getattr(declared, "reserved_fields", ()):
            yield from ((row, fields) for row in rows if any(getattr(row, name) for name in fields))


def _is_owner(field: models.Field) -> bool:
    return field.name == "person" and field.related_model is Person


def _parents(model: type[models.Model]) -> set[Any]:
    return {field.related_model for field in model._meta.fields if field.related_model} - {model}
