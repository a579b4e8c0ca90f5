"""The report as a Word document, to be worked on further: headings, real tables, the house's colours."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import override
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from puente.reporting.documents.pdf import report_data
from puente.reporting.models import Report

JADE, INK = RGBColor(0x0E, 0x5A, 0x4E), RGBColor(0x22, 0x1C, 0x17)
LANGUAGES = {"es": "es-GT", "en": "en-US"}
WIDTH = 17.2  # centimetres between the margins


def report_docx(report: Report, content: Mapping[str, Any], lang: str) -> bytes:
    with override(lang):
        data = report_data(report, content, lang)
    paper = _paper(lang)
    paper.core_properties.title, paper.core_properties.author = f"{data['title']}, {data['month']}", "Puente"
    paper.core_properties.language = LANGUAGES[lang]
    paper.add_heading(data["title"], 1)
    paper.add_paragraph(data["month"], style="Subtitle")
    if data["draft"]:
        paper.add_paragraph().add_run(data["draft"]).bold = True
    _pairs(paper, data["facts"])
    for part in data["parts"]:
        paper.add_heading(part["title"], 2)
        _part(paper, part, data["nothing"])
    paper.add_page_break()
    paper.add_heading(data["annex_title"], 2)
    paper.add_paragraph(data["annex_note"])
    if data["annex"]["rows"]:
        _sheet(paper, data["annex"])
    if data["digest"]:
        paper.sections[0].footer.paragraphs[0].text = data["digest"]
    buffer = io.BytesIO()
    paper.save(buffer)
    return buffer.getvalue()


def _paper(lang: str) -> Any:
    paper = Document()
    for section in paper.sections:
        section.page_width, section.page_height = Cm(21.59), Cm(27.94)
        section.left_margin = section.right_margin = Cm(2.2)
    body = paper.styles["Normal"]
    body.font.name, body.font.size, body.font.color.rgb = "Calibri", Pt(10.5), INK
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), LANGUAGES[lang])
    body.element.get_or_add_rPr().append(mark)
    for level, size in ((1, 20), (2, 13)):
        style = paper.styles[f"Heading {level}"]
        style.font.name, style.font.size, style.font.color.rgb = "Calibri", Pt(size), INK if level == 1 else JADE
    subtitle = paper.styles["Subtitle"]
    subtitle.font.name, subtitle.font.size, subtitle.font.color.rgb = "Calibri", Pt(13), JADE
    return paper


def _part(paper: Any, part: Mapping[str, Any], nothing: str) -> None:
    if part["numbers"]:
        _pairs(paper, [(label, str(number)) for label, number in part["numbers"]], numbers=True)
    if part["table"]:
        _sheet(paper, part["table"])
    for line in part["text"].splitlines():
        paper.add_paragraph(line)
    if not (part["numbers"] or part["table"] or part["text"]):
        paper.add_paragraph(nothing)


def _pairs(paper: Any, pairs: list[tuple[str, str]], *, numbers: bool = False) -> None:
    widths = (13.2, 4) if numbers else (4, 13.2)
    table = _table(paper, 0, widths)
    for pair in pairs:
        _fill(table.add_row(), pair, widths, numeric=numbers)
    paper.add_paragraph()


def _sheet(paper: Any, sheet: Mapping[str, Any]) -> None:
    """A table ruled between its rows, whose head repeats on every page; the first column takes what is left."""
    heads = sheet["heads"]
    number = 2.1 if len(heads) > 5 else 2.8
    numeric = (WIDTH - number * (len(heads) - 1), *[number] * (len(heads) - 1))
    widths = numeric if sheet["numeric"] else (2.2, 3, 4, 8)
    table = _table(paper, 1, widths)
    table._tbl.tblPr.append(_rules())
    repeat = OxmlElement("w:tblHeader")
    repeat.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)
    _fill(table.rows[0], heads, widths, numeric=sheet["numeric"], bold=True)
    for row in sheet["rows"]:
        _fill(table.add_row(), row, widths, numeric=sheet["numeric"])
    paper.add_paragraph()


def _table(paper: Any, rows: int, widths: Sequence[float]) -> Any:
    """A table of fixed columns; some programs read their widths from the grid, others from the cells."""
    table = paper.add_table(rows=rows, cols=len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    return table


def _fill(row: Any, words: Sequence[str], widths: Sequence[float], *, numeric: bool, bold: bool = False) -> None:
    for place, (cell, text, width) in enumerate(zip(row.cells, words, widths, strict=True)):
        cell.width = Cm(width)
        line = cell.paragraphs[0]
        line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(2)
        run = line.add_run(text)
        run.font.size, run.bold = Pt(9.5), bold
        if numeric and place:
            line.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _rules() -> Any:
    """Thin lines under the rows, none between the columns."""
    borders = OxmlElement("w:tblBorders")
    for name in ("bottom", "insideH"):
        rule = OxmlElement(f"w:{name}")
        for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "E4DCD0")):
            rule.set(qn(f"w:{key}"), value)
        borders.append(rule)
    return borders
