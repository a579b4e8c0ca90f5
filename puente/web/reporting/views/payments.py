"""What is owed for a month, and its invoice."""

import base64
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.core.errors import RefusedError
from puente.core.files import MEDIA_TYPES
from puente.reporting import operations
from puente.reporting.access import get_invoice_file_for, get_payment_for, get_report_for
from puente.reporting.checks import checks_of
from puente.reporting.enums import PaymentState
from puente.reporting.models import PaymentRequest
from puente.reporting.operations.payments import CHANGING
from puente.reporting.workflow import may_move
from puente.web.refusals import show_refusal
from puente.web.reporting.forms import InvoiceForm, RemarksForm

INVOICE = ("kind", "authorization", "series", "number", "issued_on", "issuer_nit", "payer_nit", "total", "amount")


@screen(Right.REPORT_WRITE, methods=("POST",))
def start(request: HttpRequest, report: UUID) -> HttpResponse:
    found = get_report_for(standing(request), report, Right.REPORT_WRITE)
    try:
        made = operations.start_payment(actor=standing(request), report=found)
    except RefusedError as refusal:
        messages.warning(request, refusal.message)
        return redirect("report", report=found.pk)
    return redirect("payment", payment=made.pk)


@screen(Right.REPORT_VIEW)
def payment(request: HttpRequest, payment: UUID) -> HttpResponse:
    return _page(request, get_payment_for(standing(request), payment, Right.REPORT_VIEW))


@screen(Right.REPORT_WRITE, methods=("POST",))
def invoice(request: HttpRequest, payment: UUID) -> HttpResponse:
    found = get_payment_for(standing(request), payment, Right.REPORT_WRITE)
    form = InvoiceForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            operations.keep_invoice(actor=standing(request), payment=found, invoice=form.facts())
            messages.success(request, _("Factura guardada. Revise las comprobaciones."))
            return redirect("payment", payment=found.pk)
        except RefusedError as refusal:
            found.refresh_from_db()
            show_refusal(form, refusal)
    return _page(request, found, form)


@screen(Right.REPORT_WRITE, methods=("POST",))
def submit(request: HttpRequest, payment: UUID) -> HttpResponse:
    found = get_payment_for(standing(request), payment, Right.REPORT_WRITE)
    try:
        operations.submit_payment(actor=standing(request), payment=found, on=timezone.localdate())
        messages.success(request, _("Cobro enviado a su supervisión."))
    except RefusedError as refusal:
        messages.warning(request, refusal.message)
    return redirect("payment", payment=found.pk)


@screen(Right.REPORT_APPROVE, methods=("POST",))
def decide(request: HttpRequest, payment: UUID) -> HttpResponse:
    found = get_payment_for(standing(request), payment, Right.REPORT_APPROVE)
    approve, form = "approve" in request.POST, RemarksForm(request.POST)
    if form.is_valid():
        try:
            operations.decide_payment(
                actor=standing(request), payment=found, approve=approve, on=timezone.localdate(), **form.cleaned_data
            )
            messages.success(request, _("Cobro aprobado.") if approve else _("Cobro devuelto."))
        except RefusedError as refusal:
            messages.warning(request, refusal.message)
    return redirect("payment", payment=found.pk)


@screen(Right.REPORT_APPROVE, methods=("POST",))
def advance(request: HttpRequest, payment: UUID) -> HttpResponse:
    """Sent to finance, then paid, today."""
    found = get_payment_for(standing(request), payment, Right.REPORT_APPROVE)
    target = PaymentState.SENT if found.state == PaymentState.APPROVED else PaymentState.PAID
    try:
        operations.mark_payment(actor=standing(request), payment=found, to=target, on=timezone.localdate())
        messages.success(request, str(target.label))
    except RefusedError as refusal:
        messages.warning(request, refusal.message)
    return redirect("payment", payment=found.pk)


@screen(Right.REPORT_VIEW)
def invoice_file(request: HttpRequest, invoice_file: UUID) -> HttpResponse:
    found = get_invoice_file_for(standing(request), invoice_file, Right.REPORT_VIEW)
    response = HttpResponse(base64.b64decode(found.content), content_type=MEDIA_TYPES[found.kind])
    response["Content-Disposition"] = f'attachment; filename="factura-{found.payment.number}.{found.kind}"'
    return response


def _page(request: HttpRequest, found: PaymentRequest, form: InvoiceForm | None = None) -> HttpResponse:
    who = standing(request)
    initial = {name: getattr(found, name) for name in INVOICE} | {"amount_reason": found.amount_reason}
    initial["payer_nit"] = found.payer_nit or found.contract.payer_nit
    initial["total"] = found.total or found.amount
    next_state = next((state for state in (PaymentState.SENT, PaymentState.PAID) if may_move(found.state, state)), None)
    context = {
        "payment": found,
        "checks": checks_of(found),
        "files": list(found.files.defer("content")),
        "may_change": found.consultant_id == who.user_id and found.state in CHANGING,
        "may_decide": who.has(Right.REPORT_APPROVE) and found.state == PaymentState.SUBMITTED,
        "next_state": next_state if who.has(Right.REPORT_APPROVE) else None,
        "form": form or InvoiceForm(initial=initial),
        "remarks": RemarksForm(),
    }
    return render(request, "reporting/payment.html", context)
