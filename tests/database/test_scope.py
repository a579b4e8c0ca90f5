"""Row-level security: what the database itself shows and refuses."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, connections, transaction

from puente.cases.models import Case, Contact
from puente.core.db.scope import CALLS, NOBODY, Scope, acting_as
from puente.people.models import Identifier, Person, Phone
from puente.people.queries import search_ids
from tests.cast import HUEHUETENANGO, QUICHE
from tests.factories.cases import an_open_case
from tests.factories.people import IdentifierFactory, PersonFactory, PhoneFactory

IN_HUEHUETENANGO = Scope(actor=None, stations=(HUEHUETENANGO,), kind="test")
DAY = date(2026, 5, 6)
IN_QUICHE = Scope(actor=None, stations=(QUICHE,), kind="test")


def test_tests_run_as_the_serving_role_which_cannot_bypass_anything():
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == ("puente_runtime", False, False)


def test_without_a_context_there_are_no_persons():
    PersonFactory()
    assert Person.objects.count() == 0


def test_a_context_of_nobody_shows_nothing():
    PersonFactory()
    with acting_as(NOBODY):
        assert Person.objects.count() == 0


def test_a_station_sees_its_own_persons_only():
    own, foreign = PersonFactory(station_id=HUEHUETENANGO), PersonFactory(station_id=QUICHE)
    with acting_as(IN_HUEHUETENANGO):
        assert list(Person.objects.all()) == [own]
    with acting_as(IN_QUICHE):
        assert list(Person.objects.all()) == [foreign]


def test_what_hangs_from_a_foreign_person_is_hidden_too():
    IdentifierFactory(person__station_id=QUICHE)
    PhoneFactory(person__station_id=QUICHE)
    with acting_as(IN_HUEHUETENANGO):
        assert Identifier.objects.count() == 0
        assert Phone.objects.count() == 0


def test_raw_sql_is_under_the_same_rule():
    PersonFactory(station_id=QUICHE)
    with acting_as(IN_HUEHUETENANGO), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM people_person")
        assert cursor.fetchone() == (0,)
        cursor.execute("UPDATE people_person SET given_names = 'X'")
        assert cursor.rowcount == 0


def test_a_person_cannot_be_put_into_a_station_out_of_scope():
    person = PersonFactory(station_id=HUEHUETENANGO)
    person.station_id = QUICHE
    with acting_as(IN_HUEHUETENANGO), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        person.save()


def test_contexts_nest_and_the_outer_one_comes_back():
    PersonFactory(station_id=HUEHUETENANGO)
    with acting_as(IN_HUEHUETENANGO):
        with acting_as(IN_QUICHE):
            assert Person.objects.count() == 0
        assert Person.objects.count() == 1
    assert Person.objects.count() == 0


def test_the_outer_context_comes_back_after_an_error_too():
    PersonFactory(station_id=HUEHUETENANGO)
    with acting_as(IN_HUEHUETENANGO):
        with pytest.raises(ZeroDivisionError), acting_as(IN_QUICHE):
            1 / 0  # noqa: B018
        assert Person.objects.count() == 1


def test_a_read_only_context_cannot_write():
    with acting_as(IN_HUEHUETENANGO, read_only=True), pytest.raises(DatabaseError, match="read-only"):
        PersonFactory()


@pytest.mark.parametrize("statement", ["TRUNCATE people_person CASCADE", "CREATE TABLE mine (id int)"])
def test_the_serving_role_cannot_empty_or_create(statement):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_name_search_finds_only_in_scope():
    own = PersonFactory(given_names="Eulalia", surnames="Pedro", station_id=HUEHUETENANGO)
    PersonFactory(given_names="Eulalia", surnames="Pedro", station_id=QUICHE)
    with acting_as(IN_HUEHUETENANGO):
        assert search_ids("eulália ped") == [own.pk]
    assert search_ids("eulalia") == []


def test_the_context_ends_with_its_transaction(django_db_setup, django_db_blocker):
    """Outside any test transaction: the next user of a connection finds nothing left over."""
    with django_db_blocker.unblock():
        fresh = connections.create_connection("log")
        try:
            with fresh.wrap_database_errors, fresh.cursor() as cursor:
                cursor.execute("BEGIN")
                cursor.execute(f"SELECT {', '.join(CALLS)}", IN_HUEHUETENANGO.values())
                cursor.execute("SELECT current_setting('puente.stations', true)")
                assert cursor.fetchone() == ("{1}",)
                cursor.execute("COMMIT")
                cursor.execute("SELECT coalesce(current_setting('puente.stations', true), '')")
                assert cursor.fetchone() == ("",)
        finally:
            fresh.close()


def test_a_case_cannot_be_put_on_a_person_one_cannot_see(cast):
    foreign = PersonFactory(station_id=QUICHE)
    fields = {"station_id": HUEHUETENANGO, "consultant": cast.rosa, "opened_on": DAY, "status_since": DAY}
    with acting_as(IN_HUEHUETENANGO), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Case.objects.create(person=foreign, code="HUE-26-9999", recorded_by=cast.rosa.pk, **fields)


def test_a_contact_belongs_to_a_case_of_the_same_person(cast):
    case, other = an_open_case(cast.rosa), PersonFactory()
    contact = Contact(person=other, case=case, on=DAY, channel="call", outcome="reached", recorded_by=cast.rosa.pk)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with acting_as(IN_HUEHUETENANGO), pytest.raises(IntegrityError, match="same_person"), transaction.atomic():
        contact.save()
