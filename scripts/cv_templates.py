"""Write the two Word templates of the CV (puente/profiles/cv/*.docx), to be filled in by docxtpl.

A programme may open and change the files in Word; this says how they began. Run from the root of the project.
"""

from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

HERE = Path("puente/profiles/cv")
JADE, INK, QUIET = RGBColor(0x0E, 0x5A, 0x4E), RGBColor(0x22, 0x1C, 0x17), RGBColor(0x57, 0x4E, 0x45)
SAND = "F6F1E8"


def main() -> None:
    for name, fill in (("bridge", _bridge), ("plain", _plain)):
        paper = _paper()
        fill(paper)
        paper.core_properties.author = ""
        paper.core_properties.comments = ""
        paper.save(str(HERE / f"{name}.docx"))


def _paper() -> Any:
    paper = Document()
    for section in paper.sections:
        section.page_width, section.page_height = Cm(21.59), Cm(27.94)
        section.left_margin = section.right_margin = Cm(1.9)
        section.top_margin = section.bottom_margin = Cm(1.7)
    body = paper.styles["Normal"]
    body.font.name, body.font.size, body.font.color.rgb = "Calibri", Pt(10.5), INK
    body.paragraph_format.space_after = Pt(3)
    for level, size, colour in ((1, 22, INK), (2, 12, JADE), (3, 11, INK)):
        style = paper.styles[f"Heading {level}"]
        style.font.name, style.font.size, style.font.color.rgb, style.font.bold = "Calibri", Pt(size), colour, level > 1
        style.element.rPr.rFonts.set(qn("w:asciiTheme"), "")
        del style.element.rPr.rFonts.attrib[qn("w:asciiTheme")]
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(10 if level > 1 else 0), Pt(4)
    return paper


def _line(holder: Any, text: str, style: str | None = None, *, colour: Any = None, size: float = 0) -> Any:
    line = holder.add_paragraph(style=style)
    run = line.add_run(text)
    if colour is not None:
        run.font.color.rgb = colour
    if size:
        run.font.size = Pt(size)
    return line


def _lines(holder: Any, *lines: Any) -> None:
    """Each a text, or (text, style), or (text, style, colour)."""
    for line in lines:
        text, style, colour = (*line, None, None)[:3] if isinstance(line, tuple) else (line, None, None)
        _line(holder, text, style, colour=colour)


NAME = "{% if name %}{{ name }}{% else %}{{ labels.nameless }}{% endif %}"
PLACE = "{{ [job.employer, job.place] | select | join(' · ') }}"
WHEN = "{{ [job.period, job.time] | select | join(' · ') }}"


def _jobs(holder: Any) -> None:
    _lines(
        holder,
        "{%p if jobs %}",
        ("{{ labels.experience }}", "Heading 2"),
        "{%p for job in jobs %}",
        ("{{ job.title }}", "Heading 3"),
        (PLACE, None, QUIET),
        (WHEN, None, QUIET),
        "{%p for task in job.tasks %}",
        ("{{ task }}", "List Bullet"),
        "{%p endfor %}",
        "{%p if job.tools %}",
        ("{{ labels.tools }}: {{ job.tools }}", None, QUIET),
        "{%p endif %}",
        "{%p endfor %}",
        "{%p endif %}",
    )


def _list(holder: Any, name: str, one: str, text: str, label: str, style: str | None = "List Bullet") -> None:
    """A heading and a line for each of `name`; nothing without any."""
    _lines(
        holder,
        f"{{%p if {name} %}}",
        (f"{{{{ labels.{label} }}}}", "Heading 2"),
        f"{{%p for {one} in {name} %}}",
        (text, style),
        "{%p endfor %}",
        "{%p endif %}",
    )


SKILL = "{{ skill.label }}{% if skill.note %} ({{ skill.note }}){% endif %}"
TONGUE = "{{ tongue.name }}: {{ tongue.level }}{% if tongue.detail %} ({{ tongue.detail }}){% endif %}"
STUDY = "{{ [study.title, study.place, study.period, study.note] | select | join(' · ') }}"
PAPER = "{{ [paper.title, paper.note] | select | join(' · ') }}"


def _reference(holder: Any) -> None:
    _lines(
        holder,
        "{%p if not name %}",
        "{{ labels.reference }}: {{ reference }}. {{ labels.ask }}",
        "{%p endif %}",
        "{%p for line in contact %}",
        "{{ line }}",
        "{%p endfor %}",
    )


def _plain(paper: Any) -> None:
    _lines(paper, (NAME, "Heading 1"), "{{ headline }}")
    _reference(paper)
    _lines(paper, "{%p if summary %}", "{{ summary }}", "{%p endif %}")
    _jobs(paper)
    _list(paper, "skills", "skill", SKILL, "skills")
    _list(paper, "languages", "tongue", TONGUE, "languages")
    _list(paper, "studies", "study", STUDY, "studies")
    _list(paper, "papers", "paper", PAPER, "papers")
    _list(paper, "availability", "line", "{{ line }}", "availability")


def _bridge(paper: Any) -> None:
    _lines(paper, (NAME, "Heading 1"))
    _line(paper, "{{ headline }}", colour=JADE, size=13)
    _lines(paper, "{%p if summary %}", "{{ summary }}", "{%p endif %}")
    table = paper.add_table(rows=1, cols=2)
    table.autofit = False
    left, right = table.rows[0].cells
    for column, cell, width in zip(table.columns, (left, right), (Cm(11.6), Cm(6.2)), strict=True):
        column.width = cell.width = width
    _shade(right)
    _jobs(left)
    _list(left, "studies", "study", STUDY, "studies", None)
    _list(left, "papers", "paper", PAPER, "papers", None)
    _list(left, "availability", "line", "{{ line }}", "availability", None)
    _lines(right, ("{{ labels.contact }}", "Heading 2"))
    _reference(right)
    _list(right, "skills", "skill", SKILL, "skills", None)
    _list(right, "languages", "tongue", TONGUE, "languages", None)
    for cell in (left, right):  # a cell is born with an empty line
        cell.paragraphs[0]._element.getparent().remove(cell.paragraphs[0]._element)


def _shade(cell: Any) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), SAND)
    cell._element.get_or_add_tcPr().append(shade)


if __name__ == "__main__":
    main()
