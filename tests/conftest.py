"""The harness: real PostgreSQL, the serving role, strict templates, a named cast."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone, translation

from puente.core.crypto.keyring import make_keys
from puente.core.db.scope import Scope, acting_as
from tests import databases
from tests.cast import Cast


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests may use the serving connection and the log's; the owner's only when they say so."""
    for item in items:
        if not any(mark.name in {"django_db", "no_db", "commits"} for mark in item.iter_markers()):
            item.add_marker(pytest.mark.django_db(databases=["default", "log"]))


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker) -> Iterator[None]:
    make_keys(Path(settings.KEYRING_DIR))
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    with django_db_blocker.unblock(), databases.clone(f"puente_test_{worker}"):
        yield


@pytest.fixture(autouse=True)
def _empty_afterwards(request, django_db_blocker) -> Iterator[None]:
    """Around a test that `commits`: what it wrote for good goes, reference data stays."""
    if request.node.get_closest_marker("commits") is None:
        yield
        return
    request.getfixturevalue("django_db_setup")
    with django_db_blocker.unblock():
        databases.empty_all_tables()
        try:
            yield
        finally:
            databases.empty_all_tables()
            databases.close()


@pytest.fixture(autouse=True)
def _in_spanish() -> None:
    """A page asked for in English leaves its language behind in this thread."""
    translation.activate("es")


@pytest.fixture(autouse=True)
def _over_midnight(request: pytest.FixtureRequest) -> None:
    """A module takes its TODAY when it is loaded; the suite may have passed midnight since."""
    today = timezone.localdate()
    if getattr(request.module, "TODAY", None) == today - timedelta(days=1):
        request.module.TODAY = today


@pytest.fixture
def everywhere() -> Iterator[None]:
    """The whole programme's scope around a test."""
    with acting_as(EVERYWHERE):
        yield


EVERYWHERE = Scope(actor=None, stations=tuple(range(1, 10)), kind="test")


@pytest.fixture
def cast(db: None) -> Cast:
    return Cast()
