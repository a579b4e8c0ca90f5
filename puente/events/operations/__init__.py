"""The only writers of activities, companies at them, participants, visits and what came of it."""

from puente.events.operations.door import (
    apply_on_site,
    ask_later,
    check_in,
    give_as_service,
    record_aftermath,
    record_visit,
    tell_interest,
    visit_by_link,
    walk_in,
)
from puente.events.operations.planning import (
    cancel_event,
    invite,
    invite_company,
    make_passes,
    make_stand_link,
    record_answer,
    record_company,
    remove_company,
    save_event,
    set_stand,
)

__all__ = [
    "apply_on_site",
    "ask_later",
    "cancel_event",
    "check_in",
    "give_as_service",
    "invite",
    "invite_company",
    "make_passes",
    "make_stand_link",
    "record_aftermath",
    "record_answer",
    "record_company",
    "record_visit",
    "remove_company",
    "save_event",
    "set_stand",
    "tell_interest",
    "visit_by_link",
    "walk_in",
]
