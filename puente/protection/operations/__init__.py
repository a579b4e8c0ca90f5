"""The only writers of red flags and complaints."""

from puente.protection.operations.alerts import (
    name_reader,
    note_act,
    raise_alert,
    watch,
    who_else_may_read,
    who_may_read,
)
from puente.protection.operations.complaints import complain, complain_by_link, handlers_of, progress_of, take_step

__all__ = [
    "complain",
    "complain_by_link",
    "handlers_of",
    "name_reader",
    "note_act",
    "progress_of",
    "raise_alert",
    "take_step",
    "watch",
    "who_else_may_read",
    "who_may_read",
]
