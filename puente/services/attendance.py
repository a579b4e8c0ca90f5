"""A list to sign, for whatever people come to: who is expected, and room for whoever else comes."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from puente.core.documents import render_pdf

TEMPLATE = Path(__file__).parent / "documents" / "attendance.typ"
FREE_ROWS = 10


def list_to_sign(*, title: str, about: Sequence[str], names: Sequence[tuple[int, str]], lang: str = "es") -> bytes:
    """The list as a PDF: `about` are lines under the title (place, day), `names` those who are expected, numbered."""
    with override(lang):
        return render_pdf(TEMPLATE, _told(title, about, names, lang))


def _told(title: str, about: Sequence[str], names: Sequence[tuple[int, str]], lang: str) -> dict[str, Any]:
    return {
        "title": title,
        "lang": lang,
        "about": list(about),
        "names": [[str(number), name] for number, name in names] + [["", ""]] * FREE_ROWS,
        "labels": {"number": _("N.º"), "name": _("Nombre"), "signature": _("Firma")},
        "foot": _("Quien no firma lo dice de palabra ante testigo. La hoja se fotografía y se guarda en Puente."),
    }
