"""Migration operation that puts a table on record."""

from django.db import migrations


def record_changes(table: str, *, person: str = "", sealed: tuple[str, ...] = ()) -> migrations.RunSQL:
    """Write every change of `table` to the audit record, raw SQL too.

    `person` is the column that holds the person's id (empty when the table is not about a person);
    `sealed` are the columns of which only "it changed" is kept.
    """
    arguments = ", ".join(f"'{argument}'" for argument in (person, ",".join(sealed)))
    return migrations.RunSQL(
        f"CREATE TRIGGER record AFTER INSERT OR UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION audit_record({arguments});",
        f"DROP TRIGGER record ON {table};",
    )
