"""When somebody may come in, and when it is asked how it went."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from puente.core.errors import RefusedError
from puente.events.models import Event

DAYS_TO_ASK = 14
DAYS_TO_WRITE_DOWN = 7  # who came may still be written down


def starts_at(event: Event) -> datetime:
    return timezone.make_aware(datetime.combine(event.on, event.starts_at))


def lets_in(event: Event, today: date) -> bool:
    """Whether arrivals may be written down today."""
    return event.cancelled_on is None and event.on <= today <= event.on + timedelta(days=DAYS_TO_WRITE_DOWN)


def refuse_arrival(event: Event, today: date) -> None:
    """Nobody arrives before the day, at what was cancelled, or long after."""
    if event.cancelled_on:
        raise RefusedError(_("Esa actividad se canceló."))
    if today < event.on:
        raise RefusedError(_("La actividad todavía no empieza: es otro día."))
    if today > event.on + timedelta(days=DAYS_TO_WRITE_DOWN):
        raise RefusedError(_("La actividad fue hace más de una semana: ya no se anotan llegadas."))
