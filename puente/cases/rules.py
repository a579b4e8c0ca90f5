"""Pure decisions: where a case stands, what a code looks like."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from puente.cases.enums import MilestoneKind, Stage, Status
from puente.coordination.enums import InstitutionKind
from puente.people.enums import SharedWith

# The permission to share that names each kind of institution. What is of no such kind is told by the person themselves.
SHARED_AS = {
    InstitutionKind.NGO: SharedWith.SOCIAL,
    InstitutionKind.LEGAL: SharedWith.LEGAL,
    InstitutionKind.MUNICIPALITY: SharedWith.PUBLIC,
    InstitutionKind.IGM: SharedWith.PUBLIC,
    InstitutionKind.MRC: SharedWith.PUBLIC,
    InstitutionKind.DOCUMENTS: SharedWith.PUBLIC,
    InstitutionKind.LABOUR: SharedWith.EMPLOYMENT,
    InstitutionKind.EDUCATION: SharedWith.EDUCATION,
    InstitutionKind.TRAINING: SharedWith.TRAINING,
    InstitutionKind.HEALTH: SharedWith.HEALTH,
    InstitutionKind.PSYCHOSOCIAL: SharedWith.HEALTH,
    InstitutionKind.PROTECTION: SharedWith.PROTECTION,
}
AT_WORK = frozenset({Status.PLACED, Status.FOLLOW_UP})
# The arch of the bridge under which each status is drawn; a closed case stands under none.
ARCH_OF = {
    Status.NEW: Stage.PROFILE,
    Status.PROFILED: Stage.PROFILE,
    Status.IN_PLAN: Stage.PROFILE,
    Status.IN_TRAINING: Stage.TRAINING,
    Status.READY: Stage.APPLYING,
    Status.IN_PROCESS: Stage.APPLYING,
    Status.PLACED: Stage.PLACED,
    Status.FOLLOW_UP: Stage.FOLLOW_UP,
}
TRAINING_OVER = frozenset({MilestoneKind.TRAINING_ENDED, MilestoneKind.TRAINING_DROPPED})
MAKES_READY = frozenset(
    {MilestoneKind.CV_MADE, MilestoneKind.TRAINING_ENDED, MilestoneKind.CERTIFIED, MilestoneKind.HIRED}
)
SENT = frozenset({MilestoneKind.APPLIED, MilestoneKind.INTERVIEW})
SENT_OVER = frozenset(
    {
        MilestoneKind.NOT_SELECTED,
        MilestoneKind.WITHDRAWN,
        MilestoneKind.DECLINED,
        MilestoneKind.NO_ANSWER,
        MilestoneKind.POSITION_FILLED,
    }
)
JOB_OVER = frozenset({MilestoneKind.JOB_LOST, MilestoneKind.JOB_ENDED})


@dataclass(frozen=True)
class Place:
    """Where a case stands."""

    status: Status
    since: date
    job_lost: bool
    trained: bool


@dataclass
class _Facts:
    """What the milestones so far have made true. `sent` are applications that nobody has decided yet, `jobs` those that
    last.
    """

    profiled: bool = False
    planned: bool = False
    trained: bool = False
    in_training: int = 0
    ready: bool = False
    sent: set[UUID | None] = field(default_factory=set)
    jobs: set[UUID | None] = field(default_factory=set)
    followed: bool = False
    job_lost: bool = False
    closed: bool = False

    def learn(self, kind: MilestoneKind, source: UUID | None) -> None:
        self.ready = self.ready or kind in MAKES_READY
        if kind == MilestoneKind.PROFILE_CONFIRMED:
            self.profiled = True
        elif kind == MilestoneKind.PLAN_SIGNED:
            self.planned = True
        elif kind == MilestoneKind.TRAINING_STARTED:
            self.trained, self.in_training = True, self.in_training + 1
        elif kind in TRAINING_OVER:
            self.in_training = max(0, self.in_training - 1)
        elif kind in SENT:
            self.sent.add(source)
        elif kind in SENT_OVER:
            self.sent.discard(source)
        else:
            self._learn_job(kind, source)
            self.closed = kind == MilestoneKind.CLOSED or (self.closed and kind != MilestoneKind.REOPENED)

    def _learn_job(self, kind: MilestoneKind, source: UUID | None) -> None:
        """A hire answers every application; a follow-up after the last job was lost says nothing of a job."""
        if kind == MilestoneKind.HIRED:
            self.followed, self.job_lost = self.followed and bool(self.jobs), False
            self.jobs.add(source)
            self.sent.clear()
        elif kind == MilestoneKind.FOLLOWED_UP:
            self.followed = bool(self.jobs)
        elif kind in JOB_OVER:
            self.jobs.discard(source)
            self.job_lost = not self.jobs

    @property
    def status(self) -> Status:
        """The furthest of what is true now."""
        if self.closed:
            return Status.CLOSED
        if self.jobs:
            return Status.FOLLOW_UP if self.followed else Status.PLACED
        reached = (
            (Status.IN_PROCESS, bool(self.sent)),
            (Status.IN_TRAINING, self.in_training > 0),
            (Status.READY, self.ready),
            (Status.IN_PLAN, self.planned),
            (Status.PROFILED, self.profiled),
        )
        return next((status for status, true in reached if true), Status.NEW)


def standing_of_case(opened_on: date, milestones: Iterable[tuple[date, str, UUID | None]]) -> Place:
    """The status that follows from dated milestones with their sources, oldest first, and since when it holds; the same
    facts give the same status.

    >>> standing_of_case(date(2026, 5, 6), [(date(2026, 5, 12), "profile_confirmed", None)]).status
    Status.PROFILED
    """
    facts, status, since = _Facts(), Status.NEW, opened_on
    for on, kind, source in milestones:
        facts.learn(MilestoneKind(kind), source)
        if facts.status != status:
            status, since = facts.status, on
    return Place(status, since, facts.job_lost, facts.trained)


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
