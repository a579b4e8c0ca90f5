"""Start, share, heal and stop one private cluster (on Linux: it looks for its process in /proc)."""

import contextlib
import fcntl
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg

from puente.core.cluster import binaries as programs
from puente.core.cluster import credentials as secrets_file
from puente.core.cluster import layout as places
from puente.core.cluster import roles
from puente.core.cluster.credentials import ADMIN, Credentials
from puente.core.cluster.errors import ClusterError

ROOT = Path(__file__).resolve().parent.parent.parent.parent
START_TRIES = 10
PATIENCE = 60  # seconds
# A cluster for tests may lose its data in a power cut; one with cases may not.
THROWAWAY_OPTIONS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
COMMON_OPTIONS = (
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=''",
    "timezone=America/Guatemala",
    "shared_buffers=256MB",
    "random_page_cost=1.1",
    "jit=off",
    # A failing statement holds names and numbers of people: the server's log never quotes one.
    "log_min_error_statement=panic",
    "log_error_verbosity=terse",
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

    def ensure(self, database: str | None = "puente") -> Credentials:
        """A running server with its roles and an empty or existing `database` (None: the server only).

        Raises ClusterError, in Spanish, when nothing can be started.
        """
        with self._locked():
            credentials = self.credentials()
            if not (credentials and self._answers(credentials)):
                credentials = self._start(credentials)
            roles.ensure(credentials, database)
            return credentials

    def stop(self) -> None:
        """Stop the server if it runs; quiet otherwise. Needs no PostgreSQL programs."""
        if self.place.state.exists():
            with self._locked():
                self._stop()

    def destroy(self) -> None:
        """Stop the server and delete its data and passwords."""
        if self.place.state.exists():
            with self._locked():
                self._stop()
                places.remove(self.place)

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        places.create(self.place)
        with open(self.place.lock, "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _start(self, credentials: Credentials | None) -> Credentials:
        if not (self.place.data / "PG_VERSION").exists():
            credentials = self._initialise()
        if credentials is None:
            raise ClusterError(
                f"Hay datos en {self.place.data}, pero falta {self.place.credentials} con sus claves. "
                "Recupérelo de un respaldo; los datos no se tocaron."
            )
        if self._running_pid():
            return self._wait_for(credentials)
        (self.place.data / "postmaster.pid").unlink(missing_ok=True)
        for attempt in range(START_TRIES):
            taken = secrets_file.port_is_taken(credentials.port)
            trial = credentials.with_port(secrets_file.free_port()) if taken else credentials
            if self._try_to_start(trial):
                secrets_file.write(self.place.credentials, trial)
                return trial
            # After kill -9 the old server's children hold its shared memory for a moment.
            time.sleep(0.2 * (attempt + 1))
        raise ClusterError(f"La base de datos local no arranca. El motivo está en {self.place.log}.")

    def _wait_for(self, credentials: Credentials) -> Credentials:
        """Our server is alive but busy (starting, recovering, overloaded): give it time, change nothing."""
        deadline = time.monotonic() + PATIENCE
        while self._running_pid() and time.monotonic() < deadline:
            if self._answers(credentials):
                return credentials
            time.sleep(0.5)
        if self._running_pid():
            raise ClusterError(
                f"La base de datos local está ocupada. Espere un momento; si sigue, vea {self.place.log}."
            )
        return self._start(credentials)

    def _initialise(self) -> Credentials:
        """Create the data folder in one step, so that a crash leaves none or a whole one."""
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

    def _try_to_start(self, credentials: Credentials) -> bool:
        version = int((self.place.data / "PG_VERSION").read_text())
        chosen = places.reachable(programs.choose(version), self.place)
        settings = " ".join(f"-c {option}" for option in self.options)
        subprocess.run(
            [
                chosen.program("pg_ctl"),
                "start",
                "-D",
                str(self.place.data),
                "-l",
                str(self.place.log),
                "-w",
                "-t",
                str(PATIENCE),
                "-o",
                f"-p {credentials.port} {settings}",
            ],
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            **places.run_options(self.place),
        )
        return self._answers(credentials)

    def _stop(self) -> None:
        """Ask for a fast shutdown and see it through."""
        if pid := self._running_pid():
            os.kill(pid, signal.SIGINT)
        deadline = time.monotonic() + PATIENCE
        while self._running_pid():
            if time.monotonic() > deadline:
                raise ClusterError(f"La base de datos local no se detiene. Vea {self.place.log}.")
            time.sleep(0.05)

    def _answers(self, credentials: Credentials) -> bool:
        """Whether our own server listens: another program on the port fails the password."""
        try:
            with psycopg.connect(credentials.conninfo(ADMIN, "postgres"), connect_timeout=5) as connection:
                row = connection.execute("SHOW data_directory").fetchone()
        except psycopg.Error:
            return False
        return row is not None and Path(row[0]) == self.place.data

    def _running_pid(self) -> int | None:
        """The process of our server, or None; a pid file left behind may name some other program by now."""
        try:
            pid = int((self.place.data / "postmaster.pid").read_text().split()[0])
            command = Path(f"/proc/{pid}/cmdline").read_bytes()
        except (OSError, IndexError, ValueError):
            return None
        return pid if str(self.place.data).encode() in command else None
