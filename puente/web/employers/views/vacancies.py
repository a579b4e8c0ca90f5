"""Vacancies: the open ones, those that wait to be approved, and the page and form of each."""

from collections.abc import Sequence
from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.core.text import squeeze
from puente.employers import operations
from puente.employers.access import get_company_for, get_vacancy_for
from puente.employers.adverts import rules
from puente.employers.enums import VacancyState
from puente.employers.lawful import Issue
from puente.employers.models import Company, Vacancy
from puente.employers.queries import is_suspended
from puente.geography.models import Municipality
from puente.placement.access import applications_visible_to
from puente.taxonomy.models import Occupation
from puente.web.adverts import rewrite
from puente.web.board.views import shows
from puente.web.employers.forms.vacancies import RefreshForm, VacancyForm, initial_of
from puente.web.forms import place_suggestions
from puente.web.reading import log_list
from puente.web.refusals import attempt
from puente.web.words import names_of

PAGE = 25


@screen(Right.EMPLOYERS_VIEW)
def vacancies(request: HttpRequest) -> HttpResponse:
    """Open vacancies, what expires first on top; or those that wait for approval."""
    today = timezone.localdate()
    waiting = Vacancy.objects.proposed()
    proposed = "porAprobar" in request.GET
    rows = waiting if proposed else Vacancy.objects.open_on(today)
    if text := squeeze(request.GET.get("q", ""))[:80]:
        # Each small table is searched once, not once per vacancy.
        rows = rows.filter(
            Q(title__icontains=text)
            | Q(company__in=Company.objects.filter(name__icontains=text).values("pk"))
            | Q(occupation__in=Occupation.objects.filter(title__icontains=text).values("pk"))
            | Q(municipality__in=Municipality.objects.filter(name__icontains=text).values("pk"))
        )
    rows = rows.select_related("company", "municipality__department", "occupation").order_by("expires_on", "id")
    context = {
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "text": text,
        "proposed": proposed,
        "waiting": waiting.count(),
        "may_edit": standing(request).has(Right.EMPLOYERS_EDIT),
        "public_board": settings.PUBLIC_BOARD,
    }
    return render(request, "employers/vacancies.html", context)


@screen(Right.EMPLOYERS_VIEW)
def vacancy(request: HttpRequest, vacancy: UUID) -> HttpResponse:
    who, today = standing(request), timezone.localdate()
    found = get_vacancy_for(who, vacancy, Right.EMPLOYERS_VIEW)
    mine = applications_visible_to(who).filter(vacancy=found).exclude(sent_on=None)
    applications = list(mine.select_related("person", "case"))
    if applications:
        log_list(request, "vacancy", len(applications))
    events = list(found.events.all())
    names, known = names_of({event.recorded_by for event in events}), rules()
    state = found.state_on(today, suspended=is_suspended(found.company))
    context = {
        "vacancy": found,
        "state": state,
        "live": found.closed_on is None,
        "is_open": state == VacancyState.OPEN,
        "may_see_people": who.has(Right.CASE_VIEW),
        "on_board": state == VacancyState.OPEN and shows(found),
        "applications": applications,
        "requirements": list(found.requirements.select_related("skill", "document", "language")),
        "events": [(event, names.get(event.recorded_by, "")) for event in events],
        "accepted": [(row, known[row.rule].label if row.rule in known else "") for row in found.accepted.all()],
        "may_edit": who.has(Right.EMPLOYERS_EDIT),
    }
    return render(request, "employers/vacancy.html", context)


@screen(Right.EMPLOYERS_EDIT, methods=("GET", "POST"))
def vacancy_new(request: HttpRequest, company: UUID) -> HttpResponse:
    """A new vacancy, from nothing or from an earlier one of the company (`?de=`)."""
    found = get_company_for(standing(request), company, Right.EMPLOYERS_EDIT)
    act = partial(operations.add_vacancy, actor=standing(request), company=found, today=timezone.localdate())
    page = {"heading": _("Vacante de %(name)s") % {"name": found.name}, "send": _("Publicar vacante")}
    earlier = _starting_point(request, found)
    initial = initial_of(earlier) | {"expires_on": None, "starts_on": None} if earlier else None
    models = found.vacancies.filter(is_template=True) if earlier is None else []
    return _vacancy_form(request, found, act, initial, page | {"models": models}, _("Vacante publicada."))


def _starting_point(request: HttpRequest, company: Company) -> Vacancy | None:
    try:
        wanted = UUID(request.GET.get("de", ""))
    except ValueError:
        return None
    rows = company.vacancies.select_related("municipality__department")
    return rows.filter(pk=wanted).first()


@screen(Right.EMPLOYERS_EDIT, methods=("GET", "POST"))
def vacancy_change(request: HttpRequest, vacancy: UUID) -> HttpResponse:
    """Correct a vacancy; one that was proposed is published with it."""
    found = get_vacancy_for(standing(request), vacancy, Right.EMPLOYERS_EDIT)
    act = partial(operations.change_vacancy, actor=standing(request), vacancy=found, today=timezone.localdate())
    page = {"heading": found.title, "send": _("Guardar") if found.approved_on else _("Publicar vacante")}
    said = _("Guardado.") if found.approved_on else _("Vacante publicada.")
    return _vacancy_form(request, found.company, act, initial_of(found), page, said)


def _vacancy_form(
    request: HttpRequest, company: Company, act: Any, initial: Any, page: dict[str, Any], said: str
) -> HttpResponse:
    """The form; what the checks find stands above it, each with what could stand instead."""
    data = request.POST.copy() if request.method == "POST" else None
    reason = request.POST.get("reason", "").strip()[:300]
    if data is not None and "rewrite" in data:
        rewrite(data, request.POST["rewrite"])
    form = VacancyForm(data, company=company, initial=initial)
    issues: Sequence[Issue] = ()
    if data is not None and form.is_valid():
        try:
            made = act(reason=reason, **form.facts)
        except operations.IssuesError as found:
            issues = found.issues
        except operations.RefusedError as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, said)
            return redirect("vacancy", vacancy=made.pk)
    places = place_suggestions(standing(request).stations)
    context = page | {"form": form, "company": company, "issues": issues, "reason": reason, "places": places}
    return render(request, "employers/vacancy_form.html", context)


@screen(Right.EMPLOYERS_EDIT, methods=("POST",))
def vacancy_refresh(request: HttpRequest, vacancy: UUID) -> HttpResponse:
    """The company said that it is still open, until a day."""
    who, today = standing(request), timezone.localdate()
    found = get_vacancy_for(who, vacancy, Right.EMPLOYERS_EDIT)
    form = RefreshForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Escriba hasta cuándo sigue abierta; por ejemplo 31/12/2026."))
        return redirect("vacancy", vacancy=found.pk)
    until = form.cleaned_data["until"]
    act = partial(operations.refresh_vacancy, actor=who, vacancy=found, on=today, until=until)
    attempt(request, act, _("Confirmada: sigue abierta."))
    return redirect("vacancy", vacancy=found.pk)


@screen(Right.EMPLOYERS_EDIT, methods=("POST",))
def vacancy_close(request: HttpRequest, vacancy: UUID) -> HttpResponse:
    """Close it; one that was only proposed is not published, and somebody says why."""
    who, today = standing(request), timezone.localdate()
    found = get_vacancy_for(who, vacancy, Right.EMPLOYERS_EDIT)
    reason = request.POST.get("reason", "").strip()[:200]
    close = operations.close_vacancy if found.approved_on else operations.reject_vacancy
    act = partial(close, actor=who, vacancy=found, on=today, reason=reason)
    attempt(request, act, _("Vacante cerrada."))
    return redirect("vacancy", vacancy=found.pk)


@screen(Right.EMPLOYERS_EDIT, methods=("POST",))
def vacancy_template(request: HttpRequest, vacancy: UUID) -> HttpResponse:
    """From now on it serves as a model for the company's next ones, or no longer."""
    found = get_vacancy_for(standing(request), vacancy, Right.EMPLOYERS_EDIT)
    operations.set_template(actor=standing(request), vacancy=found, on=not found.is_template)
    messages.success(request, _("Ya no es modelo.") if found.is_template else _("Servirá de modelo para las próximas."))
    return redirect("vacancy", vacancy=found.pk)
