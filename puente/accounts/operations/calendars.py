"""The address of a colleague's own calendar."""

from datetime import date

from django.db import transaction

from puente.accounts.models import CalendarLink, User
from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.core.ids import new_link


@transaction.atomic
def make_calendar_link(*, actor: Standing, on: date) -> str:
    """A new code for the actor's own calendar, told once; the one before opens nothing any more."""
    require(actor, Right.CASE_EDIT)
    end_calendar_link(actor=actor, on=on)
    code, digest = new_link()
    CalendarLink.objects.create(user_id=actor.user_id, code_digest=digest, made_on=on)
    return code


@transaction.atomic
def end_calendar_link(*, actor: Standing, on: date) -> None:
    """The actor's calendar opens nothing any more."""
    require(actor, Right.CASE_EDIT)
    User.objects.select_for_update().get(pk=actor.user_id)
    CalendarLink.objects.filter(user_id=actor.user_id, ended_on=None).update(ended_on=on)
