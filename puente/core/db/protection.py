"""Migration operations that make a table safe: row-level security, revisions, append-only rights.

Policies are plain SQL conditions. `in_scope` is the usual one; its sub-select makes PostgreSQL compute
the scope once per query instead of once per row.
"""

from django.db import migrations

IN_SCOPE = (
    "{column} = ANY ((SELECT coalesce(nullif(current_setting('puente.stations', true), ''), '{{}}')::int[])::int[])"
)
ACTOR = "(SELECT coalesce(current_setting('puente.actor', true), ''))"
BY_LINK = "{column} = (SELECT nullif(current_setting('puente.link', true), ''))"
IS_STAFF = f"{ACTOR} <> ''"


def in_scope(column: str = "station_id") -> str:
    """The row's station is one of the stations of the context."""
    return IN_SCOPE.format(column=column)


def protect(table: str, *, read: str, write: str | None = None, create: str | None = None) -> migrations.RunSQL:
    """Force row-level security on `table`: `read` for SELECT and DELETE, `write` and `create` for new values.

    `write` defaults to `read`, `create` to `write`.
    """
    write = write or read
    create = create or write
    forward = f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY reading ON {table} FOR SELECT USING ({read});
        CREATE POLICY creating ON {table} FOR INSERT WITH CHECK ({create});
        CREATE POLICY changing ON {table} FOR UPDATE USING ({read}) WITH CHECK ({write});
        CREATE POLICY removing ON {table} FOR DELETE USING ({read});
    """
    backward = f"""
        DROP POLICY reading ON {table};
        DROP POLICY creating ON {table};
        DROP POLICY changing ON {table};
        DROP POLICY removing ON {table};
        ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
        ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
    """
    return migrations.RunSQL(forward, backward)


def stamp_revisions(table: str, *, derived: tuple[str, ...] = ()) -> migrations.RunSQL:
    """Keep the columns of `Revised` by trigger, for raw SQL too; `derived` columns have no revision of their own."""
    return migrations.RunSQL(
        f"CREATE TRIGGER stamp BEFORE INSERT OR UPDATE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION core_stamp('{','.join(derived)}');",
        f"DROP TRIGGER stamp ON {table};",
    )


def append_only(table: str) -> migrations.RunSQL:
    """The serving role may add rows and read them, never change or remove them."""
    return migrations.RunSQL(
        f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM puente_runtime;",
        f"GRANT UPDATE, DELETE ON {table} TO puente_runtime;",
    )
