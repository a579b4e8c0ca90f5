"""What is said about a person when they are registered or listed: plain values, not yet rows."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Manner:
    """How a person answered a question of consent. `proof` is the drawn signature or the photo of the signed sheet;
    `interpreter_bound` that who interpreted is an adult, none of the family's children, and keeps it secret.
    """

    mode: str
    witness: str = ""
    guardian: str = ""
    assent: bool = False
    language_id: str | None = None
    interpreter: str = ""
    interpreter_bound: bool = False
    proof: bytes = b""


@dataclass
class PhoneFacts:
    """A phone as written, with its rules of use."""

    number: str
    owner: str = "self"
    shared: bool = False
    may_answer: str = ""
    message_allowed: bool = False
    from_hour: int | None = None
    until_hour: int | None = None
    caution: str = ""


@dataclass
class PersonFacts:
    """Everything that intake may learn. Codes are those of `people.enums` and of the reference tables.

    `document_seen`: names, birth date, sex and CUI were read on a document.
    """

    given_names: str
    surnames: str = ""
    sex: str = ""
    gender: str = ""
    birth_date: date | None = None
    birth_precision: str = ""
    municipality_id: str | None = None
    language_id: str | None = None
    needs_interpreter: bool = False
    cui: str = ""
    cui_reason: str = ""
    document_seen: bool = False
    no_document: str = ""
    phones: list[PhoneFacts] = field(default_factory=list)
    returned_on: date | None = None
    route: str = ""
    country: str = ""
    reception_point_id: str | None = None
    evidence: str = ""
    months_abroad: int | None = None
    work_abroad: str = ""
    unaccompanied: bool = False


@dataclass
class BaselineFacts:
    """How a person stands on a day: work, income in quetzales a month, debt in quetzales, study, household."""

    work: str
    monthly_income: int | None = None
    employer: str = ""
    debt: int | None = None
    study: str = ""
    household: int | None = None
    dependants: int | None = None
