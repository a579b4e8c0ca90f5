"""The way of a person to a certificate, who could begin one, and what employers look for."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.accounts.scope import Standing
from puente.cases.models import Case
from puente.cases.queries import CaseFilter, open_cases
from puente.services import operations
from puente.services.access import (
    certificates_to_verify,
    certifications_visible_to,
    get_certificate_file_for,
    get_certification_for,
)
from puente.services.certifiable import candidates, demand, issuers_at_work
from puente.services.enums import CertificateKind, Passage
from puente.services.models import Certification, RequiredPaper
from puente.services.rules import may_come
from puente.web.downloads import give_file
from puente.web.pages import form_page
from puente.web.people.views.detail import open_case_of
from puente.web.reading import log_export, log_list, open_person, open_thing
from puente.web.refusals import attempt
from puente.web.services.forms import (
    BeginCertificationForm,
    CertificateFileForm,
    CertificateForm,
    NotCertifiedForm,
    PapersForm,
    PassageForm,
)

PAGE = 25


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def begin(request: HttpRequest, person: UUID) -> HttpResponse:
    """What can be certified was explained to the person, and maybe they were sent to who certifies it."""
    found = open_person(request, person, Right.CASE_EDIT)
    case = open_case_of(found)
    known = {"on": timezone.localdate(), "standard": request.GET.get("norma", "")}
    form = BeginCertificationForm(request.POST or None, initial=known)
    if form.carry_out(partial(_begin, standing(request), case)):
        messages.success(request, _("Certificación registrada."))
        return redirect("certification", certification=form.made.pk)
    return form_page(
        request,
        form,
        heading=_("Certificar lo que %(name)s sabe") % {"name": found.short_name},
        back=reverse("person_services", kwargs={"person": found.pk}),
        send=_("Guardar certificación"),
    )


def _begin(actor: Standing, case: Case, *, sent: bool, **told: Any) -> Certification:
    act = operations.refer_to_certification if sent else operations.begin_certification
    return act(actor=actor, case=case, **told)


# What each pill of the list shows, and in which order.
ORDERS = {"": ("-begun_on", "-id"), "por-verificar": ("issued_on", "id"), "detenidas": ("begun_on", "id")}


@screen(Right.CASE_VIEW)
def certifications(request: HttpRequest) -> HttpResponse:
    """Certifications, the newest first; `que=por-verificar` those whose certificate nobody else has seen yet,
    `que=detenidas` those of which nothing was heard for a month.
    """
    which = request.GET.get("que", "") if request.GET.get("que") in ORDERS else ""
    rows = (certificates_to_verify if which == "por-verificar" else certifications_visible_to)(standing(request))
    rows = rows.resting(timezone.localdate()) if which == "detenidas" else rows
    rows = rows.select_related("person", "case", "station", "issuer").prefetch_related("steps")
    shown = Paginator(rows.order_by(*ORDERS[which]), PAGE).get_page(request.GET.get("page"))
    log_list(request, "certification", len(shown))
    return render(request, "services/certifications.html", {"page": shown, "which": which})


@screen(Right.CASE_VIEW)
def certifiable(request: HttpRequest) -> HttpResponse:
    """Who could have certified what they know, and nobody told them yet."""
    who = standing(request)
    mine = request.GET.get("de") != "todos" and who.has(Right.CASE_EDIT)
    cases = open_cases(who, CaseFilter(mine=mine), timezone.localdate())
    shown = Paginator(candidates(cases, timezone.localdate()), PAGE).get_page(request.GET.get("page"))
    log_list(request, "case", len(shown))
    return render(
        request, "services/certifiable.html", {"page": shown, "mine": mine, "may_begin": who.has(Right.CASE_EDIT)}
    )


@screen(Right.CASE_VIEW)
def standards(request: HttpRequest) -> HttpResponse:
    """What can be certified, how much employers look for it, and how those who certify do."""
    context = {"wanted": demand(timezone.localdate()), "issuers": issuers_at_work(standing(request))}
    return render(request, "services/standards.html", context)


@screen(Right.CASE_VIEW)
def page(request: HttpRequest, certification: UUID) -> HttpResponse:
    found = open_thing(request, get_certification_for, "certification", certification, Right.CASE_VIEW)
    may_edit = standing(request).has(Right.CASE_EDIT) and found.case.closed_on is None
    going, newest = may_edit and not (found.issued_on or found.ended_on), found.newest
    follows = may_come(newest)
    papers = _papers(found)
    ready = {row.paper_id for row in found.handed_in.all()}
    context = {
        "certification": found,
        "steps": found.steps.order_by("on", "id"),
        "files": list(found.files.defer("content").select_related("step")),
        "going": going,
        "next": [one for one in Passage if one in follows] if going else [],
        "may_issue": going and _may_issue(found),
        "may_add": may_edit and found.issued_on is not None and found.verified_on is None,
        "file_form": CertificateFileForm(),
        "may_verify": standing(request).has(Right.EVIDENCE_VERIFY) and found.verified_on is None,
        "papers": [(one, one.pk in ready) for one in papers],
        "papers_form": PapersForm(papers=papers, initial={"ready": list(ready)}) if papers and going else None,
    }
    return render(request, "services/certification.html", context)


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def take_passage(request: HttpRequest, certification: UUID, passage: str) -> HttpResponse:
    """One step on the way, as it happened."""
    if passage not in Passage.values:
        raise Http404
    found = open_thing(request, get_certification_for, "certification", certification, Right.CASE_EDIT)
    kind = Passage(passage)
    form = PassageForm(request.POST or None, request.FILES or None, kind=kind, initial={"on": timezone.localdate()})
    act = partial(operations.take_passage, actor=standing(request), certification=found, kind=kind)
    if form.carry_out(act):
        messages.success(request, _("Paso registrado."))
        return redirect("certification", certification=found.pk)
    heading = _("%(subject)s: %(step)s") % {"subject": found.subject, "step": kind.label.lower()}
    return form_page(request, form, heading=heading, back=_back(found))


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def issue(request: HttpRequest, certification: UUID) -> HttpResponse:
    found = open_thing(request, get_certification_for, "certification", certification, Right.CASE_EDIT)
    with_level = found.kind == CertificateKind.ENGLISH
    form = CertificateForm(request.POST or None, request.FILES or None, with_level=with_level)
    if form.carry_out(partial(operations.record_certificate, actor=standing(request), certification=found)):
        messages.success(request, _("Certificado registrado. Contará cuando la supervisión lo verifique."))
        return redirect("certification", certification=found.pk)
    heading = _("El certificado: %(subject)s") % {"subject": found.subject}
    return form_page(request, form, heading=heading, back=_back(found), send=_("Guardar certificado"))


@screen(Right.CASE_EDIT, methods=("POST",))
def add_file(request: HttpRequest, certification: UUID) -> HttpResponse:
    """The photo of a certificate that was recorded without it."""
    found = open_thing(request, get_certification_for, "certification", certification, Right.CASE_EDIT)
    form = CertificateFileForm(request.POST, request.FILES)
    if form.carry_out(partial(operations.keep_certificate_file, actor=standing(request), certification=found)):
        messages.success(request, _("Archivo guardado."))
    else:
        messages.error(request, " ".join(str(words) for errors in form.errors.values() for words in errors))
    return redirect("certification", certification=found.pk)


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def end(request: HttpRequest, certification: UUID) -> HttpResponse:
    found = open_thing(request, get_certification_for, "certification", certification, Right.CASE_EDIT)
    form = NotCertifiedForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.carry_out(partial(operations.end_certification, actor=standing(request), certification=found)):
        messages.success(request, _("Anotado: no sigue."))
        return redirect("certification", certification=found.pk)
    return form_page(request, form, heading=_("No sigue: %(subject)s") % {"subject": found.subject}, back=_back(found))


@screen(Right.CASE_EDIT, methods=("POST",))
def papers(request: HttpRequest, certification: UUID) -> HttpResponse:
    found = open_thing(request, get_certification_for, "certification", certification, Right.CASE_EDIT)
    form = PapersForm(request.POST, papers=_papers(found))
    if form.is_valid():
        told = {"certification": found, "on": timezone.localdate(), **form.cleaned_data}
        attempt(request, partial(operations.set_papers, actor=standing(request), **told), _("Papeles guardados."))
    return redirect("certification", certification=found.pk)


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


def _may_issue(found: Certification) -> bool:
    """Whether a certificate may come next."""
    assessed = found.competent if found.kind in operations.ASSESSED else found.competent is not False
    return found.referred_on is not None and bool(assessed)


def _papers(certification: Certification) -> list[RequiredPaper]:
    """What the recognition of studies asks for."""
    listed = certification.standard.papers if certification.standard else []
    return list(RequiredPaper.objects.filter(pk__in=listed)) if listed else []


def _back(certification: Certification) -> str:
    return reverse("certification", kwargs={"certification": certification.pk})
