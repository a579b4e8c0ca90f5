"""A consultant's month: contract, plan, report, certificate, invoice."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from django.utils import timezone

from puente.accounts.models import Award, User
from puente.accounts.scope import standing_of
from puente.core.db.scope import acting_as
from puente.indicators.periods import month_of
from puente.reporting import operations
from puente.reporting.enums import Section
from puente.reporting.models import Contract, PaymentRequest, Report, WorkPlan
from puente.reporting.operations.payments import InvoiceFacts
from puente.reporting.operations.plans import LineFacts
from tests.factories.work import a_funded_award
from tests.files import a_pdf

TODAY = timezone.localdate()
LAST_MONTH = month_of(TODAY.replace(day=1) - timedelta(days=1)).first
AUTHORIZATION = UUID("0123abcd-0000-0010-8000-000000000001")
PDF = a_pdf()
ALL_ACCEPTED = dict.fromkeys(Section.values, (True, ""))


def a_contract(consultant: User, supervisor: User, **fields) -> Contract:
    number = f"C-{str(consultant.pk)[-6:]}"
    known = {
        "fee": Decimal("12600.00"),
        "payer": "Organización ficticia",
        "payer_nit": "576937K",
        "number": number,
        "starts_on": date(2025, 1, 1),
        "ends_on": date(2028, 12, 31),
    } | fields
    actor = standing_of(supervisor)
    with acting_as(actor.scope("test")):
        return operations.record_contract(
            actor=actor,
            consultant=consultant, **known,
        )  # fmt: skip


def a_plan(consultant: User, month: date = LAST_MONTH) -> WorkPlan:
    actor, period = standing_of(consultant), month_of(month)
    with acting_as(actor.scope("test")):
        lines = [
            LineFacts("services", 5, period.first, period.last, "Chiantla"),
            LineFacts("other", 1, period.first, period.first),
        ]
        return operations.save_plan(actor=actor, month=month, lines=lines)


def a_report(consultant: User, award: Award | None = None, *, submitted: bool = True) -> Report:
    actor = standing_of(consultant)
    with acting_as(actor.scope("test")):
        report = operations.start_report(actor=actor, award=award or a_funded_award(), month=LAST_MONTH, today=TODAY)
        operations.write_words(actor=actor, report=report, lessons="Llamar temprano.", challenges="Sin señal.")
        if submitted:
            report = operations.submit_report(actor=actor, report=report, on=TODAY)
    return report


def approved(report: Report, supervisor: User) -> Report:
    actor = standing_of(supervisor)
    with acting_as(actor.scope("test")):
        operations.approve_report(actor=actor, report=report, verdicts=ALL_ACCEPTED, seen=report.digest, on=TODAY)
        report.refresh_from_db()
    return report


def certified(report: Report, supervisor: User):
    actor = standing_of(supervisor)
    with acting_as(actor.scope("test")):
        return operations.certify_results(actor=actor, report=report, remarks="Conforme.", on=TODAY)


def invoice(**said) -> InvoiceFacts:
    fee = Decimal("12600.00")
    facts = {
        "amount": fee, "amount_reason": "", "kind": "FACT", "authorization": AUTHORIZATION, "series": "0123ABCD",
        "number": "16", "issued_on": TODAY, "issuer_nit": "39525503", "payer_nit": "576937-K", "total": fee,
        "content": PDF,
    }  # fmt: skip
    return InvoiceFacts(**(facts | said))


def a_payment(report: Report, consultant: User) -> PaymentRequest:
    actor = standing_of(consultant)
    with acting_as(actor.scope("test")):
        return operations.start_payment(actor=actor, report=report)
