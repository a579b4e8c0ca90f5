"""Activities, who is at them, and what comes of it."""

from puente.events.models.events import Event, Exhibitor, OfferedVacancy, StandLink
from puente.events.models.guests import OnSite, Participant, Pass, StandVisit

__all__ = ["Event", "Exhibitor", "OfferedVacancy", "OnSite", "Participant", "Pass", "StandLink", "StandVisit"]
