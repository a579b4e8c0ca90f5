"""Identity, contact, return, consent: one concept per file."""

from puente.people.models.breaches import Breach
from puente.people.models.consents import Consent, ConsentAudio, ConsentProof, ConsentText
from puente.people.models.contact import ContactAbroad, Phone
from puente.people.models.drafts import IntakeDraft
from puente.people.models.merges import Merge
from puente.people.models.pairs import DuplicatePair
from puente.people.models.persons import Identifier, Person
from puente.people.models.requests import SubjectRequest
from puente.people.models.returns import Baseline, ForgottenReturn, ReceptionPoint, ReturnEpisode
from puente.people.models.sensitive import Correction, SensitiveFacts
from puente.people.models.sharing import Sharing
from puente.people.models.words import NameWord

__all__ = [
    "Baseline",
    "Breach",
    "Consent",
    "ConsentAudio",
    "ConsentProof",
    "ConsentText",
    "ContactAbroad",
    "Correction",
    "DuplicatePair",
    "ForgottenReturn",
    "Identifier",
    "IntakeDraft",
    "Merge",
    "NameWord",
    "Person",
    "Phone",
    "ReceptionPoint",
    "ReturnEpisode",
    "SensitiveFacts",
    "Sharing",
    "SubjectRequest",
]
