"""Coding whole files: a spreadsheet in and out, or lines of JSON as a filter."""

import csv
import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import python_calamine
from django.utils.translation import gettext as _

from puente.exchange.sheets import safe, workbook
from puente.taxonomy.reader.candidates import CandidateRanker
from puente.taxonomy.reader.occupations import Answer, OccupationReader
from puente.taxonomy.reader.skills import SkillAnswer, SkillReader

CHUNK, MOST_FIELD = 256, 10_000_000
MOST_LETTERS = 32_000  # of a cell: a spreadsheet holds no more
COLUMNS = ("código", "título", "confianza", "razón")
Tell = Callable[[int, int], None]


class FileError(Exception):
    """A file that cannot be read or written; says so in one Spanish sentence."""


Table = list[list[Any]]  # text, and numbers where we put them


def read_table(path: Path) -> Table:
    """The first sheet of an .xlsx, or a CSV, as text."""
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise FileError(_("No se puede leer %(path)s.") % {"path": path}) from problem
    if path.suffix.lower() == ".csv":
        return _read_csv(content, path)
    try:
        sheet = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    except Exception as problem:
        raise FileError(_("%(path)s no es un libro de Excel ni un CSV.") % {"path": path}) from problem
    return [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]


def _read_csv(content: bytes, path: Path) -> Table:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise FileError(_("%(path)s no está escrito en UTF-8.") % {"path": path})
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    usual = csv.field_size_limit(MOST_FIELD)
    try:
        return [[cell[:MOST_LETTERS] for cell in row] for row in csv.reader(io.StringIO(text), delimiter=delimiter)]
    except csv.Error as problem:
        raise FileError(_("%(path)s no es un libro de Excel ni un CSV.") % {"path": path}) from problem
    finally:
        csv.field_size_limit(usual)


def _text(cell: Any) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)[:MOST_LETTERS]


def code_table(table: Table, column: str, reader: OccupationReader, most: int, tell: Tell) -> Table:
    """`table` with the answers beside each row: `most` times code, title, confidence and reason.

    Raises FileError when no heading is `column`.
    """
    if not table or column not in table[0]:
        headings = ", ".join(table[0]) if table else "—"
        raise FileError(
            _("No hay una columna «%(column)s». Las que hay: %(headings)s.") % {"column": column, "headings": headings}
        )
    header, *rows = table
    place, width = header.index(column), len(header)
    texts = [row[place] if place < len(row) else "" for row in rows]
    added = [name if number == 1 else f"{name} {number}" for number in range(1, most + 1) for name in COLUMNS]
    coded: Table = [[*header, *added]]
    for number, (row, answers) in enumerate(
        zip(rows, reader.rank_many(texts, most, concepts=False), strict=True), start=1
    ):
        cells = [cell for answer in answers for cell in _cells(answer)] or ["", _("no sé"), "", ""]
        coded.append([*row[:width], *[""] * (width - len(row)), *cells, *[""] * (len(added) - len(cells))])
        if number % CHUNK == 0 or number == len(rows):
            tell(number, len(rows))
    return coded


def _cells(answer: Answer) -> list[Any]:
    return [answer.code, answer.label, round(answer.score, 2), str(answer.reason)]


def write_table(table: Table, path: Path) -> None:
    """As .csv or .xlsx, by the name of `path`; no cell runs as a formula."""
    try:
        if path.suffix.lower() == ".csv":
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                csv.writer(file).writerows([safe(str(cell)) for cell in row] for row in table)
        else:
            header, *rows = table
            path.write_bytes(workbook(_("Ocupaciones"), header, rows))
    except OSError as problem:
        raise FileError(_("No se puede escribir %(path)s.") % {"path": path}) from problem


def lines_in() -> Iterator[str]:
    """Standard input as UTF-8, whatever the machine's language; what is not is replaced."""
    return iter(io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8-sig", errors="replace"))


def write_line(line: str) -> None:
    """One line to standard output as UTF-8."""
    sys.stdout.buffer.write(line.encode("utf-8", errors="replace") + b"\n")


def code_lines(lines: Iterable[str], reader: OccupationReader, most: int) -> Iterator[str]:
    """JSON lines {"id", "text"} → {"id", "ranked"}, best first, one answer a concept."""
    return _answered(lines, lambda texts: reader.rank_many(texts, most), _as_concept)


def rank_lines(lines: Iterable[str], ranker: CandidateRanker, most: int) -> Iterator[str]:
    """The same over a given list of labels."""
    return _answered(
        lines,
        lambda texts: ranker.rank_many(texts, most),
        lambda found: {"candidate": found[0], "score": round(found[1], 6)},
    )


def skill_lines(lines: Iterable[str], reader: SkillReader, most: int) -> Iterator[str]:
    """The same for skills: "code" is ours, "uri" ESCO's."""
    return _answered(lines, lambda texts: reader.read_many(texts, most), _as_concept)


def _answered(
    lines: Iterable[str],
    rank: Callable[[list[str]], Iterable[list[Any]]],
    written: Callable[[Any], dict[str, Any]],
) -> Iterator[str]:
    waiting = ((number, line) for number, line in enumerate(lines, start=1) if line.strip())
    while some := [_asked(number, line) for number, line in islice(waiting, CHUNK)]:
        for (name, _said), ranked in zip(some, rank([text for _name, text in some]), strict=True):
            yield json.dumps({"id": name, "ranked": [written(one) for one in ranked]}, ensure_ascii=False)


def _asked(number: int, line: str) -> tuple[Any, str]:
    try:
        asked = json.loads(line)
        text = asked["text"]
        return asked["id"], "" if text is None else str(text)
    except (ValueError, KeyError, TypeError, RecursionError) as problem:
        raise FileError(
            _('La línea %(number)s no es de la forma {"id": …, "text": …}.') % {"number": number}
        ) from problem


def _as_concept(answer: Answer | SkillAnswer) -> dict[str, Any]:
    return {
        "code": answer.code,
        "uri": answer.uri,
        "label": answer.label,
        "score": round(answer.score, 6),
        "reason": str(answer.reason),
    }


def read_labels(path: Path) -> list[tuple[str, str]]:
    """(id, label) of a file of tab-separated lines."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise FileError(_("No se puede leer %(path)s.") % {"path": path}) from problem
    labels = []
    for number, line in enumerate(lines, start=1):
        name, tab, label = line.partition("\t")
        if line.strip() and not tab:
            raise FileError(
                _("%(path)s, línea %(number)s: falta el tabulador entre el identificador y el nombre.")
                % {"path": path, "number": number}
            )
        if tab:
            labels.append((name, label.strip()))
    if not labels:
        raise FileError(_("%(path)s no tiene ningún nombre que ordenar.") % {"path": path})
    return labels
