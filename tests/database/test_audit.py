"""The record of changes: complete, even for raw SQL, and not to be edited."""

import pytest
from django.db import DatabaseError, connection, transaction

from puente.audit.enums import Change, Reading
from puente.audit.models import Access, Event
from puente.audit.operations import log_reading
from puente.core.db.scope import Scope, acting_as
from puente.core.ids import new_id
from tests.cast import HUEHUETENANGO, QUICHE
from tests.factories.people import IdentifierFactory, PersonFactory

ACTOR = new_id()
ROSA = Scope(actor=ACTOR, stations=(HUEHUETENANGO,), kind="web")


def test_a_change_names_the_actor_and_both_values():
    person = PersonFactory(given_names="Eulalia")
    with acting_as(ROSA):
        person.given_names = "Eulalia María"
        person.save()
        event = Event.objects.filter(row_id=str(person.pk), change=Change.UPDATE).get()
    assert event.actor == ACTOR
    assert event.kind == "web"
    assert event.person_id == person.pk
    assert event.changes["given_names"] == ["Eulalia", "Eulalia María"]


def test_raw_sql_leaves_the_same_trace():
    person = PersonFactory()
    with acting_as(ROSA):
        with connection.cursor() as cursor:
            cursor.execute("UPDATE people_person SET needs_interpreter = true WHERE id = %s", [person.pk])
        assert Event.objects.get(row_id=str(person.pk), change=Change.UPDATE).changes == {
            "needs_interpreter": [False, True]
        }


def test_a_save_that_changes_nothing_leaves_no_trace():
    person = PersonFactory()
    with acting_as(ROSA):
        person.save()
        assert not Event.objects.filter(row_id=str(person.pk), change=Change.UPDATE).exists()


def test_sealed_columns_say_only_that_they_are_there():
    identifier = IdentifierFactory()
    with acting_as(ROSA):
        event = Event.objects.get(row_id=str(identifier.pk))
    assert event.changes["number"] == "*"
    assert event.changes["number_index"] == "*"


def test_the_record_of_a_foreign_person_is_hidden():
    person = PersonFactory(station_id=QUICHE)
    with acting_as(ROSA):
        assert not Event.objects.filter(person_id=person.pk).exists()


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO audit_event (at, kind, \"table\", row_id, change, changes) VALUES (now(), '', '', '', 'I', '{}')",
        "UPDATE audit_event SET kind = 'x'",
        "DELETE FROM audit_event",
        "UPDATE audit_access SET rows = 0",
        "DELETE FROM audit_access",
    ],
)
def test_nobody_who_serves_requests_can_touch_the_record(statement):
    with (
        acting_as(ROSA),
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_a_reading_is_recorded_on_its_own_connection_and_shown_to_its_actor():
    subject = new_id()
    log_reading(actor=ACTOR, act=Reading.VIEW, subject="person", subject_id=subject, address="127.0.0.1")
    with acting_as(ROSA, using="log"):
        assert Access.objects.using("log").get(subject_id=subject).act == Reading.VIEW
    with acting_as(Scope(actor=new_id()), using="log"):
        assert not Access.objects.using("log").filter(subject_id=subject).exists()
