"""Databases for the suite: one template per state of the migrations, one clone per worker.

The serving role can neither create nor empty a database, so the owner does both.
"""

import fcntl
import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from psycopg import sql

from puente.core.cluster.credentials import OWNER, RUNTIME

ROOT = Path(__file__).resolve().parent.parent
ALIASES = ("default", "log", "owner")


def template_name() -> str:
    """A name that changes with whatever shapes an empty database."""
    digest = hashlib.sha256()
    patterns = (
        "*/migrations/*.py",
        "*/protection.py",
        "audit/canonical.py",
        "*/reference.py",
        "core/db/*.py",
        "core/cluster/*.py",
    )
    sources = [
        path for pattern in (*patterns, "*/management/commands/*.py") for path in (ROOT / "puente").glob(pattern)
    ]
    for path in sorted(
        [*sources, *ROOT.glob("reference/*.csv"), *ROOT.glob("reference/*/*.json"), ROOT / "requirements" / "base.txt"]
    ):
        digest.update(path.read_bytes())
    return f"puente_template_{digest.hexdigest()[:12]}"


def build_template() -> str:
    """Build the template unless it is there; several workers may ask at once."""
    name = template_name()
    settings.CLUSTER.ensure(None)
    use(name)
    with open(settings.CLUSTER.place.state / "template.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if name not in _databases():
            building = f"{name}_new"
            drop(building)
            settings.CLUSTER.ensure(building)
            use(building)
            call_command("prepare", verbosity=0)
            call_command("load_reference", verbosity=0)
            close()
            for old in _databases():
                if old.startswith("puente_template_") and old != building:
                    drop(old)
            _as_owner("ALTER DATABASE {} RENAME TO {}", building, name)
    return name


@contextmanager
def clone(name: str) -> Iterator[str]:
    """A database of one's own for as long as the block lasts; the Django connections point at it."""
    template = build_template()
    drop(name)
    _as_owner("CREATE DATABASE {} TEMPLATE {}", name, template)
    # Rights on the database itself do not come along with a template.
    _as_owner("REVOKE ALL ON DATABASE {} FROM PUBLIC", name)
    _as_owner("GRANT CONNECT ON DATABASE {} TO {}", name, RUNTIME)
    use(name)
    try:
        yield name
    finally:
        close()
        drop(name)


def use(name: str) -> None:
    close()
    for alias in ALIASES:
        connections[alias].settings_dict["NAME"] = name
        settings.DATABASES[alias]["NAME"] = name
        _reach(alias)


def _reach(alias: str) -> None:
    """The cluster may have been created after the settings were read."""
    credentials = settings.CLUSTER.credentials()
    role = OWNER if alias == "owner" else RUNTIME
    parameters = {"HOST": "127.0.0.1", "PORT": credentials.port, "USER": role, "PASSWORD": credentials.passwords[role]}
    connections[alias].settings_dict.update(parameters)


def close() -> None:
    for alias in ALIASES:
        connections[alias].close()


def drop(name: str) -> None:
    """Drop it, whoever is connected; the owner may not end an autovacuum, which ends by itself in a moment."""
    for last in (False,) * 119 + (True,):
        try:
            _as_owner("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
            return
        except psycopg.errors.InsufficientPrivilege:
            if last:
                raise
            time.sleep(0.5)


def empty_all_tables() -> None:
    """Delete what a test committed, keeping reference data; only the owner may."""
    kept = ("django_migrations", "django_content_type", "auth_permission", "geography_")
    kept += ("accounts_dutystation", "accounts_stationdepartment", "people_consenttext", "procrastinate_")
    kept += ("taxonomy_occupation", "taxonomy_language", "taxonomy_documenttype")
    kept += ("taxonomy_skill", "assessments_instrument")
    kept += ("people_receptionpoint", "cases_followupday", "services_issuer", "services_programme", "services_service")
    kept += ("services_requiredpaper", "services_standard")
    kept += ("guidance_plantemplate", "guidance_templatestep", "protection_helpline")
    kept += ("placement_jobfollowupday", "placement_interviewcheck")
    kept += ("employers_minimumwage", "core_installation")
    with connections["owner"].cursor() as cursor:
        tables = [name for name in connections["owner"].introspection.table_names(cursor) if not name.startswith(kept)]
        cursor.execute(f"TRUNCATE {', '.join(tables)} CASCADE")


def _databases() -> list[str]:
    with _owner() as connection:
        return [row[0] for row in connection.execute("SELECT datname FROM pg_database")]


def _as_owner(statement: str, *names: str) -> None:
    with _owner() as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _owner() -> psycopg.Connection:
    return psycopg.connect(settings.CLUSTER.credentials().conninfo(OWNER, "postgres"), autocommit=True)
