"""Groups of a training: who is in them, and who was there on each day."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from puente.accounts.access import screen, standing
from puente.accounts.rights import Right
from puente.cases.queries import CaseFilter, open_cases
from puente.core.dates import full_day_words
from puente.services import operations
from puente.services.access import courses_visible_to, get_course_for, get_session_for
from puente.services.attendance import list_to_sign
from puente.services.models import Course, Enrolment, Session
from puente.services.queries import attended_in
from puente.web.downloads import PDF, as_attachment, give_file
from puente.web.pages import form_page
from puente.web.reading import log_export, log_list
from puente.web.services.forms import CourseForm, SessionForm, StartForm
from puente.web.ticked import ticked

PAGE = 25


@screen(Right.CASE_VIEW)
def courses(request: HttpRequest) -> HttpResponse:
    """Groups, those that go on or are to come first."""
    today = timezone.localdate()
    rows = courses_visible_to(standing(request)).select_related("programme", "station")
    counted = rows.annotate(
        inside=Count("enrolments", filter=Q(enrolments__ended_on=None)), all=Count("enrolments")
    ).order_by("-ends_on", "-id")
    page = Paginator(counted, PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "today": today, "may_edit": standing(request).has(Right.CASE_EDIT)}
    return render(request, "services/courses.html", context)


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def course_new(request: HttpRequest) -> HttpResponse:
    who = standing(request)
    initial = {"station": who.stations[0]} if len(who.stations) == 1 else {}
    form = CourseForm(request.POST or None, stations=who.stations, initial=initial)
    if form.carry_out(partial(_save, request, None)):
        messages.success(request, _("Grupo creado. Inscriba a quienes asisten."))
        return redirect("course", course=form.made.pk)
    return form_page(request, form, heading=_("Un grupo de formación"), back=reverse("course_list"))


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def course_edit(request: HttpRequest, course: UUID) -> HttpResponse:
    who = standing(request)
    found = get_course_for(who, course, Right.CASE_EDIT)
    names = ("programme", "station", "place", "schedule", "starts_on", "ends_on", "slots")
    known = {name: getattr(found, name) for name in names} | {"funded": "yes" if found.funded else "no"}
    form = CourseForm(request.POST or None, stations=who.stations, initial=known)
    if form.carry_out(partial(_save, request, found)):
        messages.success(request, _("Guardado."))
        return redirect("course", course=found.pk)
    return form_page(request, form, heading=_("Cambiar el grupo"), back=_back(found))


def _save(request: HttpRequest, found: Course | None, **values: Any) -> Course:
    return operations.save_course(actor=standing(request), values=values, course=found)


@screen(Right.CASE_VIEW)
def course(request: HttpRequest, course: UUID) -> HttpResponse:
    found = get_course_for(standing(request), course, Right.CASE_VIEW)
    inside = _inside(found)
    log_list(request, "enrolment", len(inside))
    came = attended_in(found)
    context = {
        "course": found,
        "inside": [(row, came.get(row.pk)) for row in inside],
        "sessions": found.sessions.annotate(present=Count("attendances", filter=Q(attendances__present=True))),
        "may_edit": standing(request).has(Right.CASE_EDIT),
        "may_change": standing(request).has(Right.CASE_EDIT) and found.station_id in standing(request).stations,
        "left": None if found.slots is None else found.slots - sum(row.ended_on is None for row in inside),
    }
    return render(request, "services/course.html", context)


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def course_enrol(request: HttpRequest, course: UUID) -> HttpResponse:
    """Tick who begins; all are enrolled, or nobody and who stands in the way."""
    found = get_course_for(standing(request), course, Right.CASE_EDIT)
    known = found.enrolments.filter(ended_on=None).values("person")
    cases = open_cases(standing(request), CaseFilter(mine=True), timezone.localdate()).exclude(person__in=known)
    who = ticked(request, cases.order_by("person__given_names", "person__surnames", "id"))
    form = StartForm(request.POST or None, initial={"started_on": found.starts_on})
    if form.carry_out(partial(operations.enrol_many, actor=standing(request), course=found, people=who.people)):
        text = ngettext("%(count)s persona inscrita.", "%(count)s personas inscritas.", len(form.made))
        messages.success(request, text % {"count": len(form.made)})
        return redirect("course", course=found.pk)
    return render(request, "services/course_enrol.html", {"course": found, "form": form} | who.context)


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def session_new(request: HttpRequest, course: UUID) -> HttpResponse:
    found = get_course_for(standing(request), course, Right.CASE_EDIT)
    form = SessionForm(request.POST or None, request.FILES or None, initial={"on": timezone.localdate()})
    return _session(request, found, form, None, set())


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def session(request: HttpRequest, session: UUID) -> HttpResponse:
    """Who was there on a day, to be corrected."""
    found = get_session_for(standing(request), session, Right.CASE_EDIT)
    known = {"on": found.on, "hours": found.hours, "topic": found.topic}
    form = SessionForm(request.POST or None, request.FILES or None, initial=known)
    there = {str(key) for key in found.attendances.filter(present=True).values_list("enrolment", flat=True)}
    return _session(request, found.course, form, found, there)


def _session(
    request: HttpRequest, found: Course, form: SessionForm, kept: Session | None, there: set[str]
) -> HttpResponse:
    inside = _inside(found)
    ticked = set(request.POST.getlist("present")) if request.method == "POST" else there
    present = {row.pk for row in inside if str(row.pk) in ticked}
    told: dict[str, Any] = {"course": found, "present": present, "session": kept}
    if form.carry_out(partial(operations.record_session, actor=standing(request), **told)):
        messages.success(request, _("Asistencia guardada."))
        return redirect("course", course=found.pk)
    log_list(request, "enrolment", len(inside))
    context = {"course": found, "form": form, "inside": inside, "ticked": ticked, "session": kept}
    return render(request, "services/session.html", context)


@screen(Right.CASE_VIEW)
def session_sheet(request: HttpRequest, session: UUID) -> HttpResponse:
    """The photo of the signed list, or the list of that day to sign while there is none; on record as an export."""
    found = get_session_for(standing(request), session, Right.CASE_VIEW)
    log_export(request, "session", found.pk, None)
    if found.sheet:
        return give_file(request, found.sheet, f"hoja-{found.on}")
    return _to_sign(found.course, [full_day_words(found.on)])


@screen(Right.CASE_VIEW)
def course_list_to_sign(request: HttpRequest, course: UUID) -> HttpResponse:
    """A sheet with the names of the group, to be signed on paper."""
    found = get_course_for(standing(request), course, Right.CASE_VIEW)
    log_export(request, "course", found.pk, None)
    return _to_sign(found, [_("Fecha: ____________________")])


def _to_sign(found: Course, about: list[str]) -> HttpResponse:
    inside = [row.person.full_name for row in _inside(found) if row.ended_on is None]
    names = list(enumerate(inside, start=1))
    place = ", ".join(filter(None, (found.place, found.schedule)))
    return as_attachment(list_to_sign(title=str(found.programme), about=[place, *about], names=names), PDF, "lista.pdf")


def _inside(found: Course) -> list[Enrolment]:
    rows = found.enrolments.select_related("person", "case", "programme")
    return list(rows.order_by("person__given_names", "person__surnames", "id"))


def _back(found: Course) -> str:
    return reverse("course", kwargs={"course": found.pk})
