"""Which tables are about persons, whichever app they belong to: what merging, erasure and a copy of one's data walk."""

from typing import Any

from django.apps import apps
from django.db import models

from puente.people.models import Person


def followers() -> list[type[models.Model]]:
    """The models whose rows are of a person, those that others hang from first."""
    found = {model for model in apps.get_models() if any(_is_owner(field) for field in model._meta.fields)}
    ordered: list[type[models.Model]] = []
    while found:
        ready = sorted((model for model in found if not _parents(model) & found), key=lambda model: model._meta.label)
        ordered += ready
        found -= set(ready)
    return ordered


def _is_owner(field: models.Field) -> bool:
    return field.name == "person" and field.related_model is Person


def _parents(model: type[models.Model]) -> set[Any]:
    return {field.related_model for field in model._meta.fields if field.related_model} - {model}
