"""The month's sample: what was drawn, the call, what it found, and what was put right."""

from datetime import date, timedelta
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.people.enums import Purpose
from puente.people.gate import agreed
from puente.placement import operations
from puente.placement.access import get_sample_item_for, sampled_visible_to
from puente.placement.models import SampleDraw, SampleItem
from puente.placement.models.sample import FOUND_WRONG
from puente.placement.queries import settings_in_force
from puente.placement.sampling import digest_of, drawn
from puente.web.people.views.detail import head
from puente.web.placement.forms import CheckForm, CorrectionForm
from puente.web.reading import log_list, open_thing
from puente.web.refusals import attempt
from puente.web.words import names_of

MONTHS_SHOWN = 6


@screen(Right.EVIDENCE_VERIFY, methods=("GET", "POST"))
def samples(request: HttpRequest) -> HttpResponse:
    """The months that are over, the newest first: drawn, or to be drawn with one press."""
    today = timezone.localdate()
    if request.method == "POST":
        if month := _month(request.POST.get("month", "")):
            act = partial(operations.draw_sample, actor=standing(request), month=month, on=today)
            attempt(request, act, _("Muestra sacada."))
        return redirect("sample_list")
    rows = sampled_visible_to(standing(request)).select_related("person", "placement", "certification", "station")
    draws = {draw.month: draw for draw in SampleDraw.objects.all()[:MONTHS_SHOWN]}
    months = []
    for month in _months_over(today):
        draw = draws.get(month)
        items = list(rows.filter(draw=draw).order_by("position")) if draw else []
        log_list(request, "sample_item", len(items))
        months.append((month, draw, items, _same_again(draw) if draw else False))
    context = {"months": months, "rules": settings_in_force()}
    return render(request, "placement/samples.html", context)


def _month(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return None


def _months_over(today: date) -> list[date]:
    """The last months that are over, the newest first."""
    months, first = [], today.replace(day=1)
    for _number in range(MONTHS_SHOWN):
        first = (first - timedelta(days=1)).replace(day=1)
        months.append(first)
    return months


def _same_again(draw: SampleDraw) -> bool:
    """Whether drawing again with the same seed gives the same, and the list it was drawn from is whole."""
    keys = drawn(draw.keys, draw.seed, draw.percent, draw.least, draw.most)
    kept = [
        f"job:{job}" if job else f"certificate:{paper}"
        for job, paper in draw.items.order_by("position").values_list("placement", "certification")
    ]
    return digest_of(draw.keys) == draw.digest and set(kept) <= set(keys)


@screen(Right.CASE_VIEW, methods=("GET", "POST"))
def item(request: HttpRequest, sample_item: UUID) -> HttpResponse:
    """What to ask, what is written down, and what was found; supervision says it, the consultant puts it right."""
    who = standing(request)
    found = open_thing(request, get_sample_item_for, "sample_item", sample_item, Right.CASE_VIEW)
    may_call = who.has(Right.EVIDENCE_VERIFY)
    if not may_call and found.result not in FOUND_WRONG:
        raise Http404  # whoever declared it hears of it when there is something to put right
    calls = may_call and found.is_pending
    corrects = who.has(Right.CASE_EDIT) and found.result in FOUND_WRONG and found.corrected_on is None
    form: CheckForm | CorrectionForm | None = None
    if calls:
        form = CheckForm(request.POST or None)
        act = partial(operations.record_check, actor=who, item=found, on=timezone.localdate())
    elif corrects:
        form = CorrectionForm(request.POST or None)
        act = partial(operations.correct_sampled, actor=who, item=found, on=timezone.localdate())
    if form and form.carry_out(act):
        messages.success(request, _("Guardado."))
        return redirect("sample_list" if calls else "home")
    about = found.placement or found.certification
    context = {
        "item": found,
        "about": about,
        "form": form,
        "calls": calls,
        "by": names_of({found.declared_by}).get(found.declared_by, ""),
        "may_call": may_call,
        "person": found.person,
        "safe": head(request, found.person)["safe"],
        "barred": _may_not_be_called(found),
    }
    return render(request, "placement/sample_item.html", context)


def _may_not_be_called(item: SampleItem) -> bool:
    """Whoever asked not to be, and whoever gave no permission for after their file was closed."""
    about = item.placement or item.certification
    closed = about is not None and about.case.closed_on is not None
    return bool(item.person.contact_refused_on) or (closed and not agreed(item.person, Purpose.FOLLOW_UP))
