"""What CI checks besides the tests: style, layers, types, templates, schema, translations."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
CHECKS = {
    "Estilo": ["ruff", "check", "."],
    "Formato": ["ruff", "format", "--check", "."],
    "Capas": ["lint-imports", "--no-cache"],
    "Tipos": ["mypy"],
    "Plantillas": ["djlint", "puente/web/templates", "--lint", "--quiet"],
    "Migraciones": ["python", "manage.py", "makemigrations", "--check", "--dry-run"],
    "Django": ["python", "manage.py", "check", "--fail-level", "WARNING"],
    "Textos": ["python", "scripts/messages.py", "check"],
}


def main() -> int:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.test"}
    failed = []
    for title, (program, *arguments) in CHECKS.items():
        answer = subprocess.run(
            [BIN / program, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
        print(f"{'✓' if answer.returncode == 0 else '✗'} {title}", flush=True)
        if answer.returncode:
            failed.append(title)
            print(answer.stdout + answer.stderr)
    return len(failed)


if __name__ == "__main__":
    raise SystemExit(main())
