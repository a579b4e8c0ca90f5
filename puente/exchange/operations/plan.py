"""Reading a list and planning what would become of each row."""

import base64

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.models import StationDepartment
from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require, whole_programme
from puente.core import phones
from puente.core.db.scope import acting_as
from puente.core.text import compact_number, plain
from puente.exchange.content import pack
from puente.exchange.enums import Fate, ImportState
from puente.exchange.models import ImportBatch, ImportRow, ListedPerson
from puente.exchange.planning import Planned, Surroundings, draft, settle
from puente.exchange.reading import ReadingError, read_table
from puente.exchange.reading.columns import Row, recognise
from puente.exchange.reading.understand import understand
from puente.geography.gazetteer import Gazetteer
from puente.geography.models import Municipality
from puente.people.facts import PersonFacts
from puente.people.matching import link
from puente.people.models import Person


@transaction.atomic
def plan_import(*, actor: Standing, batch: ImportBatch) -> None:
    """Read the file of `batch` and plan its rows; the file itself is then forgotten.

    A file that cannot be used leaves the batch refused, with the reason.
    """
    require(actor, Right.LIST_IMPORT)
    if batch.state != ImportState.READING:
        return
    try:
        _columns, body = recognise(read_table(base64.b64decode(batch.content or ""), batch.file_name))
    except ReadingError as refusal:
        _settle_batch(batch, ImportState.REFUSED, refusal=str(refusal))
        return
    gazetteer, today = Gazetteer.load(), timezone.localdate()
    rows = [draft(number, understand(cells, gazetteer, today)) for number, cells in body]
    with acting_as(whole_programme(actor, kind="import")):
        settle(rows, _surroundings(rows, actor))
    on_file = _own_persons(actor, rows)
    ImportRow.objects.bulk_create(
        (_row_of(batch, row, cells, on_file) for row, (_number, cells) in zip(rows, body, strict=True)), batch_size=500
    )
    _settle_batch(batch, ImportState.READY, total=len(rows))


def _surroundings(rows: list[Planned], actor: Standing) -> Surroundings:
    listed = ListedPerson.objects.filter(fingerprint__in=[row.fingerprint for row in rows])
    persons = {bytes(fingerprint): person for fingerprint, person in listed.values_list("fingerprint", "person")}
    return Surroundings(
        links=link([row.understood.facts for row in rows]),
        listed=persons,
        stations_of_listed=dict(Person.objects.filter(pk__in=persons.values()).values_list("id", "station_id")),
        stations=dict(StationDepartment.objects.values_list("department", "station")),
        own=actor.stations,
    )


def _own_persons(actor: Standing, rows: list[Planned]) -> dict:
    ids = {row.person_id for row in rows if row.fate == Fate.KNOWN and row.person_id}
    people = Person.objects.filter(pk__in=ids, station__in=actor.stations)
    return {person.pk: person for person in people.select_related("municipality").prefetch_related("phones", "returns")}


def _row_of(batch: ImportBatch, row: Planned, cells: Row, on_file: dict) -> ImportRow:
    person = on_file.get(row.person_id)
    different = differences(person, row.understood.facts) if person else []
    return ImportRow(
        batch=batch,
        number=row.number,
        content=pack(cells, row.understood.facts, different, row.fingerprint),
        fate=row.fate,
        issues=list(dict.fromkeys(row.issues)),
        station_id=row.station_id,
        person_id=row.person_id,
        first_row=row.first_row,
    )


def differences(person: Person, facts: PersonFacts) -> list[tuple[str, str, str]]:
    """What the list says otherwise than the file: (what, on file, in the list)."""
    found = []
    name = f"{facts.given_names} {facts.surnames}".strip()
    if plain(name) != plain(person.full_name):
        found.append((_("nombre"), person.full_name, name))
    if facts.birth_date and facts.birth_precision == "day" and facts.birth_date != person.birth_date:
        found.append((_("nacimiento"), str(person.birth_date or ""), str(facts.birth_date)))
    numbers = {compact_number(item.number) for item in person.identifiers.all()}
    if facts.cui and compact_number(facts.cui) not in numbers:
        found.append((_("CUI"), ", ".join(sorted(numbers)), facts.cui))
    if facts.municipality_id and facts.municipality_id != person.municipality_id:
        listed = Municipality.objects.get(pk=facts.municipality_id).name
        found.append((_("municipio"), str(person.municipality or ""), listed))
    known = {phones.digits(phone.number) for phone in person.phones.all()}
    new = [phones.show(phone.number) for phone in facts.phones if phones.digits(phone.number) not in known]
    if new:
        found.append((_("teléfono"), "", ", ".join(new)))
    if facts.returned_on and facts.returned_on not in {back.returned_on for back in person.returns.all()}:
        found.append((_("retorno"), "", str(facts.returned_on)))
    return found


def _settle_batch(batch: ImportBatch, state: ImportState, *, refusal: str = "", total: int = 0) -> None:
    batch.state, batch.refusal, batch.total, batch.content = state, refusal, total, None
    batch.save(update_fields=["state", "refusal", "total", "content"])
