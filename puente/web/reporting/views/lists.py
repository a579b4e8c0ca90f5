"""What a consultant owes and is owed, month by month; what waits for supervision."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from puente.accounts.access import screen, standing
from puente.accounts.awards import award_on
from puente.accounts.rights import Right
from puente.indicators.periods import Period, month_of
from puente.reporting.access import visible_to
from puente.reporting.enums import State
from puente.reporting.inbox import waiting
from puente.reporting.models import PaymentRequest, Report, WorkPlan
from puente.reporting.rules import month_has_ended

MONTHS_BACK = 12


@dataclass
class Month:
    """A consultant's month with its papers, None where there is none yet."""

    period: Period
    ended: bool
    plan: WorkPlan | None = None
    report: Report | None = None
    payment: PaymentRequest | None = None


@screen(Right.REPORT_WRITE)
def months(request: HttpRequest) -> HttpResponse:
    """The next month, the present one and those before it, the newest first."""
    today = timezone.localdate()
    award = award_on(today)
    wanted = _months(today, award.starts_on if award else today)
    found = {period.first: Month(period, month_has_ended(period.first, today)) for period in wanted}
    who = standing(request)
    for plan in visible_to(who, WorkPlan.objects.filter(month__in=found)):
        found[plan.month].plan = plan
    for report in visible_to(who, Report.objects.filter(month__in=found).select_related("certificate")):
        found[report.month].report = report
    for payment in visible_to(who, PaymentRequest.objects.filter(report__month__in=found).select_related("report")):
        found[payment.report.month].payment = payment
    return render(request, "reporting/months.html", {"months": list(found.values()), "award": award})


def _months(today: date, earliest: date) -> list[Period]:
    first = month_of(month_of(today).last + timedelta(days=1))
    found = [first]
    while len(found) < MONTHS_BACK and found[-1].first > earliest:
        found.append(month_of(found[-1].first - timedelta(days=1)))
    return found


@screen(Right.REPORT_VIEW)
def inbox(request: HttpRequest) -> HttpResponse:
    """What waits for a decision, the oldest first; below, what was decided lately. `que=todo` shows every report."""
    who = standing(request)
    everything = request.GET.get("que") == "todo"
    context: dict[str, Any] = {"everything": everything, "may_decide": who.has(Right.REPORT_APPROVE)}
    context["may_contract"] = who.has(Right.CONTRACT_EDIT)
    if everything:
        rows = visible_to(who, Report.objects.select_related("consultant", "station", "certificate", "payment"))
        context["reports"] = rows.order_by("-month", "station__name")[:200]
        return render(request, "reporting/everything.html", context)
    context |= waiting(who)
    context["decided"] = (
        visible_to(who, Report.objects.filter(state__in=[State.APPROVED, State.RETURNED]))
        .select_related("consultant", "station")
        .order_by("-decided_on", "-id")[:10]
    )
    return render(request, "reporting/inbox.html", context)
