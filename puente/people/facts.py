"""What is said about a person when they are registered or listed: plain values, not yet rows."""

from dataclasses import dataclass, field
from datetime import date


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
