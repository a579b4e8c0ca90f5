"""Carrying out a plan: all of it, or nothing."""

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require, whole_programme
from puente.core.db.scope import Scope, acting_as
from puente.core.errors import RefusedError
from puente.core.jobs import defer
from puente.exchange.content import unpack
from puente.exchange.enums import TAKEN, Fate, ImportState
from puente.exchange.models import ImportBatch, ImportRow, ListedPerson
from puente.people.access import file_kept
from puente.people.enums import Origin
from puente.people.matching import Known, link
from puente.people.operations import add_from_list, register_person

STEP, LOCK = 25, 7_283_001  # the lock is an arbitrary number of ours
PROGRESS_CONNECTION = "log"


@transaction.atomic
def request_run(*, actor: Standing, batch: ImportBatch) -> None:
    """Have a reviewed plan carried out by a job; asking twice is harmless."""
    require(actor, Right.LIST_IMPORT)
    if batch.cleared_on:
        raise RefusedError(_("Pasaron los días para guardar esta lista y su detalle se borró. Cárguela otra vez."))
    waiting = ImportBatch.objects.filter(pk=batch.pk, state=ImportState.READY, cleared_on__isnull=True)
    taken = waiting.update(state=ImportState.RUNNING)
    if not taken:
        raise RefusedError(_("Esta lista ya se está guardando o ya terminó."))
    defer("exchange.run_import", batch=str(batch.pk), actor=str(actor.user_id))


def run_import(*, actor: Standing, batch: ImportBatch) -> None:
    """Register every new row and complete the known ones, in one transaction; progress is told meanwhile."""
    require(actor, Right.LIST_IMPORT)
    if batch.state != ImportState.RUNNING:
        return
    with transaction.atomic():
        _one_at_a_time()
        rows = list(batch.rows.filter(fate__in=[*TAKEN, Fate.KNOWN]).order_by("number"))
        with acting_as(whole_programme(actor, kind="import")):
            on_file = _came_meanwhile(rows)
        for done, row in enumerate(rows, start=1):
            with acting_as(whole_programme(actor, kind="import")):
                _carry_out(actor, row, on_file)
            if done % STEP == 0:
                _tell(actor.scope("job"), batch, done)
        ImportRow.objects.bulk_update(rows, ["person_id", "fate", "station_id"], batch_size=500)
        # Who wants no contact is counted and forgotten.
        batch.rows.filter(fate=Fate.DECLINED).update(content=None)
        batch.state, batch.progress, batch.finished_at = ImportState.DONE, batch.total, timezone.now()
        batch.save(update_fields=["state", "progress", "finished_at"])


def _one_at_a_time() -> None:
    """Two lists with the same person must not be saved at one moment."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _came_meanwhile(rows: list[ImportRow]) -> dict[int, Known]:
    """Who is on file by now and is probably somebody that the plan took for new, by the row's number."""
    fresh = [(row.number, unpack(row.content)["facts"]) for row in rows if row.fate in TAKEN and row.content]
    links = link([facts for _number, facts in fresh])
    return {number: known for position, (number, _facts) in enumerate(fresh) if (known := links.known(position))}


def _carry_out(actor: Standing, row: ImportRow, on_file: dict[int, Known]) -> None:
    if row.content is None:  # its person was deleted meanwhile
        return
    content, today = unpack(row.content), timezone.localdate()
    listed = ListedPerson.objects.filter(fingerprint=content["fingerprint"]).first()
    if row.fate in TAKEN and (known := on_file.get(row.number)):
        # Registered between the plan and now: nobody is registered twice, and nobody is changed unseen.
        own = known.station_id in actor.stations
        row.fate, row.person_id = (Fate.KNOWN if own else Fate.KNOWN_ELSEWHERE), known.person_id
        row.station_id = known.station_id
        return
    if row.fate == Fate.KNOWN or listed:
        # Somebody may have taken the same row in between, or deleted the person.
        known_id = listed.person_id if listed else row.person_id
        person = file_kept(known_id)
        if person and row.fate == Fate.KNOWN:
            add_from_list(actor=actor, person=person, facts=content["facts"])
    else:
        person = register_person(
            actor=actor, facts=content["facts"], station_id=row.station_id or 0, origin=Origin.LIST, today=today
        )
    if person:
        row.person_id = person.pk
        ListedPerson.objects.get_or_create(fingerprint=content["fingerprint"], defaults={"person": person})


def _tell(scope: Scope, batch: ImportBatch, done: int) -> None:
    """Progress is seen before the end because it commits by itself."""
    with acting_as(scope, using=PROGRESS_CONNECTION):
        ImportBatch.objects.using(PROGRESS_CONNECTION).filter(pk=batch.pk).update(progress=done)
