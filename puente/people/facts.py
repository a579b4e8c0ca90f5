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
    message_allowed: bool = False
    from_hour: int | None = None
    until_hour: int | None = None
    caution: str = ""


@dataclass
class PersonFacts:
    """Everything that intake may learn. Codes are those of `people.enums` and of the reference tables."""

    given_names: str
    surnames: str = ""
    sex: str = ""
    birth_date: date | None = None
    birth_precision: str = ""
    municipality_id: str | None = None
    language_id: str | None = None
    needs_interpreter: bool = False
    cui: str = ""
    cui_reason: str = ""
    phones: list[PhoneFacts] = field(default_factory=list)
    returned_on: date | None = None
    route: str = ""
    country: str = ""
    months_abroad: int | None = None
    work_abroad: str = ""
