"""Sheets for the wall: one vacancy, or those of a department, with a QR that leads to the board."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from puente.core.dates import full_day_words
from puente.core.documents import qr_of, render_pdf
from puente.employers.enums import Period
from puente.employers.models import Vacancy
from puente.geography.models import Department
from puente.taxonomy.enums import Schedule

TEMPLATE = Path(__file__).parent / "documents" / "poster.typ"
MOST = 5  # vacancies on one sheet

Sheet = dict[str, Any]


def of_vacancy(vacancy: Vacancy, address: str) -> Sheet:
    """What the sheet about one vacancy says, in Spanish."""
    with override("es"):
        lines = [
            _firm(vacancy),
            f"{vacancy.municipality.name}, {vacancy.municipality.department.name}",
            _wage(vacancy),
            str(Schedule(vacancy.schedule).label).capitalize(),
        ]
        until = _("Hasta el %(day)s") % {"day": full_day_words(vacancy.expires_on)}
        return sheet(_("Se busca"), vacancy.title, lines, [], until, address)


def of_department(department: Department, vacancies: Sequence[Vacancy], address: str) -> Sheet:
    """What the sheet with the newest vacancies of a department says, in Spanish."""
    with override("es"):
        rows = [
            {"title": one.title, "note": f"{one.municipality.name} · {_wage(one)}", "firm": _firm(one)}
            for one in vacancies
        ]
        return sheet(_("Empleos abiertos"), department.name, [], rows, _("Hay más, y cambian cada semana."), address)


def render(sheet: Sheet) -> bytes:
    """The PDF."""
    return render_pdf(TEMPLATE, sheet)


def sheet(over: str, title: str, lines: list[str], rows: list[dict[str, str]], foot: str, address: str) -> Sheet:
    """What a sheet says: over its title, lines and rows, and a QR that leads to `address`."""
    return {
        "lang": "es",
        "over": over,
        "title": title,
        "lines": lines,
        "rows": rows,
        "foot": foot,
        "free": _("Buscar empleo aquí es gratis. Nadie puede cobrarle por una entrevista ni por un trabajo."),
        "scan": _("Escanee el código con su teléfono"),
        "address": address.removeprefix("https://").removeprefix("http://"),
        "qr": qr_of(address),
        "qr_words": _("Código QR de la página"),
    }


def _wage(vacancy: Vacancy) -> str:
    least = f"Q {vacancy.wage:,}"
    most = f" – {vacancy.wage_to:,}" if vacancy.wage_to else ""
    return f"{least}{most} {Period(vacancy.period).label}"


def _firm(vacancy: Vacancy) -> str:
    """Where the work is; of a recruiter's, through whom."""
    if not vacancy.end_employer:
        return vacancy.company.name
    return _("%(firm)s, por medio de %(recruiter)s") % {"firm": vacancy.end_employer, "recruiter": vacancy.company.name}
