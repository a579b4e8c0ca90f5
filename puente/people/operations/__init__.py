"""The only writers of persons, by act."""

from puente.people.operations.consent import give_consent, withdraw_consent
from puente.people.operations.drafts import drop_draft, keep_draft
from puente.people.operations.duplicates import find_duplicates, look_for, tell_apart
from puente.people.operations.merging import merge, unmerge
from puente.people.operations.purge import purge_uncontacted
from puente.people.operations.registration import (
    add_from_list,
    record_baseline,
    register_person,
    set_accepted,
    set_contact_refused,
    set_contacted,
)
from puente.people.operations.words import recount_names

__all__ = [
    "add_from_list",
    "drop_draft",
    "find_duplicates",
    "give_consent",
    "keep_draft",
    "look_for",
    "merge",
    "purge_uncontacted",
    "record_baseline",
    "recount_names",
    "register_person",
    "set_accepted",
    "set_contact_refused",
    "set_contacted",
    "tell_apart",
    "unmerge",
    "withdraw_consent",
]
