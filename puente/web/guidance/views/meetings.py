"""Appointments: agreeing, reminding, moving, and what came of them."""

from datetime import timedelta
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.guidance import operations
from puente.guidance.access import get_appointment_for
from puente.guidance.models import Appointment
from puente.guidance.queries import appointments_of, pause_of, reminders_of, unsettled
from puente.placement.queries import interviews_of
from puente.web.guidance.forms import AppointmentEndForm, AppointmentForm, MoveForm, RemindForm
from puente.web.pages import form_page
from puente.web.people.texts import reminder_text
from puente.web.people.views.detail import head, open_case_of
from puente.web.reading import first_name, log_list, open_person, open_thing
from puente.web.refusals import attempt

DAYS_SHOWN = 30


@screen(Right.CASE_EDIT)
def agenda(request: HttpRequest) -> HttpResponse:
    """What is over and not said, and the next weeks, interviews too."""
    who, now = standing(request), timezone.now()
    ahead = list(appointments_of(who, now, now + timedelta(days=DAYS_SHOWN)))
    behind = list(unsettled(who, now))
    interviews = list(interviews_of(who, now, now + timedelta(days=DAYS_SHOWN)))
    log_list(request, "appointment", len(ahead) + len(behind) + len(interviews))
    return render(request, "guidance/agenda.html", {"ahead": ahead, "behind": behind, "interviews": interviews})


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def add(request: HttpRequest, person: UUID) -> HttpResponse:
    found = open_person(request, person, Right.CASE_EDIT)
    form = AppointmentForm(request.POST or None)
    if form.carry_out(partial(operations.make_appointment, actor=standing(request), case=open_case_of(found))):
        messages.success(request, _("Cita guardada. Un día antes se le recordará a usted avisarle."))
        return redirect("appointment", appointment=form.made.pk)
    return render(request, "guidance/appointment_add.html", head(request, found) | {"form": form})


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def one(request: HttpRequest, appointment: UUID) -> HttpResponse:
    found = open_thing(request, get_appointment_for, "appointment", appointment, Right.CASE_EDIT)
    form = AppointmentEndForm(request.POST or None)
    if form.carry_out(partial(operations.end_appointment, actor=standing(request), appointment=found)):
        messages.success(request, _("Guardado."))
        return redirect("person", person=found.person_id)
    return _page(request, found, form)


def _page(request: HttpRequest, found: Appointment, form: AppointmentEndForm) -> HttpResponse:
    shown = head(request, found.person)
    phone, at = shown["safe"]["phone"] if shown["safe"] else None, timezone.localtime(found.at)
    with override("es"):  # read by the person, whoever sends it
        day = date_format(at, r"l j \d\e F")
    text = reminder_text(first_name(request), day, f"{at:%H:%M}", found.place)
    context = shown | {
        "appointment": found,
        "form": form,
        "reminders": reminders_of(found),
        "pause": pause_of(found.person, timezone.localdate()),
        "whatsapp": text.by_whatsapp(phone.number) if phone and phone.message_allowed else "",
        "over": found.at < timezone.now(),
    }
    return render(request, "guidance/appointment.html", context)


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def move(request: HttpRequest, appointment: UUID) -> HttpResponse:
    found = open_thing(request, get_appointment_for, "appointment", appointment, Right.CASE_EDIT)
    form = MoveForm(request.POST or None)
    back = reverse("appointment", kwargs={"appointment": found.pk})
    if form.carry_out(partial(operations.move_appointment, actor=standing(request), appointment=found)):
        messages.success(request, _("La cita cambió de hora."))
        return redirect(back)
    return form_page(request, form, heading=_("Cambiar la hora de la cita"), back=back)


@screen(Right.CASE_EDIT, methods=("POST",))
def remind(request: HttpRequest, appointment: UUID) -> HttpResponse:
    """The person was reminded."""
    found = open_thing(request, get_appointment_for, "appointment", appointment, Right.CASE_EDIT)
    form = RemindForm(request.POST)
    if form.is_valid():
        act = partial(operations.remind, actor=standing(request), appointment=found, on=timezone.localdate())
        attempt(request, partial(act, **form.cleaned_data), _("Recordatorio anotado."))
    return redirect("appointment", appointment=found.pk)


@screen(Right.CASE_EDIT, methods=("POST",))
def pause(request: HttpRequest, person: UUID) -> HttpResponse:
    """The switch: no reminders, or again."""
    found = open_person(request, person, Right.CASE_EDIT)
    act = operations.resume_reminders if "resume" in request.POST else operations.pause_reminders
    attempt(request, partial(act, actor=standing(request), person=found, on=timezone.localdate()), _("Guardado."))
    return redirect("person", person=found.pk)
