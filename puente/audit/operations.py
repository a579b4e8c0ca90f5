"""The only writer of the access log, of the seals and of what looked odd."""

from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from puente.audit.enums import Reading
from puente.audit.models import Access, OddReading
from puente.audit.queries import odd_readings
from puente.core.db.scope import Scope, acting_as
from puente.core.errors import RefusedError

LOG_CONNECTION = "log"
ROWS_PER_BLOCK = 1000


def log_reading(
    *,
    actor: UUID,
    act: Reading,
    subject: str,
    subject_id: UUID | None = None,
    person_id: UUID | None = None,
    address: str | None = None,
    rows: int = 1,
    why: str = "",
) -> None:
    """Record that `actor` read `rows` rows of `subject`, from `address`, and why where that was asked.

    Commits at once on its own connection: the record stays when the request fails or only reads.
    """
    Access.objects.using(LOG_CONNECTION).create(
        actor=actor,
        act=act,
        subject=subject,
        subject_id=subject_id,
        person_id=person_id,
        address=address or None,
        rows=rows,
        why=why,
    )


def seal() -> int:
    """Chain what both records have gained and nobody can still add before; how many rows.

    What is written during one call is sealed by a later one, after every transaction of its time has ended.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit_seal(%s)", [ROWS_PER_BLOCK])
        return cursor.fetchone()[0]


def drop_anchor() -> str:
    """The digest of both chains as they are now, kept in the database too; "" while nothing is sealed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT audit_drop_anchor()")
        digest = cursor.fetchone()[0]
    return bytes(digest).hex() if digest else ""


def watch(*, since: datetime, until: datetime) -> int:
    """Note who read in a way that supervision should look at, between two moments; how many notes are new. What
    supervision has looked at already stays as it was seen.
    """
    with acting_as(Scope(actor=None, kind="watch")):
        known = OddReading.objects.filter(since__gte=since, seen_on__isnull=False)
        settled = set(known.values_list("actor", "kind", "since"))
        found = [odd for odd in odd_readings(since, until) if (odd.actor, odd.kind, odd.since) not in settled]
        before = OddReading.objects.count()
        OddReading.objects.bulk_create(
            found, update_conflicts=True, unique_fields=["actor", "kind", "since"], update_fields=["number", "until"]
        )
        return OddReading.objects.count() - before


def settle_odd_reading(*, actor: UUID, reading: OddReading, note: str, on: date) -> OddReading:
    """What somebody of supervision found out; `accounts.operations.settle_reading` asks whether they may.

    Raises RefusedError without words, twice, or about one's own reading.
    """
    if reading.actor == actor:
        raise RefusedError(_("Otra persona de supervisión revisa sus lecturas."))
    if not note.strip():
        raise RefusedError(_("Diga qué se averiguó."), "note")
    reading = OddReading.objects.select_for_update().get(pk=reading.pk)
    if reading.seen_on:
        raise RefusedError(_("Alguien ya lo revisó."))
    reading.note, reading.seen_on, reading.seen_by = note.strip(), on, actor
    reading.save(update_fields=["note", "seen_on", "seen_by"])
    return reading
