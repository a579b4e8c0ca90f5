"""The dashboard: five indicators beside their targets, and where targets and settings are kept."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.views.decorators.cache import cache_control

from puente.accounts.access import screen, standing
from puente.accounts.models import Award, DutyStation
from puente.accounts.rights import Right
from puente.core.documents import charts
from puente.core.errors import RefusedError
from puente.indicators import operations
from puente.indicators.access import definitions_for
from puente.indicators.dashboard import Reached, boards
from puente.indicators.definitions import DEFINITIONS, Definition
from puente.indicators.figures import figures as figures_of
from puente.indicators.models import Edition, Target
from puente.indicators.periods import Period, fiscal_year_of, months_of
from puente.web.forms import Form
from puente.web.indicators.views import asked_award, asked_period
from puente.web.refusals import show_refusal

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

    def settings(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "reason"}


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
        "boards": boards(standing(request), award, year, months) if award else [],
        "may_edit": standing(request).has(Right.TARGETS_EDIT),
        "may_open": standing(request).has(Right.CASE_VIEW),
    }
    return render(request, "indicators/dashboard.html", context)


@screen(Right.FIGURES_VIEW)
@cache_control(private=True, max_age=300)
def chart(request: HttpRequest, code: str) -> HttpResponse:
    """The months of one indicator as columns, an SVG image; the page holds the same numbers as a table."""
    award = asked_award(request)
    definition = definitions_for(award).get(code.upper()) if award else None
    if award is None or definition is None:
        raise Http404
    today = timezone.localdate()
    year = asked_period(request, award, fiscal_year_of(today))
    months = [month for month in months_of(year) if month.first <= today]
    found = figures_of(standing(request), definition, award, months)
    reached = [(month, Reached(found[month.key].total, None, definition.over is not None)) for month in months]
    values = [{"name": month.short, "number": item.number or 0, "label": item.words} for month, item in reached]
    return HttpResponse(charts.svg(charts.columns(values, width=520, height=150)), content_type="image/svg+xml")


@screen(Right.TARGETS_EDIT, methods=("GET", "POST"))
def targets(request: HttpRequest) -> HttpResponse:
    """One number per indicator and station for a fiscal year; an empty box is no target."""
    award = asked_award(request)
    if award is None:
        return redirect("dashboard")
    year = fiscal_year_of(asked_period(request, award, fiscal_year_of(timezone.localdate())).first)
    stations: list[DutyStation | None] = [None, *DutyStation.objects.order_by("name")]
    known = {(item.indicator, item.station_id): str(item.value) for item in _targets_of(award, year)}
    typed = {key: request.POST.get(_box(*key), known.get(key, "")).strip() for key in _keys(stations)}
    problem = ""
    if request.method == "POST":
        try:
            values = {
                (code, station): _number(typed[code, station.pk if station else None])
                for station in stations
                for code in DEFINITIONS
            }
            operations.set_targets(actor=standing(request), award=award, year=year, values=values)
            messages.success(request, _("Metas guardadas."))
            return redirect(f"{reverse('dashboard')}?periodo={year.key}")
        except RefusedError as refusal:
            problem = refusal.message
    rows = [
        (
            station,
            [
                (code, _box(code, station.pk if station else None), typed[code, station.pk if station else None])
                for code in DEFINITIONS
            ],
        )
        for station in stations
    ]
    context = {"award": award, "year": year, "rows": rows, "definitions": DEFINITIONS.values(), "problem": problem}
    return render(request, "indicators/targets.html", context)


def _targets_of(award: Award, year: Period) -> list[Target]:
    return list(Target.objects.filter(award=award, year=year.key))


def _keys(stations: list[DutyStation | None]) -> list[tuple[str, int | None]]:
    return [(code, station.pk if station else None) for station in stations for code in DEFINITIONS]


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
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_settings(
                actor=standing(request),
                award=award,
                code=definition.code,
                values=form.settings(),
                reason=form.cleaned_data["reason"],
            )
        except RefusedError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("La definición cambió desde ahora. Las cifras aprobadas quedan como estaban."))
            return redirect("dashboard")
    editions = Edition.objects.filter(award=award, indicator=definition.code)
    return render(
        request, "indicators/settings.html", {"definition": definition, "form": form, "editions": list(editions)}
    )
