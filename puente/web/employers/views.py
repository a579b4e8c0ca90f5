"""The directory of companies and their vacancies."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.accounts.scope import Standing
from puente.employers import operations
from puente.employers.access import get_company_for, get_vacancy_for
from puente.employers.models import Company, Vacancy
from puente.placement.access import applications_visible_to
from puente.taxonomy.models import Occupation
from puente.web.employers.forms import CompanyForm, VacancyForm
from puente.web.forms import place_suggestions
from puente.web.reading import log_list

PAGE = 25


@screen(Right.EMPLOYERS_VIEW)
def companies(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    is_open = Q(vacancies__closed_on__isnull=True, vacancies__expires_on__gte=today)
    rows = Company.objects.select_related("municipality__department").annotate(open=Count("vacancies", filter=is_open))
    page = Paginator(rows.order_by("name", "id"), PAGE).get_page(request.GET.get("page"))
    return render(request, "employers/companies.html", {"page": page})


@screen(Right.EMPLOYERS_EDIT, methods=("GET", "POST"))
def company_new(request: HttpRequest) -> HttpResponse:
    form = CompanyForm(request.POST or None)
    if form.carry_out(partial(_add_company, standing(request))):
        messages.success(request, _("Empresa registrada. Lo que sigue: publicar su primera vacante."))
        return redirect("company", company=form.made.pk)
    places = place_suggestions(standing(request).stations)
    return render(request, "employers/company_new.html", {"form": form, "places": places})


def _add_company(actor: Standing, municipality: str, **values: Any) -> Company:
    return operations.add_company(actor=actor, municipality_id=municipality, **values)


@screen(Right.EMPLOYERS_VIEW)
def company(request: HttpRequest, company: UUID) -> HttpResponse:
    found = get_company_for(standing(request), company, Right.EMPLOYERS_VIEW)
    context = {
        "company": found,
        "contacts": list(found.contacts.all()),
        "vacancies": list(found.vacancies.select_related("municipality")),
        "may_edit": standing(request).has(Right.EMPLOYERS_EDIT),
    }
    return render(request, "employers/company.html", context)


@screen(Right.EMPLOYERS_EDIT, methods=("GET", "POST"))
def vacancy_new(request: HttpRequest, company: UUID) -> HttpResponse:
    found = get_company_for(standing(request), company, Right.EMPLOYERS_EDIT)
    form = VacancyForm(request.POST or None)
    if form.carry_out(partial(_add_vacancy, standing(request), found)):
        messages.success(request, _("Vacante publicada."))
        return redirect("vacancy", vacancy=form.made.pk)
    places = place_suggestions(standing(request).stations)
    return render(request, "employers/vacancy_new.html", {"form": form, "company": found, "places": places})


def _add_vacancy(
    actor: Standing,
    company: Company,
    municipality: str,
    occupation: Occupation,
    months_required: int | None,
    **values: Any,
) -> Vacancy:
    return operations.add_vacancy(
        actor=actor,
        company=company,
        today=timezone.localdate(),
        municipality_id=municipality,
        occupation_id=occupation.pk,
        months_required=months_required or 0,
        **values,
    )


@screen(Right.EMPLOYERS_VIEW)
def vacancies(request: HttpRequest) -> HttpResponse:
    """Open vacancies, what expires first on top."""
    rows = Vacancy.objects.open_on(timezone.localdate()).select_related(
        "company", "municipality__department", "occupation"
    )
    page = Paginator(rows.order_by("expires_on", "id"), PAGE).get_page(request.GET.get("page"))
    return render(request, "employers/vacancies.html", {"page": page})


@screen(Right.EMPLOYERS_VIEW)
def vacancy(request: HttpRequest, vacancy: UUID) -> HttpResponse:
    found = get_vacancy_for(standing(request), vacancy, Right.EMPLOYERS_VIEW)
    sent = applications_visible_to(standing(request)).filter(vacancy=found).select_related("person", "case")
    applications = list(sent)
    if applications:
        log_list(request, "vacancy", len(applications))
    context = {
        "vacancy": found,
        "applications": applications,
        "requirements": list(found.requirements.select_related("skill", "document")),
        "is_open": found.closed_on is None and found.expires_on >= timezone.localdate(),
        "may_edit": standing(request).has(Right.EMPLOYERS_EDIT),
    }
    return render(request, "employers/vacancy.html", context)


@screen(Right.EMPLOYERS_EDIT, methods=("POST",))
def vacancy_close(request: HttpRequest, vacancy: UUID) -> HttpResponse:
    found = get_vacancy_for(standing(request), vacancy, Right.EMPLOYERS_EDIT)
    operations.close_vacancy(actor=standing(request), vacancy=found, on=timezone.localdate())
    messages.success(request, _("Vacante cerrada."))
    return redirect("vacancy", vacancy=found.pk)
