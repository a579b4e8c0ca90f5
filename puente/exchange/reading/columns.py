"""Which column is what, however the list calls it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _l

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
ROWS_TO_LOOK_AT = 25
FEWEST = 3

Row = dict[str, Any]


@dataclass(frozen=True)
class Layout:
    """What the columns of a kind of list are called: `headings` by meaning, separated by bars, plain. One of `needed`
    must be there; `missing` and `empty` say what is wrong with a list without it, or without rows. Of `joined` every
    column is read, of the others the first.
    """

    headings: dict[str, str]
    needed: frozenset[str]
    missing: Any
    empty: Any
    joined: frozenset[str] = frozenset()

    @property
    def meaning(self) -> dict[str, str]:
        return {heading: name for name, headings in self.headings.items() for heading in headings.split("|")}


PEOPLE = Layout(
    headings=HEADINGS,
    needed=frozenset({"name", "given"}),
    missing=_l("No se reconoce la columna de nombres. Ponga en los encabezados, por ejemplo: nombre, DPI, teléfono."),
    empty=_l("La lista tiene encabezados pero ninguna persona."),
)


def recognise(sheets: dict[str, Table], layout: Layout = PEOPLE) -> tuple[list[str], list[tuple[int, Row]]]:
    """Headings found, and the rows below them as (number in the sheet, cells by meaning).

    Takes the sheet with the most recognised columns. Raises ReadingError when none has a column that is needed.
    """
    meaning = layout.meaning
    candidates = [(*_find_header(rows, meaning), rows) for rows in sheets.values()]
    header, columns, rows = max(candidates, key=lambda found: len(found[1]))
    if len(columns) < FEWEST or not layout.needed & set(columns):
        raise ReadingError(str(layout.missing))
    body = [
        (number, {name: _cell(row, places, joined=name in layout.joined) for name, places in columns.items()})
        for number, row in enumerate(rows[header + 1 :], start=header + 2)
        if any(_filled(cell) for cell in row)
    ]
    if not body:
        raise ReadingError(str(layout.empty))
    return list(columns), body


def _find_header(rows: Table, meaning: dict[str, str]) -> tuple[int, dict[str, list[int]]]:
    """The row among the first ones that names the most columns, and where each is."""
    candidates = [(number, _columns(row, meaning)) for number, row in enumerate(rows[:ROWS_TO_LOOK_AT])]
    return max(candidates, key=lambda candidate: len(candidate[1]), default=(0, {}))


def _columns(row: list[Any], meanings: dict[str, str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, cell in enumerate(row):
        meaning = meanings.get(plain(str(cell))) if isinstance(cell, str) else None
        if meaning:
            found.setdefault(meaning, []).append(place)
    return found


def _cell(row: list[Any], places: list[int], *, joined: bool) -> Any:
    """The first column of a meaning, or what all of them say, a line each."""
    cells = [row[place] for place in places if place < len(row)]
    if joined:
        return "\n".join(str(cell) for cell in cells if isinstance(cell, str) and cell.strip())
    return cells[0] if cells else ""


def _filled(cell: Any) -> bool:
    return bool(str(cell).strip()) if not isinstance(cell, int | float) else True


def text_of(row: Row, name: str) -> str:
    """The cell as text; a whole number without its decimal point."""
    cell = row.get(name, "")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell["date"] if isinstance(cell, dict) else str(cell)
