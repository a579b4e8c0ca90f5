"""Ways of changing the past that somebody with the owner's login might try, each picked at random.

Shared by the suite and `bench/tampering.py`. A way says whether there was anything to tamper with.
"""

import random
from collections.abc import Callable

from django.db import connections, transaction

from puente.audit.verification import verify

Tamper = Callable[[random.Random, str], bool]
EVENT_COLUMNS = {
    "at": "at + interval '1 second'",
    "actor": "gen_random_uuid()",
    "kind": "kind || 'x'",
    '"table"': "'otra_tabla'",
    "row_id": "row_id || '0'",
    "person_id": "gen_random_uuid()",
    "station_id": "coalesce(station_id, 0) + 1",
    "change": "CASE change WHEN 'I' THEN 'U' ELSE 'I' END",
    "changes": "changes || '{\"x\": 1}'",
    "address": "'192.0.2.1'",
    "why": "why || '.'",
    "salt": "gen_random_uuid()",
    "content_digest": "sha256(content_digest)",
    "digest": "sha256(digest)",
}
ACCESS_COLUMNS = {
    "at": "at - interval '1 hour'",
    "actor": "gen_random_uuid()",
    "act": "CASE act WHEN 'view' THEN 'search' ELSE 'view' END",
    "subject": "subject || 'x'",
    "subject_id": "gen_random_uuid()",
    "person_id": "gen_random_uuid()",
    "address": "'192.0.2.1'",
    "rows": "rows + 1",
    "why": "why || '.'",
    "digest": "sha256(digest)",
}
BLOCK_COLUMNS = {
    "first": "first + 1",
    "last": "last - 1",
    "rows": "rows + 1",
    "sealed_at": "sealed_at - interval '1 day'",
    "previous": "sha256(previous)",
    "digest": "sha256(digest)",
}
SEALED_EVENT = "id <= (SELECT max(last) FROM audit_block WHERE stream = 'changes')"
SEALED_ACCESS = "number <= (SELECT max(last) FROM audit_block WHERE stream = 'readings')"


def change_an_event(rng: random.Random, using: str) -> bool:
    column = rng.choice(list(EVENT_COLUMNS))
    return _change(using, "audit_event", column, EVENT_COLUMNS[column], _pick(rng, using, "audit_event", SEALED_EVENT))


def change_a_reading(rng: random.Random, using: str) -> bool:
    column = rng.choice(list(ACCESS_COLUMNS))
    chosen = _pick(rng, using, "audit_access", SEALED_ACCESS)
    return _change(using, "audit_access", column, ACCESS_COLUMNS[column], chosen)


def change_a_block(rng: random.Random, using: str) -> bool:
    column = rng.choice(list(BLOCK_COLUMNS))
    return _change(using, "audit_block", column, BLOCK_COLUMNS[column], _pick(rng, using, "audit_block", "true"))


def remove_an_event(rng: random.Random, using: str) -> bool:
    return _run(using, "DELETE FROM audit_event WHERE id = %s", _pick(rng, using, "audit_event", SEALED_EVENT))


def remove_a_reading(rng: random.Random, using: str) -> bool:
    return _run(using, "DELETE FROM audit_access WHERE id = %s", _pick(rng, using, "audit_access", SEALED_ACCESS))


def remove_the_last_block(rng: random.Random, using: str) -> bool:
    return _run(using, "DELETE FROM audit_block WHERE id = (SELECT max(id) FROM audit_block)")


def put_an_event_in_between(rng: random.Random, using: str) -> bool:
    """In the place of one that is taken away, with digests that fit the row."""
    chosen = _pick(rng, using, "audit_event", SEALED_EVENT)
    return _run(using, "DELETE FROM audit_event WHERE id = %s", chosen) and _run(
        using,
        'INSERT INTO audit_event (id, at, kind, "table", row_id, change, changes) '
        "VALUES (%s, now(), 'web', 'people_person', '', 'U', '{}')",
        chosen,
    )


def exchange_two_contents(rng: random.Random, using: str) -> bool:
    one, other = (_pick(rng, using, "audit_event", SEALED_EVENT) for _each in range(2))
    if one == other:
        return False
    return _run(
        using,
        "UPDATE audit_event AS mine SET changes = theirs.changes, salt = theirs.salt, "
        "content_digest = theirs.content_digest FROM audit_event AS theirs "
        "WHERE (mine.id, theirs.id) IN ((%s, %s), (%s, %s))",
        one, other, other, one,
    )  # fmt: skip


def empty_a_content(rng: random.Random, using: str) -> bool:
    chosen = _pick(rng, using, "audit_event", SEALED_EVENT)
    return _run(using, "UPDATE audit_event SET changes = '{}', salt = NULL WHERE id = %s", chosen)


def empty_a_content_and_say_that_somebody_was_forgotten(rng: random.Random, using: str) -> bool:
    """With a record of forgetting that person, or nobody, made up behind it."""
    chosen = _pick(rng, using, "audit_event", SEALED_EVENT)
    _run(using, "UPDATE audit_event SET changes = '{}', salt = NULL WHERE id = %s", chosen)
    return _run(
        using,
        'INSERT INTO audit_event (at, kind, "table", row_id, person_id, change, changes) '
        "SELECT now(), 'web', 'people_person', row_id, person_id, 'E', '{}' FROM audit_event WHERE id = %s",
        chosen,
    )


def rewrite_a_row_and_its_own_digests(rng: random.Random, using: str) -> bool:
    """As the trigger would: only the block can tell."""
    chosen = _pick(rng, using, "audit_event", SEALED_EVENT)
    return _run(
        using,
        "WITH gone AS (DELETE FROM audit_event WHERE id = %s RETURNING *) "
        'INSERT INTO audit_event (id, at, actor, kind, "table", row_id, person_id, station_id, change, changes) '
        'SELECT id, at, gen_random_uuid(), kind, "table", row_id, person_id, station_id, change, changes FROM gone',
        chosen,
    )


def take_the_anchor_away(rng: random.Random, using: str) -> bool:
    return _run(using, "DELETE FROM audit_anchor")


def cut_the_end_off(rng: random.Random, using: str) -> bool:
    """Rows, blocks and anchors of the end, so that what is left fits together: only the anchor kept outside can tell."""
    _run(using, "DELETE FROM audit_anchor")
    _run(using, f"DELETE FROM audit_event WHERE {SEALED_EVENT} AND id >= (SELECT max(first) FROM audit_block "
                "WHERE stream = 'changes')")  # fmt: skip
    return _run(
        using,
        "DELETE FROM audit_block WHERE stream = 'changes' AND number = "
        "(SELECT max(number) FROM audit_block WHERE stream = 'changes')",
    )


ALL: tuple[Tamper, ...] = (
    change_an_event, change_a_reading, change_a_block, remove_an_event, remove_a_reading, remove_the_last_block,
    put_an_event_in_between, exchange_two_contents, empty_a_content,
    empty_a_content_and_say_that_somebody_was_forgotten, rewrite_a_row_and_its_own_digests,
    take_the_anchor_away, cut_the_end_off,
)  # fmt: skip


class _TakenBackError(Exception):
    """Ends a tampering, so that the next one finds the record whole."""


def missed(using: str, anchor: str, *, times: int, seed: int) -> list[str]:
    """Tamper `times` times, each time verify, and take it back; the names of those that nobody saw."""
    rng, unseen, done = random.Random(seed), [], 0
    while done < times:
        tamper = ALL[done % len(ALL)]
        try:
            with transaction.atomic(using=using):
                if not tamper(rng, using):
                    raise _TakenBackError
                done += 1
                if not verify(using, anchor=anchor).problems:
                    unseen.append(tamper.__name__)
                raise _TakenBackError
        except _TakenBackError:
            continue
    return unseen


def _pick(rng: random.Random, using: str, table: str, which: str) -> object:
    with connections[using].cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} WHERE {which}")
        skipped = rng.randrange(cursor.fetchone()[0])
        cursor.execute(f"SELECT id FROM {table} WHERE {which} ORDER BY id OFFSET %s LIMIT 1", [skipped])
        return cursor.fetchone()[0]


def _change(using: str, table: str, column: str, value: str, chosen: object) -> bool:
    return _run(
        using, f"UPDATE {table} SET {column} = {value} WHERE id = %s AND {column} IS DISTINCT FROM {value}", chosen
    )


def _run(using: str, statement: str, *parameters: object) -> bool:
    with connections[using].cursor() as cursor:
        cursor.execute(statement, parameters or None)
        return cursor.rowcount > 0
