"""The content of a report in words: each section with its lines, for the screen and for the documents."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.indicators.definitions import DEFINITIONS
from puente.people.enums import Sex, WorkNow
from puente.placement.enums import Contract
from puente.reporting.enums import Activity, Section
from puente.reporting.models import Report
from puente.reporting.queries import SHOWN
from puente.services.models import Issuer, Programme, Service

LABELS: dict[str, Promise] = {
    "cases_opened": _l("Expedientes abiertos"),
    "cases_closed": _l("Expedientes cerrados"),
    "cases_open": _l("Expedientes abiertos al final del mes"),
    "contacts": _l("Intentos de contacto"),
    "contacts_reached": _l("Contactos logrados"),
    "services": _l("Servicios entregados"),
    "people_served": _l("Personas atendidas"),
    "trainings_started": _l("Inscripciones en formación"),
    "trainings_completed": _l("Formaciones terminadas"),
    "trainings_dropped": _l("Formaciones dejadas"),
    "certificates_issued": _l("Certificados emitidos"),
    "certificates_verified": _l("de ellos, verificados"),
    "companies": _l("Empresas registradas"),
    "vacancies": _l("Vacantes registradas"),
    "slots": _l("Puestos de esas vacantes"),
    "applications_sent": _l("Postulaciones enviadas"),
    "applications_answered": _l("Respuestas recibidas"),
    "placements_started": _l("Empleos que empezaron"),
    "placements_verified": _l("de ellos, verificados"),
    "placements_declared": _l("de los verificados, solo por declaración"),
    "jobs_lost": _l("Empleos perdidos"),
    "case_follow_ups_due": _l("Seguimientos de caso que tocaban"),
    "case_follow_ups_done": _l("Seguimientos de caso hechos"),
    "job_follow_ups_done": _l("Seguimientos de empleo hechos"),
    "coordinations": _l("Gestiones con instituciones"),
    "meetings_attended": _l("Reuniones en que participó"),
    "tasks_done": _l("Tareas cumplidas"),
}
FACTS: dict[str, Promise] = {
    "opened": _l("Expediente abierto"),
    "service": _l("Servicio"),
    "training": _l("Formación"),
    "certificate": _l("Certificado"),
    "application": _l("Postulación"),
    "placement": _l("Empleo"),
    "follow_up": _l("Seguimiento de caso"),
}


@dataclass
class Table:
    """Heads and rows of text; columns after the first are numbers when `numeric`."""

    heads: list[str]
    rows: list[list[str]]
    numeric: bool = True


@dataclass
class Part:
    """One section of a report. `accepted` is None before anybody reviewed it."""

    code: str
    title: str
    numbers: list[tuple[str, int]] = field(default_factory=list)
    table: Table | None = None
    text: str = ""
    accepted: bool | None = None
    remark: str = ""


def sections_of(
    report: Report,
    content: Mapping[str, Any],
    reviews: Mapping[str, Any] | None = None,
    typed: Mapping[str, tuple[bool, str]] | None = None,
) -> list[Part]:
    """Every section in order; with what the last review said of it, or what is being typed."""
    parts = [_part(Section(code), report, content) for code in Section.values]
    for part in parts:
        if typed:
            part.accepted, part.remark = typed[part.code]
        elif reviews and part.code in reviews:
            part.accepted, part.remark = reviews[part.code].accepted, reviews[part.code].remark
    return parts


def _part(section: Section, report: Report, content: Mapping[str, Any]) -> Part:
    part = Part(section.value, str(section.label))
    part.numbers = [(str(LABELS[key]), content["numbers"].get(key, 0)) for key in SHOWN.get(section, ())]
    match section:
        case Section.SERVICES:
            part.table = _services(content["services"])
        case Section.PLAN:
            part.table = _plan(content["plan"])
        case Section.INDICATORS:
            part.table = _indicators(content["indicators"])
        case Section.LESSONS:
            part.text = report.lessons
        case Section.CHALLENGES:
            part.text = report.challenges
    return part


def _services(lines: Iterable[list[Any]]) -> Table | None:
    names = {service.pk: str(service) for service in Service.objects.all()}
    rows = [[names[code], str(number), str(kept), str(people)] for code, number, kept, people in lines]
    return Table([_("Servicio"), _("Entregas"), _("Con constancia"), _("Personas")], rows) if rows else None


def _plan(lines: Iterable[Mapping[str, Any]]) -> Table | None:
    rows = [
        [
            ". ".join(filter(None, [str(Activity(line["activity"]).label), line["detail"], line["place"]])),
            str(line["planned"]),
            "—" if line["done"] is None else str(line["done"]),
        ]
        for line in lines
    ]
    return Table([_("Actividad"), _("Planeado"), _("Hecho")], rows) if rows else None


def _indicators(lines: Iterable[Mapping[str, Any]]) -> Table:
    rows = [
        [
            f"{line['code']} · {DEFINITIONS[line['code']].title}",
            *(_figure(line[name], ratio=line["ratio"]) for name in ("month", "year", "award")),
            str(line["month"][2]),
            *(str(line["sex"].get(value, 0)) for value in Sex.values),
        ]
        for line in lines
    ]
    heads = [_("Indicador"), _("Mes"), _("Año fiscal"), _("Convenio"), _("Nuevas"), *(str(sex.label) for sex in Sex)]
    return Table(heads, rows)


def _figure(numbers: list[int], *, ratio: bool) -> str:
    value, base, _new = numbers
    return f"{value} / {base}" if ratio else str(value)


def annex_of(content: Mapping[str, Any]) -> Table:
    """The facts of the month by case code."""
    details: dict[str, dict[str, str]] = {
        "service": {item.pk: str(item) for item in Service.objects.all()},
        "training": {item.pk: str(item) for item in Programme.objects.all()},
        "certificate": {item.pk: str(item) for item in Issuer.objects.all()},
        "placement": {value: str(label) for value, label in Contract.choices},
        "follow_up": {value: str(label) for value, label in WorkNow.choices},
    }
    rows = [
        [_day(day), code, str(FACTS[what]), details.get(what, {}).get(detail, detail)]
        for day, code, what, detail in content["annex"]
    ]
    return Table([_("Día"), _("Expediente"), _("Hecho"), _("Detalle")], rows, numeric=False)


def _day(text: str) -> str:
    day = date.fromisoformat(text)
    return f"{day.day}/{day.month}/{day.year}"
