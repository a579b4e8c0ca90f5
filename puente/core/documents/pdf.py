"""The one call of Typst. Source: typst.app/docs; PDF/UA-1 makes the document readable aloud."""

import io
import json
from pathlib import Path
from typing import Any

import segno
import typst
from django.conf import settings

ROOT = settings.ROOT / "puente"
FONTS = Path(__file__).parent / "fonts"


def render_pdf(template: Path, data: dict[str, Any]) -> bytes:
    """The PDF (tagged, PDF/UA-1) of `template`, which reads `data` as JSON from `sys.inputs.data`.

    Texts are data, never markup: nothing a user typed is run. Fonts are the project's own, so that a
    document looks the same on every machine; a character that they lack (and PDF/UA forbids to leave blank) gives
    a document without that standard rather than none.
    """
    options: dict[str, Any] = {
        "root": str(ROOT),
        "font_paths": [str(FONTS)],
        "ignore_system_fonts": True,
        "sys_inputs": {"data": json.dumps(data, ensure_ascii=False, default=str)},
    }
    try:
        return typst.compile(str(template), pdf_standards=["ua-1"], **options)
    except typst.TypstError:
        return typst.compile(str(template), **options)


def qr_of(address: str) -> str:
    """The QR of an address as an SVG, for a template to place."""
    drawing = io.BytesIO()
    segno.make(address, error="m").save(drawing, kind="svg", border=0, dark="#221C17")
    return drawing.getvalue().decode()
