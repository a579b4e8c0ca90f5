"""Training of a person, and how every case is followed up."""

from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.accounts.scope import Standing
from puente.cases import operations as cases
from puente.cases.access import get_case_follow_up_for
from puente.cases.models import CaseFollowUp
from puente.core.dates import day_words
from puente.placement.operations import refuse_second_form
from puente.services import operations
from puente.services.access import get_enrolment_for
from puente.web.pages import form_page
from puente.web.people.views.detail import open_case_of
from puente.web.reading import open_person, open_thing
from puente.web.services.forms import CaseFollowUpForm, DiplomaForm, TrainingEndForm, TrainingForm


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def enrol(request: HttpRequest, person: UUID) -> HttpResponse:
    found = open_person(request, person, Right.CASE_EDIT)
    case = open_case_of(found)
    form = TrainingForm(request.POST or None, initial={"started_on": timezone.localdate()})
    if form.carry_out(partial(operations.enrol, actor=standing(request), case=case)):
        messages.success(request, _("Formación registrada."))
        return redirect("person_services", person=found.pk)
    return form_page(
        request,
        form,
        heading=_("Inscribir a %(name)s en una formación") % {"name": found.short_name},
        back=reverse("person_services", kwargs={"person": found.pk}),
        send=_("Guardar formación"),
    )


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def end(request: HttpRequest, enrolment: UUID) -> HttpResponse:
    found = open_thing(request, get_enrolment_for, "enrolment", enrolment, Right.CASE_EDIT)
    form = TrainingEndForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.carry_out(partial(operations.end_training, actor=standing(request), enrolment=found)):
        messages.success(request, _("Final de la formación registrado."))
        return redirect("person_services", person=found.person_id)
    return form_page(
        request,
        form,
        heading=_("%(programme)s: ¿cómo terminó?") % {"programme": found.programme},
        back=reverse("person_services", kwargs={"person": found.person_id}),
        send=_("Guardar final"),
    )


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def diploma(request: HttpRequest, enrolment: UUID) -> HttpResponse:
    found = open_thing(request, get_enrolment_for, "enrolment", enrolment, Right.CASE_EDIT)
    form = DiplomaForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.carry_out(partial(operations.record_diploma, actor=standing(request), enrolment=found)):
        messages.success(request, _("Diploma registrado."))
        return redirect("person_services", person=found.person_id)
    return form_page(
        request,
        form,
        heading=_("El diploma de %(programme)s") % {"programme": found.programme},
        back=reverse("person_services", kwargs={"person": found.person_id}),
    )


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def case_follow_up(request: HttpRequest, case_follow_up: UUID) -> HttpResponse:
    found = open_thing(request, get_case_follow_up_for, "case_follow_up", case_follow_up, Right.CASE_EDIT)
    form = CaseFollowUpForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.carry_out(partial(_record, standing(request), found)):
        messages.success(request, form.made)
        return redirect("person", person=found.person_id)
    words = {"name": found.person.short_name, "day": found.day}
    return form_page(
        request,
        form,
        heading=_("¿Cómo va %(name)s? Día %(day)s") % words,
        back=reverse("person", kwargs={"person": found.person_id}),
        send=_("Guardar seguimiento"),
    )


def _record(actor: Standing, found: CaseFollowUp, *, reached: bool, on: date, channel: str, **told: Any) -> str:
    """Record what was told, or that nobody was reached; what to say of it."""
    if reached:
        refuse_second_form(found.person, on)
        cases.record_case_follow_up(actor=actor, follow_up=found, on=on, channel=channel, **told)
        return _("Seguimiento registrado.")
    again = cases.try_case_follow_up(actor=actor, follow_up=found, on=on, channel=channel)
    return _("Registrado. Se le recordará el %(day)s.") % {"day": day_words(again, timezone.localdate())}
