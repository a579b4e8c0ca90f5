"""A CV as a file: PDF and Word in two designs, JSON Resume and Europass."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import select_autoescape
from jinja2.sandbox import SandboxedEnvironment

from puente.core.documents import render_pdf
from puente.profiles.cv.content import Cv, as_data
from puente.profiles.cv.europass import europass
from puente.profiles.cv.json_resume import json_resume

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Format:
    """A kind of file: its media type, how its name ends, and who writes it from a CV and a design."""

    media_type: str
    ending: str
    write: Callable[[Cv, str], bytes]


def _pdf(cv: Cv, design: str) -> bytes:
    return render_pdf(HERE / f"{design}.typ", as_data(cv))


def _word(cv: Cv, design: str) -> bytes:
    """The Word template filled in. What people typed is text: it is escaped, and the template runs in a sandbox."""
    document = DocxTemplate(HERE / f"{design}.docx")
    data: dict[str, Any] = as_data(cv)
    document.render(data, SandboxedEnvironment(autoescape=select_autoescape(default=True, default_for_string=True)))
    properties = document.docx.core_properties
    properties.title, properties.author, properties.language = data["labels"]["title"], "", cv.lang
    paper = io.BytesIO()
    document.save(paper)
    return paper.getvalue()


FORMATS = {
    "pdf": Format("application/pdf", "pdf", _pdf),
    "docx": Format("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", _word),
    "json": Format("application/json", "json", lambda cv, _design: json_resume(cv)),
    "europass": Format("application/xml", "xml", lambda cv, _design: europass(cv)),
}


def render(cv: Cv, form: str, design: str) -> bytes:
    """The file of `cv` in the format `form`; `design` matters to PDF and Word."""
    return FORMATS[form].write(cv, design)
