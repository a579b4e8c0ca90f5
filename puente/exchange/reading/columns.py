"""Which column is what, however the list calls it."""

from typing import Any

from django.utils.translation import gettext as _

from puente.core.text import plain
from puente.exchange.reading.sandbox import ReadingError, Table

HEADINGS = {
    "name": "nombre completo|nombres y apellidos|apellidos y nombres|nombre y apellidos|nombre|persona",
    "given": "nombres|primer nombre|nombre s",
    "surnames": "apellidos|apellido|apellido s",
    "sex": "sexo|genero|sexo genero",
    "birth": "fecha nac|fecha de nacimiento|fecha nacimiento|f nac|nacimiento|fec nac|fecha de nac",
    "age": "edad|anos cumplidos",
    "cui": "dpi cui|cui dpi|dpi|cui|no dpi|no de dpi|numero de dpi|documento|identificacion",
    "phone": "tel|telefono|telefonos|celular|cel|no de telefono|numero de telefono|contacto",
    "department": "depto|departamento|dpto|departamento de residencia",
    "municipality": "municipio|muni|municipio de residencia|lugar de residencia|residencia",
    "returned_on": "fecha retorno|fecha de retorno|fecha de ingreso|fecha ingreso|fecha de deportacion|f retorno",
    "route": "via|via de retorno|medio",
    "country": "pais|pais de procedencia|pais de retorno|procedencia",
    "work": "en que trabajaba|ocupacion|oficio|trabajo|profesion u oficio|experiencia",
    "time_abroad": "anos fuera|tiempo fuera|tiempo en el extranjero|anos en el extranjero",
    "notes": "observaciones|observacion|comentarios|notas",
}
MEANING = {heading: name for name, headings in HEADINGS.items() for heading in headings.split("|")}
ROWS_TO_LOOK_AT = 25
FEWEST = 3

Row = dict[str, Any]


def recognise(sheets: dict[str, Table]) -> tuple[list[str], list[tuple[int, Row]]]:
    """Headings found, and the rows below them as (number in the sheet, cells by meaning).

    Takes the sheet with the most recognised columns. Raises ReadingError when none has a name column.
    """
    candidates = [(*_find_header(rows), rows) for rows in sheets.values()]
    header, columns, rows = max(candidates, key=lambda found: len(found[1]))
    if len(columns) < FEWEST or not {"name", "given"} & set(columns):
        raise ReadingError(
            _("No se reconoce la columna de nombres. Ponga en los encabezados, por ejemplo: nombre, DPI, teléfono.")
        )
    body = [
        (number, {name: row[place] if place < len(row) else "" for name, place in columns.items()})
        for number, row in enumerate(rows[header + 1 :], start=header + 2)
        if any(_filled(cell) for cell in row)
    ]
    if not body:
        raise ReadingError(_("La lista tiene encabezados pero ninguna persona."))
    return list(columns), body


def _find_header(rows: Table) -> tuple[int, dict[str, int]]:
    """The row among the first ones that names the most columns, and where each is."""
    candidates = [(number, _columns(row)) for number, row in enumerate(rows[:ROWS_TO_LOOK_AT])]
    return max(candidates, key=lambda candidate: len(candidate[1]), default=(0, {}))


def _columns(row: list[Any]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, cell in enumerate(row):
        meaning = MEANING.get(plain(str(cell))) if isinstance(cell, str) else None
        if meaning:
            found.setdefault(meaning, place)
    return found


def _filled(cell: Any) -> bool:
    return bool(str(cell).strip()) if not isinstance(cell, int | float) else True
