"""The bounded process: a spreadsheet on standard input, JSON on standard output. Imports nothing of Puente."""

import csv
import io
import json
import resource
import sys
from datetime import date, datetime
from itertools import islice

MEMORY, CPU_SECONDS = 600 * 1024 * 1024, 20
MOST_ROWS, MOST_COLUMNS, MOST_LETTERS = 5050, 60, 4000


def main(kind: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    data = sys.stdin.buffer.read()
    try:
        sheets = from_csv(data) if kind == "csv" else from_book(data)
    except Exception:
        answer: dict[str, object] = {"problem": "unreadable"}
    else:
        longest = max((len(rows) for rows in sheets.values()), default=0)
        answer = {"problem": "too_long"} if longest > MOST_ROWS else {"sheets": sheets}
        if not longest:
            answer = {"problem": "empty"}
    json.dump(answer, sys.stdout)


def from_book(data: bytes) -> dict[str, list]:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    sheets = {}
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        rows = sheet.to_python(skip_empty_area=False, nrows=MOST_ROWS + 1)
        sheets[name] = [[plain(cell) for cell in row[:MOST_COLUMNS]] for row in rows]
    return sheets


def from_csv(data: bytes) -> dict[str, list]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    if "\0" in text:
        raise ValueError("binary")
    try:
        dialect = csv.Sniffer().sniff(text[:4096], delimiters=",;\t")
    except csv.Error:
        dialect = csv.excel
    rows = csv.reader(io.StringIO(text), dialect)
    return {"": [[cell[:MOST_LETTERS] for cell in row[:MOST_COLUMNS]] for row in islice(rows, MOST_ROWS + 1)]}


def plain(cell: object) -> object:
    if isinstance(cell, datetime):
        return {"date": cell.date().isoformat()}
    if isinstance(cell, date):
        return {"date": cell.isoformat()}
    if isinstance(cell, bool) or cell is None:
        return str(cell) if cell is not None else ""
    if isinstance(cell, int | float):
        return cell
    return str(cell)[:MOST_LETTERS]


if __name__ == "__main__":
    main(sys.argv[1])
