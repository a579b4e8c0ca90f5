"""The directory: finding a company, registering one, what comes next with all of them."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.accounts.scope import Standing
from puente.core.text import squeeze
from puente.employers import operations
from puente.employers.access import get_company_for
from puente.employers.answering import late_ones
from puente.employers.enums import CompanyKind
from puente.employers.models import Company, CompanyMerge, Interaction
from puente.employers.queries import (
    alike,
    closed_in_silence,
    facts_of,
    found_by,
    to_confirm,
    to_do,
    waiting_for_supervision,
)
from puente.web.employers.forms.companies import CompanyForm, NewCompanyForm
from puente.web.forms import place_suggestions
from puente.web.refusals import attempt

PAGE = 25
# The parts of the agenda, by what stands in the address.
AGENDA = {
    "": _l("Lo que se prometió"),
    "respuestas": _l("Nos deben una respuesta"),
    "confirmar": _l("Vacantes por confirmar"),
    "cerradas": _l("Se cerraron porque nadie contestó"),
}


@screen(Right.EMPLOYERS_VIEW)
def companies(request: HttpRequest) -> HttpResponse:
    """Every company by name, or those that somebody looks for."""
    rows: QuerySet[Company] = Company.objects.standing().select_related("municipality__department")
    text, kind = squeeze(request.GET.get("q", ""))[:80], request.GET.get("tipo", "")
    if text:
        rows = found_by(rows, text)
    if kind in CompanyKind.values:
        rows = rows.filter(kind=kind)
    page = Paginator(rows.order_by("name", "id"), PAGE).get_page(request.GET.get("page"))
    listed = list(page.object_list)
    facts = facts_of(listed, timezone.localdate())
    may_review = standing(request).has(Right.COMPANIES_REVIEW)
    context = {
        "page": page,
        "lines": [(company, facts[company.pk]) for company in listed],
        "text": text,
        "kind": kind,
        "kinds": CompanyKind.choices,
        "may_review": may_review,
        "waiting": waiting_for_supervision(timezone.localdate()) if may_review else 0,
        "due": to_do(timezone.localdate()).filter(next_on__lte=timezone.localdate()).count(),
    }
    return render(request, "employers/companies.html", context)


@screen(Right.EMPLOYERS_EDIT, methods=("GET", "POST"))
def company_new(request: HttpRequest) -> HttpResponse:
    form = NewCompanyForm(request.POST or None)
    if form.carry_out(partial(_add_company, standing(request))):
        messages.success(request, _("Empresa registrada. Lo que sigue: publicar su primera vacante."))
        return redirect("company", company=form.made.pk)
    places = place_suggestions(standing(request).stations)
    return render(request, "employers/company_new.html", {"form": form, "places": places})


def _add_company(actor: Standing, municipality: str, **values: Any) -> Company:
    return operations.add_company(actor=actor, municipality_id=municipality, **values)


@screen(Right.EMPLOYERS_EDIT, methods=("GET", "POST"))
def company_change(request: HttpRequest, company: UUID) -> HttpResponse:
    found = get_company_for(standing(request), company, Right.EMPLOYERS_EDIT)
    initial = {name: getattr(found, name) for name in CompanyForm.base_fields}
    initial["municipality"] = f"{found.municipality.name}, {found.municipality.department.name}"
    form = CompanyForm(request.POST or None, initial=initial)
    if form.carry_out(partial(_change_company, standing(request), found)):
        messages.success(request, _("Guardado."))
        return redirect("company", company=found.pk)
    places = place_suggestions(standing(request).stations)
    return render(request, "employers/company_change.html", {"form": form, "company": found, "places": places})


def _change_company(actor: Standing, company: Company, municipality: str, **values: Any) -> None:
    operations.change_company(
        actor=actor, company=company, on=timezone.localdate(), municipality_id=municipality, **values
    )


@screen(Right.EMPLOYERS_VIEW)
def agenda(request: HttpRequest) -> HttpResponse:
    """What comes next with companies: visits to plan, calls to make, answers that are owed, vacancies to confirm."""
    today = timezone.localdate()
    rows: dict[str, Any] = {
        "": to_do(today),
        "respuestas": late_ones(today),
        "confirmar": to_confirm(today),
        "cerradas": closed_in_silence(today),
    }
    wanted = request.GET.get("que", "")
    wanted = wanted if wanted in rows else ""
    context = {
        "wanted": wanted,
        "page": Paginator(rows[wanted], PAGE).get_page(request.GET.get("page")),
        "parts": [(key, AGENDA[key], Paginator(found, PAGE).count) for key, found in rows.items()],
        "may_edit": standing(request).has(Right.EMPLOYERS_EDIT),
    }
    return render(request, "employers/agenda.html", context)


@screen(Right.EMPLOYERS_EDIT, methods=("POST",))
def next_done(request: HttpRequest, interaction: UUID) -> HttpResponse:
    """What was to come next needs nothing more."""
    found = get_object_or_404(Interaction, pk=interaction)
    operations.finish_next_step(actor=standing(request), interaction=found)
    messages.success(request, _("Hecho. Si hablaron, anótelo en la empresa."))
    return redirect("company_agenda")


@screen(Right.EMPLOYERS_VIEW)
def twins(request: HttpRequest, company: UUID) -> HttpResponse:
    """Companies with much the same name, and what was joined already."""
    found = get_company_for(standing(request), company, Right.EMPLOYERS_VIEW)
    merges = CompanyMerge.objects.filter(kept=found, undone_on__isnull=True).select_related("gone")
    context = {
        "company": found,
        "twins": list(alike(found.name, found.pk)),
        "merges": list(merges),
        "may_edit": standing(request).has(Right.EMPLOYERS_EDIT),
    }
    return render(request, "employers/twins.html", context)


@screen(Right.EMPLOYERS_EDIT, methods=("GET", "POST"))
def join(request: HttpRequest, company: UUID, other_company: UUID) -> HttpResponse:
    """`other_company` goes into `company`, after both were seen side by side."""
    who = standing(request)
    kept = get_company_for(who, company, Right.EMPLOYERS_EDIT)
    gone = get_company_for(who, other_company, Right.EMPLOYERS_EDIT)
    if request.method == "POST":
        act = partial(operations.merge_companies, actor=who, kept=kept, gone=gone, on=timezone.localdate())
        done = attempt(request, act, _("Se unieron. Se puede deshacer en «¿Es la misma que otra?»."))
        return redirect("company", company=kept.pk if done else company)
    sides = [
        {"company": one, "vacancies": one.vacancies.count(), "contacts": one.contacts.count()} for one in (kept, gone)
    ]
    return render(request, "employers/join.html", {"kept": kept, "gone": gone, "sides": sides})


@screen(Right.EMPLOYERS_EDIT, methods=("POST",))
def split(request: HttpRequest, company_merge: UUID) -> HttpResponse:
    """Two companies that were joined stand apart again."""
    found = get_object_or_404(CompanyMerge, pk=company_merge)
    act = partial(operations.unmerge_companies, actor=standing(request), merge=found, on=timezone.localdate())
    attempt(request, act, _("Se deshizo la unión: son dos empresas otra vez."))
    return redirect("company", company=found.kept_id)
