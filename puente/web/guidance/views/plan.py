"""The plan of a person: what they want, step by step, with whom and until when."""

import json
from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.guidance import operations
from puente.guidance.access import get_goal_for, get_plan_step_for
from puente.guidance.models import ActionPlan, Goal, PlanStep
from puente.guidance.printing import pdf_of
from puente.guidance.queries import content_of, templates_for, whole_plan
from puente.people.models import Person
from puente.web.downloads import PDF, as_attachment
from puente.web.forms import Form
from puente.web.guidance.forms import GoalForm, PlanStepForm, RemoveGoalForm, ReviewForm, StepEndForm, TemplateForm
from puente.web.pages import form_page
from puente.web.people.views.detail import head, open_case_of
from puente.web.reading import log_export, open_person, open_thing
from puente.web.refusals import attempt
from puente.web.signing import SignForm
from puente.web.words import names_of


@screen(Right.CASE_VIEW)
def page(request: HttpRequest, person: UUID) -> HttpResponse:
    return _page(request, open_person(request, person, Right.CASE_VIEW), SignForm())


def _page(request: HttpRequest, person: Person, sign_form: Form) -> HttpResponse:
    shown = head(request, person)
    whole = whole_plan(shown["case"], timezone.localdate()) if shown["case"] else None
    if whole and not sign_form.is_bound:
        sign_form.initial["seen"] = whole.digest
    context = shown | {
        "whole": whole,
        "templates": templates_for(person) if shown["is_open"] else [],
        "sign_form": sign_form,
        "form": sign_form if sign_form.errors else None,
        "schools": list(person.school_returns.all()),
        "ventures": list(person.ventures.all()),
        "practices": list(person.practices.all()[:5]),
        "appointments": list(person.appointments.filter(end="")),
    }
    return render(request, "guidance/plan.html", context)


@screen(Right.CASE_EDIT, methods=("POST",))
def template(request: HttpRequest, person: UUID) -> HttpResponse:
    """The usual goal and steps, to be changed at will."""
    found = open_person(request, person, Right.CASE_EDIT)
    form = TemplateForm(request.POST)
    use = partial(operations.use_template, actor=standing(request), case=open_case_of(found), on=timezone.localdate())
    if form.is_valid():
        attempt(request, partial(use, **form.cleaned_data), _("Agregado. Cambie lo que haga falta."))
    return redirect("plan_of", person=found.pk)


def _gone(request: HttpRequest, person: UUID, form: Form, heading: str) -> HttpResponse:
    """Somebody else took away what was being changed: what was typed stays on the page. Otherwise 404."""
    if request.method != "POST":
        raise Http404
    found = open_person(request, person, Right.CASE_EDIT)
    form.add_error(None, _("Alguien más quitó esta meta mientras usted escribía. Si hace falta, agréguela otra vez."))
    back = reverse("plan_of", kwargs={"person": found.pk})
    return form_page(request, form, heading=heading, back=back)


def _form_page(
    request: HttpRequest, person: Person, form: Form, heading: str, act: Callable[..., Any], done: str
) -> HttpResponse:
    """One form about the plan, which goes back to it."""
    back = reverse("plan_of", kwargs={"person": person.pk})
    if form.carry_out(act):
        messages.success(request, done)
        return redirect(back)
    return form_page(request, form, heading=heading, back=back)


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def goal_add(request: HttpRequest, person: UUID) -> HttpResponse:
    found = open_person(request, person, Right.CASE_EDIT)
    return _goal(request, found, GoalForm(request.POST or None), None, _("Una meta de su plan"))


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def goal_change(request: HttpRequest, person: UUID, goal: UUID) -> HttpResponse:
    try:
        row = _of(person, open_thing(request, get_goal_for, "goal", goal, Right.CASE_EDIT))
    except Http404:
        return _gone(request, person, GoalForm(request.POST), _("Cambiar la meta"))
    if row.plan.case.closed_on:
        return redirect("plan_of", person=row.person_id)
    initial = {"text": row.text, "route": row.route, "by": row.by, "seen": row.revision}
    return _goal(request, row.person, GoalForm(request.POST or None, initial=initial), row, _("Cambiar la meta"))


def _goal(request: HttpRequest, person: Person, form: Form, row: Goal | None, heading: str) -> HttpResponse:
    case, actor = open_case_of(person), standing(request)

    def act(seen: int | None, **values: Any) -> Goal:
        return operations.set_goal(
            actor=actor, case=case, on=timezone.localdate(), values=values, goal=row, seen=seen if row else None
        )

    return _form_page(request, person, form, heading, act, _("Guardado."))


@screen(Right.CASE_EDIT, methods=("POST",))
def goal_remove(request: HttpRequest, person: UUID, goal: UUID) -> HttpResponse:
    row = _of(person, open_thing(request, get_goal_for, "goal", goal, Right.CASE_EDIT))
    form = RemoveGoalForm(request.POST)
    if form.is_valid():
        remove = partial(operations.remove_goal, actor=standing(request), goal=row)
        attempt(request, partial(remove, **form.cleaned_data), _("Meta quitada."))
    return redirect("plan_of", person=row.person_id)


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def step_add(request: HttpRequest, person: UUID, goal: UUID) -> HttpResponse:
    try:
        row = _of(person, open_thing(request, get_goal_for, "goal", goal, Right.CASE_EDIT))
    except Http404:
        return _gone(request, person, PlanStepForm(request.POST), _("Agregar paso"))
    form = PlanStepForm(request.POST or None)
    return _step(request, row, form, None, _("Un paso para: %(goal)s") % {"goal": row.text})


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def step_change(request: HttpRequest, person: UUID, plan_step: UUID) -> HttpResponse:
    try:
        row = _of(person, open_thing(request, get_plan_step_for, "plan_step", plan_step, Right.CASE_EDIT))
    except Http404:
        return _gone(request, person, PlanStepForm(request.POST), _("Cambiar el paso"))
    names = ("what", "responsible", "who", "due_on", "awaits")
    initial = {name: getattr(row, name) for name in names} | {"seen": row.revision}
    return _step(request, row.goal, PlanStepForm(request.POST or None, initial=initial), row, _("Cambiar el paso"))


def _step(request: HttpRequest, goal: Goal, form: Form, row: PlanStep | None, heading: str) -> HttpResponse:
    actor = standing(request)

    def act(seen: int | None, **values: Any) -> PlanStep:
        return operations.set_plan_step(actor=actor, goal=goal, values=values, step=row, seen=seen if row else None)

    return _form_page(request, goal.person, form, heading, act, _("Guardado."))


@screen(Right.CASE_EDIT, methods=("POST",))
def step_end(request: HttpRequest, person: UUID, plan_step: UUID) -> HttpResponse:
    row = _of(person, open_thing(request, get_plan_step_for, "plan_step", plan_step, Right.CASE_EDIT))
    end = partial(operations.end_plan_step, actor=standing(request), step=row, on=timezone.localdate())
    return _form_page(request, row.person, StepEndForm(request.POST), row.what, end, _("Paso cerrado."))


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def review(request: HttpRequest, person: UUID) -> HttpResponse:
    found = open_person(request, person, Right.CASE_EDIT)
    plan = ActionPlan.objects.filter(case=open_case_of(found)).select_related("case__person").first()
    if plan is None:
        return redirect("plan_of", person=found.pk)
    form = ReviewForm(request.POST or None, initial={"on": timezone.localdate(), "seen": plan.revision})
    act = partial(operations.review_plan, actor=standing(request), plan=plan)
    return _form_page(request, found, form, _("Revisar el plan con la persona"), act, _("Revisión guardada."))


@screen(Right.CASE_EDIT, methods=("POST",))
def sign(request: HttpRequest, person: UUID) -> HttpResponse:
    found = open_person(request, person, Right.CASE_EDIT)
    form, case = SignForm(request.POST), open_case_of(found)
    if form.carry_out(partial(operations.sign_plan, actor=standing(request), case=case, on=timezone.localdate())):
        messages.success(request, _("Plan firmado."))
        return redirect("plan_of", person=found.pk)
    return _page(request, found, form)


@screen(Right.CASE_EDIT, methods=("POST",))
def printed(request: HttpRequest, person: UUID) -> HttpResponse:
    """The plan on paper: as it was signed, or the draft."""
    found = open_person(request, person, Right.CASE_EDIT)
    case = found.cases.order_by("-closed_on").first()
    whole = whole_plan(case, timezone.localdate()) if case else None
    if case is None or whole is None:
        return redirect("plan_of", person=found.pk)
    signed = None if "draft" in request.POST else whole.signed
    content = json.loads(signed.content) if signed else content_of(whole.goals)
    confirmed_by = names_of({signed.recorded_by}).get(signed.recorded_by, "") if signed else ""
    log_export(request, "plan", case.pk, found.pk)
    document = pdf_of(signed, content, whole.plan.review_on, name=found.full_name, consultant=confirmed_by)
    return as_attachment(document, PDF, f"{case.code}-plan.pdf")


def _of(person: UUID, row: Any) -> Any:
    """The row, when it is of the person that the address names."""
    if row.person_id != person:
        raise Http404
    return row
