"""Duplicates within any list of persons, without loading it: rows in, pairs out."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from django.utils import timezone
from django.utils.translation import gettext as _

from puente.core.dates import DateError, parse_date
from puente.core.phones import digits
from puente.core.text import plain, squeeze
from puente.exchange.reading.columns import HEADINGS
from puente.exchange.reading.understand import split_name
from puente.exchange.sheets import safe
from puente.people.linkage.pairs import Pair
from puente.people.linkage.records import Raw, birth_of

# What other lists call the same things, beside the headings of a reception list.
OTHER_HEADINGS = {
    "key": "record id|rec id|id|identificador|codigo|id registro|no registro|numero de registro|registro|no|num",
    "given": "primer nombre|segundo nombre|tercer nombre|otros nombres|given name|first name|given names|middle name",
    "surnames": "primer apellido|segundo apellido|apellido de casada|surname|last name|surnames|family name",
    "sex": "sex|gender",
    "birth": "fecha nacimiento|date of birth|dob|birth date|birthdate",
    "cui": "soc sec id|ssn|national id|no documento|numero de documento|pasaporte",
    "phone": "phone|telefono 1|telefono 2|telefono 3|movil|whatsapp|phone number|mobile",
    "department": "state|province|region",
    "municipality": "suburb|city|town|ciudad",
    "address": "direccion|domicilio|aldea|caserio|canton|zona|calle|colonia|barrio|lugar|comunidad|address|address 1"
    "|address 2|street number|postcode|direccion exacta|direccion de residencia",
}
MEANINGS = {
    heading: meaning
    for table in ({name: HEADINGS[name] for name in sorted(HEADINGS.keys() - {"work", "notes"})}, OTHER_HEADINGS)
    for meaning, headings in table.items()
    for heading in headings.split("|")
}
RANKS = {heading: rank for rank, heading in enumerate(MEANINGS)}
SINGLE = frozenset({"key", "cui", "sex", "birth"})  # of which a record has one
SEXES = {
    "f": "F", "m": "M", "h": "M", "v": "M", "mujer": "F", "hombre": "M", "femenino": "F", "masculino": "M",
    "female": "F", "male": "M", "fem": "F", "masc": "M", "varon": "M", "femenina": "F",
}  # fmt: skip
COLUMNS = ("id_a", "id_b", "score", "decision", "reasons")


class UnreadableError(ValueError):
    """The list cannot be compared; its text says why, in one sentence."""


def read(data: bytes) -> list[Raw]:
    """The records of a CSV in UTF-8 or Windows encoding, with commas, semicolons or tabs.

    Columns are known by their headings, in any order; several of one meaning are read one after the other, of an
    identifier, document, sex or birth date only the first that says something. Raises
    UnreadableError without an identifier, or without anything to compare.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    first = text.split("\n", 1)[0]
    try:
        header, *rows = [*csv.reader(io.StringIO(text), delimiter=max(",;\t", key=first.count))] or [[]]
    except csv.Error as problem:
        sentence = _("Unas comillas de la lista no se cierran. Ábrala en una hoja de cálculo y guárdela de nuevo.")
        raise UnreadableError(sentence) from problem
    columns = columns_of(header)
    if "key" not in columns:
        raise UnreadableError(_("Falta la columna que identifica cada registro; póngale por encabezado «record_id»."))
    if not {"given", "surnames", "name"} & columns.keys():
        raise UnreadableError(_("Falta la columna de nombres; póngale por encabezado «nombres» y «apellidos»."))
    said = {plain(row[place]) for row in rows for place in columns.get("sex", ()) if place < len(row)}
    # Where men are H, as on the documents of Mexico, M is a woman.
    sexes = SEXES | {"m": "F"} if "h" in said and "f" not in said else SEXES
    return [raw_of(row, columns, sexes) for row in rows if any(cell.strip() for cell in row)]


def columns_of(header: Iterable[str]) -> dict[str, list[int]]:
    """Where each meaning stands; of what a record has one of, the column whose heading says it best comes first."""
    found: dict[str, list[int]] = {}
    headings = [plain(heading) for heading in header]
    for place, heading in enumerate(headings):
        if meaning := MEANINGS.get(heading):
            found.setdefault(meaning, []).append(place)
    for meaning in SINGLE & found.keys():
        found[meaning].sort(key=lambda place: RANKS[headings[place]])
    return found


def raw_of(row: list[str], columns: Mapping[str, list[int]], sexes: Mapping[str, str] = SEXES) -> Raw:
    written = {
        meaning: [row[place].strip() for place in places if place < len(row) and row[place].strip()]
        for meaning, places in columns.items()
    }
    cells = {meaning: (said[0] if meaning in SINGLE else " ".join(said)) for meaning, said in written.items() if said}
    given, surnames = split_name(cells)
    phones = (digits(part) for place in columns.get("phone", ()) if place < len(row) for part in _phones(row[place]))
    return Raw(
        key=cells.get("key", ""),
        given=given,
        surnames=surnames,
        sex=sexes.get(plain(cells.get("sex", "")), ""),
        birth=_birth(cells.get("birth", "")),
        number=cells.get("cui", ""),
        phones=tuple(phone for phone in phones if len(phone) > 6),
        department=cells.get("department", ""),
        municipality=cells.get("municipality", ""),
        address=cells.get("address", ""),
    )


def _phones(cell: str) -> list[str]:
    """The numbers in one cell, whatever stands between them."""
    return [part for part in re.split(r"[/;,|]| y ", cell) if part.strip()]


@lru_cache(maxsize=100_000)
def _birth(text: str) -> tuple[int, int, int] | None:
    """A date in any of the ways lists have it; None when it is none."""
    said = squeeze(text).removesuffix(".0").split("T")[0]
    if re.fullmatch(r"(19|20)\d{6}", said):  # 19801231
        said = f"{said[:4]}-{said[4:6]}-{said[6:]}"
    try:
        return birth_of(*parse_date(said, today=timezone.localdate()))  # the day only decides a short year's century
    except DateError:
        return _impossible(said)


def _impossible(text: str) -> tuple[int, int, int] | None:
    """The year, month and day of a date that cannot be, such as 1971-13-19: still told apart, and compared."""
    parts = re.fullmatch(r"(\d{4})\D(\d{1,2})\D(\d{1,2})", text)
    return (int(parts[1]), int(parts[2]), int(parts[3])) if parts else None


def lines_of(raws: list[Raw], pairs: Iterable[Pair]) -> Iterator[tuple[str, ...]]:
    """The table of `pairs`, its heading first."""
    yield COLUMNS
    for pair in pairs:
        said = pair.scored
        yield (
            safe(raws[pair.first].key),
            safe(raws[pair.second].key),
            f"{said.score:.4f}",
            "surely" if said.sure else "probably",
            "; ".join([*(str(one.label) for one in said.agrees), *(str(one.label) for one in said.differs)]),
        )
