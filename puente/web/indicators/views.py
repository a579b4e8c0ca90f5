"""Figures, and the people behind each."""

import re
from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from puente.accounts.access import screen, standing
from puente.accounts.models import Award, DutyStation
from puente.accounts.rights import Right
from puente.core.dates import age_on
from puente.indicators.definitions import DEFINITIONS, Definition
from puente.indicators.periods import Period, fiscal_year_of, months_of, parse
from puente.indicators.queries import Counted, Figure, people_behind, reason_words
from puente.indicators.queries import figures as figures_of
from puente.placement.enums import Evidence
from puente.services.models import Service
from puente.web.reading import log_list


@screen(Right.FIGURES_VIEW)
def figures(request: HttpRequest) -> HttpResponse:
    """Each indicator by station, for the year and its months; every number opens onto its people."""
    award = _award(request)
    year = _period(request, fiscal_year_of(timezone.localdate()))
    stations = list(DutyStation.objects.order_by("name"))
    months = [month for month in months_of(year) if month.first <= timezone.localdate()]
    tables = []
    if award:
        tables = [_table(request, definition, award, year, months, stations) for definition in DEFINITIONS.values()]
    context = {
        "award": award,
        "year": year,
        "previous": fiscal_year_of(year.first - timedelta(days=1)),
        "following": fiscal_year_of(fiscal_year_of(year.last).last + timedelta(days=1)),
        "tables": tables,
        "may_open": standing(request).has(Right.CASE_VIEW),
    }
    return render(request, "indicators/figures.html", context)


@screen(Right.CASE_VIEW)
def people(request: HttpRequest, code: str) -> HttpResponse:
    """Who counts and who does not, by code; on record as an export of as many rows."""
    award, definition = _award(request), DEFINITIONS.get(code.upper())
    if definition is None:
        raise Http404
    period = _period(request, fiscal_year_of(timezone.localdate()))
    station = request.GET.get("estacion", "")
    chosen = int(station) if re.fullmatch(r"[0-9]{1,4}", station) else None
    inside: list[Counted] = []
    outside: list[Counted] = []
    if award:
        inside, outside = people_behind(standing(request), definition, award, period, chosen)
    log_list(request, f"figure {definition.code}", len(inside) + len(outside))
    words = dict(Evidence.choices) | {service.pk: str(service) for service in Service.objects.all()}
    context = {
        "definition": definition,
        "period": period,
        "award": award,
        "station": DutyStation.objects.filter(pk=chosen).first() if chosen else None,
        "inside": [_line(row, words) for row in inside],
        "outside": [_line(row, words) for row in outside],
    }
    return render(request, "indicators/people.html", context)


def _table(
    request: HttpRequest,
    definition: Definition,
    award: Award,
    year: Period,
    months: list[Period],
    stations: list[DutyStation],
) -> dict[str, Any]:
    data = figures_of(standing(request), definition, award, year)
    rows = [
        {
            "station": station,
            "cells": [(month, _cell(data[month.key], station)) for month in months],
            "total": _cell(data[year.key], station),
        }
        for station in stations
    ]
    return {
        "definition": definition,
        "months": months,
        "rows": rows,
        "totals": [(month, _total(data[month.key])) for month in months],
        "total": _total(data[year.key]),
    }


def _total(data: Figure) -> int | str:
    return "<5" if data.total is None else data.total


def _cell(data: Figure, station: DutyStation) -> int | str:
    return "<5" if station.pk in data.hidden else data.by_station.get(station.pk, 0)


def _line(row: Counted, evidence: dict[str, Any]) -> dict[str, Any]:
    return {
        "row": row,
        "age": age_on(row.birth_date, row.day),
        "evidence": evidence.get(row.evidence, ""),
        "reason": reason_words(row.reason),
    }


def _award(request: HttpRequest) -> Award | None:
    """The award asked for, or the newest one."""
    awards = Award.objects.order_by("-starts_on")
    return awards.filter(code=request.GET.get("convenio", "")).first() or awards.first()


def _period(request: HttpRequest, default: Period) -> Period:
    try:
        return parse(request.GET.get("periodo", ""))
    except ValueError:
        return default
