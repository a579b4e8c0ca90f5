"""Spreadsheets out: every cell is text or a number, none runs as a formula."""

import io
from collections.abc import Sequence

import xlsxwriter

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(DANGEROUS) else text


def workbook(title: str, header: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    """An .xlsx with one sheet."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet = book.add_worksheet(title[:31])
        bold = book.add_format({"bold": True})
        for column, text in enumerate(header):
            sheet.write_string(0, column, safe(text), bold)
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, int | float):
                    sheet.write_number(number, column, cell)
                else:
                    sheet.write_string(number, column, safe(str(cell)))
        sheet.freeze_panes(1, 0)
        sheet.autofit()
    return buffer.getvalue()
