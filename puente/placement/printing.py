"""The papers of a person as one PDF for one company: a cover, then each paper, marked with for whom and when."""

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pikepdf
from django.utils.translation import gettext as _
from django.utils.translation import override
from PIL import Image

from puente.core.dates import full_day_words
from puente.core.documents import render_pdf
from puente.core.files import FileKind
from puente.placement.dossier import Paper
from puente.placement.models import Application
from puente.profiles.models import DocumentFile

HERE = Path(__file__).parent / "documents"
LETTER = (612, 792)  # points
DOTS = 150  # of a photo, an inch
MARGIN = 36


def dossier_of(application: Application, papers: Sequence[tuple[Paper, DocumentFile | None]], on: date) -> bytes:
    """`papers` are those that are given, each with its file; of those without one it is said that the person has it,
    and until when.
    """
    company = application.vacancy.company.name
    with override("es"):
        given = _("Entregado a %(company)s el %(day)s") % {"company": company, "day": full_day_words(on)}
        cover = render_pdf(HERE / "dossier.typ", _cover(application, papers, given))
        mark = render_pdf(HERE / "mark.typ", {"words": given})
    with pikepdf.new() as whole, pikepdf.open(io.BytesIO(mark)) as over:
        for body in (cover, *(_as_pdf(file) for _paper, file in papers if file)):
            with pikepdf.open(io.BytesIO(body)) as part:
                whole.pages.extend(part.pages)
        for page in list(whole.pages)[1:]:
            page.add_overlay(over.pages[0], None)
        whole.docinfo["/Title"] = given
        written = io.BytesIO()
        whole.save(written)
    return written.getvalue()


def _cover(application: Application, papers: Sequence[tuple[Paper, DocumentFile | None]], given: str) -> dict:
    person, vacancy = application.person, application.vacancy
    return {
        "lang": "es",
        "title": _("Papeles de %(name)s") % {"name": person.full_name},
        "over": _("Expediente %(code)s") % {"code": application.case.code},
        "name": person.full_name,
        "vacancy": f"{vacancy.title}, {vacancy.company.name}",
        "given": given,
        "heading": _("Papeles"),
        "papers": [{"label": str(paper.document), "note": _note(paper, file)} for paper, file in papers],
        "shown": _(
            "De los antecedentes solo se hace constar que la persona los tiene y hasta cuándo valen. Los muestra ella."
        ),
        "use": _(
            "Para este puesto y nada más, con permiso de la persona. No lo reenvíe; destrúyalo si no la contrata."
        ),
        "foot": given,
    }


def _note(paper: Paper, file: DocumentFile | None) -> str:
    words = [_("va adjunto") if file else _("lo tiene")]
    if paper.held and paper.held.expires_on:
        words.append(_("hasta el %(day)s") % {"day": full_day_words(paper.held.expires_on)})
    return ", ".join(words)


def _as_pdf(file: DocumentFile) -> bytes:
    """The paper as pages of a letter; a photo has one, as large as it fits."""
    body = file.hand_out()
    if file.kind == FileKind.PDF:
        return body
    photo = Image.open(io.BytesIO(body)).convert("RGB")
    page = Image.new("RGB", (LETTER[0] * DOTS // 72, LETTER[1] * DOTS // 72), "white")
    edge = MARGIN * DOTS // 72
    photo.thumbnail((page.width - 2 * edge, page.height - 2 * edge))
    page.paste(photo, ((page.width - photo.width) // 2, (page.height - photo.height) // 2))
    written = io.BytesIO()
    page.save(written, "PDF", resolution=DOTS)
    return written.getvalue()
