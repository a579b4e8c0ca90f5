"""Back to school, and a business of one's own."""

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
from django.utils.translation import gettext_lazy as _l

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.accounts.scope import Standing
from puente.guidance import operations
from puente.guidance.access import get_school_for, get_venture_for
from puente.guidance.models import BackToSchool, Venture
from puente.placement.operations import check_business, start_business
from puente.web.forms import Form
from puente.web.guidance import forms
from puente.web.pages import form_page
from puente.web.people.views.detail import head, open_case_of
from puente.web.reading import open_person, open_thing

# What may be told of a business: the question, its form, and what is done with the answer.
MOMENTS: dict[str, tuple[Any, type[Form], Callable[..., Any]]] = {
    "formacion": (_l("Formación para el negocio"), forms.VentureTrainingForm, operations.train_venture),
    "capital": (_l("Pedir capital semilla"), forms.SeedAskForm, operations.ask_seed),
    "respuesta": (_l("¿Qué contestaron del capital?"), forms.SeedAnswerForm, operations.answer_seed),
    "inicio": (_l("El negocio empezó"), forms.VentureStartForm, start_business),
    "revision": (_l("¿Cómo va el negocio?"), forms.VentureCheckForm, check_business),
}


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def school_add(request: HttpRequest, person: UUID) -> HttpResponse:
    found = open_person(request, person, Right.CASE_EDIT)
    form = forms.SchoolForm(request.POST or None)
    back = reverse("plan_of", kwargs={"person": found.pk})
    if form.carry_out(partial(operations.start_school, actor=standing(request), case=open_case_of(found))):
        messages.success(request, _("Guardado. En dos meses se le recordará preguntar cómo va."))
        return redirect(back)
    return form_page(request, form, heading=_("Volvió a estudiar"), back=back)


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def school(request: HttpRequest, school: UUID) -> HttpResponse:
    """Whether they still study, or how it ended."""
    found = open_thing(request, get_school_for, "school", school, Right.CASE_EDIT)
    form = forms.SchoolEndForm(request.POST or None, initial={"on": timezone.localdate()})
    back = reverse("plan_of", kwargs={"person": found.person_id})
    if form.carry_out(partial(_school, standing(request), found)):
        messages.success(request, _("Guardado."))
        return redirect(back)
    heading = _("%(grade)s en %(school)s") % {"grade": found.grade, "school": found.school}
    return form_page(request, form, heading=heading, back=back)


def _school(actor: Standing, found: BackToSchool, *, end: str, on: Any, note: str) -> None:
    if end:
        operations.end_school(actor=actor, school=found, end=end, on=on, note=note)
    else:
        operations.ask_school_again(actor=actor, school=found, on=on, note=note)


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def venture_add(request: HttpRequest, person: UUID) -> HttpResponse:
    found = open_person(request, person, Right.CASE_EDIT)
    form = forms.VentureForm(request.POST or None)
    act = partial(operations.note_venture, actor=standing(request), on=timezone.localdate())
    if form.carry_out(partial(act, case=open_case_of(found))):
        messages.success(request, _("Idea guardada."))
        return redirect("venture", venture=form.made.pk)
    back = reverse("plan_of", kwargs={"person": found.pk})
    return form_page(request, form, heading=_("Un negocio propio"), back=back)


@screen(Right.CASE_VIEW)
def venture(request: HttpRequest, venture: UUID) -> HttpResponse:
    found = open_thing(request, get_venture_for, "venture", venture, Right.CASE_VIEW)
    context = head(request, found.person) | {"venture": found, "checks": list(found.checks.all())}
    return render(request, "guidance/venture.html", context)


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def venture_moment(request: HttpRequest, venture: UUID, moment: str) -> HttpResponse:
    """One thing that happened to the business."""
    found: Venture = open_thing(request, get_venture_for, "venture", venture, Right.CASE_EDIT)
    if moment not in MOMENTS:
        raise Http404
    heading, kind, act = MOMENTS[moment]
    form = kind(request.POST or None, initial={"on": timezone.localdate(), "started_on": timezone.localdate()})
    back = reverse("venture", kwargs={"venture": found.pk})
    if form.carry_out(partial(act, actor=standing(request), venture=found)):
        messages.success(request, _("Guardado."))
        return redirect(back)
    return form_page(request, form, heading=heading, back=back)
