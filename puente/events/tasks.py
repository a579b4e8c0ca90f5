"""What follows from an arrival and from what a company notes, wherever the person is accompanied."""

from procrastinate.contrib.django import app

from puente.accounts.scope import everywhere
from puente.core.db.scope import acting_as
from puente.events import operations
from puente.events.models import Participant, StandVisit


@app.task(name="events.ask_later", retry=5)
def ask_later(participant: str) -> None:
    """How it went is asked two weeks later."""
    with acting_as(everywhere(None)):
        found = Participant.objects.select_related("event").filter(pk=participant).first()
        if found:
            operations.ask_later(participant=found)


@app.task(name="events.tell_interest", retry=5)
def tell_interest(visit: str) -> None:
    """A company noted that somebody interests it."""
    there = ("participant__event", "exhibitor__company")
    with acting_as(everywhere(None)):
        found = StandVisit.objects.select_related(*there).filter(pk=visit).first()
        if found:
            operations.tell_interest(visit=found)
