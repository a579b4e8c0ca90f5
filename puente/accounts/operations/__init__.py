"""The only writer of accounts: who works here, how they get in, who stands in for whom, and awards."""

from puente.accounts.operations.absences import delegate, end_access_mode, end_delegation, open_access_mode
from puente.accounts.operations.awards import save_award
from puente.accounts.operations.calendars import end_calendar_link, make_calendar_link
from puente.accounts.operations.doors import clear_sessions, end_session, end_sessions, note_activity, reset_factors
from puente.accounts.operations.readings import settle_reading
from puente.accounts.operations.staff import end_service, invite, invite_again, post, reinstate, suspend

__all__ = [
    "clear_sessions",
    "delegate",
    "end_access_mode",
    "end_calendar_link",
    "end_delegation",
    "end_service",
    "end_session",
    "end_sessions",
    "invite",
    "invite_again",
    "make_calendar_link",
    "note_activity",
    "open_access_mode",
    "post",
    "reinstate",
    "reset_factors",
    "save_award",
    "settle_reading",
    "suspend",
]
