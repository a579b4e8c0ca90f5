"""Pure decisions about work and who offers it."""

from dataclasses import dataclass
from datetime import date, timedelta

from puente.employers.enums import Answers, Hazard, Period, Stage
from puente.taxonomy.enums import Schedule

AT_NIGHT = frozenset({Schedule.NIGHT, Schedule.SHIFTS})

# Occupations that are dangerous by their nature, by the beginning of their CIUO-08 code; the longest that fits speaks.
# Written for this project after `Hazard`: a first list, not an official one.
DANGEROUS = {
    "541": Hazard.WEAPONS,
    "5132": Hazard.ALCOHOL,
    "6210": Hazard.MACHINES,
    "6222": Hazard.UNDERGROUND,
    "6223": Hazard.UNDERGROUND,
    "71": Hazard.HEIGHTS,
    "7131": Hazard.SUBSTANCES,
    "7132": Hazard.SUBSTANCES,
    "721": Hazard.MACHINES,
    "722": Hazard.MACHINES,
    "7413": Hazard.HEIGHTS,
    "7511": Hazard.MACHINES,
    "752": Hazard.MACHINES,
    "7541": Hazard.UNDERGROUND,
    "7542": Hazard.SUBSTANCES,
    "7544": Hazard.SUBSTANCES,
    "81": Hazard.MACHINES,
    "811": Hazard.UNDERGROUND,
    "83": Hazard.MACHINES,
    "931": Hazard.HEIGHTS,
    "9311": Hazard.UNDERGROUND,
    "9333": Hazard.LOADS,
    "961": Hazard.SURROUNDINGS,
}


def hazard_of(occupation: str, schedule: str) -> Hazard | None:
    """Why nobody under 18 works in that unit group, or at those hours; None when it depends on the job.

    >>> hazard_of("7121", "day").name
    'HEIGHTS'
    """
    if schedule in AT_NIGHT:
        return Hazard.NIGHT
    known = (DANGEROUS.get(occupation[:length]) for length in range(len(occupation), 0, -1))
    return next((hazard for hazard in known if hazard), None)


DORMANT_AFTER = timedelta(days=180)


@dataclass(frozen=True)
class Dealings:
    """What was done with a company: whether it ever answered, came to a session and has an agreement in force; the last
    hire, and the last of anything.
    """

    answered: bool = False
    informed: bool = False
    agreed: bool = False
    last_hire: date | None = None
    last_seen: date | None = None


def stage_of(dealings: Dealings, today: date) -> Stage:
    """How far the work with a company has come.

    >>> stage_of(Dealings(answered=True, last_seen=date(2026, 5, 1)), date(2026, 5, 2)).name
    'CONTACTED'
    """
    if dealings.last_seen and today - dealings.last_seen > DORMANT_AFTER:
        return Stage.DORMANT
    if dealings.last_hire and today - dealings.last_hire <= DORMANT_AFTER:
        return Stage.HIRING
    if dealings.agreed:
        return Stage.AGREEMENT
    if dealings.informed:
        return Stage.SENSITISED
    return Stage.CONTACTED if dealings.answered else Stage.PROSPECT


LATE_AFTER = timedelta(days=7)  # without an answer for somebody
MOST_LATE = 3  # people without answer for so long: nobody else is sent until the company says something
MOST_WHILE_SLOW = 3  # people who wait at a time at a company that is slow
MOST_PER_SLOT = 5  # people who wait for an answer, for each slot that is free


@dataclass(frozen=True)
class Answering:
    """How a company answers for the people it was sent: how many, of how many it answered, how many wait and how many
    of those for long; `days` it took in the middle; whether somebody `spoke` with it since it was last sent anybody.
    """

    sent: int = 0
    answered: int = 0
    waiting: int = 0
    late: int = 0
    days: int | None = None
    spoke: bool = False

    @property
    def how(self) -> Answers:
        if not self.sent:
            return Answers.NONE
        if self.late >= MOST_LATE:
            return Answers.SILENT
        return Answers.SLOW if self.late else Answers.GOOD

    @property
    def rate(self) -> int | None:
        """Of a hundred people that it had time to answer for, for how many it did."""
        due = self.answered + self.late
        return round(100 * self.answered / due) if due else None

    @property
    def rests(self) -> bool:
        """Whether nobody is sent until it answers, or somebody speaks with it."""
        return self.how == Answers.SILENT and not self.spoke

    @property
    def is_full(self) -> bool:
        """Whether it answers so slowly that those who wait are enough."""
        return self.how != Answers.GOOD and self.sent > 0 and not self.spoke and self.waiting >= MOST_WHILE_SLOW


def a_month(wage: int, period: str, weekly_hours: int | None) -> int:
    """What a wage comes to in a month, in quetzales: a day's times 365/12, an hour's times the hours of 52/12 weeks.

    >>> a_month(130, "day", None), a_month(20, "hour", 40), a_month(4000, "month", None)
    (3954, 3467, 4000)
    """
    if period == Period.DAY:
        return round(wage * 365 / 12)
    if period == Period.HOUR:
        return round(wage * (weekly_hours or 44) * 52 / 12)
    return wage
