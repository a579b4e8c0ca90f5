"""The private server: it starts, is shared, and heals."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from puente.core.cluster import Cluster, ClusterError, binaries
from puente.core.cluster.credentials import RUNTIME
from puente.core.cluster.resolve import connections

pytestmark = pytest.mark.no_db
ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    made = Cluster("trial", root=tmp_path, throwaway=True)
    yield made
    made.destroy()


def answers(cluster: Cluster) -> bool:
    with psycopg.connect(cluster.credentials().conninfo(RUNTIME, "puente")) as connection:
        return connection.execute("SELECT 1").fetchone() == (1,)


def server_pid(cluster: Cluster) -> int:
    return int((cluster.place.data / "postmaster.pid").read_text().split()[0])


def test_it_starts_and_a_second_start_changes_nothing(cluster):
    first = cluster.ensure()
    pid = server_pid(cluster)
    assert cluster.ensure() == first
    assert server_pid(cluster) == pid
    assert answers(cluster)


def test_it_listens_on_this_machine_only_and_wants_a_password(cluster):
    credentials = cluster.ensure()
    with psycopg.connect(credentials.conninfo(RUNTIME, "puente")) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("127.0.0.1",)
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(credentials.conninfo(RUNTIME, "puente"), password="otra")


def test_the_passwords_are_for_one_user_only(cluster):
    cluster.ensure()
    assert cluster.place.credentials.stat().st_mode & 0o077 == 0


def test_it_comes_back_after_kill_9(cluster):
    cluster.ensure()
    os.kill(server_pid(cluster), signal.SIGKILL)
    cluster.ensure()
    assert answers(cluster)


def test_a_stale_pid_file_that_names_another_program_does_not_stop_it(cluster):
    cluster.ensure()
    cluster.stop()
    pid_file = cluster.place.data / "postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n{cluster.place.data}\n0\n1\n\n127.0.0.1\n0\n")
    cluster.ensure()
    assert answers(cluster)


def test_two_processes_may_start_it_at_once(cluster):
    code = "import sys; from pathlib import Path; from puente.core.cluster import Cluster; "
    code += "print(Cluster('trial', root=Path(sys.argv[1]), throwaway=True).ensure().port)"
    command = [sys.executable, "-c", code, str(cluster.place.state.parent.parent)]
    both = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    ports = {process.communicate(timeout=60)[0].strip() for process in both}
    assert len(ports) == 1
    assert ports == {str(cluster.credentials().port)}


def test_a_taken_port_is_changed(cluster):
    old = cluster.ensure().port
    cluster.stop()
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", old))
        other.listen()
        assert cluster.ensure().port != old
    assert answers(cluster)


def test_no_server_anywhere_is_said_in_spanish(cluster, monkeypatch):
    monkeypatch.setattr(binaries, "on_machine", list)
    monkeypatch.setattr(binaries, "in_wheel", list)
    with pytest.raises(ClusterError, match="Instale PostgreSQL 15 o más nuevo"):
        cluster.ensure()


def test_a_database_url_wins_and_a_bad_one_is_explained(cluster, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://rosa:cl%40ve@db.ejemplo.test:6000/puente?sslmode=require")
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://duena:x@db.ejemplo.test/puente")
    assert connections(cluster)["runtime"] == {
        "NAME": "puente",
        "HOST": "db.ejemplo.test",
        "PORT": 6000,
        "USER": "rosa",
        "PASSWORD": "cl@ve",
        "OPTIONS": {"sslmode": "require"},
    }
    monkeypatch.setenv("DATABASE_URL", "mysql://x")
    with pytest.raises(ClusterError, match="DATABASE_URL debe verse así"):
        connections(cluster)


def test_one_database_url_without_the_other_is_refused(cluster, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://rosa:x@db.ejemplo.test/puente")
    with pytest.raises(ClusterError, match="Indique las dos"):
        connections(cluster)


def test_a_busy_server_is_waited_for_and_keeps_its_port(cluster):
    port = cluster.ensure().port
    pid = server_pid(cluster)
    os.kill(pid, signal.SIGSTOP)
    wake = threading.Timer(7, os.kill, (pid, signal.SIGCONT))
    wake.start()
    try:
        assert cluster.ensure().port == port
    finally:
        wake.join()
    assert server_pid(cluster) == pid


def test_lost_passwords_never_cost_the_data(cluster):
    cluster.ensure()
    cluster.place.credentials.rename(cluster.place.credentials.with_suffix(".lost"))
    with pytest.raises(ClusterError, match="los datos no se tocaron"):
        cluster.ensure()
    cluster.place.credentials.with_suffix(".lost").rename(cluster.place.credentials)
    assert answers(cluster)


@pytest.mark.skipif(os.geteuid() != 0, reason="solo root guarda los datos fuera de la carpeta")
def test_a_new_checkout_in_the_place_of_an_old_one_starts_afresh(cluster):
    cluster.ensure()
    root = cluster.place.state.parent.parent
    shutil.rmtree(root / "var")
    fresh = Cluster("trial", root=root, throwaway=True)
    try:
        fresh.ensure()
        assert answers(fresh)
        assert fresh.place.home != cluster.place.home
        assert cluster.place.data.exists()
    finally:
        fresh.destroy()
        cluster.place.state.mkdir(parents=True)


def test_an_old_folder_finds_its_programs_beside_newer_ones(monkeypatch):
    monkeypatch.delenv("PUENTE_POSTGRES", raising=False)
    old, new = (binaries.Binaries(Path("/x"), version, "machine") for version in (15, 99))
    monkeypatch.setattr(binaries, "on_machine", lambda: [new, old])
    assert binaries.choose(15) == old
    assert binaries.choose() == new


@pytest.mark.skipif(os.geteuid() != 0, reason="solo root puede volverse otro usuario")
def test_an_ordinary_user_can_run_it_too():
    """Root's checkout may be private, so what `nobody` needs is copied to where `nobody` can read."""
    interpreter = _python_for_everyone()
    home = Path(tempfile.mkdtemp(dir="/var/tmp", prefix="puente-ordinary-"))
    try:
        shutil.copytree(ROOT / "puente" / "core", home / "code" / "puente" / "core")
        (home / "code" / "puente" / "__init__.py").touch()
        packages = Path(psycopg.__file__).parent.parent
        for name in ("psycopg", "psycopg_binary", "psycopg_binary.libs", "typing_extensions.py"):
            copy = shutil.copytree if (packages / name).is_dir() else shutil.copyfile
            copy(packages / name, home / "code" / name)
        subprocess.run(["chown", "-R", "65534:65534", str(home)], check=True)
        answer = subprocess.run(
            [interpreter, "-c", ORDINARY, str(home)],
            user=65534,
            group=65534,
            extra_groups=[],
            cwd="/",
            env={"PYTHONPATH": str(home / "code"), "PATH": os.environ["PATH"]},
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        shutil.rmtree(home)
    assert answer.stdout.strip() == "bien", answer.stderr


ORDINARY = """
import sys
from pathlib import Path
from puente.core.cluster import Cluster
cluster = Cluster("own", root=Path(sys.argv[1]), throwaway=True)
cluster.ensure()
cluster.destroy()
print("bien")
"""


def _python_for_everyone() -> str:
    """An interpreter of this version that `nobody` may run."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    for path in (Path(sys.executable).resolve(), Path("/usr/bin") / version, Path("/usr/local/bin") / version):
        probe = ["test", "-x", str(path)]
        if subprocess.run(probe, user=65534, group=65534, extra_groups=[], cwd="/", check=False).returncode == 0:
            return str(path)
    pytest.skip("ningún Python de esta versión es legible para otro usuario")
