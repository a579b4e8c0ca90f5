"""Start, share, heal and stop one private cluster."""

import contextlib
import fcntl
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg

from puente.core.cluster import binaries as programs
from puente.core.cluster import credentials as secrets_file
from puente.core.cluster import layout as places
from puente.core.cluster import roles
from puente.core.cluster.binaries import Binaries
from puente.core.cluster.credentials import ADMIN, Credentials
from puente.core.cluster.errors import ClusterError

ROOT = Path(__file__).resolve().parent.parent.parent.parent
START_TRIES = 10
# A cluster for tests may lose its data in a power cut; one with cases may not.
THROWAWAY_OPTIONS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
COMMON_OPTIONS = (
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=''",
    "timezone=America/Guatemala",
    "shared_buffers=256MB",
    "random_page_cost=1.1",
    "jit=off",
    "max_connections=60",
)


class Cluster:
    """One private server of this checkout, by `name` (`main`, `test`, `bench`).

    Every method may be called by several processes at once: a file lock orders them.
    """

    def __init__(self, name: str = "main", *, root: Path = ROOT, throwaway: bool = False):
        self.name = name
        self.place = places.layout(root, name)
        self.options = COMMON_OPTIONS + (THROWAWAY_OPTIONS if throwaway else ())

    def credentials(self) -> Credentials | None:
        """What is needed to connect, or None before the first start."""
        return secrets_file.read(self.place.credentials)

    def ensure(self, database: str = "puente") -> Credentials:
        """A running server with its roles and an empty or existing `database`.

        Raises ClusterError, in Spanish, when nothing can be started.
        """
        with self._locked():
            credentials = self.credentials()
            if not (credentials and self._answers(credentials)):
                credentials = self._start()
            roles.ensure(credentials, database)
            return credentials

    def stop(self) -> None:
        """Stop the server if it runs; quiet otherwise."""
        with self._locked():
            if (self.place.data / "PG_VERSION").exists():
                self._pg_ctl("stop", "-m", "fast", "-w", check=False)

    def destroy(self) -> None:
        """Stop the server and delete its data and passwords."""
        self.stop()
        shutil.rmtree(self.place.home, ignore_errors=True)
        shutil.rmtree(self.place.state, ignore_errors=True)

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        places.create(self.place)
        with open(self.place.lock, "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _start(self) -> Credentials:
        credentials = self.credentials()
        if credentials is None or not (self.place.data / "PG_VERSION").exists():
            credentials = self._initialise()
        self._drop_stale_pid_file()
        for attempt in range(START_TRIES):
            if secrets_file.port_is_taken(credentials.port):
                credentials = credentials.with_port(secrets_file.free_port())
                secrets_file.write(self.place.credentials, credentials)
            if self._try_to_start(credentials):
                return credentials
            # After kill -9 the old server's children hold its shared memory for a moment.
            time.sleep(0.2 * (attempt + 1))
        raise ClusterError(
            f"La base de datos local no arranca. El motivo está en {self.place.log}. "
            "Si no lo entiende, «make clean» la borra y la crea de nuevo."
        )

    def _initialise(self) -> Credentials:
        """Create the data folder in one step: a half-made one from an earlier crash is thrown away."""
        if self.place.data.exists():
            self.place.data.rename(self.place.data.with_name(f"data-incomplete-{int(time.time())}"))
        credentials = secrets_file.invent()
        chosen = places.reachable(programs.choose(), self.place)
        scratch = self.place.data.with_name("data.new")
        shutil.rmtree(scratch, ignore_errors=True)
        password_file = places.private_file(self.place, "admin-password", credentials.passwords[ADMIN])
        try:
            subprocess.run(
                [
                    chosen.program("initdb"),
                    f"--pgdata={scratch}",
                    f"--username={ADMIN}",
                    f"--pwfile={password_file}",
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C.UTF-8",
                ],
                check=True,
                capture_output=True,
                text=True,
                **places.run_options(self.place),
            )
        except (subprocess.CalledProcessError, OSError) as problem:
            detail = getattr(problem, "stderr", "") or str(problem)
            raise ClusterError(f"No se pudo crear la base de datos local: {detail.strip()}") from problem
        finally:
            password_file.unlink()
        secrets_file.write(self.place.credentials, credentials)
        scratch.rename(self.place.data)
        return credentials

    def _binaries(self) -> Binaries:
        version = int((self.place.data / "PG_VERSION").read_text())
        return places.reachable(programs.choose(version), self.place)

    def _try_to_start(self, credentials: Credentials) -> bool:
        settings = " ".join(f"-c {option}" for option in self.options)
        self._pg_ctl(
            "start", "-l", str(self.place.log), "-w", "-t", "60", "-o", f"-p {credentials.port} {settings}", check=False
        )
        return self._answers(credentials)

    def _pg_ctl(self, act: str, *arguments: str, check: bool) -> None:
        subprocess.run(
            [self._binaries().program("pg_ctl"), act, "-D", str(self.place.data), *arguments],
            check=check,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            **places.run_options(self.place),
        )

    def _answers(self, credentials: Credentials) -> bool:
        """Whether our own server listens: another program on the port fails the password."""
        try:
            with psycopg.connect(credentials.conninfo(ADMIN, "postgres"), connect_timeout=3) as connection:
                row = connection.execute("SHOW data_directory").fetchone()
        except psycopg.Error:
            return False
        return row is not None and Path(row[0]) == self.place.data

    def _drop_stale_pid_file(self) -> None:
        """Remove a pid file whose process is gone or is now some other program."""
        path = self.place.data / "postmaster.pid"
        try:
            pid = int(path.read_text().split()[0])
        except (FileNotFoundError, IndexError, ValueError):
            return
        if not _is_postgres(pid):
            path.unlink(missing_ok=True)


def _is_postgres(pid: int) -> bool:
    try:
        return b"postgres" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except FileNotFoundError:
        pass
    if Path("/proc/self").exists():
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
