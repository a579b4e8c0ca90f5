"""Whole files are coded without a web server, and as a filter; ESCO is loaded from its pack."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import python_calamine
from django.conf import settings
from django.core.management import CommandError, call_command

from puente.exchange import coding
from puente.taxonomy.coder import shelf
from puente.taxonomy.esco_pack import read_occupations
from puente.taxonomy.models import EscoOccupation, EscoSkill
from puente.taxonomy.reader.candidates import CandidateRanker
from puente.taxonomy.reader.lessons import gather
from puente.taxonomy.reader.occupations import OccupationReader
from puente.taxonomy.reader.snapshot import Shelf
from puente.taxonomy.reader.tables import BrokenFileError

TILES, SLATE = "http://data.europa.eu/esco/skill/tiles", "http://data.europa.eu/esco/skill/slate"
ROOFER, PLASTERER, COOK = (f"http://data.europa.eu/esco/occupation/{name}" for name in ("roofer", "plasterer", "cook"))


@pytest.fixture(scope="module")
def reader() -> OccupationReader:
    return shelf().occupations()


def write(path: Path, rows: list[list[str]], delimiter: str = ",") -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def test_a_messy_sheet_comes_back_with_its_answers_beside_it(tmp_path):
    rows = [
        ["Nombre", "puesto", "nota"],
        ["A", "rufero", "=1+1"],
        ["B", "", ""],
        ["C"],
        ["D", "CDL troquero; mesero", "x"],
    ]
    source, target = write(tmp_path / "f.csv", rows, ";"), tmp_path / "out.xlsx"
    call_command("code_occupations", input=source, column="puesto", output=target, top=2, stdout=io.StringIO())
    sheet = python_calamine.CalamineWorkbook.from_path(target).get_sheet_by_index(0).to_python()
    assert sheet[0] == [
        *("Nombre", "puesto", "nota", "código", "título", "confianza", "razón"),
        *("código 2", "título 2", "confianza 2", "razón 2"),
    ]
    assert sheet[1][3:5] == ["7121", "Techadores"]
    assert sheet[1][2] == "'=1+1", "a formula stays text"
    assert sheet[1][5] > 0.9, "a number, to sort by"
    assert [row[4] for row in sheet[2:4]] == ["no sé", "no sé"]
    assert {sheet[4][3], sheet[4][7]} == {"8332", "5131"}


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"input": Path("/nothing.csv"), "column": "puesto", "output": Path("o.csv")}, "No se puede leer"),
        ({"input": Path(__file__), "column": "puesto", "output": Path("o.csv")}, "no es un libro de Excel"),
        ({"column": "puesto"}, "Diga --input"),
        ({"jsonl": True, "top": 0}, "al menos una"),
    ],
)
def test_what_cannot_be_coded_is_said_in_one_sentence(options, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("code_occupations", **options)


def test_a_missing_column_names_those_that_are_there(tmp_path):
    source = write(tmp_path / "f.csv", [["Nombre", "Oficio"], ["A", "mesero"]])
    with pytest.raises(CommandError, match="Las que hay: Nombre, Oficio"):
        call_command("code_occupations", input=source, column="puesto", output=tmp_path / "o.csv")


def test_lines_are_answered_in_their_order_best_first(reader):
    lines = [json.dumps({"id": at, "text": text}) for at, text in enumerate(["rufero", "", "💥", "mesero y albañil"])]
    answers = [json.loads(line) for line in coding.code_lines(lines, reader, 100)]
    assert [answer["id"] for answer in answers] == [0, 1, 2, 3]
    assert answers[0]["ranked"][0] | {"score": 1} == {
        "code": "7121",
        "uri": "http://data.europa.eu/esco/isco/C7121",
        "label": "Techadores",
        "score": 1,
        "reason": "por «rufero» (palabra conocida)",
    }
    assert answers[1]["ranked"] == answers[2]["ranked"] == []
    for answer in answers:
        scores = [one["score"] for one in answer["ranked"]]
        assert scores == sorted(scores, reverse=True)
        assert len({one["uri"] for one in answer["ranked"]}) == len(scores), "one line a concept"


def test_blank_lines_end_nothing(reader):
    lines = ['{"id": 1, "text": "mesero"}', *[""] * 600, '{"id": 2, "text": "mesero"}']
    assert [json.loads(line)["id"] for line in coding.code_lines(lines, reader, 1)] == [1, 2]


@pytest.mark.parametrize(
    "said", ["5512 8899", "hijo de puta", "x" * 10_000, "Работа", "\x00", "\ud800", "a" * 39 + " b"]
)
def test_whatever_is_said_is_answered(reader, said):
    [answer] = coding.code_lines([json.dumps({"id": 1, "text": said})], reader, 5)
    assert json.loads(answer)["id"] == 1


def test_a_line_that_is_no_question_names_its_number(reader):
    with pytest.raises(coding.FileError, match="La línea 2 no es de la forma"):
        list(coding.code_lines(['{"id": 1, "text": "mesero"}', "mesero"], reader, 5))


def test_given_labels_are_ranked_for_each_text(reader, tmp_path):
    path = tmp_path / "labels.tsv"
    path.write_text("a\tcook\nb\troofer\nc\ttechador de casas\nd\twaiter\n", encoding="utf-8")
    labels = coding.read_labels(path)
    [answer] = coding.rank_lines(['{"id": 7, "text": "rufero"}'], CandidateRanker(reader, labels), 3)
    ranked = json.loads(answer)["ranked"]
    assert {one["candidate"] for one in ranked[:2]} == {"b", "c"}
    assert len(ranked) == 3
    path.write_text("a\tcook\nroofer\n", encoding="utf-8")
    with pytest.raises(coding.FileError, match="línea 2: falta el tabulador"):
        coding.read_labels(path)


def test_skills_are_read_from_a_list_said_aloud():
    lines = [
        '{"id": 1, "text": "sé leer planos, manejo CNC, MIG y TIG e inglés de call center"}',
        '{"id": 2, "text": "nada"}',
    ]
    first, second = (json.loads(line) for line in coding.skill_lines(lines, shelf().skills(), 10))
    codes = {one["code"] for one in first["ranked"]}
    assert {"read_plans", "cnc_operate", "weld_mig", "weld_tig", "english_call"} <= codes
    assert second["ranked"] == []


def test_the_command_needs_no_database_and_uses_the_words_last_exported(tmp_path):
    taught = tmp_path / "taxonomy"
    (taught / "sources").mkdir(parents=True)
    (taught / "sources" / "team.csv").write_text("text,code\nchafarote,5414\n", encoding="utf-8")
    made = shelf().folder.glob("occupations-*")
    for place in made:
        (taught / place.name).symlink_to(place)
    (tmp_path / "nowhere.py").write_text(
        f"from config.settings.test import *\nTAXONOMY_DIR = {str(taught)!r}\n"
        "for _base in DATABASES.values():\n    _base |= {'HOST': '127.0.0.1', 'PORT': 9}\n"
    )
    found = subprocess.run(
        [sys.executable, "manage.py", "code_occupations", "--jsonl", "--top", "1"],
        input='{"id": 1, "text": "era chafarote"}\n',
        capture_output=True,
        text=True,
        check=True,
        cwd=settings.ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "nowhere", "PYTHONPATH": str(tmp_path)},
    )
    [answer] = json.loads(found.stdout)["ranked"]
    assert (answer["code"], answer["reason"]) == ("5414", "por «chafarote» (palabra del equipo)")


OCCUPATION_HEAD = ["conceptUri", "iscoGroup", "preferredLabel", "altLabels", "description"]


def a_pack(folder: Path, roofer: str = "techador/techadora", *, cook: bool = True) -> Path:
    """A pack of ESCO in small: three occupations and two skills, in both languages."""
    folder.mkdir(exist_ok=True)
    spanish = [
        OCCUPATION_HEAD,
        [ROOFER, "7121", roofer, "montador de cubiertas\ntejador", "Cubre edificios."],
        [PLASTERER, "7123", "yesero/yesera", "techador", ""],
    ]
    english = [
        OCCUPATION_HEAD,
        [ROOFER, "7121", "roofer", "shingler", "Covers roofs."],
        [PLASTERER, "7123", "plasterer", "", ""],
    ]
    if cook:
        english.append([COOK, "5120", "cook", "kitchen chef", ""])
    write(folder / "occupations_es.csv", spanish)
    write(folder / "occupations_en.csv", english)
    head = ["conceptUri", "skillType", "preferredLabel", "altLabels"]
    write(folder / "skills_es.csv", [head, [TILES, "skill", "instalar tejas", "poner tejas de barro"]])
    write(folder / "skills_en.csv", [head, [TILES, "skill", "install tiles", ""], [SLATE, "knowledge", "slate", ""]])
    relations = [
        ["occupationUri", "relationType", "skillUri"],
        [ROOFER, "essential", TILES],
        [ROOFER, "optional", SLATE],
    ]
    write(folder / "occupationSkillRelations.csv", relations)
    return folder


@pytest.mark.commits
def test_esco_is_loaded_twice_without_change_and_says_what_an_edition_changed(settings, tmp_path):
    settings.TAXONOMY_DIR = tmp_path / "taxonomy"
    told = io.StringIO()
    call_command("load_esco", a_pack(tmp_path / "pack"), stdout=told)
    assert "taxonomy_escooccupation: 3 nuevas, 0 cambiadas, 0 iguales" in told.getvalue()
    roofer = EscoOccupation.objects.get(pk=ROOFER)
    assert roofer.labels == ["techador", "techadora", "montador de cubiertas", "tejador"]
    assert (roofer.title_en, roofer.essential, roofer.optional) == ("roofer", [TILES], [SLATE])
    ready = shelf().occupations()
    [answer] = ready.rank("montador de cubiertas", 1)
    assert (answer.code, answer.uri) == ("7121", ROOFER)
    corn, *_others = next(iter(ready.rank_many(["hacía milpa para comer"], 5)))
    assert (corn.code, corn.uri) == ("6310", "http://data.europa.eu/esco/isco/C6310"), "ESCO has no such occupation"
    [said] = list(ready.rank_many(["techador"], 1))
    assert said[0].code == "7121", "the lexicon is right where ESCO puts a word of here among the plasterers"
    assert any(one.uri == TILES for one in shelf().skills().read("poner tejas de barro"))
    told = io.StringIO()
    call_command("load_esco", tmp_path / "pack", stdout=told)
    assert "0 nuevas, 0 cambiadas, 3 iguales" in told.getvalue()
    told = io.StringIO()
    call_command(
        "load_esco", a_pack(tmp_path / "pack", roofer="techador de cubiertas", cook=False), stdout=told, verbosity=2
    )
    assert "1 cambiadas" in told.getvalue()
    assert f"ya no está: {COOK}" in told.getvalue()
    assert EscoOccupation.objects.get(pk=COOK).withdrawn, "profiles may name it: it stays"
    assert EscoSkill.objects.count() == 2


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([OCCUPATION_HEAD, [ROOFER, "99", "techador", "", ""]], "línea 2: «99» no es un grupo primario"),
        ([["conceptUri", "preferredLabel"], [ROOFER, "techador"]], "línea 1: falta la columna iscoGroup"),
        ([OCCUPATION_HEAD, [ROOFER, "7121", "techador", "", ""], [COOK]], "línea 3: le faltan columnas"),
    ],
)
def test_a_broken_pack_names_its_line(tmp_path, rows, sentence):
    write(tmp_path / "occupations_es.csv", rows)
    with pytest.raises(BrokenFileError, match=sentence):
        read_occupations(tmp_path, {"7121"})


@pytest.mark.parametrize(
    ("name", "line", "sentence"),
    [
        ("job_words", "rufero,7121,de más", r"job_words.csv, línea \d+: le sobran o le faltan columnas"),
        ("job_words", "rufero,9999", r"job_words.csv, línea \d+: «9999» no es un grupo primario"),
        ("job_levels", "peón de,71,", r"job_levels.csv, línea \d+: «vacío» no es un grupo primario"),
    ],
)
def test_a_broken_reference_file_names_its_line(tmp_path, name, line, sentence):
    for path in (settings.ROOT / "reference").glob("*.csv"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    with (tmp_path / f"{name}.csv").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    with pytest.raises(BrokenFileError, match=sentence):
        gather(tmp_path, [])


def test_a_word_taken_back_is_gone_from_a_reader_made_meanwhile(tmp_path):
    place = Shelf(tmp_path, settings.ROOT / "reference")
    place.keep_team([("chafarote", "5414")])
    made = place.occupations()
    assert made.rank("chafarote", 1)[0].code == "5414"
    made.teach({})
    assert made.rank("chafarote", 1) == []


def test_two_starts_make_one_reader(tmp_path):
    place = Shelf(tmp_path, settings.ROOT / "reference")
    (tmp_path / "occupations-older").mkdir()
    place.occupations()
    made = sorted(tmp_path.glob("occupations-*"), key=lambda path: path.stat().st_mtime_ns)
    assert len(made) == 2, "an older one stays for who is just opening it"
    place.occupations()
    assert sorted(tmp_path.glob("occupations-*"), key=lambda path: path.stat().st_mtime_ns) == made
