"""From a certified month to its payment: the checks, and what the database refuses."""

from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from puente.accounts.scope import standing_of
from puente.core.db.scope import acting_as
from puente.core.errors import RefusedError
from puente.reporting import operations
from puente.reporting.enums import PaymentState, Weight
from puente.reporting.models import PaymentRequest
from puente.reporting.queries import checks_of
from puente.reporting.rules import series_and_number
from tests.cast import Cast
from tests.factories.reporting import LAST_MONTH, TODAY, a_contract, a_payment, a_report, approved, certified, invoice
from tests.factories.work import a_funded_award


@pytest.fixture
def payment(cast: Cast) -> PaymentRequest:
    a_contract(cast.rosa, cast.julio)
    report = approved(a_report(cast.rosa), cast.julio)
    certified(report, cast.julio)
    return a_payment(report, cast.rosa)


def acting(user):
    return acting_as(standing_of(user).scope("test"))


def test_no_payment_before_the_results_are_certified_nor_without_a_contract(cast: Cast):
    report = approved(a_report(cast.rosa), cast.julio)
    with pytest.raises(RefusedError, match="certifica los resultados"):
        a_payment(report, cast.rosa)
    certified(report, cast.julio)
    with pytest.raises(RefusedError, match="No hay un contrato suyo"):
        a_payment(report, cast.rosa)


def test_a_contract_that_began_within_the_month_pays_a_part_of_it(cast: Cast):
    a_contract(cast.rosa, cast.julio, starts_on=LAST_MONTH + timedelta(days=15))
    report = approved(a_report(cast.rosa), cast.julio)
    certified(report, cast.julio)
    assert a_payment(report, cast.rosa).amount == Decimal("12600.00")


def test_a_right_invoice_goes_from_draft_to_paid(cast: Cast, payment):
    rosa, julio = standing_of(cast.rosa), standing_of(cast.julio)
    with acting(cast.rosa):
        operations.keep_invoice(actor=rosa, payment=payment, invoice=invoice())
        payment.refresh_from_db()
        assert {check.weight for check in checks_of(payment)} == {Weight.OK}
        operations.submit_payment(actor=rosa, payment=payment, on=TODAY)
    with acting(cast.julio):
        operations.decide_payment(actor=julio, payment=payment, approve=True, remarks="", on=TODAY)
        for state in (PaymentState.SENT, PaymentState.PAID):
            operations.mark_payment(actor=julio, payment=payment, to=state, on=TODAY)
        with pytest.raises(RefusedError, match="no puede cambiar así"):
            operations.mark_payment(actor=julio, payment=payment, to=PaymentState.PAID, on=TODAY)
        payment.refresh_from_db()
    assert (payment.state, payment.paid_on) == (PaymentState.PAID, TODAY)


BLOCKS = {
    "of another amount": ({"total": Decimal("12000.00")}, "deben ser iguales", "total"),
    "of a month before": ({"issued_on": LAST_MONTH - timedelta(days=1)}, "anterior al mes", "issued_on"),
    "to another payer": ({"payer_nit": "7108-0"}, "a nombre del NIT", "payer_nit"),
    "by a NIT that does not check": ({"issuer_nit": "39525504"}, "no cuadra", "issuer_nit"),
    "less than the fee, without saying why": (
        {"amount": Decimal("6300.00"), "total": Decimal("6300.00")}, "diga por qué", "amount_reason",
    ),
    "more than the fee": (
        {"amount": Decimal("13000.00"), "total": Decimal("13000.00"), "amount_reason": "Más trabajo"}, "pasa del contrato", "amount",
    ),
    "without its file": ({"content": b""}, "Falta adjuntar", "content"),
}  # fmt: skip


@pytest.mark.parametrize(("said", "words", "field"), BLOCKS.values(), ids=BLOCKS)
def test_an_invoice_that_is_wrong_is_kept_and_cannot_be_sent(cast: Cast, payment, said, words, field):
    rosa = standing_of(cast.rosa)
    with acting(cast.rosa):
        operations.keep_invoice(actor=rosa, payment=payment, invoice=invoice(**said))
        with pytest.raises(RefusedError, match=words) as refusal:
            operations.submit_payment(actor=rosa, payment=payment, on=TODAY)
        payment.refresh_from_db()
    assert (refusal.value.field, payment.state, payment.number) == (field, PaymentState.DRAFT, "16")


WARNINGS = {
    "before the approval": {"issued_on": TODAY - timedelta(days=1)},
    "series of another authorization": {"series": "FFFFFFFF"},
    "part of the month": {
        "amount": Decimal("6300.00"),
        "total": Decimal("6300.00"),
        "amount_reason": "Empezó el día 16",
    },
}


@pytest.mark.parametrize("said", WARNINGS.values(), ids=WARNINGS)
def test_what_is_only_odd_warns_and_may_be_sent(cast: Cast, payment, said):
    rosa = standing_of(cast.rosa)
    with acting(cast.rosa):
        operations.keep_invoice(actor=rosa, payment=payment, invoice=invoice(**said))
        payment.refresh_from_db()
        assert [check.weight for check in checks_of(payment)].count(Weight.WARNING) == 1
        operations.submit_payment(actor=rosa, payment=payment, on=TODAY)


def test_one_invoice_is_never_paid_twice(cast: Cast, payment):
    a_contract(cast.marta, cast.julio)
    other = approved(a_report(cast.marta, a_funded_award()), cast.julio)
    certified(other, cast.julio)
    second = a_payment(other, cast.marta)
    with acting(cast.rosa):
        operations.keep_invoice(actor=standing_of(cast.rosa), payment=payment, invoice=invoice())
    with acting(cast.marta), pytest.raises(RefusedError, match="ya se usó en otro cobro") as refusal:
        operations.keep_invoice(actor=standing_of(cast.marta), payment=second, invoice=invoice())
    assert refusal.value.field == "authorization"


def test_series_and_number_follow_from_the_authorization():
    assert series_and_number(UUID("0123abcd-0000-0010-8000-000000000000")) == ("0123ABCD", "16")
