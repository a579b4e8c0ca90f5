"""Port and passwords of a private cluster, kept in a file only its user can read."""

import json
import os
import secrets
import socket
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from psycopg.conninfo import make_conninfo

from puente.core.cluster.errors import ClusterError

OWNER, RUNTIME, BACKUP = "puente_owner", "puente_runtime", "puente_backup"
ADMIN = "puente_admin"


@dataclass(frozen=True)
class Credentials:
    """How to reach the cluster on 127.0.0.1: `port` and one password per role."""

    port: int
    passwords: dict[str, str]

    def conninfo(self, role: str, database: str) -> str:
        """A connection string for `psycopg.connect`."""
        return make_conninfo(
            host="127.0.0.1", port=self.port, user=role, password=self.passwords[role], dbname=database
        )

    def with_port(self, port: int) -> "Credentials":
        return replace(self, port=port)


def read(path: Path) -> Credentials | None:
    """The credentials of a cluster, or None when it has none. Raises ClusterError when the file is damaged."""
    try:
        return Credentials(**json.loads(path.read_text()))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError) as problem:
        raise ClusterError(f"El archivo {path} está dañado. Recupérelo de un respaldo.") from problem


def write(path: Path, credentials: Credentials) -> None:
    scratch = path.with_suffix(".new")
    scratch.unlink(missing_ok=True)
    descriptor = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(asdict(credentials), file)
        file.flush()
        os.fsync(descriptor)
    scratch.replace(path)


def invent() -> Credentials:
    passwords = {role: secrets.token_urlsafe(24) for role in (ADMIN, OWNER, RUNTIME, BACKUP)}
    return Credentials(port=free_port(), passwords=passwords)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def port_is_taken(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
        return False
