"""What fails is logged; whom it was about is not: neither by the server nor by the application."""

import logging
import sys

import pytest
from django.db import DatabaseError, connection, transaction

from puente.core.logs import QuietFormatter
from tests.factories.people import PersonFactory

CANARY = "Canaria-Ficticia-7731"


def failing_insert() -> None:
    """A row that a constraint refuses, with a name in it."""
    with transaction.atomic():
        PersonFactory(given_names=CANARY, birth_date="1800-01-01")


def test_the_servers_log_quotes_no_row(settings):
    log = settings.CLUSTER.place.log
    before = log.stat().st_size
    with pytest.raises(DatabaseError):
        failing_insert()
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    written = log.read_bytes()[before:]
    assert b"person_birth_plausible" in written
    assert CANARY.encode() not in written


def test_a_traceback_of_the_database_names_the_constraint_and_no_row():
    try:
        failing_insert()
    except DatabaseError:
        record = logging.LogRecord("test", logging.ERROR, "", 0, "it failed", (), sys.exc_info())
    text = QuietFormatter().format(record)
    assert "person_birth_plausible" in text
    assert CANARY not in text


def test_the_application_logs_through_that_formatter(settings):
    assert settings.LOGGING["handlers"]["console"]["formatter"] == "quiet"
