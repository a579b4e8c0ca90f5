"""The consultant's own calendar, read by their phone: when, never with whom nor where."""

from datetime import datetime, timedelta

from allauth.core import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from puente.accounts.access import open_to_all, screen, standing
from puente.accounts.models import CalendarLink
from puente.accounts.operations import end_calendar_link, make_calendar_link
from puente.accounts.rights import Right
from puente.accounts.scope import Standing, standing_of
from puente.coordination.access import meetings_of
from puente.core.db.scope import acting_as
from puente.core.ids import link_digest
from puente.guidance.queries import appointments_of
from puente.placement.queries import interviews_of

BEHIND, AHEAD = timedelta(days=7), timedelta(days=60)


@screen(Right.CASE_EDIT, methods=("GET", "POST"))
def link(request: HttpRequest) -> HttpResponse:
    """Make the address, which is shown once, or end it."""
    who, today = standing(request), timezone.localdate()
    address = ""
    if "end" in request.POST:
        end_calendar_link(actor=who, on=today)
        return redirect("calendar_link")
    if request.method == "POST":
        code = make_calendar_link(actor=who, on=today)
        address = request.build_absolute_uri(reverse("calendar", kwargs={"code": code}))
    present = CalendarLink.objects.filter(user=who.user_id, ended_on=None).first()
    return render(request, "home/calendar.html", {"address": address, "link": present})


@open_to_all("a phone's calendar has no session; the address says only when, and its owner can end it")
@require_safe
def calendar(request: HttpRequest, code: str) -> HttpResponse:
    """iCalendar (RFC 5545): appointments and interviews as busy times, each with the address of its page."""
    if not ratelimit.consume(request, action="calendar"):
        return ratelimit.respond_429(request)
    found = CalendarLink.objects.filter(code_digest=link_digest(code), ended_on=None).select_related("user").first()
    who = standing_of(found.user) if found else None
    if who is None or not who.has(Right.CASE_EDIT):
        return HttpResponse(status=404)
    with acting_as(who.scope("calendar")):
        body = _calendar_of(who, timezone.now(), request.build_absolute_uri("/").rstrip("/"))
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    return response


def _calendar_of(who: Standing, now: datetime, site: str) -> bytes:
    feed = Calendar()
    feed.add("prodid", "-//Puente//ES")
    feed.add("version", "2.0")
    feed.add("x-wr-calname", "Puente")
    first, last = now - BEHIND, now + AHEAD
    for item in appointments_of(who, first, last):
        page = reverse("appointment", kwargs={"appointment": item.pk})
        feed.add_component(_event(f"{item.pk}@puente", _("Cita"), item.at, item.minutes, site + page, now))
    for one in interviews_of(who, first, last):
        page = reverse("application", kwargs={"application": one.application_id})
        feed.add_component(_event(f"{one.pk}@puente", _("Entrevista"), one.at, one.minutes, site + page, now))
    for meeting in meetings_of(who).filter(guests__user=who.user_id, held_on=None, at__gte=first, at__lt=last):
        page = reverse("meeting", kwargs={"meeting": meeting.pk})
        feed.add_component(_event(f"{meeting.pk}@puente", _("Reunión"), meeting.at, meeting.minutes, site + page, now))
    return feed.to_ical()


def _event(uid: str, title: str, at: datetime, minutes: int, page: str, now: datetime) -> Event:
    event = Event()
    for name, value in (
        ("uid", uid),
        ("summary", title),
        ("dtstart", at),
        ("dtend", at + timedelta(minutes=minutes)),
        ("dtstamp", now),
        ("url", page),
    ):
        event.add(name, value)
    return event
