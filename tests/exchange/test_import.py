"""From an uploaded list to people to contact: planned, shown, run once."""

import io
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from puente.accounts.models import User
from puente.accounts.scope import standing_of
from puente.audit.models import Event
from puente.core.db.scope import Scope, acting_as
from puente.core.errors import RefusedError
from puente.exchange import operations, queries, tasks
from puente.exchange.enums import Fate, ImportState, Issue
from puente.exchange.models import ImportBatch
from puente.exchange.sheets import workbook
from puente.people.models import Person, ReturnEpisode
from puente.people.operations import anonymise, purge_uncontacted
from tests.cast import HUEHUETENANGO, QUICHE, Cast
from tests.conftest import EVERYWHERE
from tests.factories.exchange import messy_list
from tests.factories.people import IdentifierFactory, PersonFactory

EULALIA = [1, "Eulalia Pedro Mateo", "F", "12/3/1994", "", "2547821321301", "45128830", "Huehue", "Santa Eulalia"]
EULALIA += ["15/10/2025", "aérea", "EEUU", "limpieza", 4, ""]
TOMAS = [2, "US TZOC, TOMÁS", "M", "1/2/1990", "", "", "41008001", "Quiché", "Nebaj", "15/10/2025", "", "", "", "", ""]
SHY = [3, "Petrona Gaspar", "F", "", "", "", "", "Huehue", "", "", "", "", "", "", "No desea ser contactada"]
NAMELESS = [4, "", "M", "", "", "", "45129999", "Huehue", "", "", "", "", "", "", ""]


def planned(user: User, rows: list, name: str = "lista.xlsx", data: bytes | None = None) -> ImportBatch:
    actor = standing_of(user)
    with acting_as(actor.scope("test")):
        batch = operations.upload_list(actor=actor, data=messy_list(rows) if data is None else data, name=name)
        operations.plan_import(actor=actor, batch=batch)
        batch.refresh_from_db()
        return batch


def run(user: User, batch: ImportBatch) -> ImportBatch:
    actor = standing_of(user)
    with acting_as(actor.scope("test")):
        operations.request_run(actor=actor, batch=batch)
        batch.refresh_from_db()
        operations.run_import(actor=actor, batch=batch)
        batch.refresh_from_db()
    return batch


def fates(user: User, batch: ImportBatch) -> list[str]:
    with acting_as(standing_of(user).scope("test")):
        return list(queries.rows_of(batch).values_list("fate", flat=True))


def test_each_row_has_a_fate_before_anything_is_written(cast: Cast):
    batch = planned(cast.rosa, [EULALIA, TOMAS, SHY, NAMELESS, EULALIA])
    assert fates(cast.rosa, batch) == [Fate.NEW, Fate.NEW_ELSEWHERE, Fate.DECLINED, Fate.PROBLEM, Fate.REPEATED]
    with acting_as(EVERYWHERE):
        assert Person.objects.count() == 0


def test_the_run_registers_people_to_contact_where_they_live(cast: Cast):
    run(cast.rosa, planned(cast.rosa, [EULALIA, TOMAS, SHY, NAMELESS]))
    with acting_as(EVERYWHERE):
        people = {person.given_names: person for person in Person.objects.all()}
    assert {name: person.station_id for name, person in people.items()} == {"Eulalia": HUEHUETENANGO, "Tomás": QUICHE}
    assert all(person.purge_on for person in people.values())


def test_the_same_list_again_brings_nobody_twice(cast: Cast):
    only_a_name = [5, "Lorenzo Caal", "", "", "", "", "", "Huehue", "", "", "", "", "", "", ""]
    run(cast.rosa, planned(cast.rosa, [EULALIA, TOMAS, only_a_name]))
    again = planned(cast.rosa, [EULALIA, TOMAS, only_a_name])
    assert fates(cast.rosa, again) == [Fate.KNOWN, Fate.KNOWN_ELSEWHERE, Fate.KNOWN]
    run(cast.rosa, again)
    with acting_as(EVERYWHERE):
        assert Person.objects.count() == 3
        assert ReturnEpisode.objects.count() == 2


def test_two_plans_of_one_list_run_one_after_the_other_bring_nobody_twice(cast: Cast):
    first, second = planned(cast.rosa, [EULALIA]), planned(cast.rosa, [EULALIA])
    run(cast.rosa, first)
    run(cast.rosa, second)
    with acting_as(EVERYWHERE):
        assert Person.objects.count() == 1


def test_a_known_person_shows_what_differs_and_gains_the_new_return(cast: Cast):
    person = PersonFactory(given_names="Eulalia", surnames="Pedro Mateo", station_id=HUEHUETENANGO)
    IdentifierFactory(person=person, number="2547821321301")
    batch = planned(cast.rosa, [EULALIA])
    with acting_as(standing_of(cast.rosa).scope("test")):
        [line] = [queries.line_of(row) for row in queries.rows_of(batch)]
    assert line.row.fate == Fate.KNOWN
    assert {label for label, _before, _after in line.differences} == {"teléfono", "retorno"}
    run(cast.rosa, batch)
    with acting_as(EVERYWHERE):
        assert person.phones.count() == 1
        assert person.returns.count() == 1


def test_a_known_person_of_another_station_is_not_touched(cast: Cast):
    person = PersonFactory(given_names="Tomás", surnames="Us Tzoc", birth_date="1990-02-01", station_id=QUICHE)
    batch = planned(cast.rosa, [TOMAS])
    with acting_as(standing_of(cast.rosa).scope("test")):
        [line] = [queries.line_of(row) for row in queries.rows_of(batch)]
    assert (line.row.fate, line.differences) == (Fate.KNOWN_ELSEWHERE, [])
    run(cast.rosa, batch)
    with acting_as(EVERYWHERE):
        assert person.phones.count() == 0


def test_a_cui_of_somebody_else_is_left_out_and_said(cast: Cast):
    wilmer = {"person__given_names": "Wilmer", "person__surnames": "López", "person__birth_date": date(1980, 5, 6)}
    IdentifierFactory(**wilmer, number="2547821321301")
    batch = planned(cast.rosa, [EULALIA])
    with acting_as(standing_of(cast.rosa).scope("test")):
        row = queries.rows_of(batch).get()
    assert row.fate == Fate.NEW
    assert Issue.CUI_TAKEN in row.issues


def test_a_row_from_nowhere_stays_with_the_consultant_but_not_with_supervision(cast: Cast):
    nowhere = [1, "Lorenzo Caal", "M", "", "", "", "45121111", "", "", "", "", "", "", "", ""]
    assert fates(cast.rosa, planned(cast.rosa, [nowhere])) == [Fate.NEW]
    assert fates(cast.julio, planned(cast.julio, [nowhere])) == [Fate.PROBLEM]


def test_a_bad_file_is_refused_with_its_reason_and_forgotten(cast: Cast):
    batch = planned(cast.rosa, [], data=b"no soy una hoja")
    assert batch.state == ImportState.REFUSED
    assert "no es una hoja de cálculo" in batch.refusal
    assert batch.content is None


def test_a_failure_in_the_middle_leaves_nobody_half_imported(cast: Cast, monkeypatch):
    batch = planned(cast.rosa, [EULALIA, TOMAS])
    from puente.exchange.operations import run as module

    real, calls = module.register_person, []

    def fails_at_the_second(**arguments):
        calls.append(1)
        if len(calls) == 2:
            raise RuntimeError("power cut")
        return real(**arguments)

    monkeypatch.setattr(module, "register_person", fails_at_the_second)
    with pytest.raises(RuntimeError):
        run(cast.rosa, batch)
    with acting_as(EVERYWHERE):
        assert Person.objects.count() == 0


def test_a_job_that_fails_says_so_and_the_list_can_be_tried_again(cast: Cast, monkeypatch):
    batch = planned(cast.rosa, [EULALIA])
    actor = standing_of(cast.rosa)
    with acting_as(actor.scope("test")):
        operations.request_run(actor=actor, batch=batch)

    def fails(**arguments):
        raise RuntimeError("power cut")

    monkeypatch.setattr(operations, "run_import", fails)
    tasks.run_import(batch=str(batch.pk), actor=str(cast.rosa.pk))
    with acting_as(actor.scope("test")):
        batch.refresh_from_db()
    assert batch.state == ImportState.READY
    assert "no se guardó nada" in batch.refusal


def test_what_was_left_out_can_be_taken_home_with_its_reason(cast: Cast):
    batch = planned(cast.rosa, [EULALIA, SHY, NAMELESS, EULALIA])
    with acting_as(standing_of(cast.rosa).scope("test")):
        rows = queries.not_taken(batch)
    assert [(row["number"], row["reason"]) for row in rows] == [
        (7, "No desea contacto"),
        (8, "No tiene nombre."),
        (9, "Repetida en la lista: 6"),
    ]


def test_no_cell_of_an_export_runs_as_a_formula():
    data = workbook("Prueba", ["=1+1"], [["@SUM(A1)", "+502 4512 8830", "-2", "\t=1", "＝1", 7]])
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    texts = [cell for row in sheet for cell in row if isinstance(cell, str) and cell]
    assert all(cell.startswith("'") for cell in texts)


def test_namesakes_of_two_lists_with_nothing_but_a_name_stay_two_people(cast: Cast):
    roofer = [5, "Lorenzo Caal", "M", "", "", "", "", "Huehue", "Chiantla", "", "", "", "techos", "", ""]
    cook = [5, "Lorenzo Caal", "M", "", "", "", "", "Huehue", "Cuilco", "", "", "", "cocina", "", ""]
    run(cast.rosa, planned(cast.rosa, [roofer]))
    batch = planned(cast.rosa, [cook, cook])
    assert fates(cast.rosa, batch) == [Fate.NEW, Fate.REPEATED]
    run(cast.rosa, batch)
    with acting_as(EVERYWHERE):
        assert Person.objects.count() == 2


def contents(user: User, batch: ImportBatch) -> list[bool]:
    with acting_as(standing_of(user).scope("test")):
        return [row.content is not None for row in queries.rows_of(batch)]


def test_who_wants_no_contact_is_forgotten_when_the_list_runs(cast: Cast, client):
    batch = run(cast.rosa, planned(cast.rosa, [EULALIA, SHY]))
    assert contents(cast.rosa, batch) == [True, False]
    client.force_login(cast.rosa)
    page = client.get(reverse("import_batch", kwargs={"batch": batch.pk})).content.decode()
    assert "No desea contacto" in page
    assert "Petrona" not in page


def test_what_a_list_said_goes_after_some_days_and_the_list_says_so(cast: Cast, client):
    done, left = run(cast.rosa, planned(cast.rosa, [EULALIA])), planned(cast.rosa, [TOMAS])
    today = timezone.localdate()
    with acting_as(Scope(None, kind="job")):
        assert operations.clear_old_rows(today=today + timedelta(days=99)) == 0
    with acting_as(standing_of(cast.rosa).scope("test")):
        ImportBatch.objects.update(recorded_at=timezone.now() - timedelta(days=9))
    with acting_as(Scope(None, kind="job")):
        assert operations.clear_old_rows(today=today) == 2
    assert (contents(cast.rosa, done), contents(cast.rosa, left)) == ([False], [False])
    client.force_login(cast.rosa)
    page = client.get(reverse("import_batch", kwargs={"batch": left.pk})).content.decode()
    assert "se borró el detalle de esta lista" in page
    with pytest.raises(RefusedError, match="Cárguela otra vez"):
        run(cast.rosa, reloaded(cast.rosa, left))


def reloaded(user: User, batch: ImportBatch) -> ImportBatch:
    with acting_as(standing_of(user).scope("test")):
        return ImportBatch.objects.get(pk=batch.pk)


def test_a_deleted_person_leaves_nothing_in_the_list_nor_in_the_record_of_changes(cast: Cast):
    batch = run(cast.rosa, planned(cast.rosa, [EULALIA]))
    with acting_as(Scope(cast.rosa.pk, EVERYWHERE.stations, "test")):
        gone = Person.objects.get().pk
        assert "Eulalia" in str(list(Event.objects.filter(person_id=gone).values_list("changes")))
        scope = Scope(cast.rosa.pk, EVERYWHERE.stations, "test")
        assert purge_uncontacted(scope=scope, today=timezone.localdate() + timedelta(days=400)) == 1
        events = list(Event.objects.filter(person_id=gone))
        operations.clear_old_rows(today=timezone.localdate())
    assert {event.change for event in events} == {"I", "D"}
    assert all(event.changes == {} for event in events)
    assert contents(cast.rosa, batch) == [False]


def test_what_a_list_said_of_somebody_forgotten_goes_with_them(cast: Cast):
    batch = run(cast.rosa, planned(cast.rosa, [EULALIA]))
    with acting_as(Scope(cast.rosa.pk, EVERYWHERE.stations, "test")):
        anonymise(person=Person.objects.get(), on=timezone.localdate())
        operations.clear_old_rows(today=timezone.localdate())
    assert contents(cast.rosa, batch) == [False]


def test_who_was_registered_between_the_plan_and_the_run_is_not_registered_again(cast: Cast):
    batch = planned(cast.rosa, [EULALIA])
    PersonFactory(given_names="Eulalia", surnames="Pedro Mateo", birth_date="1994-03-12", station_id=HUEHUETENANGO)
    run(cast.rosa, batch)
    assert fates(cast.rosa, batch) == [Fate.KNOWN]
    with acting_as(EVERYWHERE):
        assert Person.objects.count() == 1


def test_no_cell_breaks_the_reading_of_a_list(cast: Cast):
    odd = [
        1,
        "Ana Ficticia",
        "F",
        "99999999999/1/2020",
        "1e999",
        "",
        "45128830",
        "Huehue",
        "",
        "9" * 40,
        "",
        "",
        "",
        "",
        "",
    ]
    assert fates(cast.rosa, planned(cast.rosa, [odd])) == [Fate.NEW]
