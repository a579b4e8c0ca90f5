"""The directory of companies and their vacancies."""

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
from puente.core.errors import RefusedError
from puente.employers import operations
from puente.employers.access import get_company_for, get_vacancy_for
from puente.employers.models import Company, Vacancy
from puente.placement.access import applications_visible_to
from puente.web.employers.forms import CompanyForm, VacancyForm
from puente.web.forms import place_suggestions
from puente.web.reading import log_list
from puente.web.refusals import show_refusal

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
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        values["municipality_id"] = values.pop("municipality")
        try:
            made = operations.add_company(actor=standing(request), **values)
        except RefusedError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Empresa registrada. Lo que sigue: publicar su primera vacante."))
            return redirect("company", company=made.pk)
    places = place_suggestions(standing(request).stations)
    return render(request, "employers/company_new.html", {"form": form, "places": places})


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
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        values["municipality_id"] = values.pop("municipality")
        values["occupation_id"] = values.pop("occupation").pk
        values["months_required"] = values["months_required"] or 0
        try:
            made = operations.add_vacancy(actor=standing(request), company=found, today=timezone.localdate(), **values)
        except RefusedError as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Vacante publicada."))
            return redirect("vacancy", vacancy=made.pk)
    places = place_suggestions(standing(request).stations)
    return render(request, "employers/vacancy_new.html", {"form": form, "company": found, "places": places})


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
