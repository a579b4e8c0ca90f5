"""What supervision looks at: complaints, companies ready for the badge, what was published all the same."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.employers import operations
from puente.employers.adverts import rules
from puente.employers.models import AcceptedFinding, CompanyContact, Complaint
from puente.employers.queries import findings_to_see, open_complaints, ready_for_badge
from puente.web.employers.forms.partnership import ContactCheckForm, DecisionForm
from puente.web.pages import form_page
from puente.web.refusals import attempt
from puente.web.words import names_of

PAGE = 25


@screen(Right.COMPANIES_REVIEW)
def review(request: HttpRequest) -> HttpResponse:
    """Everything that waits for supervision about companies and vacancies."""
    page = Paginator(findings_to_see(), PAGE).get_page(request.GET.get("page"))
    complaints = list(open_complaints())
    findings = list(page.object_list)
    names = names_of({row.recorded_by for row in complaints} | {row.recorded_by for row in findings})
    known = rules()
    context = {
        "complaints": [(row, names.get(row.recorded_by, "")) for row in complaints],
        "ready": list(ready_for_badge(timezone.localdate())),
        "page": page,
        "findings": [
            (row, known[row.rule].label if row.rule in known else row.rule, names.get(row.recorded_by, ""))
            for row in findings
        ],
    }
    return render(request, "employers/review.html", context)


@screen(Right.COMPANIES_REVIEW, methods=("GET", "POST"))
def decide(request: HttpRequest, complaint: UUID) -> HttpResponse:
    found = get_object_or_404(Complaint.objects.select_related("company"), pk=complaint)
    initial = {"decision": found.decision, "reason": found.reason}
    form = DecisionForm(request.POST or None, initial=initial)
    act = partial(operations.decide_complaint, actor=standing(request), complaint=found, on=timezone.localdate())
    if form.carry_out(act):
        messages.success(request, _("Decisión guardada."))
        return redirect("company_review")
    back = reverse("company_review")
    return render(request, "employers/complaint.html", {"form": form, "complaint": found, "back": back})


@screen(Right.COMPANIES_REVIEW, methods=("POST",))
def seen(request: HttpRequest, finding: UUID) -> HttpResponse:
    found = get_object_or_404(AcceptedFinding, pk=finding)
    act = partial(operations.see_accepted, actor=standing(request), finding=found, on=timezone.localdate())
    attempt(request, act, _("Visto."))
    return redirect("company_review")


@screen(Right.COMPANIES_REVIEW, methods=("GET", "POST"))
def contact_check(request: HttpRequest, company: UUID, contact: UUID) -> HttpResponse:
    """That a contact works at the company, found out by somebody who did not write them down."""
    found = get_object_or_404(CompanyContact.objects.select_related("company"), pk=contact, company=company)
    form = ContactCheckForm(request.POST or None)
    act = partial(operations.check_contact, actor=standing(request), contact=found, on=timezone.localdate())
    if form.carry_out(act):
        messages.success(request, _("Contacto comprobado: su palabra ya cuenta como constancia."))
        return redirect("company", company=company)
    heading = _("¿%(name)s trabaja en %(company)s?") % {"name": found.name, "company": found.company.name}
    return form_page(request, form, heading=heading, back=reverse("company", kwargs={"company": company}))
