"""Pure decisions: where a case stands, what a code looks like."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from puente.cases.enums import MilestoneKind, Stage

# What each milestone says about the stage. Those not named leave it as it is.
LEADS_TO = {
    MilestoneKind.OPENED: Stage.PROFILE,
    MilestoneKind.PROFILE_CONFIRMED: Stage.APPLYING,
    MilestoneKind.TRAINING_STARTED: Stage.TRAINING,
    MilestoneKind.TRAINING_ENDED: Stage.APPLYING,
    MilestoneKind.TRAINING_DROPPED: Stage.APPLYING,
    MilestoneKind.APPLIED: Stage.APPLYING,
    MilestoneKind.HIRED: Stage.PLACED,
    MilestoneKind.FOLLOWED_UP: Stage.FOLLOW_UP,
    MilestoneKind.JOB_LOST: Stage.APPLYING,
}
# An application while at work, or a follow-up after the job was lost, does not move the case.
AT_WORK = frozenset({Stage.PLACED, Stage.FOLLOW_UP})
STAYS = {
    (stage, kind)
    for stage in AT_WORK
    for kind in (MilestoneKind.APPLIED, MilestoneKind.OPENED, MilestoneKind.PROFILE_CONFIRMED)
}


@dataclass(frozen=True)
class Place:
    """Where a case stands on the bridge."""

    stage: Stage
    since: date
    job_lost: bool
    trained: bool


def place_on_bridge(opened_on: date, milestones: Iterable[tuple[date, str]]) -> Place:
    """The stage that follows from dated milestones, oldest first; the same facts give the same stage.

    >>> place_on_bridge(date(2026, 5, 6), [(date(2026, 5, 12), "profile_confirmed")]).stage
    Stage.APPLYING
    """
    stage, since, job_lost, trained = Stage.PROFILE, opened_on, False, False
    for on, kind in milestones:
        milestone = MilestoneKind(kind)
        target = LEADS_TO.get(milestone)
        trained = trained or milestone == MilestoneKind.TRAINING_STARTED
        if target is None or (stage, milestone) in STAYS:
            continue
        if milestone == MilestoneKind.FOLLOWED_UP and stage not in AT_WORK:
            continue
        if milestone in {MilestoneKind.JOB_LOST, MilestoneKind.HIRED}:
            job_lost = milestone == MilestoneKind.JOB_LOST
        if target != stage:
            stage, since = target, on
    return Place(stage, since, job_lost, trained)


def follow_up_detail(day: int, note: str = "") -> str:
    """What a follow-up of day `day` keeps as its detail, free of any language: `30` or `30 Sigue bien.`"""
    return f"{day} {note}".strip()


def case_code(station_code: str, year: int, number: int) -> str:
    """`HUE-26-0389`."""
    return f"{station_code}-{year % 100:02d}-{number:04d}"


NO_STEADY_WORK, STEADY_WORK = frozenset({"none", "casual"}), frozenset({"employee", "own"})


def stands_better(before: tuple[str, int | None], now: tuple[str, int | None], gain_percent: int) -> bool:
    """Whether work or monthly income improved: steady work who had none, or income risen by `gain_percent` at least.

    >>> stands_better(("casual", 900), ("casual", 990), 10)
    True
    """
    (work, income), (work_now, income_now) = before, now
    if work in NO_STEADY_WORK and work_now in STEADY_WORK:
        return True
    return bool(income) and income_now is not None and income_now * 100 >= income * (100 + gain_percent)  # type: ignore[operator]
