"""One service for many: a talk, a workshop."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.cases.queries import CaseFilter, open_cases
from puente.services.operations import deliver_to_many
from puente.web.services.forms import GroupServiceForm
from puente.web.ticked import ticked


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def group(request: HttpRequest) -> HttpResponse:
    """Tick who was there; the same service is recorded for all of them, or for none."""
    cases = open_cases(standing(request), CaseFilter(mine=True), timezone.localdate())
    who = ticked(request, cases.order_by("person__given_names", "person__surnames", "id"))
    known = {"on": timezone.localdate(), "acknowledged": "sheet"}
    form = GroupServiceForm(request.POST or None, request.FILES or None, initial=known)
    if form.carry_out(partial(deliver_to_many, actor=standing(request), people=who.people)):
        given = len(form.made)
        text = ngettext("Servicio registrado a %(count)s persona.", "Servicio registrado a %(count)s personas.", given)
        messages.success(request, text % {"count": given})
        return redirect("person_list")
    return render(request, "services/group.html", {"form": form} | who.context)
