"""How a table that hangs from a person is protected: whoever sees the person sees the row."""

from django.db import migrations

from puente.audit.protection import record_changes
from puente.core.db.protection import protect

SEES_PERSON = "EXISTS (SELECT 1 FROM people_person AS seen WHERE seen.id = {column})"


def protect_by_person(
    table: str, *, sealed: tuple[str, ...] = (), column: str = "person_id"
) -> list[migrations.RunSQL]:
    """Row-level security through the person, and changes on record."""
    return [
        protect(table, read=SEES_PERSON.format(column=f"{table}.{column}")),
        record_changes(table, person=column, sealed=sealed),
    ]
