"""The monthly report, from draft to certified results."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.access import screen, standing
from puente.accounts.models import Award
from puente.accounts.rights import Right
from puente.core.errors import RefusedError
from puente.indicators.differences import differences_of
from puente.reporting import documents, operations
from puente.reporting.access import get_report_for
from puente.reporting.enums import OPEN_TO_CHANGE, State
from puente.reporting.models import Report, ResultCertificate
from puente.reporting.operations.results import newest_figures
from puente.reporting.queries import month_content
from puente.reporting.words import sections_of
from puente.web.reading import log_export
from puente.web.reporting.forms import ReasonForm, RemarksForm, WordsForm, verdicts_of
from puente.web.reporting.views.plans import month_or_404

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@screen(Right.REPORT_WRITE, methods=("POST",))
def start(request: HttpRequest, month: str) -> HttpResponse:
    period = month_or_404(month)
    award = Award.objects.filter(starts_on__lte=period.last, ends_on__gte=period.first).order_by("-starts_on").first()
    try:
        if award is None:
            raise RefusedError(_("Ese mes está fuera del convenio."))
        today = timezone.localdate()
        found = operations.start_report(actor=standing(request), award=award, month=period.first, today=today)
    except RefusedError as refusal:
        messages.warning(request, refusal.message)
        return redirect("month_list")
    return redirect("report", report=found.pk)


@screen(Right.REPORT_VIEW)
def report(request: HttpRequest, report: UUID) -> HttpResponse:
    return _page(request, get_report_for(standing(request), report, Right.REPORT_VIEW))


@screen(Right.REPORT_WRITE, methods=("POST",))
def words(request: HttpRequest, report: UUID) -> HttpResponse:
    """Save what was written; with `send`, submit it as well."""
    found = get_report_for(standing(request), report, Right.REPORT_WRITE)
    form = WordsForm(request.POST)
    if not form.is_valid():
        return _page(request, found, words=form)
    try:
        operations.write_words(actor=standing(request), report=found, **form.cleaned_data)
    except RefusedError as refusal:
        messages.warning(request, refusal.message)
        return redirect("report", report=found.pk)
    if "send" in request.POST:
        return _send(request, found)
    messages.success(request, _("Guardado."))
    return redirect("report", report=found.pk)


@screen(Right.REPORT_WRITE, methods=("POST",))
def submit(request: HttpRequest, report: UUID) -> HttpResponse:
    return _send(request, get_report_for(standing(request), report, Right.REPORT_WRITE))


def _send(request: HttpRequest, found: Report) -> HttpResponse:
    try:
        operations.submit_report(actor=standing(request), report=found, on=timezone.localdate())
        messages.success(request, _("Informe enviado a su supervisión, con las cifras de este momento."))
    except RefusedError as refusal:
        messages.warning(request, refusal.message)
    return redirect("report", report=found.pk)


@screen(Right.REPORT_APPROVE, methods=("POST",))
def review(request: HttpRequest, report: UUID) -> HttpResponse:
    """Approve, or return with what each marked part lacks; on a refusal the page comes back with what was typed."""
    found = get_report_for(standing(request), report, Right.REPORT_APPROVE)
    verdicts, today = verdicts_of(request.POST), timezone.localdate()
    try:
        if "approve" in request.POST:
            seen = request.POST.get("seen", "")
            operations.approve_report(actor=standing(request), report=found, verdicts=verdicts, seen=seen, on=today)
            messages.success(request, _("Informe aprobado: sus cifras quedaron fijas."))
        else:
            operations.return_report(actor=standing(request), report=found, verdicts=verdicts, on=today)
            messages.success(request, _("Informe devuelto con sus observaciones."))
    except RefusedError as refusal:
        messages.warning(request, refusal.message)
        return _page(request, found, typed=verdicts)
    return redirect("report", report=found.pk)


@screen(Right.REPORT_APPROVE, methods=("POST",))
def redraw(request: HttpRequest, report: UUID) -> HttpResponse:
    found = get_report_for(standing(request), report, Right.REPORT_APPROVE)
    try:
        changed = operations.redraw_report(actor=standing(request), report=found)
        messages.success(request, _("Estas son las cifras de hoy.") if changed else _("Las cifras son las mismas."))
    except RefusedError as refusal:
        messages.warning(request, refusal.message)
    return redirect("report", report=found.pk)


@screen(Right.REPORT_APPROVE, methods=("POST",))
def certify(request: HttpRequest, report: UUID) -> HttpResponse:
    found = get_report_for(standing(request), report, Right.REPORT_APPROVE)
    form = RemarksForm(request.POST)
    if form.is_valid():
        try:
            made = operations.certify_results(
                actor=standing(request), report=found, on=timezone.localdate(), **form.cleaned_data
            )
            messages.success(request, _("Resultados certificados con el número %(number)s.") % {"number": made.number})
        except RefusedError as refusal:
            messages.warning(request, refusal.message)
    return redirect("report", report=found.pk)


@screen(Right.REPORT_APPROVE, methods=("POST",))
def restate(request: HttpRequest, report: UUID) -> HttpResponse:
    found = get_report_for(standing(request), report, Right.REPORT_APPROVE)
    form = ReasonForm(request.POST)
    if form.is_valid():
        try:
            changed = operations.restate_report(actor=standing(request), report=found, **form.cleaned_data)
            codes = ", ".join(figure.indicator for figure in changed)
            messages.success(
                request, _("Cifras corregidas: %(codes)s. Las anteriores quedan a la vista.") % {"codes": codes}
            )
        except RefusedError as refusal:
            messages.warning(request, refusal.message)
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
    return _file(body, WORD if word else "application/pdf", name)


@screen(Right.REPORT_VIEW)
def certificate(request: HttpRequest, report: UUID) -> HttpResponse:
    found = get_report_for(standing(request), report, Right.REPORT_VIEW)
    made = ResultCertificate.objects.filter(report=found).first()
    if made is None:
        raise Http404
    address = request.build_absolute_uri(reverse("verify_results", kwargs={"token": made.token}))
    body = documents.certificate_pdf(made, found, newest_figures(found), address)
    return _file(body, "application/pdf", f"{made.number}.pdf")


def _file(body: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _drawn(request: HttpRequest, found: Report) -> dict[str, Any]:
    return month_content(standing(request), found.consultant, found.award, found.month)


def _page(
    request: HttpRequest, found: Report, words: WordsForm | None = None, typed: dict[str, Any] | None = None
) -> HttpResponse:
    who = standing(request)
    changing = found.state in OPEN_TO_CHANGE
    mine = found.consultant_id == who.user_id
    content = _drawn(request, found) if changing or not found.content else found.content
    approved = found.state == State.APPROVED
    context = {
        "report": found,
        "period": month_or_404(f"{found.month:%Y-%m}"),
        "sections": sections_of(found, content, _remarks(found), typed),
        "may_write": mine and changing,
        "may_review": who.has(Right.REPORT_APPROVE) and found.state == State.SUBMITTED and not mine,
        "may_certify": who.has(Right.REPORT_APPROVE) and approved,
        "may_ask_payment": mine and approved,
        "words": words or WordsForm(initial={"lessons": found.lessons, "challenges": found.challenges}),
        "certificate": ResultCertificate.objects.filter(report=found).first(),
        "payment": getattr(found, "payment", None),
        "differences": differences_of(who, newest_figures(found)) if approved else [],
        "remarks": RemarksForm(),
        "reason": ReasonForm(),
    }
    return render(request, "reporting/report.html", context)


def _remarks(found: Report) -> dict[str, Any]:
    """The verdicts of the last round, by section."""
    return {review.section: review for review in found.reviews.filter(round=found.round)}
