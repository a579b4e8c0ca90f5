"""What is known of a person and of a vacancy, as the criteria see it, and what comes out of comparing the two.

There is no field here for sex, age, ethnicity, disability, family, debts or how somebody returned: what is not here
cannot count. Of age only what the law says (`placing`) is known.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from puente.people.minors import Placing


class Side(Enum):
    """What a finding does: speak for, speak against, name something to obtain, or rule out."""

    FOR = "for"
    AGAINST = "against"
    GAP = "gap"
    LIMIT = "limit"


@dataclass(frozen=True)
class Job:
    """One experience: unit group, its title, months, the year in which it ended (None: now, or not known), and its ESCO
    occupation where one was chosen.
    """

    code: str
    title: str
    months: int
    until: int | None = None
    uri: str = ""


@dataclass(frozen=True)
class Seeker:
    """What is known of the person; None is unknown and says nothing. `languages` maps a code to a level 1-7 (-1: not
    known), `skills` codes of ours and addresses of ESCO's to their names, `education` is the highest level completed
    that counts here, `education_abroad` anywhere; `documents` maps a kind of paper to whether they have it. `aims` are
    unit groups, the most wanted first; `avoids` municipalities where they would not be safe; `sent` how many companies
    have them now.
    """

    jobs: tuple[Job, ...] | None
    languages: dict[str, int] | None
    municipality: str | None
    radius_km: int | None
    wage_floor: int | None
    schedules: frozenset[str]
    placing: Placing = Placing.FREE
    skills: dict[str, str] | None = None
    education: int | None = None
    education_abroad: int | None = None
    licences: frozenset[str] | None = None
    documents: dict[str, bool] = field(default_factory=dict)
    relocates: bool = False
    vehicle: bool | None = None
    aims: tuple[str, ...] = ()
    avoids: frozenset[str] = frozenset()
    available_from: date | None = None
    sent: int = 0


@dataclass(frozen=True)
class Asked:
    """A requirement of a vacancy: its kind, its code, and its name in the reader's language; `amount` is the level of a
    language (1-7) or the months of experience.
    """

    kind: str
    code: str
    label: str
    essential: bool = True
    amount: int = 0


@dataclass(frozen=True)
class Offer:
    """What the vacancy asks and gives. Wage in quetzales a month without the bonus. `waiting` are people of whom its
    company still owes an answer, `answers` the part of those it answered for (0 to 100, None: not known yet).
    """

    code: str
    title: str
    municipality: str | None
    wage: int | None
    schedule: str
    schedule_label: str
    schedule_wished: bool = False
    hazardous: bool = False
    requirements: tuple[Asked, ...] = ()
    starts_on: date | None = None
    transport: bool = False
    housing: bool = False
    uri: str = ""
    waiting: int = 0
    answers: int | None = None


@dataclass(frozen=True)
class Finding:
    """One reason: the criterion it comes from, and what it adds to the score, in thousandths of a point. `lacks` is
    what the person would have to obtain, where that is what speaks against, and `gain` what obtaining it would add.
    """

    criterion: str
    side: Side
    sentence: str
    points: int
    lacks: Asked | None = None
    gain: int = 0


@dataclass(frozen=True)
class Fit:
    """All reasons for one pair; their points add up to `score`."""

    score: int
    findings: tuple[Finding, ...]

    def of(self, *sides: Side) -> list[Finding]:
        return [finding for finding in self.findings if finding.side in sides]

    @property
    def pros(self) -> list[Finding]:
        """What speaks for it, what weighs most first."""
        return sorted(self.of(Side.FOR), key=lambda finding: -finding.points)

    @property
    def cons(self) -> list[Finding]:
        """What rules it out or speaks against, what weighs most first."""
        found = self.of(Side.AGAINST, Side.GAP, Side.LIMIT)
        return sorted(found, key=lambda finding: (finding.side != Side.LIMIT, finding.points))

    @property
    def met(self) -> int:
        return len(self.of(Side.FOR))

    @property
    def asked(self) -> int:
        return len(self.findings)

    @property
    def parts(self) -> list[tuple[str, int]]:
        """What each criterion adds, in the order in which it was told; they add up to the score."""
        found: dict[str, int] = {}
        for finding in self.findings:
            found[finding.criterion] = found.get(finding.criterion, 0) + finding.points
        return [(name, points) for name, points in found.items() if points]
