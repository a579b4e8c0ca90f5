"""Figures, and the people behind each."""

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.access import screen, standing
from puente.accounts.awards import award_on
from puente.accounts.models import Award, DutyStation
from puente.accounts.rights import Right
from puente.core.dates import age_on
from puente.geography.models import Department
from puente.indicators.access import definitions_for
from puente.indicators.behind import Behind, Counted, people_behind
from puente.indicators.definitions import DEFINITIONS, Definition, reason_words
from puente.indicators.figures import AGE_BANDS, UNKNOWN, Cell, Figure
from puente.indicators.figures import figures as figures_of
from puente.indicators.periods import Period, fiscal_year_of, life_of, months_of, parse
from puente.people.enums import Sex, WorkNow
from puente.placement.enums import Evidence
from puente.services.enums import CertificateKind
from puente.services.models import Programme, Service
from puente.web.reading import log_list

PAGE, BROADEST = 50, "I5"
# Few persons, or a number from which a small one could be had: the same mark for both.
RESERVED = "·"


@screen(Right.FIGURES_VIEW)
def figures(request: HttpRequest) -> HttpResponse:
    """One indicator (`indicador`, or the broadest) by station, for the months, the year and the award's life; every
    number opens onto its people.
    """
    today = timezone.localdate()
    award = asked_award(request)
    year = asked_period(request, award, fiscal_year_of(today))
    context: dict[str, Any] = {
        "award": award,
        "year": year,
        "previous": fiscal_year_of(year.first - timedelta(days=1)),
        "following": fiscal_year_of(fiscal_year_of(year.last).last + timedelta(days=1)),
        "awards": list(Award.objects.order_by("starts_on")),
        "tables": [],
        "definitions": list(DEFINITIONS.values()),
        "chosen": request.GET.get("indicador", "") if request.GET.get("indicador") in DEFINITIONS else BROADEST,
        "may_open": standing(request).has(Right.CASE_VIEW),
    }
    if award:
        months = [month for month in months_of(year) if month.first <= today]
        periods = list({period.key: period for period in [*months, year, life_of(award)]}.values())
        stations = list(DutyStation.objects.order_by("name"))
        definition = definitions_for(award)[context["chosen"]]
        data = figures_of(standing(request), definition, award, periods)
        context["tables"] = [_table(definition, data, periods, stations) | _parts(definition, data[year.key], _names())]
    return render(request, "indicators/figures.html", context)


def _table(
    definition: Definition, data: dict[str, Figure], periods: Sequence[Period], stations: list[DutyStation]
) -> dict[str, Any]:
    ratio = definition.over is not None
    rows = [
        (station, [(period, _cell(data[period.key], station, ratio=ratio)) for period in periods])
        for station in stations
    ]
    return {
        "definition": definition,
        "periods": periods,
        "rows": rows,
        "totals": [(period, _words(data[period.key].total, ratio=ratio)) for period in periods],
    }


def _parts(definition: Definition, figure: Figure, names: dict[str, dict[str, str]]) -> dict[str, Any]:
    """The year's figure: in all, new against repeat, and by sex, age and department."""
    total = figure.total
    return {
        "figure": figure,
        "share": round(100 * total.value / total.base) if total and definition.over and total.base else None,
        "repeat": figure.total.value - figure.total.new if figure.total and figure.total.new is not None else None,
        "parts": [
            (title, list(_lines(figure, dimension, names[dimension], ratio=definition.over is not None)))
            for title, dimension in ((_("Sexo"), "sex"), (_("Edad"), "age"), (_("Departamento"), "department"))
        ],
    }


def _lines(figure: Figure, dimension: str, names: dict[str, str], *, ratio: bool) -> Iterable[tuple[str, int | str]]:
    """Every known value in its order, what is unknown last; departments with nobody stay out."""
    for value, name in [*names.items(), (UNKNOWN, _("Sin dato"))]:
        if (dimension, value) in figure.hidden:
            yield name, RESERVED
        elif (cell := figure.of(dimension, value)).value or (ratio and cell.base):
            yield name, _words(cell, ratio=ratio)


def _names() -> dict[str, dict[str, str]]:
    ends = [*(str(end - 1) for end in AGE_BANDS[1:]), ""]
    bands = {
        str(start): _("%(first)s a %(last)s años") % {"first": start, "last": end}
        if end
        else _("%(first)s años o más") % {"first": start}
        for start, end in zip(AGE_BANDS, ends, strict=True)
    }
    return {
        "sex": {value: str(label) for value, label in Sex.choices},
        "age": bands,
        "department": dict(Department.objects.values_list("code", "name")),
    }


def _cell(figure: Figure, station: DutyStation, *, ratio: bool) -> int | str:
    hidden = ("station", str(station.pk)) in figure.hidden
    return _words(None if hidden else figure.of("station", station.pk), ratio=ratio)


def _words(cell: Cell | None, *, ratio: bool) -> int | str:
    """`12`, of a ratio `12 / 30`, nothing counted 0, and a mark for what is kept back."""
    if cell is None:
        return RESERVED
    return f"{cell.value} / {cell.base}" if ratio and cell.base else cell.value


@screen(Right.CASE_VIEW)
def people(request: HttpRequest, code: str) -> HttpResponse:
    """Who counts, or with `que=no` who does not and why, by code; on record as a reading of as many rows."""
    award = asked_award(request)
    known = definitions_for(award) if award else DEFINITIONS
    definition = known.get(code.upper())
    if definition is None:
        raise Http404
    period = asked_period(request, award, fiscal_year_of(timezone.localdate()))
    chosen, number = _number(request, "estacion"), max(_number(request, "page") or 1, 1)
    counts = request.GET.get("que") != "no"
    found = Behind([], 0, 0)
    if award:
        found = people_behind(
            standing(request),
            definition,
            award,
            period,
            counts=counts,
            station=chosen,
            offset=(number - 1) * PAGE,
            limit=PAGE,
        )
    log_list(request, f"figure {definition.code}", len(found.rows))
    words = _evidence_words(definition)
    stations = DutyStation.objects.in_bulk()
    context = {
        "definition": definition,
        "period": period,
        "award": award,
        "station": stations.get(chosen) if chosen else None,
        "counts": counts,
        "found": found,
        "elsewhere": found.total - found.visible,
        "lines": [_line(definition, row, words, stations) for row in found.rows],
        "number": number,
        "more": number * PAGE < found.visible,
    }
    return render(request, "indicators/people.html", context)


def _line(
    definition: Definition, row: Counted, words: dict[str, Any], stations: dict[int, DutyStation]
) -> dict[str, Any]:
    return {
        "row": row,
        "station": stations[row.station_id],
        "age": age_on(row.birth_date, row.day),
        "evidence": words.get(row.evidence, _("Sin constancia")),
        "address": _address_of_evidence(definition, row),
        "reason": reason_words(row.reason),
    }


def _evidence_words(definition: Definition) -> dict[str, Any]:
    """The words of the evidence codes of one indicator."""
    match definition.code:
        case "I1":
            return dict(CertificateKind.choices)
        case "I2":
            return {"": _("Sin respuesta"), **dict(WorkNow.choices)}
        case "I3":
            return {programme.pk: str(programme) for programme in Programme.objects.all()}
        case "I4":
            return dict(Evidence.choices)
    return {service.pk: str(service) for service in Service.objects.all()}


def _address_of_evidence(definition: Definition, row: Counted) -> str:
    """Where the fact itself is seen."""
    if definition.code == "I4":
        return reverse("placement", kwargs={"placement": row.evidence_id})
    if definition.code == "I1":
        return reverse("certification", kwargs={"certification": row.evidence_id})
    return reverse("person_services", kwargs={"person": row.person_id})


def asked_award(request: HttpRequest) -> Award | None:
    """The award asked for, or the present one."""
    asked = Award.objects.filter(code=request.GET.get("convenio", "")).first()
    return asked or award_on(timezone.localdate())


def asked_period(request: HttpRequest, award: Award | None, default: Period) -> Period:
    try:
        return parse(request.GET.get("periodo", ""), award)
    except ValueError:
        return default


def _number(request: HttpRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if re.fullmatch(r"[0-9]{1,4}", text) else None
