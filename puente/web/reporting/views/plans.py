"""The monthly work plan."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.core.errors import RefusedError
from puente.indicators.periods import Period, month_of, parse
from puente.reporting import operations
from puente.reporting.access import get_plan_for, visible_to
from puente.reporting.enums import OPEN_TO_CHANGE, State
from puente.reporting.models import WorkPlan
from puente.reporting.queries import month_numbers, plan_progress
from puente.web.refusals import attempt
from puente.web.reporting.forms import LINES, RemarksForm


def month_or_404(key: str) -> Period:
    """The month of an address such as `2026-10`."""
    try:
        period = parse(key)
    except ValueError as problem:
        raise Http404 from problem
    if period.is_long:
        raise Http404
    return period


@screen(Right.REPORT_WRITE, methods=("GET", "POST"))
def write(request: HttpRequest, month: str) -> HttpResponse:
    """The lines of the plan; empty ones fall away, more come with each saving."""
    period = month_or_404(month)
    known = visible_to(standing(request), WorkPlan.objects.filter(month=period.first)).first()
    initial = list(known.lines.values()) if known else []
    fresh = {"starts_on": period.first, "ends_on": period.last}
    formset = LINES(request.POST or None, initial=[*initial, *[fresh] * (0 if initial else 4)])
    problem = ""
    if request.method == "POST" and formset.is_valid():
        lines = [facts for form in formset if (facts := form.facts())]
        try:
            plan = operations.save_plan(actor=standing(request), month=period.first, lines=lines)
        except RefusedError as refusal:
            problem = refusal.message
        else:
            messages.success(request, _("Plan guardado."))
            return redirect("plan", plan=plan.pk)
    return render(request, "reporting/plan_write.html", {"period": period, "formset": formset, "problem": problem})


@screen(Right.REPORT_VIEW)
def plan(request: HttpRequest, plan: UUID) -> HttpResponse:
    return _page(request, get_plan_for(standing(request), plan, Right.REPORT_VIEW))


@screen(Right.REPORT_WRITE, methods=("POST",))
def submit(request: HttpRequest, plan: UUID) -> HttpResponse:
    found = get_plan_for(standing(request), plan, Right.REPORT_WRITE)
    act = partial(operations.submit_plan, actor=standing(request), plan=found, on=timezone.localdate())
    attempt(request, act, _("Plan enviado a su supervisión."))
    return redirect("plan", plan=found.pk)


@screen(Right.REPORT_APPROVE, methods=("POST",))
def decide(request: HttpRequest, plan: UUID) -> HttpResponse:
    found = get_plan_for(standing(request), plan, Right.REPORT_APPROVE)
    approve, form = "approve" in request.POST, RemarksForm(request.POST)
    who, today = standing(request), timezone.localdate()
    if not form.carry_out(partial(operations.decide_plan, actor=who, plan=found, approve=approve, on=today)):
        return _page(request, found, form)
    messages.success(request, _("Plan aprobado.") if approve else _("Plan devuelto."))
    return redirect("inbox")


def _page(request: HttpRequest, plan: WorkPlan, form: RemarksForm | None = None) -> HttpResponse:
    who, period = standing(request), month_of(plan.month)
    context = {
        "plan": plan,
        "period": period,
        "lines": zip(plan.lines.all(), plan_progress(plan, month_numbers(plan.consultant, period)), strict=True),
        "may_change": plan.consultant_id == who.user_id and plan.state in OPEN_TO_CHANGE,
        "may_decide": who.has(Right.REPORT_APPROVE) and plan.state == State.SUBMITTED,
        "form": form or RemarksForm(),
    }
    return render(request, "reporting/plan.html", context)
