"""Every requirement that applies is answered in docs/seguridad.md, and every answer points at something that exists."""

import csv
import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.no_db
ROOT = Path(__file__).resolve().parent.parent.parent
ROW = re.compile(r"^\| ((?:\d+\.\d+\.\d+(?:, )?)+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
DEEP = frozenset({"6", "7", "8", "9", "11", "16"})  # authentication, sessions, access, tokens, cryptography, logging
SHORTEST_REASON = 20


def rows() -> list[tuple[list[str], str]]:
    text = (ROOT / "docs" / "seguridad.md").read_text()
    return [(numbers.split(", "), how.strip()) for numbers, _what, how in ROW.findall(text)]


def wanted() -> set[str]:
    with open(ROOT / "reference" / "asvs_5_0.csv", newline="") as file:
        return {row["id"] for row in csv.DictReader(file) if int(row["level"]) <= 2 or row["id"].split(".")[0] in DEEP}


def test_every_requirement_that_applies_is_answered_once():
    answered = [number for numbers, _how in rows() for number in numbers]
    assert set(answered) == wanted()
    assert len(answered) == len(set(answered))


@pytest.mark.parametrize(("numbers", "how"), rows(), ids=lambda value: value[0] if isinstance(value, list) else "")
def test_every_answer_is_a_test_a_setting_or_a_reason(numbers, how):
    kind, _space, rest = how.partition(" ")
    if kind == "prueba":
        path, name = re.match(r"(tests/\S+\.py)::(\w+)", rest).groups()
        assert f"def {name}(" in (ROOT / path).read_text()
    elif kind == "ajuste":
        settings = "".join(path.read_text() for path in (ROOT / "config" / "settings").glob("*.py"))
        assert re.search(rf"^{rest.split()[0]} = ", settings, re.MULTILINE)
    else:
        assert how.startswith(("excepción: ", "no aplica: "))
        assert len(how) >= SHORTEST_REASON
