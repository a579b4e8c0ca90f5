"""The only writers of persons, by act."""

from puente.people.operations.consent import give_consent, withdraw_consent
from puente.people.operations.purge import purge_uncontacted
from puente.people.operations.registration import record_baseline, register_person, set_contact_refused, set_contacted

__all__ = [
    "give_consent",
    "purge_uncontacted",
    "record_baseline",
    "register_person",
    "set_contact_refused",
    "set_contacted",
    "withdraw_consent",
]
