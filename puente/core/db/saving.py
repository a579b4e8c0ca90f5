"""Saving a row, with the words of its table when it refuses."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.db import DataError, IntegrityError, models, transaction
from django.utils.translation import gettext as _

from puente.core.dates import full_day_words
from puente.core.errors import RefusedError, StaleError

Row = TypeVar("Row", bound=models.Model)


def keep(by: UUID, row: Row, values: Mapping[str, Any]) -> Row:
    """Save `row` with `values`, recorded by `by` when it is new; of one that is there only these are written. What the
    table refuses is said in its own words.
    """
    if row._state.adding:
        row.recorded_by = by  # type: ignore[attr-defined]
    for name, value in values.items():
        setattr(row, name, value)
    try:
        with transaction.atomic():
            row.save(update_fields=None if row._state.adding else list(values))
    except (IntegrityError, DataError) as problem:
        raise RefusedError(_sentence_of(row, str(problem))) from problem
    return row


def keep_seen(by: UUID, row: Row, values: Mapping[str, Any], seen: int | None) -> Row:
    """As `keep`, of a row that somebody had open at revision `seen` (None: nobody looked). What somebody else saved
    meanwhile is not overwritten. To be called with the row locked.
    """
    present = row.revision  # type: ignore[attr-defined]
    if seen is not None and seen != present:
        raise StaleError(_stale_sentence(row, values), present)
    return keep(by, row, values)


def _stale_sentence(row: models.Model, values: Mapping[str, Any]) -> str:
    """That somebody else saved, and what stands there now where it is not what is being saved."""
    said = _("Alguien más guardó esto mientras usted lo tenía abierto. Revise y guarde otra vez.")
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    words = "; ".join(filter(None, (_words_of(row, name) for name in changed)))
    return f"{said} " + _("Ahora dice: %(words)s") % {"words": words} if words else said


def _words_of(row: models.Model, name: str) -> str:
    """What stands in a column, as one would say it; "" for what has no words (a number says nothing by itself)."""
    field = row._meta.get_field(name)
    if field.is_relation:
        name = field.name
    value = getattr(row, name)
    if getattr(field, "choices", None):
        return str(getattr(row, f"get_{name}_display")())
    if isinstance(value, date):
        return full_day_words(value)
    return str(value) if value and isinstance(value, str | models.Model) else ""


def _sentence_of(row: models.Model, problem: str) -> str:
    """The sentence of the constraint that `problem` names; a plain one for what no form lets through."""
    for constraint in row._meta.constraints:
        if constraint.name in problem:
            return str(constraint.violation_error_message)
    return _("Eso no se puede guardar así. Revise lo que escribió.")
