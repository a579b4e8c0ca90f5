"""Who accompanies whom: loads side by side, what nobody has, what waits too long, and giving cases to somebody."""

from functools import partial
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.accounts.access import screen, standing
from puente.accounts.models import DutyStation, User
from puente.accounts.queries import consultants_of, staffing_of, uncovered_departments
from puente.accounts.rights import Right
from puente.cases import operations
from puente.cases.access import cases_to_assign, unassigned, visible_to
from puente.cases.enums import Status
from puente.cases.queries import caseloads, transfers_unanswered
from puente.web.colleagues import among
from puente.web.forms import Form
from puente.web.people.views.detail import open_case_of
from puente.web.reading import as_key, log_list, open_person
from puente.web.refusals import attempt

PAGE = 100


class AssignForm(Form):
    to = forms.ModelChoiceField(label=_l("¿Quién sigue con ellos?"), queryset=User.objects.none(), empty_label="—")

    def __init__(self, *args: object, station: DutyStation, **kwargs: object):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = among(consultants_of(station, timezone.localdate()))  # type: ignore[attr-defined]


@screen(Right.CASES_ASSIGN)
def board(request: HttpRequest) -> HttpResponse:
    """How the cases are shared out, and where somebody is missing."""
    who, today = standing(request), timezone.localdate()
    loads = caseloads(who, today)
    context = {
        "loads": loads,
        "vacant": [post for post in staffing_of(who.stations, today) if post.vacant],
        "uncovered": uncovered_departments(today),
        "waiting": list(transfers_unanswered(who, timezone.now())),
        "may_answer": who.has(Right.DUPLICATES_REVIEW),
        "statuses": [status for status in Status if status != Status.CLOSED],
    }
    return render(request, "caseload/board.html", context)


@screen(Right.CASES_ASSIGN, methods=("GET", "POST"))
def cases(request: HttpRequest) -> HttpResponse:
    """The open cases of one consultant in a station, or those that nobody there has, to be given to another."""
    who = standing(request)
    station = DutyStation.objects.filter(pk__in=who.stations, pk=_number(request.GET.get("estacion", ""))).first()
    if station is None:
        return redirect("caseload")
    today, of = timezone.localdate(), as_key(request.GET.get("de", ""))
    rows = unassigned(who, today) if of is None else visible_to(who).open().filter(consultant=of)
    found = rows.filter(station=station).select_related("person").order_by("next_due", "id")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    log_list(request, "case", len(page))
    form = AssignForm(request.POST or None, station=station)
    keys = [key for text in request.POST.getlist("cases") if (key := as_key(text))]
    if request.method == "POST":
        chosen = cases_to_assign(who, keys)
        if form.carry_out(partial(operations.assign_cases, actor=who, cases=chosen, on=today)):
            messages.success(request, _("Expedientes entregados: %(number)s.") % {"number": form.made})
            return redirect("caseload")
    context = {
        "form": form,
        "page": page,
        "chosen": {str(key) for key in keys},
        "station": station,
        "of": User.objects.filter(pk=of).first() if of else None,
    }
    return render(request, "caseload/cases.html", context)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 5 else 0


@screen(Right.CASE_EDIT, methods=("POST",))
def take(request: HttpRequest, person: UUID) -> HttpResponse:
    """A case of the station that nobody has any more."""
    found = open_person(request, person, Right.CASE_EDIT)
    act = partial(operations.take_case, actor=standing(request), case=open_case_of(found), on=timezone.localdate())
    attempt(request, act, _("Ahora lo acompaña usted."))
    return redirect("person", person=found.pk)
