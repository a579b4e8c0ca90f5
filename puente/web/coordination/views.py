"""Institutions and what is done with them; meetings and tasks of the team."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Max, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.coordination import operations
from puente.coordination.access import (
    get_institution_for,
    get_meeting_for,
    get_task_for,
    meetings_of,
    tasks_of,
)
from puente.coordination.models import Institution
from puente.services.models import Offering, Office
from puente.services.queries import loop_of
from puente.web.coordination import forms
from puente.web.forms import PlacesField
from puente.web.pages import form_page
from puente.web.refusals import attempt
from puente.web.words import names_of

MOST, PAGE = 100, 25


@screen(Right.CASE_VIEW)
def everything(request: HttpRequest) -> HttpResponse:
    """What is due among colleagues first, then whom one works with."""
    who, now = standing(request), timezone.now()
    sought = request.GET.get("q", "").strip()
    named = Q(name__icontains=sought) | Q(municipality__name__icontains=sought) if sought else Q()
    found = Institution.objects.filter(named).select_related("municipality").annotate(last=Max("coordinations__on"))
    meetings = meetings_of(who).select_related("institution")
    context = {
        "tasks": list(tasks_of(who).filter(done_on=None).select_related("user", "institution")[:MOST]),
        "done": list(tasks_of(who).filter(done_on__isnull=False).select_related("user").order_by("-done_on")[:10]),
        "meetings": list(meetings.filter(held_on=None)[:MOST]),
        "held": list(meetings.filter(held_on__isnull=False).order_by("-at")[:10]),
        "page": Paginator(found.order_by("name", "id"), PAGE).get_page(request.GET.get("page")),
        "sought": sought,
        "may_assign": who.has(Right.TASKS_ASSIGN),
        "now": now,
    }
    return render(request, "coordination/list.html", context)


@screen(Right.TEAM_WORK, methods=("GET", "POST"))
def institution_new(request: HttpRequest) -> HttpResponse:
    form = forms.InstitutionForm(request.POST or None)
    if form.carry_out(partial(_save, request, None)):
        return redirect("institution", institution=form.made.pk)
    return form_page(request, form, heading=_("Nueva institución"), back=reverse("coordination"))


@screen(Right.TEAM_WORK, methods=("GET", "POST"))
def institution_edit(request: HttpRequest, institution: UUID) -> HttpResponse:
    found = get_institution_for(standing(request), institution, Right.TEAM_WORK)
    place = PlacesField.written([found.municipality_id]) if found.municipality_id else ""
    known = {"name": found.name, "kind": found.kind, "contact": found.contact, "municipality": place}
    form = forms.InstitutionForm(request.POST or None, initial=known | {"seen": found.revision})
    back = reverse("institution", kwargs={"institution": found.pk})
    if form.carry_out(partial(_save, request, found)):
        messages.success(request, _("Guardado."))
        return redirect(back)
    return form_page(request, form, heading=_("Cambiar la institución"), back=back)


def _save(
    request: HttpRequest, found: Institution | None, *, municipality: str, seen: int | None, **values: Any
) -> Institution:
    values["municipality_id"] = municipality or None
    return operations.save_institution(actor=standing(request), values=values, institution=found, seen=seen)


@screen(Right.TEAM_WORK, methods=("GET", "POST"))
def institution(request: HttpRequest, institution: UUID) -> HttpResponse:
    """What was done with it, what was agreed, and noting one thing more."""
    found = get_institution_for(standing(request), institution, Right.TEAM_WORK)
    form = forms.CoordinationForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.carry_out(partial(operations.log_coordination, actor=standing(request), institution=found)):
        messages.success(request, _("Anotado."))
        return redirect("institution", institution=found.pk)
    done = list(found.coordinations.select_related("station")[:MOST])
    names = names_of({one.recorded_by for one in done})
    context = {
        "institution": found,
        "done": [(one, names.get(one.recorded_by, "")) for one in done],
        "agreements": list(found.agreements.all()),
        "loop": loop_of(standing(request), timezone.localdate(), offering__office__institution=found),
        "offices": list(
            Office.objects.filter(institution=found).select_related("municipality").prefetch_related(_given())
        ),
        "meetings": list(meetings_of(standing(request)).filter(institution=found).order_by("-at")[:10]),
        "form": form,
        "today": timezone.localdate(),
    }
    return render(request, "coordination/institution.html", context)


def _given() -> Prefetch:
    return Prefetch("offerings", queryset=Offering.objects.open(), to_attr="given")


@screen(Right.TEAM_WORK, methods=("GET", "POST"))
def agreement(request: HttpRequest, institution: UUID) -> HttpResponse:
    found = get_institution_for(standing(request), institution, Right.TEAM_WORK)
    form = forms.AgreementForm(request.POST or None)
    back = reverse("institution", kwargs={"institution": found.pk})
    if form.carry_out(partial(operations.record_agreement, actor=standing(request), institution=found)):
        messages.success(request, _("Acuerdo guardado."))
        return redirect(back)
    return form_page(request, form, heading=_("Un acuerdo con %(name)s") % {"name": found.name}, back=back)


@screen(Right.TEAM_WORK, methods=("GET", "POST"))
def meeting_new(request: HttpRequest) -> HttpResponse:
    form = forms.MeetingForm(request.POST or None)
    if form.carry_out(partial(operations.convene, actor=standing(request))):
        messages.success(request, _("Reunión convocada: cada quien la verá en Coordinación."))
        return redirect("meeting", meeting=form.made.pk)
    return form_page(request, form, heading=_("Convocar una reunión"), back=reverse("coordination"))


@screen(Right.TEAM_WORK, methods=("GET", "POST"))
def meeting(request: HttpRequest, meeting: UUID) -> HttpResponse:
    found = get_meeting_for(standing(request), meeting, Right.TEAM_WORK)
    guests = list(found.guests.select_related("user").order_by("user__name"))
    asked = [guest.user for guest in guests]
    form = forms.HeldForm(request.POST or None, asked=asked, initial={"came": [str(user.pk) for user in asked]})
    if form.carry_out(partial(operations.hold_meeting, actor=standing(request), meeting=found)):
        messages.success(request, _("Reunión anotada."))
        return redirect("coordination")
    may_note = not found.held_on and timezone.localdate(found.at) <= timezone.localdate()
    context = {"meeting": found, "guests": guests, "form": form, "may_note": may_note}
    return render(request, "coordination/meeting.html", context)


@screen(Right.TEAM_WORK, methods=("POST",))
def meeting_cancel(request: HttpRequest, meeting: UUID) -> HttpResponse:
    found = get_meeting_for(standing(request), meeting, Right.TEAM_WORK)
    act = partial(operations.cancel_meeting, actor=standing(request), meeting=found)
    attempt(request, act, _("Reunión cancelada."))
    return redirect("coordination")


@screen(Right.TASKS_ASSIGN, methods=("GET", "POST"))
def task_new(request: HttpRequest) -> HttpResponse:
    form = forms.TaskForm(request.POST or None)
    if form.carry_out(partial(operations.assign_task, actor=standing(request))):
        messages.success(request, _("Tarea asignada: la verá en Coordinación."))
        return redirect("coordination")
    return form_page(request, form, heading=_("Asignar una tarea"), back=reverse("coordination"))


@screen(Right.TEAM_WORK, methods=("GET", "POST"))
def task(request: HttpRequest, task: UUID) -> HttpResponse:
    who = standing(request)
    found = get_task_for(who, task, Right.TEAM_WORK)
    form = forms.TaskDoneForm(request.POST or None)
    if form.carry_out(partial(operations.finish_task, actor=who, task=found, on=timezone.localdate())):
        messages.success(request, _("Tarea hecha."))
        return redirect("coordination")
    by = names_of({found.recorded_by}).get(found.recorded_by, "")
    context = {
        "task": found,
        "form": form,
        "by": by,
        "is_mine": found.user_id == who.user_id and not found.done_on,
        "pass_form": forms.PassForm() if who.has(Right.TASKS_ASSIGN) and not found.done_on else None,
    }
    return render(request, "coordination/task.html", context)


@screen(Right.TASKS_ASSIGN, methods=("POST",))
def task_pass(request: HttpRequest, task: UUID) -> HttpResponse:
    """To somebody else, or to nobody any more."""
    who = standing(request)
    found, form = get_task_for(who, task, Right.TASKS_ASSIGN), forms.PassForm(request.POST)
    if "withdraw" in request.POST:
        attempt(request, partial(operations.withdraw_task, actor=who, task=found), _("Tarea retirada."))
    elif form.is_valid():
        act = partial(operations.pass_task, actor=who, task=found, **form.cleaned_data)
        attempt(request, act, _("Tarea pasada a otra persona."))
    else:
        messages.warning(request, _("Elija a quién se le pasa."))
    return redirect("coordination")
