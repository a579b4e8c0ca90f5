"""The only writers of activities, companies at them, participants, visits and what came of it."""

from puente.events.operations.door import (
    apply_on_site,
    check_in,
    give_as_service,
    record_aftermath,
    record_visit,
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
    save_event,
    set_vacancies,
)

__all__ = [
    "apply_on_site",
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
    "save_event",
    "set_vacancies",
    "visit_by_link",
    "walk_in",
]
