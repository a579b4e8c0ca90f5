"""An interview: what is prepared, the file for a calendar, what came of it."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.placement import operations
from puente.placement.access import get_interview_for
from puente.placement.calendars import interview_calendar
from puente.placement.models import Interview
from puente.web.downloads import CALENDAR, as_attachment
from puente.web.placement.forms import HeldForm, PrepareForm
from puente.web.reading import log_export, open_thing
from puente.web.refusals import attempt


@screen(Right.CASE_VIEW)
def interview(request: HttpRequest, interview: UUID) -> HttpResponse:
    found = open_thing(request, get_interview_for, "interview", interview, Right.CASE_VIEW)
    return _page(request, found)


@screen(Right.CASE_EDIT, methods=("POST",))
def prepare(request: HttpRequest, interview: UUID) -> HttpResponse:
    found = open_thing(request, get_interview_for, "interview", interview, Right.CASE_EDIT)
    form = PrepareForm(request.POST)
    if form.carry_out(partial(operations.prepare_interview, actor=standing(request), interview=found)):
        messages.success(request, _("Guardado."))
        return redirect("interview", interview=found.pk)
    return _page(request, found, prepare=form)


@screen(Right.CASE_EDIT, methods=("POST",))
def held(request: HttpRequest, interview: UUID) -> HttpResponse:
    found = open_thing(request, get_interview_for, "interview", interview, Right.CASE_EDIT)
    form = HeldForm(request.POST)
    if form.carry_out(partial(operations.hold_interview, actor=standing(request), interview=found)):
        messages.success(request, _("Quedó anotado lo que pasó."))
        return redirect("application", application=found.application_id)
    return _page(request, found, held=form)


@screen(Right.CASE_EDIT, methods=("POST",))
def cancel(request: HttpRequest, interview: UUID) -> HttpResponse:
    found = open_thing(request, get_interview_for, "interview", interview, Right.CASE_EDIT)
    act = partial(operations.cancel_interview, actor=standing(request), interview=found, on=timezone.localdate())
    attempt(request, act, _("Entrevista cancelada. Avise a los dos lados."))
    return redirect("application", application=found.application_id)


@screen(Right.CASE_VIEW)
def calendar(request: HttpRequest, interview: UUID) -> HttpResponse:
    """The file that a phone puts into its calendar, to send to the person; on record as an export."""
    found = get_interview_for(standing(request), interview, Right.CASE_VIEW)
    log_export(request, "interview", found.pk, found.person_id)
    return as_attachment(interview_calendar(found), CALENDAR, "entrevista.ics")


def _page(
    request: HttpRequest, found: Interview, prepare: PrepareForm | None = None, held: HeldForm | None = None
) -> HttpResponse:
    known = {"ready": found.ready, "travel": found.travel, "travel_note": found.travel_note}
    context = {
        "interview": found,
        "application": found.application,
        "prepare": prepare or PrepareForm(initial=known),
        "held": held or HeldForm(initial={"on": timezone.localdate(found.at)}),
        "is_ahead": found.held_on is None and found.cancelled_on is None,
        "is_over": found.at <= timezone.now(),
        "practised": found.application.case.practices.exists(),
        "may_edit": standing(request).has(Right.CASE_EDIT),
    }
    return render(request, "placement/interview.html", context)
