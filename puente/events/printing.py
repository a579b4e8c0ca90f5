"""What is printed for an activity: its poster, the passes, and the report."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from puente.core.dates import full_day_words
from puente.core.documents import qr_of, render_pdf
from puente.employers import posters
from puente.events.models import Event, Exhibitor, Participant
from puente.events.queries import Tally

HERE = Path(__file__).parent / "documents"
MOST_FIRMS, MOST_TITLES = 5, 2  # on one poster: companies, and vacancies of each


def when_of(event: Event) -> str:
    hours = {"start": f"{event.starts_at:%H:%M}", "end": f"{event.ends_at:%H:%M}"}
    return f"{full_day_words(event.on)}, " + _("de %(start)s a %(end)s") % hours


def where_of(event: Event) -> str:
    return f"{event.place}, {event.municipality}"


def poster_of(event: Event, exhibitors: Sequence[Exhibitor], address: str) -> bytes:
    """A sheet for the wall, in Spanish, with what companies bring."""
    with override("es"):
        rows = [
            {
                "title": one.company.name,
                "note": _("Puesto %(stand)s") % {"stand": one.stand} if one.stand else "",
                "firm": _titles(one),
            }
            for one in exhibitors[:MOST_FIRMS]
        ]
        lines = [when_of(event), where_of(event)]
        over = str(event.get_kind_display())
        return posters.render(
            posters.sheet(over, event.title, lines, rows, _("Entrada libre. Traiga su DPI."), address)
        )


def _titles(one: Exhibitor) -> str:
    """Some of what a company brings, and how much more."""
    titles, more = one.shown, len(one.shown) - MOST_TITLES
    tail = [_("y %(number)s más") % {"number": more}] if more > 0 else []
    return ", ".join(titles[:MOST_TITLES] + tail)


def passes_of(event: Event, guests: Sequence[tuple[Participant, str]]) -> bytes:
    """Passes to cut out: number, first name and a code each (`guests`: the participant and the address of the code)."""
    with override("es"):
        data = {
            "lang": "es",
            "title": event.title,
            "when": when_of(event),
            "where": where_of(event),
            "label": _("Pase"),
            "hint": _("Muestre este código al entrar y diga su número en cada puesto."),
            "passes": [
                {
                    "number": str(one.number),
                    "name": one.person.given_names.split()[0],
                    "qr": qr_of(address),
                    "alt": _("Código del pase %(number)s") % {"number": one.number},
                }
                for one, address in guests
            ],
        }
        return render_pdf(HERE / "passes.typ", data)


def report_of(event: Event, tally: Tally, exhibitors: Sequence[Exhibitor], today: date) -> bytes:
    """The report of an activity, in Spanish: numbers of nobody, and the companies."""
    with override("es"):
        return render_pdf(HERE / "report.typ", _report(event, tally, exhibitors, full_day_words(today)))


def _report(event: Event, tally: Tally, exhibitors: Sequence[Exhibitor], today: str) -> dict[str, Any]:
    return {
        "lang": "es",
        "title": event.title,
        "kind": str(event.get_kind_display()),
        "when": when_of(event),
        "where": where_of(event),
        "blocks": blocks_of(tally),
        "firms_title": _("Empresas"),
        "heads": [_("Empresa"), _("Puesto"), _("Vino"), _("Vacantes"), _("Visitas"), _("Postulaciones")],
        "firms": [_firm(one) for one in exhibitors],
        "none": _("Ninguna empresa."),
        "foot": _("Hecho el %(day)s. Son números: no dice de nadie quién es.") % {"day": today},
    }


def blocks_of(tally: Tally) -> list[dict[str, Any]]:
    """The numbers of a report, in groups."""
    return [
        _block(
            _("Personas"),
            (_("En la lista"), tally.listed),
            (_("Dijeron que irían"), tally.promised),
            (_("Llegaron"), tally.came),
            (_("Mujeres"), tally.women),
            (_("Hombres"), tally.men),
            (_("Sin invitación"), tally.walk_ins),
        ),
        _block(
            _("Empresas"),
            (_("Invitadas"), tally.companies),
            (_("Vinieron"), tally.companies_came),
            (_("Vacantes"), tally.vacancies),
            (_("Cupos"), tally.slots),
        ),
        _block(
            _("Ese día"),
            (_("Visitas a puestos"), tally.visits),
            (_("Postulaciones"), tally.applications),
            (_("Entrevistas ahí mismo"), tally.interviews),
        ),
        _block(
            _("Dos semanas después"),
            (_("Empezaron a trabajar con una de esas empresas"), tally.hired),
            (_("Personas a quienes se preguntó"), tally.asked),
            *tally.after.items(),
        ),
    ]


def _block(title: str, *rows: tuple[str, int]) -> dict[str, Any]:
    return {"title": title, "rows": [{"label": label, "number": number} for label, number in rows]}


def _firm(one: Exhibitor) -> list[str]:
    came = {True: _("sí"), False: _("no"), None: "—"}[one.came]
    numbers = (one.vacancies, one.visited, one.sent)  # type: ignore[attr-defined]
    return [one.company.name, one.stand or "—", came, *map(str, numbers)]
