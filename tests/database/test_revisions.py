"""Revisions kept by trigger: which field changed when, and a position a slow transaction cannot hide behind."""

import pytest
from django.db import connection

from puente.people.models import Person
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.usefixtures("everywhere")


def test_a_new_row_is_revision_one():
    person = PersonFactory()
    person.refresh_from_db()
    assert (person.revision, person.field_revisions) == (1, {})


def test_each_field_knows_its_last_revision():
    person = PersonFactory()
    Person.objects.filter(pk=person.pk).update(given_names="Juana")
    Person.objects.filter(pk=person.pk).update(surnames="Sebastián")
    person.refresh_from_db()
    assert person.revision == 3
    assert person.field_revisions == {"given_names": 2, "surnames": 3}


def test_writing_the_same_value_is_no_revision():
    person = PersonFactory(given_names="Juana")
    Person.objects.filter(pk=person.pk).update(given_names="Juana")
    person.refresh_from_db()
    assert person.revision == 1


def test_the_position_is_the_transaction_and_cannot_be_written_by_hand():
    person = PersonFactory()
    Person.objects.filter(pk=person.pk).update(change_xid=1, revision=99)
    person.refresh_from_db()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text::bigint")
        assert person.change_xid == cursor.fetchone()[0]
    assert person.revision == 1
