"""Parse a file in a process of its own, with little memory and time: a bomb harms nobody."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from puente.core.bounded import BoundedError, run_bounded

SECONDS = 30
MOST_BYTES = 5 * 1024 * 1024
MOST_ENTRIES, MOST_UNPACKED, MOST_RATIO = 200, 80 * 1024 * 1024, 150
PARSER = Path(__file__).with_name("parse.py")

Table = list[list[Any]]


class ReadingError(Exception):
    """The file cannot be used; the message says why and what to do, in the user's language."""


def read_table(data: bytes, name: str) -> dict[str, Table]:
    """Sheets by name, each a list of rows of plain values (text, number, or {"date": iso}).

    Raises ReadingError for what is no spreadsheet, is empty, too large, or a bomb.
    """
    if not data:
        raise ReadingError(_("El archivo está vacío. Revise que sea el correcto."))
    if len(data) > MOST_BYTES:
        raise ReadingError(_("El archivo pesa más de 5 MB. Divídalo en listas más cortas."))
    kind = "csv" if name.lower().endswith(".csv") else "book"
    if kind == "book":
        _check_archive(data)
    answer = _parse(data, kind)
    if problem := answer.get("problem"):
        raise ReadingError(_PROBLEMS.get(problem, _PROBLEMS["unreadable"])())
    return answer["sheets"]


_PROBLEMS = {
    "unreadable": lambda: _("Eso no es una hoja de cálculo. Guarde la lista como .xlsx o .csv y vuelva a intentar."),
    "too_long": lambda: _("La lista tiene más de 5,000 filas. Divídala en varias."),
    "empty": lambda: _("El archivo no tiene filas. Revise que sea el correcto."),
}


def _check_archive(data: bytes) -> None:
    """An .xlsx is a zip: look at its table of contents before unpacking anything."""
    if data[:4] == b"\xd0\xcf\x11\xe0":  # the old .xls is no zip; the parser has its own bounds
        return
    try:
        entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except zipfile.BadZipFile as problem:
        raise ReadingError(_PROBLEMS["unreadable"]()) from problem
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * len(data):
        raise ReadingError(_("El archivo, al abrirse, es demasiado grande. Guarde solo la lista en un archivo nuevo."))


def _parse(data: bytes, kind: str) -> dict[str, Any]:
    try:
        return json.loads(run_bounded(PARSER, kind, given=data, seconds=SECONDS))
    except (BoundedError, ValueError):
        return {"problem": "unreadable"}
