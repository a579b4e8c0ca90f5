"""An interview as a file for a calendar (RFC 5545): when and where, and nothing that says why one goes there."""

from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from puente.placement.models import Interview, Presented

USUAL_MINUTES = 60


def interview_calendar(interview: Interview) -> bytes:
    """For the person: a phone may be read by others, so it is an appointment and no more."""
    return appointment_calendar(interview.pk, interview.at, interview.minutes, interview.place)


def appointment_calendar(key: UUID, at: datetime, minutes: int, place: str) -> bytes:
    """Anything with an hour, for the person."""
    return _calendar(key, _("Cita"), at, minutes, place)


def company_calendar(shown: Presented) -> bytes:
    """For the company that agreed on it: with the name that it sees. Raises ValueError where nothing was agreed."""
    if shown.interview_at is None:
        raise ValueError("no interview was agreed")
    title = _("Entrevista: %(name)s, %(title)s") % {"name": shown.name or shown.code, "title": shown.vacancy.title}
    return _calendar(shown.pk, title, shown.interview_at, USUAL_MINUTES, shown.interview_place)


def _calendar(key: UUID, title: str, at: datetime, minutes: int, place: str) -> bytes:
    feed, event = Calendar(), Event()
    feed.add("prodid", "-//Puente//ES")
    feed.add("version", "2.0")
    event.add("uid", f"{key}@puente")
    event.add("summary", title)
    event.add("dtstart", at)
    event.add("dtend", at + timedelta(minutes=minutes))
    event.add("dtstamp", timezone.now())
    if place:
        event.add("location", place)
    feed.add_component(event)
    return feed.to_ical()
