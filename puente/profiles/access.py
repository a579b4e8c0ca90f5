"""Who may have a row of a profile: whoever sees its person."""

from typing import Any, TypeVar
from uuid import UUID

from django.db import models
from django.http import Http404

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.people.models import Person
from puente.profiles.models import CvLink

Row = TypeVar("Row", bound=models.Model)


def get_part_for(standing: Standing, model: type[Row], person: Person, pk: UUID) -> Row:
    """A job, language or other row of that person's profile; 403 without the right, 404 when it is none."""
    require(standing, Right.CASE_EDIT)
    manager: Any = model._default_manager
    row: Row | None = manager.filter(pk=pk, person=person).first()
    if row is None:
        raise Http404
    return row


def opened_by(digest: str) -> CvLink | None:
    """The CV that the code with this digest opens today. The database shows the row to nobody else's code, and only
    while it lasts.
    """
    return CvLink.objects.filter(code_digest=digest).first()
