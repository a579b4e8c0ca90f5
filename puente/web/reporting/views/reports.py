"""The monthly report, from draft to certified results."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.access import screen, standing
from puente.accounts.awards import award_on
from puente.accounts.rights import Right
from puente.indicators.differences import differences_of
from puente.indicators.periods import month_of
from puente.placement.enums import SampleResult
from puente.placement.models.sample import FOUND_WRONG
from puente.placement.queries import sample_of
from puente.reporting import documents, operations
from puente.reporting.access import get_report_for
from puente.reporting.enums import OPEN_TO_CHANGE, State
from puente.reporting.models import Report, ResultCertificate
from puente.reporting.queries import month_content, newest_figures
from puente.reporting.words import sections_of
from puente.web.downloads import PDF, WORD, as_attachment
from puente.web.forms import Form
from puente.web.reading import log_export
from puente.web.refusals import attempt
from puente.web.reporting.forms import ReasonForm, RemarksForm, WordsForm, verdicts_of
from puente.web.reporting.views.plans import month_or_404


@screen(Right.REPORT_WRITE, methods=("POST",))
def start(request: HttpRequest, month: str) -> HttpResponse:
    period = month_or_404(month)
    who, award, today = standing(request), award_on(period.last), timezone.localdate()
    found = attempt(request, partial(operations.start_report, actor=who, award=award, month=period.first, today=today))
    return redirect("report", report=found.pk) if found else redirect("month_list")


@screen(Right.REPORT_VIEW)
def report(request: HttpRequest, report: UUID) -> HttpResponse:
    return _page(request, get_report_for(standing(request), report, Right.REPORT_VIEW))


@screen(Right.REPORT_WRITE, methods=("POST",))
def words(request: HttpRequest, report: UUID) -> HttpResponse:
    """Save what was written; with `send`, submit it as well."""
    found = get_report_for(standing(request), report, Right.REPORT_WRITE)
    form = WordsForm(request.POST)
    if not form.carry_out(partial(operations.write_words, actor=standing(request), report=found)):
        return _page(request, found, words=form)
    if "send" in request.POST:
        return _send(request, found)
    messages.success(request, _("Guardado."))
    return redirect("report", report=found.pk)


@screen(Right.REPORT_WRITE, methods=("POST",))
def submit(request: HttpRequest, report: UUID) -> HttpResponse:
    return _send(request, get_report_for(standing(request), report, Right.REPORT_WRITE))


def _send(request: HttpRequest, found: Report) -> HttpResponse:
    act = partial(operations.submit_report, actor=standing(request), report=found, on=timezone.localdate())
    attempt(request, act, _("Informe enviado a su supervisión, con las cifras de este momento."))
    return redirect("report", report=found.pk)


@screen(Right.REPORT_APPROVE, methods=("POST",))
def review(request: HttpRequest, report: UUID) -> HttpResponse:
    """Approve, or return with what each marked part lacks; on a refusal the page comes back with what was typed."""
    found = get_report_for(standing(request), report, Right.REPORT_APPROVE)
    verdicts, today = verdicts_of(request.POST), timezone.localdate()
    given: dict[str, Any] = {"actor": standing(request), "report": found, "verdicts": verdicts, "on": today}
    if "approve" in request.POST:
        act = partial(operations.approve_report, seen=request.POST.get("seen", ""), **given)
        words = _("Informe aprobado: sus cifras quedaron fijas.")
    else:
        act = partial(operations.return_report, **given)
        words = _("Informe devuelto con sus observaciones.")
    if not attempt(request, act, words):
        return _page(request, found, typed=verdicts)
    return redirect("report", report=found.pk)


@screen(Right.REPORT_APPROVE, methods=("POST",))
def redraw(request: HttpRequest, report: UUID) -> HttpResponse:
    found = get_report_for(standing(request), report, Right.REPORT_APPROVE)
    attempt(
        request,
        partial(operations.redraw_report, actor=standing(request), report=found),
        lambda changed: _("Estas son las cifras de hoy.") if changed else _("Las cifras son las mismas."),
    )
    return redirect("report", report=found.pk)


@screen(Right.REPORT_APPROVE, methods=("POST",), fresh=True)
def certify(request: HttpRequest, report: UUID) -> HttpResponse:
    found = get_report_for(standing(request), report, Right.REPORT_APPROVE)
    form = RemarksForm(request.POST)
    certify = partial(operations.certify_results, actor=standing(request), report=found, on=timezone.localdate())
    if not form.carry_out(certify):
        return _page(request, found, remarks=form)
    words = _("Resultados certificados con el número %(number)s.") % {"number": form.made.number}
    messages.success(request, words)
    return redirect("report", report=found.pk)


@screen(Right.REPORT_APPROVE, methods=("POST",))
def restate(request: HttpRequest, report: UUID) -> HttpResponse:
    found = get_report_for(standing(request), report, Right.REPORT_APPROVE)
    form = ReasonForm(request.POST)
    if not form.carry_out(partial(operations.restate_report, actor=standing(request), report=found)):
        return _page(request, found, reason=form)
    codes = ", ".join(figure.indicator for figure in form.made)
    messages.success(request, _("Cifras corregidas: %(codes)s. Las anteriores quedan a la vista.") % {"codes": codes})
    return redirect("report", report=found.pk)


@screen(Right.REPORT_VIEW)
def document(request: HttpRequest, report: UUID) -> HttpResponse:
    """The report as PDF or Word, in Spanish or English."""
    found = get_report_for(standing(request), report, Right.REPORT_VIEW)
    lang = "en" if request.GET.get("lang") == "en" else "es"
    word = request.GET.get("formato") == "docx"
    content = found.content if found.content and found.state not in OPEN_TO_CHANGE else _drawn(request, found)
    body = documents.report_docx(found, content, lang) if word else documents.report_pdf(found, content, lang)
    log_export(request, "report", found.pk)
    name = f"informe-{found.station.code.lower()}-{found.month:%Y-%m}-{lang}.{'docx' if word else 'pdf'}"
    return as_attachment(body, WORD if word else PDF, name)


@screen(Right.REPORT_VIEW)
def certificate(request: HttpRequest, report: UUID) -> HttpResponse:
    found = get_report_for(standing(request), report, Right.REPORT_VIEW)
    made = ResultCertificate.objects.filter(report=found).first()
    if made is None:
        raise Http404
    address = request.build_absolute_uri(reverse("verify_results", kwargs={"token": made.token}))
    body = documents.certificate_pdf(made, found, newest_figures(found), address)
    return as_attachment(body, PDF, f"{made.number}.pdf")


def _drawn(request: HttpRequest, found: Report) -> dict[str, Any]:
    return month_content(standing(request), found.consultant, found.award, found.month)


def _page(request: HttpRequest, found: Report, typed: dict[str, Any] | None = None, **forms: Form) -> HttpResponse:
    """`typed` are verdicts that were refused; a form that came back wrong stands in place of the fresh one."""
    who = standing(request)
    changing = found.state in OPEN_TO_CHANGE
    mine = found.consultant_id == who.user_id
    content = _drawn(request, found) if changing or not found.content else found.content
    approved = found.state == State.APPROVED
    context = {
        "report": found,
        "period": month_of(found.month),
        "sections": sections_of(found, content, _remarks(found), typed),
        "may_write": mine and changing,
        "may_review": who.has(Right.REPORT_APPROVE) and found.state == State.SUBMITTED and not mine,
        "may_certify": who.has(Right.REPORT_APPROVE) and approved,
        "may_ask_payment": mine and approved,
        "words": WordsForm(initial={"lessons": found.lessons, "challenges": found.challenges}),
        "certificate": ResultCertificate.objects.filter(report=found).first(),
        "payment": getattr(found, "payment", None),
        "differences": differences_of(who, newest_figures(found)) if approved else [],
        "sampled": _sampled(found) if approved else None,
        "remarks": RemarksForm(),
        "reason": ReasonForm(),
    }
    return render(request, "reporting/report.html", context | {"form": next(iter(forms.values()), None)} | forms)


def _sampled(found: Report) -> dict[str, int]:
    """What the sample of the month says of the consultant's work: how many, and how many of each kind."""
    rows = sample_of(found.consultant_id, found.month)
    return {
        "all": rows.count(),
        "pending": rows.pending().count(),
        "confirmed": rows.filter(result=SampleResult.CONFIRMED).count(),
        "wrong": rows.filter(result__in=FOUND_WRONG).count(),
        "to_correct": rows.to_correct().count(),
    }


def _remarks(found: Report) -> dict[str, Any]:
    """The verdicts of the last round, by section."""
    return {review.section: review for review in found.reviews.filter(round=found.round)}
