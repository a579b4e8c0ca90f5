"""One service for many: a talk, a workshop."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.cases.queries import CaseFilter, open_cases
from puente.people.models import Person
from puente.services.operations import deliver_to_many
from puente.web.reading import log_list
from puente.web.services.forms import GroupServiceForm

MOST = 300


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def group(request: HttpRequest) -> HttpResponse:
    """Tick who was there; the same service is recorded for all of them, or for none."""
    cases = open_cases(standing(request), CaseFilter(mine=True), timezone.localdate())
    rows = list(cases.order_by("person__given_names", "person__surnames", "id")[: MOST + 1])
    known = {"on": timezone.localdate(), "acknowledged": "sheet"}
    form = GroupServiceForm(request.POST or None, request.FILES or None, initial=known)
    chosen = set(request.POST.getlist("people"))
    people = [case.person for case in rows if str(case.person_id) in chosen]
    if form.carry_out(partial(deliver_to_many, actor=standing(request), people=_in_order(people))):
        given = len(form.made)
        text = ngettext("Servicio registrado a %(count)s persona.", "Servicio registrado a %(count)s personas.", given)
        messages.success(request, text % {"count": given})
        return redirect("person_list")
    log_list(request, "case", len(rows))
    context = {"form": form, "cases": rows[:MOST], "chosen": chosen, "more": len(rows) > MOST}
    return render(request, "services/group.html", context)


def _in_order(people: list[Person]) -> list[Person]:
    """By key, so that two groups at once wait for each other instead of blocking each other."""
    return sorted(people, key=lambda person: UUID(str(person.pk)))
