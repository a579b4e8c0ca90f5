"""How a table that hangs from a person is protected: whoever sees the person sees the row."""

from django.db import migrations

from puente.audit.protection import record_changes
from puente.core.db.protection import in_scope, protect, stamp_revisions

SEES_PERSON = "EXISTS (SELECT 1 FROM people_person AS seen WHERE seen.id = {column})"


def protect_by_person(
    table: str, *, sealed: tuple[str, ...] = (), column: str = "person_id", revised: bool = False
) -> list[migrations.RunSQL]:
    """Row-level security through the person, changes on record and, for what phones edit, revisions."""
    return [
        protect(table, read=SEES_PERSON.format(column=f"{table}.{column}")),
        record_changes(table, person=column, sealed=sealed),
        *(
            [stamp_revisions(table, derived=tuple(name for name in sealed if name.endswith("_index")))]
            if revised
            else []
        ),
    ]


def protect_by_station(table: str, *, sealed: tuple[str, ...] = ()) -> list[migrations.RunSQL]:
    """For long tables with a station of their own (where it happened): that station reads the row, and so does
    whoever sees the person; new rows are about persons one sees.
    """
    sees = SEES_PERSON.format(column=f"{table}.person_id")
    return [
        protect(table, read=f"{in_scope()} OR {sees}", write=sees),
        record_changes(table, person="person_id", sealed=sealed),
    ]


def same_person(table: str, *, parent: str, column: str) -> migrations.RunSQL:
    """The row of `parent` that `column` names is about the same person: a composite foreign key."""
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD CONSTRAINT {table}_same_person FOREIGN KEY ({column}, person_id) "
        f"REFERENCES {parent} (id, person_id) ON DELETE NO ACTION DEFERRABLE INITIALLY DEFERRED;",
        f"ALTER TABLE {table} DROP CONSTRAINT {table}_same_person;",
    )
