"""Pure decisions: which month may be reported, and what is right and wrong with an invoice."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _
from stdnum.gt import nit

from puente.indicators.periods import month_of
from puente.people.cui import cui_doubt
from puente.reporting.enums import Weight


@dataclass(frozen=True)
class Check:
    """One line of the checks of a payment: how heavy it is, and the sentence."""

    weight: Weight
    text: str
    field: str = ""


@dataclass(frozen=True)
class Invoice:
    """The invoice as typed."""

    kind: str
    authorization: UUID | None
    series: str
    number: str
    issued_on: date | None
    issuer_nit: str
    payer_nit: str
    total: Decimal | None
    has_file: bool


@dataclass(frozen=True)
class Owed:
    """What the invoice is compared with."""

    fee: Decimal
    amount: Decimal
    amount_reason: str
    payer_nit: str
    month: date
    approved_on: date
    used_before: bool


def month_has_ended(month: date, today: date) -> bool:
    return month_of(month).last < today


def series_and_number(authorization: UUID) -> tuple[str, str]:
    """The series (first eight digits) and number (the next eight, as a decimal) that an authorization implies.

    >>> series_and_number(UUID("0123abcd-0000-0010-8000-000000000000"))
    ('0123ABCD', '16')
    """
    digits = authorization.hex
    return digits[:8].upper(), str(int(digits[8:16], 16))


def is_tax_number(text: str) -> bool:
    """A NIT whose last sign checks, or a CUI: for natural persons the tax office takes either."""
    return nit.is_valid(text) or cui_doubt(text) is None


def payment_checks(invoice: Invoice, owed: Owed) -> list[Check]:
    """Everything worth saying about an invoice; a block forbids to submit it."""
    if invoice.authorization is None or invoice.issued_on is None or invoice.total is None:
        return [Check(Weight.BLOCK, _("Faltan los datos de la factura."), "authorization")]
    return [
        *_amounts(invoice, owed),
        *_numbers(invoice, owed),
        *_days(invoice, owed),
        Check(Weight.OK, _("La factura está adjunta."))
        if invoice.has_file
        else Check(Weight.BLOCK, _("Falta adjuntar la factura."), "content"),
    ]


def _amounts(invoice: Invoice, owed: Owed) -> list[Check]:
    total = invoice.total or Decimal(0)
    checks = [
        Check(Weight.OK, _("El total es el monto que se cobra: Q %(amount)s.") % {"amount": f"{owed.amount:,.2f}"})
        if total == owed.amount
        else Check(
            Weight.BLOCK,
            _("La factura dice Q %(total)s y se cobran Q %(amount)s: deben ser iguales.")
            % {"total": f"{total:,.2f}", "amount": f"{owed.amount:,.2f}"},
            "total",
        )
    ]
    if owed.amount != owed.fee:
        fee = {"fee": f"{owed.fee:,.2f}"}
        if not owed.amount_reason:
            text = _("El monto no es el del contrato (Q %(fee)s): diga por qué.") % fee
            checks.append(Check(Weight.BLOCK, text, "amount_reason"))
        elif owed.amount > owed.fee:
            checks.append(Check(Weight.BLOCK, _("El monto pasa del contrato: Q %(fee)s.") % fee, "amount"))
        else:
            checks.append(Check(Weight.WARNING, _("El monto es menor que el del contrato: Q %(fee)s.") % fee))
    return checks


def _numbers(invoice: Invoice, owed: Owed) -> list[Check]:
    checks = []
    if owed.used_before:
        checks.append(Check(Weight.BLOCK, _("Esta factura ya se usó en otro cobro."), "authorization"))
    if invoice.authorization and (invoice.series, invoice.number) != series_and_number(invoice.authorization):
        text = _("La serie y el número no corresponden a la autorización: revise lo que copió.")
        checks.append(Check(Weight.WARNING, text, "series"))
    else:
        checks.append(Check(Weight.OK, _("La serie y el número corresponden a la autorización.")))
    if not is_tax_number(invoice.issuer_nit):
        checks.append(Check(Weight.BLOCK, _("El NIT de quien emite no cuadra. Revíselo."), "issuer_nit"))
    if invoice.payer_nit.replace("-", "").upper() != owed.payer_nit.replace("-", "").upper():
        text = _("La factura debe ir a nombre del NIT %(nit)s.") % {"nit": owed.payer_nit}
        checks.append(Check(Weight.BLOCK, text, "payer_nit"))
    return checks


def _days(invoice: Invoice, owed: Owed) -> list[Check]:
    issued = invoice.issued_on or owed.approved_on
    if issued < owed.month:
        return [Check(Weight.BLOCK, _("La factura es anterior al mes que se cobra."), "issued_on")]
    if issued < owed.approved_on:
        return [Check(Weight.WARNING, _("La factura es anterior a la aprobación del informe."), "issued_on")]
    return [Check(Weight.OK, _("La fecha es posterior a la aprobación del informe."))]
