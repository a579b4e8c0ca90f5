"""Opening a file that says something of a person: through the getter that authorises, and on record."""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar
from uuid import UUID

from django.http import Http404, HttpRequest

from puente.accounts.access import standing
from puente.accounts.rights import Right
from puente.accounts.scope import Standing
from puente.audit.enums import Reading
from puente.audit.operations import log_reading
from puente.core.http import client_address
from puente.people.access import get_person_for
from puente.people.models import Person


class HasKey(Protocol):
    pk: Any


class AboutPerson(HasKey, Protocol):
    person_id: UUID


Thing = TypeVar("Thing", bound=AboutPerson)
Restricted = TypeVar("Restricted")


def open_person(request: HttpRequest, pk: UUID, right: Right) -> Person:
    """The person, or 404 or 403; either way the attempt is recorded before the answer leaves."""
    try:
        person = get_person_for(standing(request), pk, right)
    except Http404:
        _log(request, Reading.REFUSED, "person", pk)
        raise
    _log(request, Reading.VIEW, "person", pk, person.pk)
    return person


def open_thing(
    request: HttpRequest, getter: Callable[[Standing, UUID, Right], Thing], subject: str, pk: UUID, right: Right
) -> Thing:
    """What `getter` gives (an application, a job), on record as a reading of its person's file."""
    try:
        found = getter(standing(request), pk, right)
    except Http404:
        _log(request, Reading.REFUSED, subject, pk)
        raise
    _log(request, Reading.VIEW, subject, pk, found.person_id)
    return found


def open_restricted(
    request: HttpRequest, getter: Callable[[Standing, UUID, Right], Restricted], subject: str, pk: UUID, right: Right
) -> Restricted:
    """What `getter` gives, on record without the person: the log of their file would tell that it is there."""
    try:
        found = getter(standing(request), pk, right)
    except Http404:
        _log(request, Reading.REFUSED, subject, pk)
        raise
    _log(request, Reading.VIEW, subject, pk)
    return found


def log_search(request: HttpRequest, found: int) -> None:
    """A search by name or number shows people: how many is kept, never the words."""
    _log(request, Reading.SEARCH, "person", rows=found)


def log_list(request: HttpRequest, subject: str, rows: int) -> None:
    """A page that shows the names of several persons."""
    _log(request, Reading.VIEW, subject, rows=rows)


def log_export(
    request: HttpRequest, subject: str, subject_id: UUID, person_id: UUID | None = None, rows: int = 1
) -> None:
    """Personal data that leaves as a file."""
    _log(request, Reading.EXPORT, subject, subject_id, person_id, rows)


def log_link_reading(request: HttpRequest, link: HasKey, subject: str, about: AboutPerson, act: Reading) -> None:
    """Something of a person, read through a link: on record it is nobody of the staff, but the link itself."""
    log_reading(
        actor=link.pk,
        act=act,
        subject=subject,
        subject_id=about.pk,
        person_id=about.person_id,
        address=client_address(request) or "",
    )


def _log(
    request: HttpRequest,
    act: Reading,
    subject: str,
    subject_id: UUID | None = None,
    person_id: UUID | None = None,
    rows: int = 1,
) -> None:
    who = standing(request)
    log_reading(
        actor=who.user_id,
        act=act,
        subject=subject,
        subject_id=subject_id,
        person_id=person_id,
        address=who.address,
        rows=rows,
        why=who.why,
    )


def as_key(text: str) -> UUID | None:
    """The key that was sent; None where it is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def first_name(request: HttpRequest) -> str:
    """How the user signs a message."""
    return getattr(request.user, "short_name", "")
