"""The only writers of persons, by act."""

from puente.people.operations.breaches import report_breach, update_breach
from puente.people.operations.consent import end_consent, give_consent, keep_proof, refuse_consent
from puente.people.operations.drafts import drop_draft, drop_old_drafts, keep_draft
from puente.people.operations.duplicates import find_duplicates, look_for, tell_apart
from puente.people.operations.erasure import anonymise, anonymise_due, ask, decide_request
from puente.people.operations.merging import merge, unmerge
from puente.people.operations.pieces import (
    correct_person,
    forget_sensitive,
    remove_piece,
    save_contact_abroad,
    save_identifier,
    save_phone,
    save_return,
    save_sensitive,
)
from puente.people.operations.purge import purge_uncontacted
from puente.people.operations.recordings import keep_recording
from puente.people.operations.registration import (
    add_from_list,
    lift_contact_refused,
    record_baseline,
    register_person,
    set_accepted,
    set_contact_refused,
    set_contacted,
)
from puente.people.operations.sharing import share
from puente.people.operations.words import recount_names

__all__ = [
    "add_from_list",
    "anonymise",
    "anonymise_due",
    "ask",
    "correct_person",
    "decide_request",
    "drop_draft",
    "drop_old_drafts",
    "end_consent",
    "find_duplicates",
    "forget_sensitive",
    "give_consent",
    "keep_draft",
    "keep_proof",
    "keep_recording",
    "lift_contact_refused",
    "look_for",
    "merge",
    "purge_uncontacted",
    "record_baseline",
    "recount_names",
    "refuse_consent",
    "register_person",
    "remove_piece",
    "report_breach",
    "save_contact_abroad",
    "save_identifier",
    "save_phone",
    "save_return",
    "save_sensitive",
    "set_accepted",
    "set_contact_refused",
    "set_contacted",
    "share",
    "tell_apart",
    "unmerge",
    "update_breach",
]
