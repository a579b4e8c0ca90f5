"""Doors of persons: for who accompanies them, and for who holds the code."""

from django.db.models import Q
from django.utils import timezone

from puente.people.models import Person
from puente.portal.models import OwnDoor, Visit


def door_of(person: Person) -> OwnDoor | None:
    """The one that opens today."""
    today = timezone.localdate()
    return person.own_doors.filter(ended_on__isnull=True, expires_on__gte=today).first()


def door_opened_by(digest: str) -> OwnDoor | None:
    """The door of a link or of a short code, while the database shows it; in the scope of that code."""
    return OwnDoor.objects.filter(Q(code_digest=digest) | Q(short_digest=digest)).first()


def visit_by(digest: str) -> Visit | None:
    """Who is inside, by what their browser keeps; in the scope of that token."""
    return Visit.objects.filter(token_digest=digest).select_related("door", "person").first()
