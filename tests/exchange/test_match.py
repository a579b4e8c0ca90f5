"""`manage.py match`: people and vacancies of any two files in, a run and its reasons out; nothing of it is kept."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from puente.exchange.matching import _languages
from puente.matching.stories import StoryReader
from puente.matching.world import world
from puente.taxonomy.coder import shelf
from puente.taxonomy.reader.snapshot import Shelf

PEOPLE = [
    {
        "id": "techador",
        "texto": "Regresé hace un mes. Trabajé de techador en Houston: instalaba shingle y techos de lámina.",
    },
    {
        "id": "cocinera",
        "texto": "Cocinaba a la parrilla y preparaba sushi. No sé soldar con electrodo.",
        "municipio": "Chiantla",
    },
    {"id": "lista", "titulos": ["albañil"], "habilidades": ["pegar block"], "idiomas": ["inglés B2"]},
]
VACANCIES = [
    {
        "id": "techos",
        "titulo": "Techador",
        "texto": "Se encargará de instalar shingle. De preferencia, impermeabilizar techos.",
    },
    {
        "id": "cocina",
        "titulo": "Cocinero",
        "texto": "Buscamos quien cocine a la parrilla y la plancha.",
        "municipio": "Huehuetenango",
    },
    {"id": "obra", "titulo": "Albañil", "texto": "Debe pegar block y ladrillo. Inglés B1."},
]


def written(path, rows) -> str:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def command(persons: str, vacancies: str, output: str, **more) -> None:
    options = {"persons": persons, "vacancies": vacancies, "output": output} | more
    call_command("match", *(f"--{name}={value}" for name, value in options.items()), stderr=io.StringIO())


def match(tmp_path, people=PEOPLE, vacancies=VACANCIES, **more):
    run, reasons = tmp_path / "run.trec", tmp_path / "reasons.jsonl"
    persons = written(tmp_path / "p.jsonl", people)
    command(persons, written(tmp_path / "v.jsonl", vacancies), str(run), explain=reasons, **more)
    rows = [line.split() for line in run.read_text().splitlines()]
    return rows, [json.loads(line) for line in reasons.read_text().splitlines()]


def test_everybody_finds_their_own_trade_first(tmp_path):
    rows, _reasons = match(tmp_path, top=2)
    firsts = {row[0]: row[2] for row in rows if row[3] == "1"}
    assert firsts == {"techador": "techos", "cocinera": "cocina", "lista": "obra"}
    assert [row[1] for row in rows] == ["Q0"] * 6
    assert {row[5] for row in rows} == {"puente"}
    for one in firsts:
        scores = [float(row[4]) for row in rows if row[0] == one]
        assert scores == sorted(scores, reverse=True)
        assert len(set(scores)) == 2, "no two have the same score, so that whoever sorts keeps the order"


def test_the_other_direction_asks_for_people(tmp_path):
    rows, _reasons = match(tmp_path, top=1, direction="vacancies")
    assert [(row[0], row[2]) for row in rows] == [("techos", "techador"), ("cocina", "cocinera"), ("obra", "lista")]


def test_the_reasons_name_what_is_held_and_what_lacks_and_invent_nothing(tmp_path):
    _rows, reasons = match(tmp_path, top=3)
    of = {(one["person"], one["vacancy"]): one for one in reasons}
    techos = of["techador", "techos"]
    assert [one["code"] for one in techos["held"]] == ["shingle_roofs"]
    assert [(one["code"], one["essential"]) for one in techos["lacking"]] == [("waterproof_roofs", False)]
    assert any("en lo mismo que piden" in sentence for sentence in techos["for"])
    named = {one["code"] for one in reasons for one in [*one["held"], *one["lacking"]]}
    assert "weld_stick" not in named, "what somebody says they cannot do is no skill"
    assert any("Habla lo que piden" in sentence for sentence in of["lista", "obra"]["for"])


@pytest.mark.parametrize(
    ("people", "sentence"),
    [
        (["no es json"], "p.jsonl, línea 1: no es JSON."),
        ([{"texto": "sin nombre"}], "línea 1: falta «id»"),
        ([{"id": "a b", "texto": "x"}], "falta «id», o lleva espacios"),
        ([{"id": "a\tb", "texto": "x"}], "falta «id», o lleva espacios"),
        ([{"id": None, "texto": "x"}], "falta «id», o lleva espacios"),
        ([PEOPLE[0], PEOPLE[0]], "línea 2: «techador» está dos veces."),
        ([{"id": "x"}], "no hay qué leer; ponga «texto», «titulos», «habilidades»."),
    ],
)
def test_a_bad_line_is_named_in_one_sentence(tmp_path, people, sentence):
    path = tmp_path / "p.jsonl"
    path.write_text("".join((one if isinstance(one, str) else json.dumps(one)) + "\n" for one in people))
    with pytest.raises(CommandError, match=sentence):
        command(str(path), written(tmp_path / "v.jsonl", VACANCIES), str(tmp_path / "run"))


def test_a_file_that_is_not_there_and_a_top_of_nothing_are_told(tmp_path):
    with pytest.raises(CommandError, match="No se puede leer"):
        command("no.jsonl", "no.jsonl", "x")
    with pytest.raises(CommandError, match="al menos una"):
        match(tmp_path, top=0)


@pytest.mark.parametrize(
    ("said", "levels"),
    [
        (["inglés B2"], {"eng": 4}),
        ({"inglés": "C1", "mam": "nativo"}, {"eng": 5, "mam": 7}),
        ([{"codigo": "en", "nivel": "B2"}], {"eng": 4}),
        ("eng C1", {"eng": 5}),
        (["inglés", "español nativo"], {"spa": 7}),
        ("inglés y español nativo", {"spa": 7}),
        ("inglés. Nivel básico de computación", {}),
    ],
)
def test_languages_are_understood_however_they_are_listed(said, levels):
    reader = StoryReader(shelf(), world())
    found = reader.languages_in(*_languages(said, reader)) or {}
    assert {code: level for code, level in found.items() if level > 0} == levels


def test_not_only_denies_nothing_and_an_ideal_candidate_wishes_for_nothing(tmp_path):
    people = [{"id": "p", "texto": "No solo sé pegar block, también repellar y cernir paredes."}]
    vacancies = [{"id": "v", "titulo": "Albañil", "texto": "El candidato ideal sabe pegar block. Sin experiencia."}]
    _rows, [one] = match(tmp_path, people, vacancies)
    assert [(skill["code"], skill["essential"]) for skill in one["held"]] == [("lay_block", True)]


ESCO = {
    "fit": (
        "http://data.europa.eu/esco/skill/fit",
        ["instalar radiadores", "montar calefactores", "install radiators"],
    ),
    "pipe": ("http://data.europa.eu/esco/skill/pipe", ["soldar tuberías de cobre"]),
    "water": ("http://data.europa.eu/esco/skill/water", ["conducir agua potable"]),
    "bake": ("http://data.europa.eu/esco/skill/bake", ["hornear pan"]),
}


def test_with_esco_skills_are_found_in_any_of_their_names_and_related_ones_are_near(tmp_path, settings):
    """The plumber never says what the vacancy asks for, and still comes before the baker."""
    settings.TAXONOMY_DIR = tmp_path / "taxonomy"
    known = Shelf(tmp_path / "taxonomy", shelf().reference)
    known.keep_esco_skills(ESCO.values())
    plumber, baker = "http://data.europa.eu/esco/occupation/plumber", "http://data.europa.eu/esco/occupation/baker"
    known.keep_esco_asks(
        [
            (plumber, "7126", [ESCO["fit"][0], ESCO["pipe"][0], ESCO["water"][0]], []),
            (baker, "7512", [ESCO["bake"][0]], []),
        ]
    )
    people = [
        {"id": "panadera", "texto": "Horneaba pan todos los días."},
        {"id": "plomero", "texto": "Soldaba tuberías de cobre y conducía agua potable."},
        {"id": "otro", "texto": "I used to install radiators."},
    ]
    vacancies = [{"id": "v", "titulo": "Se busca", "texto": "La persona deberá montar calefactores."}]
    rows, reasons = match(tmp_path, people, vacancies, direction="vacancies")
    assert [row[2] for row in rows] == ["otro", "plomero", "panadera"]
    assert [one["uri"] for one in reasons[0]["held"]] == [ESCO["fit"][0]]
    assert reasons[1]["held"] == []
    assert [one["label"] for one in reasons[1]["lacking"]] == ["instalar radiadores"]
