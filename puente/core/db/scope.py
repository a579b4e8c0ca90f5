"""The transaction-local context that row-level security reads.

PostgreSQL policies compare `puente.stations` with the station of a row. Without a context they see nothing.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from django.db import connections, transaction

SETTINGS = ("puente.actor", "puente.stations", "puente.kind", "puente.address", "puente.why", "puente.link")
# The last argument makes a setting end with its transaction: the next user of the connection must not find it.
CALLS = tuple(f"set_config('{name}', %s, true)" for name in SETTINGS)


@dataclass(frozen=True)
class Scope:
    """Who acts and which duty stations' rows may be seen. `kind`: web, job, command, link or test. From which address,
    and why where that was asked, is for the record of changes. `link` is the digest of the code of the link that was
    opened: whoever has the link sees the one row that it belongs to.
    """

    actor: UUID | None
    stations: tuple[int, ...] = ()
    kind: str = "web"
    address: str = ""
    why: str = ""
    link: str = ""

    def values(self) -> tuple[str, ...]:
        stations = "{" + ",".join(map(str, self.stations)) + "}"
        return (str(self.actor) if self.actor else "", stations, self.kind, self.address, self.why, self.link)


NOBODY = Scope(actor=None, kind="")


@contextmanager
def acting_as(scope: Scope, *, using: str = "default", read_only: bool = False) -> Iterator[None]:
    """A transaction in which the database knows `scope`; the old context comes back at the end.

    `read_only` holds for the block; nothing inside can take it back.
    """
    nested = connections[using].in_atomic_block
    with transaction.atomic(using=using):
        before = _current(using) if nested else None
        _set(scope.values(), using, read_only=read_only)
        yield
        # The end of a transaction, or a rollback, brings the old values back by itself.
        if before and not connections[using].needs_rollback:
            _set(before, using)


def _current(using: str) -> tuple[str, ...]:
    columns = ", ".join(f"coalesce(current_setting('{name}', true), '')" for name in SETTINGS)
    with connections[using].cursor() as cursor:
        cursor.execute(f"SELECT {columns}")
        return cursor.fetchone()


def _set(values: tuple[str, ...], using: str, *, read_only: bool = False) -> None:
    calls = [*CALLS, "set_config('transaction_read_only', 'on', true)"] if read_only else CALLS
    with connections[using].cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(calls)}", values)
