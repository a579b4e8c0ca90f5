"""No template without a use, no use without a template."""

import gzip
import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.no_db
ROOT = Path(__file__).resolve().parent.parent.parent
TEMPLATES = ROOT / "puente" / "web" / "templates"
NAMED = re.compile(r"""["']([\w/]+\.html)["']""")
# The login package asks for these by itself.
BY_THE_PACKAGE = ("account/", "mfa/", "429.html")


def test_every_template_is_used():
    there = {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html")}
    sources = [*(ROOT / "puente").rglob("*.py"), *TEMPLATES.rglob("*.html")]
    named = {name for path in sources for name in NAMED.findall(path.read_text())}
    assert {name for name in there - named if not name.startswith(BY_THE_PACKAGE)} == set()


def test_no_template_has_inline_script_or_style():
    pattern = re.compile(r"<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)
    found = [
        path.relative_to(ROOT).as_posix() for path in TEMPLATES.rglob("*.html") if pattern.search(path.read_text())
    ]
    assert found == []


def test_the_stylesheets_travel_in_under_nine_kilobytes():
    """Compressed, as they are sent."""
    sheets = (ROOT / "puente/web/static/css").glob("*.css")
    assert sum(len(gzip.compress(path.read_bytes())) for path in sheets) <= 9_000
