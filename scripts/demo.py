"""Prepare the demonstration and serve it on this machine. Ctrl-C ends it."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PREFERRED_PORT = 8000
ENVIRONMENT = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.dev"}


def manage(*arguments: str) -> None:
    subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=ENVIRONMENT, check=True)


def choose_port() -> int:
    for port in range(PREFERRED_PORT, PREFERRED_PORT + 50):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise SystemExit("No hay un puerto libre entre 8000 y 8049.")


def start(port: int) -> list[subprocess.Popen]:
    """The web server and the worker of background jobs."""
    web = [BIN / "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4"]
    web += ["--worker-class", "gthread", "--log-level", "warning"]
    worker = [sys.executable, "manage.py", "procrastinate", "worker", "--concurrency", "2"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    serving = ENVIRONMENT | {"PUENTE_SERVES_REQUESTS": "1"}
    return [
        subprocess.Popen(web, cwd=ROOT, env=serving, start_new_session=True),
        subprocess.Popen(worker, cwd=ROOT, env=serving, start_new_session=True, **quiet),
    ]


def wait_until_it_answers(address: str) -> None:
    for _try in range(100):
        try:
            with urllib.request.urlopen(f"{address}/salud/", timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("El servidor no respondió. Vea los mensajes de arriba.")


def announce(address: str) -> None:
    sys.path.insert(0, str(ROOT))
    os.environ |= ENVIRONMENT
    import django

    django.setup()
    from puente.exchange.demo import staff

    print(f"\nPuente está en {address}\n\nEntre con cualquiera de estas cuentas; la clave es {staff.PASSWORD}\n")
    for colleague in staff.logins():
        place = f" ({colleague.station})" if colleague.station else ""
        print(f"  {colleague.email:28} {colleague.role.label}{place}")
    print("\nPara terminar: Ctrl-C", flush=True)


def main() -> None:
    manage("prepare", "-v0")
    manage("load_reference", "-v0")
    manage("seed_demo")
    manage("collectstatic", "--noinput", "-v0")
    port = choose_port()
    address = f"http://localhost:{port}"
    processes = start(port)
    try:
        wait_until_it_answers(address)
        announce(address)
        while all(process.poll() is None for process in processes):
            time.sleep(0.5)
    except KeyboardInterrupt:
        print("\nHasta luego.")
    finally:
        for process in processes:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
        for process in processes:
            process.wait(timeout=20)


if __name__ == "__main__":
    main()
