"""Data flows downward: imports and foreign keys."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from django.apps import apps

pytestmark = pytest.mark.no_db
ROOT = Path(__file__).resolve().parent.parent.parent


def layers() -> list[set[str]]:
    """Rows of the contract from top to bottom."""
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
    return [{name.strip(" ()") for name in row.split("|")} for row in contract["layers"]]


def test_imports_respect_the_contract():
    linter = Path(sys.executable).parent / "lint-imports"
    answer = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout


def test_foreign_keys_point_down():
    rank = {name: row for row, names in enumerate(layers()) for name in names}
    upward = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and model._meta.app_label in rank
        if field.related_model._meta.app_label in rank
        if field.related_model._meta.app_label != model._meta.app_label
        if rank[field.related_model._meta.app_label] <= rank[model._meta.app_label]
    ]
    assert upward == []


@pytest.mark.parametrize("config", [c for c in apps.get_app_configs() if c.name.startswith("puente.")], ids=str)
def test_every_app_says_what_it_owns(config):
    text = config.module.__doc__ or ""
    for heading in ("Owns:", "Does not own:", "Talks to:"):
        if config.label == "core" and heading == "Talks to:":
            continue
        assert heading in text


def test_only_operations_write():
    """Screens and readers never save, create, update or delete."""
    calls = (
        ".bulk_update(",
        ".save(.create(",
        ".update(",
        ".delete(",
        ".bulk_create(",
        ".get_or_create(",
        ".update_or_create(",
    )
    harmless = ("hashlib", ".session.", "context.update(", "kwargs.update(", "parameters.update(", "environ.update(")
    readers = [*ROOT.glob("puente/web/**/*.py"), *ROOT.glob("puente/*/queries*.py"), *ROOT.glob("puente/*/access.py")]
    readers += [*ROOT.glob("puente/*/rules*.py"), *ROOT.glob("puente/*/tasks.py"), *ROOT.glob("puente/*/queries/*.py")]
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in readers
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if any(call in line for call in calls) and not any(word in line for word in harmless)
    ]
    assert found == []


def test_the_owner_connection_serves_no_request():
    pattern = re.compile(r'(using|database)="owner"|\b(LOADER|OWNER)\b')
    users = [path for path in ROOT.glob("puente/**/*.py") if pattern.search(path.read_text())]
    users = [path for path in users if not {"cluster", "demo"} & set(path.parts)]
    allowed = {"rotate_keys.py", "verify_audit.py", "prepare.py", "reference.py", "seed_demo.py"}
    assert {path.name for path in users} <= allowed


def test_migrations_have_one_last_step_per_app():
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(None, ignore_no_migrations=True)
    own = {config.label for config in apps.get_app_configs() if config.name.startswith("puente.")}
    assert {app: names for app, names in loader.detect_conflicts().items() if app in own} == {}
