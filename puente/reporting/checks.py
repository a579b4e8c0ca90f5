"""The checks of one payment request, with what the database knows."""

from puente.reporting.models import InvoiceFile, PaymentRequest
from puente.reporting.rules import Check, Invoice, Owed, payment_checks


def checks_of(payment: PaymentRequest) -> list[Check]:
    others = PaymentRequest.objects.filter(authorization=payment.authorization).exclude(pk=payment.pk)
    invoice = Invoice(
        kind=payment.kind,
        authorization=payment.authorization,
        series=payment.series,
        number=payment.number,
        issued_on=payment.issued_on,
        issuer_nit=payment.issuer_nit,
        payer_nit=payment.payer_nit,
        total=payment.total,
        has_file=InvoiceFile.objects.filter(payment=payment).exists(),
    )
    owed = Owed(
        fee=payment.contract.fee,
        amount=payment.amount,
        amount_reason=payment.amount_reason,
        payer_nit=payment.contract.payer_nit,
        month=payment.report.month,
        approved_on=payment.report.decided_on or payment.report.month,
        used_before=payment.authorization is not None and others.exists(),
    )
    return payment_checks(invoice, owed)
