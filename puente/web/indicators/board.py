"""The dashboard: five indicators beside their targets, and where targets and settings are kept."""

from datetime import timedelta
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.accounts.access import screen, standing
from puente.accounts.models import Award, DutyStation
from puente.accounts.rights import Right
from puente.accounts.scope import Standing
from puente.core.documents import charts
from puente.core.errors import RefusedError
from puente.indicators import operations
from puente.indicators.access import definitions_for
from puente.indicators.coverage import Covered, coverage
from puente.indicators.dashboard import Board, boards
from puente.indicators.definitions import DEFINITIONS, Definition
from puente.indicators.models import Edition, Target
from puente.indicators.periods import Period, fiscal_year_of, months_of
from puente.web.forms import Form
from puente.web.indicators.views import asked_award, asked_period

SETTING_WORDS = {
    "english_counts": _l("Los exámenes de inglés cuentan"),
    "income_gain_percent": _l("Aumento de ingreso que es una mejora (%)"),
    "grace_days": _l("Días de gracia para responder"),
    "window_days": _l("Días para postularse después de terminar"),
    "change_of_job_counts": _l("Cambiar de trabajo cuenta"),
    "minimum_services": _l("Servicios mínimos antes del empleo"),
}


class SettingsForm(Form):
    """The settings of one definition, by their kind, and why they change."""

    def __init__(self, definition: Definition, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for name, value in definition.settings.items():
            label = SETTING_WORDS[name]
            self.fields[name] = (
                forms.BooleanField(label=label, required=False, initial=value)
                if isinstance(value, bool)
                else forms.IntegerField(
                    label=label,
                    min_value=definition.limits[name][0],
                    max_value=definition.limits[name][1],
                    initial=value,
                )
            )
        self.fields["reason"] = forms.CharField(label=_("¿Por qué cambia?"), max_length=200)


@screen(Right.FIGURES_VIEW)
def dashboard(request: HttpRequest) -> HttpResponse:
    """What was reached against what was hoped for, this fiscal year or another."""
    award, today = asked_award(request), timezone.localdate()
    year = asked_period(request, award, fiscal_year_of(today))
    if year.key and not year.key.startswith("FY"):
        year = fiscal_year_of(year.first)
    months = [month for month in months_of(year) if month.first <= today]
    context = {
        "award": award,
        "year": year,
        "previous": fiscal_year_of(year.first - timedelta(days=1)),
        "following": fiscal_year_of(year.last + timedelta(days=1)),
        "awards": list(Award.objects.order_by("starts_on")),
        "boards": [(board, _chart(board)) for board in boards(standing(request), award, year, months)] if award else [],
        "coverage": _coverage(standing(request), award, year) if award else None,
        "may_edit": standing(request).has(Right.TARGETS_EDIT),
        "may_open": standing(request).has(Right.CASE_VIEW),
    }
    return render(request, "indicators/dashboard.html", context)


def _coverage(who: Standing, award: Award, year: Period) -> dict[str, Any]:
    """What was covered of the year's returns; every station in its row, those without returns too."""
    found = coverage(who, award, year)
    stations = DutyStation.objects.order_by("name")
    return {"total": found.total, "rows": [(item, found.by_station.get(item.pk, Covered())) for item in stations]}


def _chart(board: Board) -> str:
    """The months as columns."""
    values = [{"name": month.short, "number": item.number or 0, "label": item.words} for month, item in board.months]
    return charts.image(charts.columns(values, width=520, height=150))


@screen(Right.TARGETS_EDIT, methods=("GET", "POST"))
def targets(request: HttpRequest) -> HttpResponse:
    """One number per indicator and station for a fiscal year; an empty box is no target."""
    award = asked_award(request)
    if award is None:
        return redirect("dashboard")
    year = fiscal_year_of(asked_period(request, award, fiscal_year_of(timezone.localdate())).first)
    stations: dict[int | None, DutyStation | None] = {None: None}
    stations |= {station.pk: station for station in DutyStation.objects.order_by("name")}
    known = {
        (item.indicator, item.station_id): str(item.value) for item in Target.objects.filter(award=award, year=year.key)
    }
    keys = [(code, station) for station in stations for code in DEFINITIONS]
    typed = {key: request.POST.get(_box(*key), known.get(key, "")).strip() for key in keys}
    problem = ""
    if request.method == "POST":
        try:
            values = {(code, stations[key]): _number(text) for (code, key), text in typed.items()}
            operations.set_targets(actor=standing(request), award=award, year=year, values=values)
            messages.success(request, _("Metas guardadas."))
            return redirect(f"{reverse('dashboard')}?periodo={year.key}&convenio={award.code}")
        except RefusedError as refusal:
            problem = refusal.message
    rows = [
        (station, [(code, _box(code, key), typed[code, key]) for code in DEFINITIONS])
        for key, station in stations.items()
    ]
    context = {"award": award, "year": year, "rows": rows, "definitions": DEFINITIONS.values(), "problem": problem}
    return render(request, "indicators/targets.html", context)


def _box(code: str, station: int | None) -> str:
    return f"{code}-{station or 'todo'}"


def _number(text: str) -> int | None:
    if not text:
        return None
    if not text.isdigit() or len(text) > 9:
        raise RefusedError(_("Las metas son números enteros; deje vacío lo que no tiene meta."))
    return int(text)


@screen(Right.TARGETS_EDIT, methods=("GET", "POST"))
def settings(request: HttpRequest, code: str) -> HttpResponse:
    """What counts as positive, windows and minimums: a change is a new edition, and approved figures keep theirs."""
    award = asked_award(request)
    definition = definitions_for(award).get(code.upper()) if award else None
    if award is None or definition is None or not definition.settings:
        raise Http404
    form = SettingsForm(definition, request.POST or None)
    change = partial(operations.change_settings, actor=standing(request), award=award, code=definition.code)
    if form.carry_out(lambda reason, **values: change(values=values, reason=reason)):
        messages.success(request, _("La definición cambió desde ahora. Las cifras aprobadas quedan como estaban."))
        return redirect(f"{reverse('dashboard')}?convenio={award.code}")
    editions = Edition.objects.filter(award=award, indicator=definition.code)
    return render(
        request,
        "indicators/settings.html",
        {"award": award, "definition": definition, "form": form, "editions": list(editions)},
    )
