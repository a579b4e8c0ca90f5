"""Database roles and the empty database, the same for a private cluster and for one somebody administers.

Four roles: `puente_owner` owns the tables and runs migrations (BYPASSRLS, never serves a request);
`puente_runtime` serves requests and jobs under row-level security; `puente_backup` reads everything for backups;
the cluster's administrator creates the other three.
"""

import psycopg
from psycopg import sql

from puente.core.cluster.credentials import ADMIN, BACKUP, OWNER, RUNTIME, Credentials

# A failing statement holds names and numbers of people: the server's log never quotes one.
QUIET = ("log_min_error_statement = 'panic'", "log_error_verbosity = 'terse'")
EXTENSIONS = ("btree_gist", "fuzzystrmatch", "pg_trgm", "unaccent")
ATTRIBUTES = {
    OWNER: "NOSUPERUSER BYPASSRLS NOCREATEROLE CREATEDB",
    RUNTIME: "NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB",
    BACKUP: "NOSUPERUSER BYPASSRLS NOCREATEROLE NOCREATEDB",
}


def ensure(credentials: Credentials, database: str | None) -> None:
    """Create what is missing; change nothing that is there but the roles' attributes and passwords."""
    with psycopg.connect(credentials.conninfo(ADMIN, "postgres"), autocommit=True) as admin:
        for role, attributes in ATTRIBUTES.items():
            _ensure_role(admin, role, attributes, credentials.passwords[role])
        admin.execute(sql.SQL("GRANT pg_read_all_data TO {}").format(sql.Identifier(BACKUP)))
        if database is None:
            return
        if not _exists(admin, "SELECT 1 FROM pg_database WHERE datname = %s", database):
            admin.execute(
                sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8'").format(
                    sql.Identifier(database), sql.Identifier(OWNER)
                )
            )
    with psycopg.connect(credentials.conninfo(ADMIN, database), autocommit=True) as admin:
        prepare_database(admin, database)


def prepare_database(admin: psycopg.Connection, database: str) -> None:
    """Extensions and default rights: runtime may use tables, never create, empty or reference them."""
    for extension in EXTENSIONS:
        admin.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))
    statements = (
        "REVOKE ALL ON DATABASE {database} FROM PUBLIC",
        "GRANT CONNECT ON DATABASE {database} TO {runtime}, {backup}",
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        "GRANT USAGE, CREATE ON SCHEMA public TO {owner}",
        "GRANT USAGE ON SCHEMA public TO {runtime}, {backup}",
        "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public "
        "GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {runtime}",
        "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {runtime}",
        "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC",
        "ALTER DEFAULT PRIVILEGES FOR ROLE {owner} IN SCHEMA public GRANT EXECUTE ON FUNCTIONS TO {runtime}",
    )
    names = {
        "database": sql.Identifier(database),
        "owner": sql.Identifier(OWNER),
        "runtime": sql.Identifier(RUNTIME),
        "backup": sql.Identifier(BACKUP),
    }
    for statement in statements:
        admin.execute(sql.SQL(statement).format(**names))  # type: ignore[arg-type]


def _ensure_role(admin: psycopg.Connection, role: str, attributes: str, password: str) -> None:
    verb = "ALTER" if _exists(admin, "SELECT 1 FROM pg_roles WHERE rolname = %s", role) else "CREATE"
    statement = f"{verb} ROLE {{}} LOGIN {attributes} PASSWORD {{}}"
    admin.execute(sql.SQL(statement).format(sql.Identifier(role), sql.Literal(password)))  # type: ignore[arg-type]
    for setting in QUIET:
        admin.execute(sql.SQL(f"ALTER ROLE {{}} SET {setting}").format(sql.Identifier(role)))  # type: ignore[arg-type]


def _exists(admin: psycopg.Connection, query: str, name: str) -> bool:
    return admin.execute(query, [name]).fetchone() is not None  # type: ignore[arg-type]
