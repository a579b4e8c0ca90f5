"""What waits for supervision."""

from typing import Any

from django.db.models import QuerySet

from puente.accounts.scope import Standing
from puente.reporting.access import visible_to
from puente.reporting.enums import PaymentState, State
from puente.reporting.models import PaymentRequest, Report, WorkPlan


def waiting(who: Standing) -> dict[str, Any]:
    """Plans, reports and payments under review, reports to certify and payments to see paid."""
    people = ("consultant", "station")
    reports = visible_to(who, Report.objects.select_related(*people))
    payments = visible_to(who, PaymentRequest.objects.select_related("consultant", "report__station"))
    return {
        "plans": visible_to(who, WorkPlan.objects.select_related(*people))
        .filter(state=State.SUBMITTED)
        .order_by("submitted_on", "id"),
        "reports": reports.filter(state=State.SUBMITTED).order_by("submitted_on", "id"),
        "to_certify": reports.filter(state=State.APPROVED, certificate=None).order_by("month", "id"),
        "payments": payments.filter(state=PaymentState.SUBMITTED).order_by("submitted_on", "id"),
        "to_pay": payments.filter(state__in=[PaymentState.APPROVED, PaymentState.SENT]).order_by("decided_on", "id"),
    }


def to_decide(who: Standing) -> list[QuerySet]:
    """Plans, reports and payments that wait for a decision."""
    found = waiting(who)
    return [found[name] for name in ("plans", "reports", "payments")]
