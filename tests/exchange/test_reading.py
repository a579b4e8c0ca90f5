"""Files that arrive, and what is refused."""

import io
import zipfile
from datetime import date

import pytest

from puente.exchange.enums import Issue
from puente.exchange.reading import ReadingError, read_table
from puente.exchange.reading.columns import recognise
from puente.exchange.reading.understand import months_of, split_name, understand
from puente.geography.gazetteer import Gazetteer
from tests.factories.exchange import messy_list

TODAY = date(2026, 1, 15)
ROW = {
    "name": "RAMOS MUCÚ, MARCELA ANGELINA",
    "sex": "f",
    "birth": {"date": "2002-08-19"},
    "age": 23,
    "cui": "2547 82132 1301",
    "phone": "+502 +502 33072608 / 4401-2219",
    "department": "Huehue",
    "municipality": "TODOS SANTOS CUCHUMATÁN",
    "returned_on": "13 de octubre de 2025",
    "route": "Aérea",
    "country": "EEUU",
    "work": "busboy y después cocinero",
    "time_abroad": "6 meses",
}


@pytest.fixture
def gazetteer(db) -> Gazetteer:
    return Gazetteer.load()


def test_the_header_is_found_below_titles_and_merged_cells():
    columns, body = recognise(read_table(messy_list([[1, "Ana Us", "F"]]), "lista.xlsx"))
    assert {"name", "sex", "birth", "cui", "phone", "municipality", "work"} <= set(columns)
    [(number, row)] = body
    assert (number, row["name"], row["sex"]) == (6, "Ana Us", "F")


def test_a_csv_with_semicolons_and_old_letters_is_a_list_too():
    data = "Nombre completo;Teléfono;Municipio\nJosé Pérez;45128830;Chiantla\n".encode("cp1252")
    _columns, [(_number, row)] = recognise(read_table(data, "lista.csv"))
    assert row["name"] == "José Pérez"


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "a.xlsx", "está vacío"),
        (b"esto es un texto", "a.xlsx", "no es una hoja de cálculo"),
        (b"\x89PNG\r\n" + b"\0" * 100, "a.xlsx", "no es una hoja de cálculo"),
        (b"\0\0\0", "a.csv", "no es una hoja de cálculo"),
        (b"x" * (5 * 1024 * 1024 + 1), "a.xlsx", "más de 5 MB"),
    ],
)
def test_what_is_no_spreadsheet_is_refused_in_one_sentence(data, name, sentence):
    with pytest.raises(ReadingError, match=sentence):
        read_table(data, name)


def test_a_bomb_is_refused_before_it_is_opened():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 90_000_000)
    with pytest.raises(ReadingError, match="demasiado grande"):
        read_table(buffer.getvalue(), "lista.xlsx")


def test_no_recognisable_column_is_refused():
    with pytest.raises(ReadingError, match="columna de nombres"):
        recognise(read_table(messy_list([[1, 2, 3]], header=["a", "b", "c"]), "lista.xlsx"))


def test_a_header_without_people_is_refused():
    with pytest.raises(ReadingError, match="ninguna persona"):
        recognise(read_table(messy_list([]), "lista.xlsx"))


def test_a_list_that_is_too_long_is_refused():
    rows = [[number, f"Persona {number}"] for number in range(5100)]
    with pytest.raises(ReadingError, match="más de 5,000 filas"):
        read_table(messy_list(rows), "lista.xlsx")


def test_a_whole_row_is_understood(gazetteer):
    result = understand(ROW, gazetteer, TODAY)
    facts = result.facts
    assert (facts.given_names, facts.surnames) == ("Marcela Angelina", "Ramos Mucú")
    assert (facts.sex, facts.birth_date, facts.municipality_id) == ("F", date(2002, 8, 19), "1315")
    assert (facts.returned_on, facts.route, facts.country) == (date(2025, 10, 13), "air", "US")
    assert [phone.number for phone in facts.phones] == ["+502 33072608", "4401-2219"]
    assert facts.months_abroad == 6
    assert result.issues == []


@pytest.mark.parametrize(
    ("changes", "issue"),
    [
        ({"name": "  "}, Issue.NAME),
        ({"cui": "123"}, Issue.CUI_LENGTH),
        ({"cui": "2547821331301"}, Issue.CUI_DIGIT),
        ({"birth": "31/31/1990"}, Issue.BIRTH),
        ({"birth": {"date": "2030-01-01"}}, Issue.BIRTH),
        ({"age": 50}, Issue.AGE),
        ({"phone": "123"}, Issue.PHONE),
        ({"municipality": "Springfield"}, Issue.MUNICIPALITY),
        ({"municipality": "Todos Santoz Cuchumatan"}, Issue.PLACE_GUESSED),
        ({"returned_on": "2025"}, Issue.RETURN),
        ({"birth": {"date": "2012-01-01"}, "age": ""}, Issue.MINOR),
    ],
)
def test_what_is_odd_is_said(gazetteer, changes, issue):
    assert issue in understand(ROW | changes, gazetteer, TODAY).issues


def test_an_age_alone_is_an_approximate_birth(gazetteer):
    facts = understand(ROW | {"birth": "", "age": 29}, gazetteer, TODAY).facts
    assert (facts.birth_date, facts.birth_precision) == (date(1997, 1, 1), "age")


def test_papers_not_carried_are_no_number(gazetteer):
    assert understand(ROW | {"cui": "NO PORTA"}, gazetteer, TODAY).facts.cui == ""


def test_who_wants_no_contact_is_respected(gazetteer):
    assert understand(ROW | {"notes": "no desea ser contactado"}, gazetteer, TODAY).declines


@pytest.mark.parametrize(
    ("name", "given", "surnames"),
    [
        ("FLORES VILLATORO, HEIDY TERESA", "Heidy Teresa", "Flores Villatoro"),
        ("Xo de Cifuentes, José Mario", "José Mario", "Xo de Cifuentes"),
        ("ANA ESTELA TZOC AJPOP", "Ana Estela", "Tzoc Ajpop"),
        (" Brayan   Garsía Samayoa ", "Brayan", "Garsía Samayoa"),
        ("María López de León", "María", "López de León"),
        ("Jonatán", "Jonatán", ""),
        ("Pop Choc", "Pop", "Choc"),
    ],
)
def test_names_in_one_column_are_split(name, given, surnames):
    assert split_name({"name": name}) == (given, surnames)


@pytest.mark.parametrize(
    ("cell", "months"),
    [
        ("6 meses", 6),
        ("8 años", 96),
        (12.0, 144),
        ("", None),
        (1.0, 12),
        ("1 año 6 meses", 18),
        ("desde 2019", None),
        ("15/03/2019", None),
        ("50212345678", None),
    ],
)
def test_time_abroad_is_months(cell, months):
    assert months_of(cell) == months
