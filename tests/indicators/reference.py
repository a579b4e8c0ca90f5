"""The five indicators in plain Python over plain facts: slow, obvious, and written without looking at the SQL."""

from dataclasses import dataclass, field
from datetime import date, timedelta


@dataclass
class Someone:
    """All that happened to one person. Days are dates; the rest are the codes of the enums."""

    baseline: tuple[str, int | None] | None
    closed_on: date | None = None
    services: list[tuple[date, bool, int]] = field(default_factory=list)  # day, acknowledged, station
    certificates: list[tuple[date, bool, bool]] = field(default_factory=list)  # issued, official, verified
    follow_ups: list[tuple[date, date | None, str, int | None]] = field(default_factory=list)  # due, done, work, income
    trainings: list[tuple[date, bool]] = field(default_factory=list)  # ended, completed
    applications: list[date] = field(default_factory=list)
    jobs: list[tuple[date, bool]] = field(default_factory=list)  # started, verified

    @property
    def served_on(self) -> date | None:
        return min((day for day, acknowledged, _station in self.services if acknowledged), default=None)


def facts_of(someone: Someone, code: str) -> list[tuple[date, bool, bool]]:
    """(day, counts, answered) of every fact that the indicator looks at."""
    return {"I1": _i1, "I2": _i2, "I3": _i3, "I4": _i4, "I5": _i5}[code](someone)


def speaks(someone: Someone, code: str, first: date, last: date) -> bool | None:
    """Whether the person counts in the period; None when nothing of them is looked at."""
    inside = [fact for fact in facts_of(someone, code) if first <= fact[0] <= last]
    if not inside:
        return None
    if code != "I2":
        return any(counts for _day, counts, _answered in inside)
    answered = [fact for fact in inside if fact[2]]
    return max(answered)[1] if answered else False


def is_new(someone: Someone, code: str, first: date) -> bool:
    return not any(counts and day < first for day, counts, _answered in facts_of(someone, code))


def _i1(one: Someone) -> list[tuple[date, bool, bool]]:
    served = one.served_on
    return [
        (day, official and verified and served is not None and served <= day, True)
        for day, official, verified in one.certificates
    ]


def _i2(one: Someone) -> list[tuple[date, bool, bool]]:
    facts = []
    for due, done, work, income in one.follow_ups:
        if one.served_on is None or one.served_on > due or (one.closed_on and one.closed_on < due):
            continue
        answered = done is not None and (done - due) <= timedelta(days=15)
        facts.append((due, answered and _is_better(one.baseline, work, income), answered))
    return facts


def _is_better(baseline: tuple[str, int | None] | None, work: str, income: int | None) -> bool:
    if baseline is None:
        return False
    before, earned = baseline
    found_work = before in {"none", "casual"} and work in {"employee", "own"}
    return found_work or bool(earned and income is not None and income >= earned * 1.1 - 1e-9)


def _i3(one: Someone) -> list[tuple[date, bool, bool]]:
    return [
        (ended, any(0 <= (sent - ended).days <= 90 for sent in one.applications), True)
        for ended, completed in one.trainings
        if completed
    ]


def _i4(one: Someone) -> list[tuple[date, bool, bool]]:
    steady = one.baseline is not None and one.baseline[0] == "employee"  # their employer was never named
    return [
        (day, verified and not steady and one.served_on is not None and one.served_on <= day, True)
        for day, verified in one.jobs
    ]


def _i5(one: Someone) -> list[tuple[date, bool, bool]]:
    return [(day, acknowledged, True) for day, acknowledged, _station in one.services]
