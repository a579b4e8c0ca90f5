"""Files and functions that fit in the eye."""

import ast
from pathlib import Path

import pytest

pytestmark = pytest.mark.no_db
ROOT = Path(__file__).resolve().parent.parent.parent
LONGEST_FILE, LONGEST_FUNCTION = 500, 60
PARTS = ("puente", "config", "scripts", "tests", "bench")
FILES = sorted(path for part in PARTS for path in (ROOT / part).rglob("*.py") if "migrations" not in path.parts)
PAGES = [*(ROOT / "puente").rglob("*.html"), *(ROOT / "puente" / "web" / "static").glob("[cj]s/*")]


def test_no_file_is_too_long():
    long = {
        str(path.relative_to(ROOT)): lines
        for path in [*FILES, *PAGES]
        if (lines := len(path.read_text().splitlines())) > LONGEST_FILE
    }
    assert long == {}


def test_no_function_is_too_long():
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno > LONGEST_FUNCTION
    ]
    assert long == []
