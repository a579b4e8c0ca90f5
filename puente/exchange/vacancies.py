"""A list of vacancies that somebody else keeps as a spreadsheet: what each row says, or why it cannot be used."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.core.dates import AHEAD, DateError
from puente.core.text import compact_number, plain, squeeze
from puente.employers.models import Company
from puente.exchange.reading import read_table
from puente.exchange.reading.columns import Layout, Row, recognise, text_of
from puente.exchange.reading.sandbox import ReadingError
from puente.exchange.reading.understand import date_of
from puente.geography.gazetteer import Gazetteer
from puente.taxonomy.enums import Schedule

MOST = 500
OPEN_FOR = timedelta(days=30)
LONGEST_TITLE, LONGEST_TEXT, MOST_SLOTS, MOST_WAGE = 120, 4000, 500, 100_000
LAYOUT = Layout(
    headings={
        "company": "empresa|nombre de la empresa|compania|empleador",
        "nit": "nit|nit empresa|nit de la empresa",
        "title": "puesto|vacante|plaza|cargo|nombre del puesto|titulo|puesto de trabajo",
        "text": "descripcion|funciones|requisitos|que se hace|descripcion del puesto|detalle|observaciones",
        "municipality": "municipio|lugar|lugar de trabajo|ubicacion|muni|direccion",
        "department": "departamento|depto|dpto",
        "slots": "cupos|plazas|cantidad|no de plazas|numero de plazas|vacantes|personas",
        "wage": "salario|sueldo|pago|salario mensual|salario base|salario desde",
        "wage_to": "salario hasta|salario maximo|sueldo hasta",
        "schedule": "horario|jornada|turno",
        "until": "vence|hasta|fecha limite|cierre|fecha de cierre|vigencia",
    },
    needed=frozenset({"title"}),
    missing=_l("No se reconoce la columna del puesto. Ponga en los encabezados: empresa, puesto, municipio, salario."),
    empty=_l("La lista tiene encabezados pero ninguna vacante."),
    joined=frozenset({"text"}),
)
SCHEDULES = {
    "noche": Schedule.NIGHT,
    "nocturn": Schedule.NIGHT,
    "turno": Schedule.SHIFTS,
    "rotativ": Schedule.SHIFTS,
    "medio tiempo": Schedule.PART_TIME,
    "parcial": Schedule.PART_TIME,
}
AMOUNT = re.compile(r"\d[\d,]{0,11}(?:\.\d{1,4})?")
LEAST_WAGE = 100  # less is no month's wage, but a number written in another way


@dataclass(frozen=True)
class Line:
    """A row of the list: whose vacancy and its fields, or what is wrong with it."""

    number: int
    title: str
    company: Company | None = None
    facts: Mapping[str, Any] | None = None
    problem: str = ""


class _RowError(Exception):
    pass


def lines_of(data: bytes, name: str, today: date) -> list[Line]:
    """Every row of the spreadsheet. Raises ReadingError for what is no such list, or is too long."""
    _columns, rows = recognise(read_table(data, name), LAYOUT)
    if len(rows) > MOST:
        raise ReadingError(_("La lista tiene más de %(most)s vacantes. Divídala en varias.") % {"most": MOST})
    firms, gazetteer = _firms(), Gazetteer.load()
    return [_line(number, row, firms, gazetteer, today) for number, row in rows]


def _firms() -> dict[str, list[Company]]:
    """Companies by each of their names, of now and before, plain, and by their tax id."""
    found: dict[str, list[Company]] = defaultdict(list)
    for company in Company.objects.standing().prefetch_related("former_names"):
        names = {company.name, company.legal_name, *(former.name for former in company.former_names.all())}
        for key in {compact_number(company.nit), *map(plain, names)} - {""}:
            found[key].append(company)
    return found


def _firm(row: Row, firms: Mapping[str, list[Company]]) -> Company:
    """The one company that the row names, by its tax id first."""
    for key in (compact_number(text_of(row, "nit")), plain(text_of(row, "company"))):
        if len(found := firms.get(key, [])) == 1:
            return found[0]
        if found:
            raise _RowError(_("Hay varias empresas con ese nombre. Ponga el NIT."))
    raise _RowError(_("Esa empresa no está en el directorio. Regístrela primero."))


def _line(number: int, row: Row, firms: Mapping[str, list[Company]], gazetteer: Gazetteer, today: date) -> Line:
    title = squeeze(text_of(row, "title"))[:LONGEST_TITLE]
    try:
        company = _firm(row, firms)
        return Line(number, title, company, _facts(row, title, gazetteer, today))
    except _RowError as problem:
        return Line(number, title, problem=str(problem))


def _facts(row: Row, title: str, gazetteer: Gazetteer, today: date) -> dict[str, Any]:
    if not any(letter.isalpha() for letter in title):
        raise _RowError(_("Falta el puesto."))
    wages = _wages(row)
    return {
        "title": title,
        "text": text_of(row, "text").strip()[:LONGEST_TEXT],
        "municipality_id": _place(row, gazetteer),
        "slots": _slots(row),
        "wage": wages[0],
        "wage_to": wages[1] if len(wages) > 1 and wages[1] > wages[0] else None,
        "schedule": _schedule(row),
        "expires_on": _until(row, today),
    }


def _place(row: Row, gazetteer: Gazetteer) -> str:
    found = gazetteer.find(text_of(row, "municipality"), text_of(row, "department")).municipality
    if found is None:
        raise _RowError(_("No se reconoce el municipio. Escríbalo con su departamento: «Chiantla, Huehuetenango»."))
    return found


def _wages(row: Row) -> list[int]:
    """The wage, and up to where it goes."""
    said = f"{text_of(row, 'wage')} {text_of(row, 'wage_to')}".strip(" '")
    amounts = [round(float(amount.replace(",", ""))) for amount in AMOUNT.findall(said)]
    if not amounts or said.startswith("-") or not LEAST_WAGE <= amounts[0] <= MOST_WAGE:
        raise _RowError(_("Falta el salario, en quetzales al mes."))
    return [amount for amount in amounts if amount <= MOST_WAGE][:2]


def _slots(row: Row) -> int:
    said = re.search(r"-?\d+", text_of(row, "slots"))
    number = int(said[0]) if said else 1
    if not 0 < number <= MOST_SLOTS:
        raise _RowError(_("Revise cuántos cupos hay."))
    return number


def _schedule(row: Row) -> Schedule:
    said = plain(text_of(row, "schedule"))
    return next((schedule for word, schedule in SCHEDULES.items() if word in said), Schedule.DAY)


def _until(row: Row, today: date) -> date:
    if not text_of(row, "until").strip():
        return today + OPEN_FOR
    try:
        found = date_of(row.get("until", ""), today + AHEAD)
    except DateError:
        found = None
    if found is None:
        raise _RowError(_("No se entiende hasta cuándo está abierta. Escríbalo así: 31/12/2026."))
    day, _exactness = found
    if day < today:
        raise _RowError(_("Ya venció."))
    return day
