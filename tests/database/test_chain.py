"""The chain over both records: nothing of the past can change without showing, and forgetting stays lawful."""

import random
import time
from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, connections, transaction

from puente.audit.enums import Reading, Stream
from puente.audit.models import Anchor, Block
from puente.audit.operations import drop_anchor, log_reading, seal
from puente.audit.verification import verify
from puente.core.db.scope import Scope, acting_as
from puente.core.ids import new_id
from puente.people.models import Person
from tests import tampering
from tests.cast import HUEHUETENANGO
from tests.conftest import EVERYWHERE
from tests.factories.people import IdentifierFactory, PersonFactory

OWNER = "owner"
UNSEALED = """
    SELECT (SELECT count(*) FROM audit_event
             WHERE id > (SELECT coalesce(max(last), 0) FROM audit_block WHERE stream = 'changes'))
         + (SELECT count(*) FROM audit_access
             WHERE number > (SELECT coalesce(max(last), 0) FROM audit_block WHERE stream = 'readings'))"""
pytestmark = pytest.mark.commits
ROSA = Scope(actor=new_id(), stations=(HUEHUETENANGO,), kind="web", address="10.0.0.7", why="prueba")


def as_owner(statement: str, *parameters: object) -> int:
    with connections[OWNER].cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.rowcount


def sealed() -> str:
    """Seal all that there is; the anchor. Transactions of other tests on the same server are waited for."""
    for _try in range(600):
        seal()
        with connections[OWNER].cursor() as cursor:
            cursor.execute(UNSEALED)
            if cursor.fetchone() == (0,):
                return drop_anchor()
        time.sleep(0.05)
    raise AssertionError("the record was not sealed")


def a_past(persons: int = 6) -> str:
    """Changes and readings of some persons, sealed; the anchor."""
    for number in range(persons):
        person = PersonFactory(surnames=f"De Prueba {number}")
        IdentifierFactory(person=person)
        with acting_as(ROSA):
            person.given_names = "Otra"
            person.save()
        log_reading(actor=ROSA.actor, act=Reading.VIEW, subject="person", person_id=person.pk, address="10.0.0.7")
    return sealed()


def test_an_untouched_record_is_intact_and_its_anchor_is_found():
    anchor = a_past()
    PersonFactory()
    found = verify(OWNER, anchor=anchor)
    assert found.problems == []
    assert found.rows[Stream.CHANGES] == found.sealed[Stream.CHANGES] + 1
    assert found.rows[Stream.READINGS] == found.sealed[Stream.READINGS] == 6
    assert found.anchors == 1


def test_each_change_says_from_where_and_why():
    a_past(1)
    with acting_as(ROSA), connection.cursor() as cursor:
        cursor.execute("SELECT host(address), why FROM audit_event WHERE change = 'U'")
        assert cursor.fetchall() == [("10.0.0.7", "prueba")]


def test_what_an_open_transaction_may_still_add_is_not_sealed_before_it_ends():
    """Somebody took a number and has not committed; others, with higher numbers, have. Sealing waits for the first."""
    person, another = PersonFactory(), PersonFactory()
    sealed()
    counted = Block.objects.count()
    with acting_as(ROSA):
        person.given_names = "Despacio"
        person.save()
        for _again in range(3):
            with acting_as(EVERYWHERE, using="log"):
                Person.objects.using("log").filter(pk=another.pk).update(needs_interpreter=_again % 2 == 0)
            with connections["log"].cursor() as other:
                other.execute("SELECT audit_seal(1000)")
        assert Block.objects.count() == counted
    sealed()
    assert Block.objects.count() > counted
    assert verify(OWNER).problems == []


def test_sealing_is_refused_inside_a_transaction_that_has_written():
    with acting_as(ROSA):
        Person.objects.create(given_names="Ficticia", station_id=HUEHUETENANGO, origin="list", recorded_by=new_id())
        with pytest.raises(DatabaseError, match="transaction of its own"), transaction.atomic():
            seal()


def test_forgetting_somebody_takes_their_content_and_leaves_the_record_intact():
    anchor = a_past()
    with acting_as(EVERYWHERE):
        Person.objects.order_by("pk").first().delete()
        gone = Person.objects.order_by("pk").last().pk
        Person.objects.get(pk=gone).delete()
        with connection.cursor() as cursor:
            cursor.execute("SELECT people_forget(%s)", [gone])
    found = verify(OWNER, anchor=anchor)
    assert found.problems == []
    assert found.forgotten > 0
    assert as_owner("SELECT 1 FROM audit_event WHERE person_id = %s AND change <> 'E' AND changes <> '{}'", gone) == 0


def test_emptying_a_record_without_forgetting_anybody_is_seen():
    a_past()
    as_owner("UPDATE audit_event SET changes = '{}', salt = NULL WHERE id = (SELECT min(id) FROM audit_event)")
    assert any("su contenido cambió" in problem for problem in verify(OWNER).problems)


@pytest.mark.parametrize("tamper", tampering.ALL, ids=lambda act: act.__name__)
def test_every_kind_of_tampering_before_the_anchor_is_seen(tamper: Callable[[random.Random, str], bool]):
    anchor = a_past()
    assert tamper(random.Random(7), OWNER)
    assert verify(OWNER, anchor=anchor).problems != []


def test_a_bounded_sample_of_random_tamperings_is_seen():
    """A thousand of them: `python -m bench.tampering`."""
    anchor = a_past(10)
    missed = tampering.missed(OWNER, anchor, times=60, seed=11)
    assert missed == []
    assert verify(OWNER, anchor=anchor).problems == []


def test_the_command_says_so_plainly_and_fails_when_the_record_is_not_whole():
    anchor, out = a_past(), StringIO()
    call_command("verify_audit", anchor=anchor, stdout=out)
    assert "El registro está íntegro." in out.getvalue()
    as_owner("DELETE FROM audit_access WHERE number = (SELECT min(number) FROM audit_access)")
    with pytest.raises(CommandError, match="NO está íntegro"):
        call_command("verify_audit", stdout=out)


def test_who_serves_requests_can_neither_seal_by_hand_nor_move_an_anchor():
    a_past(1)
    for statement in (
        "DELETE FROM audit_block",
        "UPDATE audit_anchor SET at = now()",
        "INSERT INTO audit_marker VALUES ('changes', 1, 1)",
        "SELECT audit_seal_stream('changes', 'audit_event', 'id', 10, 1)",
    ):
        with pytest.raises(Exception, match="permission denied"), acting_as(ROSA), connection.cursor() as cursor:
            cursor.execute(statement)
    assert Anchor.objects.count() == 1
