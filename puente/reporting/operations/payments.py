"""From an approved, certified month to a payment."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.core.errors import RefusedError
from puente.indicators.periods import month_of
from puente.reporting.enums import PaymentState, Weight
from puente.reporting.models import Contract, InvoiceFile, PaymentRequest, Report, ResultCertificate
from puente.reporting.queries import checks_of
from puente.reporting.workflow import may_move

CHANGING = (PaymentState.DRAFT, PaymentState.RETURNED)


@dataclass(frozen=True)
class InvoiceFacts:
    """The invoice as typed; amounts in quetzales."""

    amount: Decimal
    amount_reason: str
    kind: str
    authorization: UUID
    series: str
    number: str
    issued_on: date
    issuer_nit: str
    payer_nit: str
    total: Decimal
    content: bytes = b""


@transaction.atomic
def start_payment(*, actor: Standing, report: Report) -> PaymentRequest:
    """The request of the month, with the contract's fee; asking twice gives the same one.

    Raises RefusedError before the results are certified, or without a contract that month.
    """
    require(actor, Right.REPORT_WRITE)
    if not ResultCertificate.objects.filter(report=report).exists():
        raise RefusedError(_("Primero la supervisión aprueba el informe y certifica los resultados."))
    month = month_of(report.month)
    # One that began or ended within the month pays a part of it.
    contracts = Contract.objects.filter(
        consultant_id=actor.user_id, starts_on__lte=month.last, ends_on__gte=month.first
    )
    contract = contracts.order_by("-starts_on").first()
    if contract is None:
        raise RefusedError(_("No hay un contrato suyo para ese mes. Pida a administración que lo registre."))
    payment, _created = PaymentRequest.objects.get_or_create(
        report=report,
        defaults={
            "consultant_id": actor.user_id,
            "contract": contract,
            "amount": contract.fee,
            "recorded_by": actor.user_id,
        },
    )
    return payment


@transaction.atomic
def keep_invoice(*, actor: Standing, payment: PaymentRequest, invoice: InvoiceFacts) -> PaymentRequest:
    """What the invoice says, kept as typed; what is wrong with it is told by the checks and forbids to submit.

    Raises RefusedError for an invoice that another request has, or a file that is none.
    """
    require(actor, Right.REPORT_WRITE)
    payment = _locked(payment)
    if payment.state not in CHANGING:
        raise RefusedError(_("Este cobro ya se envió: no se puede cambiar."))
    facts = vars(invoice).copy()
    content = facts.pop("content")
    for name, value in facts.items():
        setattr(payment, name, value)
    try:
        with transaction.atomic():
            payment.save(update_fields=list(facts))
    except IntegrityError as problem:
        raise RefusedError(_("Esta factura ya se usó en otro cobro."), "authorization") from problem
    if content:
        InvoiceFile.holding(content, payment=payment, recorded_by=actor.user_id).save(force_insert=True)
    return payment


@transaction.atomic
def submit_payment(*, actor: Standing, payment: PaymentRequest, on: date) -> None:
    """Send it to supervision; refused, with its sentence, by the first check that blocks."""
    require(actor, Right.REPORT_WRITE)
    payment = _moving(payment, PaymentState.SUBMITTED)
    _refuse_blocked(payment)
    payment.state, payment.submitted_on = PaymentState.SUBMITTED, on
    payment.decided_by = payment.decided_on = None
    payment.save(update_fields=["state", "submitted_on", "decided_by", "decided_on"])


@transaction.atomic
def decide_payment(*, actor: Standing, payment: PaymentRequest, approve: bool, remarks: str, on: date) -> None:
    """Approve the payment, or return it saying why."""
    require(actor, Right.REPORT_APPROVE)
    payment = _moving(payment, PaymentState.APPROVED if approve else PaymentState.RETURNED)
    if payment.consultant_id == actor.user_id:
        raise RefusedError(_("Nadie aprueba su propio cobro."))
    if approve:
        _refuse_blocked(payment)
    elif not remarks.strip():
        raise RefusedError(_("Diga por qué se devuelve."), "remarks")
    payment.state = PaymentState.APPROVED if approve else PaymentState.RETURNED
    payment.decided_by, payment.decided_on, payment.remarks = actor.user_id, on, remarks.strip()
    payment.save(update_fields=["state", "decided_by", "decided_on", "remarks"])


@transaction.atomic
def mark_payment(*, actor: Standing, payment: PaymentRequest, to: str, on: date) -> None:
    """Sent to finance, then paid."""
    require(actor, Right.REPORT_APPROVE)
    target = PaymentState(to)
    if target not in {PaymentState.SENT, PaymentState.PAID}:
        raise RefusedError(_("Este cobro no puede cambiar así."))
    payment = _moving(payment, target)
    payment.state = target
    if target == PaymentState.SENT:
        payment.sent_on = on
    else:
        if payment.sent_on and on < payment.sent_on:
            raise RefusedError(_("Se paga después de enviarse a finanzas."), "on")
        payment.paid_on = on
    payment.save(update_fields=["state", "sent_on", "paid_on"])


def _moving(payment: PaymentRequest, to: PaymentState) -> PaymentRequest:
    payment = _locked(payment)
    if not may_move(payment.state, to):
        raise RefusedError(_("Este cobro no puede cambiar así."))
    return payment


def _refuse_blocked(payment: PaymentRequest) -> None:
    for check in checks_of(payment):
        if check.weight == Weight.BLOCK:
            raise RefusedError(check.text, check.field)


def _locked(payment: PaymentRequest) -> PaymentRequest:
    """The request as it is now; two acts on it wait for each other."""
    rows = PaymentRequest.objects.select_for_update(of=("self",)).select_related("contract", "report__certificate")
    return rows.get(pk=payment.pk)
