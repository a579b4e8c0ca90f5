"""Whether the two records are what they were: every row against its digest, every block against its rows and the block
before, every anchor against the blocks it names. Read with rights over every row; hashed outside the database.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import connections

from puente.audit.canonical import ACCESS, BLOCK, EVENT
from puente.audit.enums import Stream

MOST_SHOWN = 50
FETCHED = 5000
ROWS = {
    Stream.CHANGES: f"""
        SELECT id, {EVENT.format(row="")}, digest, content_digest, salt::text, changes::text, person_id::text, change
          FROM audit_event ORDER BY id""",
    Stream.READINGS: f"SELECT number, {ACCESS.format(row='')}, digest FROM audit_access ORDER BY number",
}
BLOCKS = f"""SELECT number, first, last, rows, previous, digest, {BLOCK.format(row="")}
               FROM audit_block WHERE stream = %s ORDER BY number"""


@dataclass
class Finding:
    """What a verification found. `problems` are sentences of codes and numbers, never content; no problem: intact."""

    rows: dict[str, int] = field(default_factory=dict)
    sealed: dict[str, int] = field(default_factory=dict)
    blocks: dict[str, int] = field(default_factory=dict)
    anchors: int = 0
    forgotten: int = 0
    problems: list[str] = field(default_factory=list)


def verify(using: str, *, anchor: str = "") -> Finding:
    """Read both records through `using`, which must see every row. `anchor` is one that was kept outside, in hex."""
    found = Finding()
    heads = {stream: _verify_stream(using, stream, found) for stream in Stream}
    _verify_anchors(using, heads, anchor, found)
    return found


def _verify_stream(using: str, stream: Stream, found: Finding) -> dict[int, bytes]:
    """Walk the rows beside the blocks; the digest of each good block by number."""
    forgotten = _forgotten(using, found) if stream == Stream.CHANGES else {}
    rows = _rows(using, stream, forgotten, found)
    heads: dict[int, bytes] = {0: b""}
    number, digest = next(rows, (None, b""))
    reached, counted = 0, 0
    for block, first, last, size, previous, stored, canonical in _fetch(using, BLOCKS, [stream]):
        inside = hashlib.sha256()
        members = 0
        while number is not None and number <= last:
            if number < first:
                found.problems.append(f"{stream} {number}: fuera de todo bloque")
            else:
                inside.update(digest)
                members += 1
            counted += 1
            number, digest = next(rows, (None, b""))
        expected = hashlib.sha256(previous + inside.digest() + canonical.encode()).digest()
        good = (
            block == len(heads) and first > reached and members == size and previous == heads.get(block - 1)
        ) and expected == stored
        if not good:
            found.problems.append(f"{stream}, bloque {block} (filas {first} a {last}): no coincide")
        heads[block], reached = stored, last
    found.sealed[stream], found.blocks[stream] = counted, len(heads) - 1
    while number is not None:
        counted += 1
        number, digest = next(rows, (None, b""))
    found.rows[stream] = counted
    return heads


def _rows(using: str, stream: Stream, forgotten: dict[str, int], found: Finding) -> Iterator[tuple[int, bytes]]:
    """Number and recomputed digest of each row; a row that does not prove itself is a problem."""
    for number, canonical, stored, *content in _fetch(using, ROWS[stream]):
        proof = canonical.encode()
        if content:
            content_digest, salt, changes, person, change = content
            proof += bytes(content_digest)
            if salt is None:
                found.forgotten += 1
                lawful = changes == "{}" and change != "E" and forgotten.get(person, 0) > number
            else:
                lawful = hashlib.sha256((salt + changes).encode()).digest() == bytes(content_digest)
            if not lawful:
                found.problems.append(f"{stream} {number}: su contenido cambió")
        digest = hashlib.sha256(proof).digest()
        if digest != bytes(stored):
            found.problems.append(f"{stream} {number}: la fila cambió")
        yield number, digest


def _forgotten(using: str, found: Finding) -> dict[str, int]:
    """Persons who are really gone or anonymous, and where the newest record of that stands. A record of forgetting
    somebody who is still there, or nobody, is a problem.
    """
    statement = """
        SELECT event.person_id::text, max(event.id),
               bool_and(event.person_id IS NOT NULL AND NOT EXISTS (
                   SELECT 1 FROM people_person WHERE id = event.person_id AND anonymised_on IS NULL))
          FROM audit_event AS event WHERE event.change = 'E' GROUP BY event.person_id"""
    gone = {}
    for person, newest, really in _fetch(using, statement):
        if really:
            gone[person] = newest
        else:
            found.problems.append(f"{Stream.CHANGES} {newest}: dice que se olvidó a quien sigue en archivo")
    return gone


def _verify_anchors(using: str, heads: dict[Stream, dict[int, bytes]], wanted: str, found: Finding) -> None:
    known = set()
    statement = "SELECT changes_block, readings_block, digest FROM audit_anchor ORDER BY id"
    for changes, readings, digest in _fetch(using, statement):
        found.anchors += 1
        of_changes, of_readings = heads[Stream.CHANGES].get(changes), heads[Stream.READINGS].get(readings)
        if of_changes is None or of_readings is None:
            found.problems.append(f"ancla {bytes(digest).hex()[:16]}: faltan los bloques que nombra")
        elif hashlib.sha256(of_changes + of_readings).digest() != bytes(digest):
            found.problems.append(f"ancla {bytes(digest).hex()[:16]}: no coincide con sus bloques")
        else:
            known.add(bytes(digest).hex())
    if wanted and wanted.lower() not in known:
        found.problems.append(f"ancla {wanted[:16]}: no está en este registro, o su pasado ya no es el mismo")


def _fetch(using: str, statement: str, parameters: list[str] | None = None) -> Iterator[tuple]:
    """Rows of a statement, some thousands at a time; binary columns as bytes."""
    with connections[using].chunked_cursor() as cursor:
        cursor.itersize = FETCHED  # type: ignore[attr-defined]
        cursor.execute(statement, parameters)
        for row in cursor:
            yield tuple(bytes(value) if isinstance(value, memoryview) else value for value in row)
