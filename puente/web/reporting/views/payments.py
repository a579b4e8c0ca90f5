"""What is owed for a month, and its invoice."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.reporting import operations
from puente.reporting.access import get_invoice_file_for, get_payment_for, get_report_for
from puente.reporting.enums import PaymentState
from puente.reporting.models import PaymentRequest
from puente.reporting.operations.payments import CHANGING, InvoiceFacts
from puente.reporting.queries import checks_of
from puente.reporting.workflow import may_move
from puente.web.downloads import give_file
from puente.web.forms import Form
from puente.web.refusals import attempt
from puente.web.reporting.forms import InvoiceForm, RemarksForm

INVOICE = ("kind", "authorization", "series", "number", "issued_on", "issuer_nit", "payer_nit", "total", "amount")


@screen(Right.REPORT_WRITE, methods=("POST",))
def start(request: HttpRequest, report: UUID) -> HttpResponse:
    found = get_report_for(standing(request), report, Right.REPORT_WRITE)
    made = attempt(request, partial(operations.start_payment, actor=standing(request), report=found))
    return redirect("payment", payment=made.pk) if made else redirect("report", report=found.pk)


@screen(Right.REPORT_VIEW)
def payment(request: HttpRequest, payment: UUID) -> HttpResponse:
    return _page(request, get_payment_for(standing(request), payment, Right.REPORT_VIEW))


@screen(Right.REPORT_WRITE, methods=("POST",))
def invoice(request: HttpRequest, payment: UUID) -> HttpResponse:
    found = get_payment_for(standing(request), payment, Right.REPORT_WRITE)
    form = InvoiceForm(request.POST, request.FILES)
    keep = partial(operations.keep_invoice, actor=standing(request), payment=found)
    if not form.carry_out(lambda **typed: keep(invoice=InvoiceFacts(**typed))):
        return _page(request, found, form=form)
    messages.success(request, _("Factura guardada. Revise las comprobaciones."))
    return redirect("payment", payment=found.pk)


@screen(Right.REPORT_WRITE, methods=("POST",))
def submit(request: HttpRequest, payment: UUID) -> HttpResponse:
    found = get_payment_for(standing(request), payment, Right.REPORT_WRITE)
    act = partial(operations.submit_payment, actor=standing(request), payment=found, on=timezone.localdate())
    attempt(request, act, _("Cobro enviado a su supervisión."))
    return redirect("payment", payment=found.pk)


@screen(Right.REPORT_APPROVE, methods=("POST",), fresh=True)
def decide(request: HttpRequest, payment: UUID) -> HttpResponse:
    found = get_payment_for(standing(request), payment, Right.REPORT_APPROVE)
    approve, form = "approve" in request.POST, RemarksForm(request.POST)
    today = timezone.localdate()
    decide = partial(operations.decide_payment, actor=standing(request), payment=found, approve=approve, on=today)
    if not form.carry_out(decide):
        return _page(request, found, remarks=form)
    messages.success(request, _("Cobro aprobado.") if approve else _("Cobro devuelto."))
    return redirect("payment", payment=found.pk)


@screen(Right.REPORT_APPROVE, methods=("POST",))
def advance(request: HttpRequest, payment: UUID) -> HttpResponse:
    """Sent to finance, then paid, today."""
    found = get_payment_for(standing(request), payment, Right.REPORT_APPROVE)
    target = PaymentState.SENT if found.state == PaymentState.APPROVED else PaymentState.PAID
    act = partial(operations.mark_payment, actor=standing(request), payment=found, to=target, on=timezone.localdate())
    attempt(request, act, str(target.label))
    return redirect("payment", payment=found.pk)


@screen(Right.REPORT_VIEW)
def invoice_file(request: HttpRequest, invoice_file: UUID) -> HttpResponse:
    found = get_invoice_file_for(standing(request), invoice_file, Right.REPORT_VIEW)
    return give_file(request, found, f"factura-{found.payment.number}")


def _page(request: HttpRequest, found: PaymentRequest, **forms: Form) -> HttpResponse:
    """A form that came back wrong stands in place of the fresh one, over what the database holds."""
    if forms:
        found.refresh_from_db()
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
        "form": InvoiceForm(initial=initial),
        "remarks": RemarksForm(),
    }
    return render(request, "reporting/payment.html", context | {"wrong": next(iter(forms.values()), None)} | forms)
