"""Who may have what of an activity. The activity itself is everybody's; people are seen at the station that holds it
and by who sees them.
"""

from uuid import UUID

from django.db.models import Q
from django.http import Http404

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.events.models import Event, Exhibitor, Participant, Pass, StandLink
from puente.events.models.guests import ParticipantQuerySet
from puente.people.models import Person


def get_event_for(standing: Standing, pk: UUID, right: Right) -> Event:
    require(standing, right)
    found = Event.objects.select_related("station", "municipality__department").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_exhibitor_for(standing: Standing, pk: UUID, right: Right) -> Exhibitor:
    require(standing, right)
    found = Exhibitor.objects.select_related("event__station", "company").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def participants_visible_to(standing: Standing) -> ParticipantQuerySet:
    # By keys: joining the person would hide whoever is of another station.
    own = Person.objects.filter(station__in=standing.stations).values("pk")
    return Participant.objects.filter(Q(station__in=standing.stations) | Q(person__in=own))


def get_participant_for(standing: Standing, pk: UUID, right: Right) -> Participant:
    """With the person, who is seen: what is written of one needs it."""
    require(standing, right)
    seen = participants_visible_to(standing).filter(person__station__in=standing.stations)
    found = seen.select_related("event", "person").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def participant_of_pass(standing: Standing, digest: str, right: Right) -> Participant:
    """Whose pass it is; the person may be of another station, and is then not seen."""
    require(standing, right)
    found = Pass.objects.filter(code_digest=digest).first()
    one = participants_visible_to(standing).filter(pk=found.participant_id).first() if found else None
    if one is None:
        raise Http404
    one.event = Event.objects.get(pk=one.event_id)
    return one


def stand_opened_by(digest: str) -> StandLink | None:
    """The link with its stand, while the database lets it open; in the scope of that link."""
    there = ("exhibitor__event", "exhibitor__company")
    found = StandLink.objects.filter(code_digest=digest).select_related(*there).first()
    return found if found and not found.exhibitor.event.cancelled_on else None
