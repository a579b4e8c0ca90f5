"""Which database the settings should name."""

import os
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from puente.core.cluster.credentials import OWNER, RUNTIME
from puente.core.cluster.errors import ClusterError
from puente.core.cluster.server import Cluster

Connection = dict[str, Any]
URLS = {"runtime": "DATABASE_URL", "owner": "DATABASE_OWNER_URL"}


def connections(cluster: Cluster, database: str = "puente") -> dict[str, Connection]:
    """Django connection parameters by role (`runtime`, `owner`).

    From `DATABASE_URL` and `DATABASE_OWNER_URL` (both or none), else from the private cluster's file.
    Starts nothing: before the first start the port is 0 and connecting fails.
    """
    if given := {role: os.environ[name] for role, name in URLS.items() if os.environ.get(name)}:
        if len(given) < len(URLS) and not os.environ.get("PUENTE_SERVES_REQUESTS"):
            raise ClusterError("Indique las dos: DATABASE_URL (quien atiende) y DATABASE_OWNER_URL (quien migra).")
        return {role: _from_url(url) for role, url in given.items()}
    credentials = cluster.credentials()
    if credentials is None:
        nowhere: Connection = {"NAME": database, "HOST": "127.0.0.1", "PORT": 0, "USER": "", "PASSWORD": ""}
        return {"runtime": nowhere, "owner": nowhere}
    return {
        name: {
            "NAME": database,
            "HOST": "127.0.0.1",
            "PORT": credentials.port,
            "USER": role,
            "PASSWORD": credentials.passwords[role],
        }
        for name, role in (("runtime", RUNTIME), ("owner", OWNER))
    }


def ensure_running(cluster: Cluster, database: str = "puente") -> None:
    """Start the private cluster unless `DATABASE_URL` names a server."""
    if not os.environ.get("DATABASE_URL"):
        cluster.ensure(database)


def _from_url(url: str) -> Connection:
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise ClusterError("DATABASE_URL debe verse así: postgresql://usuario:clave@servidor:5432/base")
    return {
        "NAME": unquote(parts.path.strip("/")),
        "HOST": parts.hostname or "",
        "PORT": parts.port or 5432,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
    }
