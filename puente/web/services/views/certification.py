"""The way of a person to a certificate."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.services import operations
from puente.services.access import (
    certificates_to_verify,
    certifications_visible_to,
    get_certificate_file_for,
    get_certification_for,
)
from puente.services.models import Certification
from puente.web.downloads import give_file
from puente.web.pages import form_page
from puente.web.people.views.detail import open_case_of
from puente.web.reading import log_export, log_list, open_person, open_thing
from puente.web.refusals import attempt
from puente.web.services.forms import AssessmentForm, CertificateForm, ReferralForm

PAGE = 25


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def refer(request: HttpRequest, person: UUID) -> HttpResponse:
    found = open_person(request, person, Right.CASE_EDIT)
    case = open_case_of(found)
    form = ReferralForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.carry_out(partial(operations.refer_to_certification, actor=standing(request), case=case)):
        messages.success(request, _("Certificación registrada."))
        return redirect("certification", certification=form.made.pk)
    return form_page(
        request,
        form,
        heading=_("Referir a %(name)s a una certificación") % {"name": found.short_name},
        back=reverse("person_services", kwargs={"person": found.pk}),
        send=_("Guardar certificación"),
    )


@screen(Right.CASE_VIEW)
def certifications(request: HttpRequest) -> HttpResponse:
    """Certifications, the newest first; `que=por-verificar` those whose certificate nobody else has seen yet."""
    waiting = request.GET.get("que") == "por-verificar"
    visible = certificates_to_verify if waiting else certifications_visible_to
    order = ("issued_on", "id") if waiting else ("-referred_on", "-id")
    rows = visible(standing(request)).select_related("person", "case", "station", "issuer").order_by(*order)
    shown = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    log_list(request, "certification", len(shown))
    return render(request, "services/certifications.html", {"page": shown, "waiting": waiting})


@screen(Right.CASE_VIEW)
def page(request: HttpRequest, certification: UUID) -> HttpResponse:
    found = open_thing(request, get_certification_for, "certification", certification, Right.CASE_VIEW)
    return _page(request, found)


@screen(Right.CASE_EDIT, methods=("POST",))
def assess(request: HttpRequest, certification: UUID) -> HttpResponse:
    found = open_thing(request, get_certification_for, "certification", certification, Right.CASE_EDIT)
    form = AssessmentForm(request.POST)
    if form.carry_out(partial(operations.record_assessment, actor=standing(request), certification=found)):
        messages.success(request, _("Evaluación registrada."))
        return redirect("certification", certification=found.pk)
    return _page(request, found, assessment=form, form=form)


@screen(Right.CASE_EDIT, methods=("POST",))
def issue(request: HttpRequest, certification: UUID) -> HttpResponse:
    found = open_thing(request, get_certification_for, "certification", certification, Right.CASE_EDIT)
    form = CertificateForm(request.POST, request.FILES)
    if form.carry_out(partial(operations.record_certificate, actor=standing(request), certification=found)):
        messages.success(request, _("Certificado registrado. Contará cuando la supervisión lo verifique."))
        return redirect("certification", certification=found.pk)
    return _page(request, found, certificate=form, form=form)


@screen(Right.EVIDENCE_VERIFY, methods=("POST",))
def verify(request: HttpRequest, certification: UUID) -> HttpResponse:
    found = open_thing(request, get_certification_for, "certification", certification, Right.EVIDENCE_VERIFY)
    act = partial(operations.verify_certificate, actor=standing(request), certification=found, on=timezone.localdate())
    attempt(request, act, _("Certificado verificado: ya cuenta."))
    return redirect("certification", certification=found.pk)


@screen(Right.CASE_VIEW)
def scan(request: HttpRequest, certificate_file: UUID) -> HttpResponse:
    """The scan, to keep: never shown inside a page; on record as an export."""
    found = get_certificate_file_for(standing(request), certificate_file, Right.CASE_VIEW)
    log_export(request, "certificate", found.pk, found.person_id)
    return give_file(request, found, f"{found.certification.case.code}-certificado")


def _page(request: HttpRequest, certification: Certification, **forms: Any) -> HttpResponse:
    """What is known; a form that came back wrong stands in place of the fresh one."""
    may_edit = standing(request).has(Right.CASE_EDIT) and certification.case.closed_on is None
    context = {
        "certification": certification,
        "files": list(certification.files.defer("content")),
        "may_assess": may_edit and certification.issued_on is None and not certification.competent,
        "may_issue": may_edit and certification.issued_on is None and certification.competent is not False,
        "may_verify": standing(request).has(Right.EVIDENCE_VERIFY) and certification.verified_on is None,
        "assessment": AssessmentForm(initial={"on": timezone.localdate()}),
        "certificate": CertificateForm(),
        "form": None,
    }
    return render(request, "services/certification.html", context | forms)
