"""Opening a person's file: through the getter that authorises, and on record."""

from uuid import UUID

from django.http import Http404, HttpRequest

from puente.accounts.access import standing
from puente.accounts.rights import Right
from puente.audit.enums import Reading
from puente.audit.operations import log_reading
from puente.people.access import get_person_for
from puente.people.models import Person


def open_person(request: HttpRequest, pk: UUID, right: Right) -> Person:
    """The person, or 404 or 403; either way the attempt is recorded before the answer leaves."""
    try:
        person = get_person_for(standing(request), pk, right)
    except Http404:
        _log(request, Reading.REFUSED, pk, None)
        raise
    _log(request, Reading.VIEW, pk, person.pk)
    return person


def log_search(request: HttpRequest, found: int) -> None:
    """A search by name or number shows people: how many is kept, never the words."""
    log_reading(
        actor=standing(request).user_id,
        act=Reading.SEARCH,
        subject="person",
        rows=found,
        address=request.META.get("REMOTE_ADDR"),
    )


def _log(request: HttpRequest, act: Reading, subject_id: UUID, person_id: UUID | None) -> None:
    log_reading(
        actor=standing(request).user_id,
        act=act,
        subject="person",
        subject_id=subject_id,
        person_id=person_id,
        address=request.META.get("REMOTE_ADDR"),
    )
