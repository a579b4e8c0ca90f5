"""`manage.py find_duplicates`: any list in, its pairs out, nothing kept."""

import csv
import io

import pytest
from django.core.management import CommandError, call_command

ROSA = ["María Rosa", "Caal Tzoc", "F", "3/8/1990", "4512 8830", "Cobán"]
SPANISH = ["record_id", "nombres", "apellidos", "sexo", "fecha_nacimiento", "telefono", "municipio"]


def pairs_of(tmp_path, rows, *options: str, encoding: str = "utf-8", delimiter: str = ",") -> list[dict[str, str]]:
    source, target = tmp_path / "in.csv", tmp_path / "out.csv"
    with source.open("w", newline="", encoding=encoding) as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    call_command("find_duplicates", f"--input={source}", f"--output={target}", *options, stdout=io.StringIO())
    with target.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_pairs_come_with_score_decision_and_reasons(tmp_path):
    [pair] = pairs_of(tmp_path, [SPANISH, ["1", *ROSA], ["2", *ROSA]])
    assert (pair["id_a"], pair["id_b"], pair["decision"]) == ("1", "2", "surely")
    assert 0.99 < float(pair["score"]) <= 1
    assert "nació el mismo día" in pair["reasons"]


@pytest.mark.parametrize(
    "header",
    [
        ["ID", "Given Name", "Surname", "Sex", "Date of Birth", "Phone", "Suburb"],
        ["Código", "Primer nombre", "Primer apellido", "Género", "Fecha Nac.", "Cel.", "Muni"],
    ],
)
def test_columns_are_known_by_what_other_lists_call_them(tmp_path, header):
    assert len(pairs_of(tmp_path, [header, ["1", *ROSA], ["2", *ROSA]])) == 1


def test_the_names_may_stand_in_one_column_and_most_columns_may_be_missing(tmp_path):
    rows = [["record_id", "Nombre completo", "cui"]]
    rows += [["1", "Tomás Ixcoy Pacay", "2109710881101"], ["2", "IXCOY PACAY, TOMAS", "2109 71088 1101"]]
    [pair] = pairs_of(tmp_path, rows)
    assert "mismo CUI" in pair["reasons"]


def test_semicolons_and_the_windows_encoding_are_read(tmp_path):
    rows = [SPANISH, ["1", *ROSA], ["2", *ROSA]]
    assert len(pairs_of(tmp_path, rows, encoding="cp1252", delimiter=";")) == 1


def test_a_lower_minimum_shows_more(tmp_path):
    other = ["María", "Caal", "F", "", "", "Chisec"]
    rows = [SPANISH, ["1", *ROSA], ["2", *other]]
    assert pairs_of(tmp_path, rows) == []
    assert len(pairs_of(tmp_path, rows, "--min-score", "0")) == 1


def test_an_identifier_never_runs_as_a_formula(tmp_path):
    [pair] = pairs_of(tmp_path, [SPANISH, ["=1+1", *ROSA], ["@x", *ROSA]])
    assert (pair["id_a"], pair["id_b"]) == ("'=1+1", "'@x")


@pytest.mark.parametrize("rows", [[SPANISH], [SPANISH, ["1", *ROSA]], [SPANISH, ["1"], ["2", "", ""]]])
def test_a_list_with_nobody_to_compare_gives_no_pairs(tmp_path, rows):
    assert pairs_of(tmp_path, rows) == []


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([["nombres", "apellidos"], ["Ana", "Cac"]], "Falta la columna que identifica"),
        ([["record_id", "cui"], ["1", "2"]], "Falta la columna de nombres"),
        ([], "Falta la columna que identifica"),
    ],
)
def test_a_list_that_cannot_be_compared_says_what_it_lacks(tmp_path, rows, sentence):
    with pytest.raises(CommandError, match=sentence):
        pairs_of(tmp_path, rows)


def test_a_wrong_minimum_or_a_missing_file_is_told(tmp_path):
    with pytest.raises(CommandError, match="de 0 a 1"):
        pairs_of(tmp_path, [SPANISH], "--min-score", "1.5")
    with pytest.raises(CommandError, match="No se puede leer"):
        call_command("find_duplicates", f"--input={tmp_path / 'nada.csv'}", f"--output={tmp_path / 'x.csv'}")


def test_of_several_identifiers_and_documents_the_best_one_speaks(tmp_path):
    header = ["No", *SPANISH, "pasaporte", "cui"]
    rows = [header, ["1", "r1", *ROSA, "P12345", "2109710881101"], ["2", "r2", *ROSA, "", "2109710881101"]]
    [pair] = pairs_of(tmp_path, rows)
    assert (pair["id_a"], pair["id_b"]) == ("r1", "r2")
    assert "mismo CUI" in pair["reasons"]


def test_where_men_are_h_the_m_is_a_woman(tmp_path):
    man, woman = [*ROSA], [*ROSA]
    man[2], woman[2] = "H", "M"
    [pair] = pairs_of(tmp_path, [SPANISH, ["1", *man], ["2", *woman]])
    assert "otro sexo" in pair["reasons"]


def test_quotes_that_never_close_are_said_in_one_sentence(tmp_path):
    source = tmp_path / "in.csv"
    source.write_text('record_id,nombres,apellidos\n1,"Ana' + "x" * 200_000 + "\n")
    with pytest.raises(CommandError, match="comillas"):
        call_command("find_duplicates", f"--input={source}", f"--output={tmp_path / 'out.csv'}")
