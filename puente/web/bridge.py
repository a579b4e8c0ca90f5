"""The bridge as drawn: which arches are past, now, to come or skipped."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from puente.cases.enums import Stage, Status
from puente.cases.rules import ARCH_OF

ORDER = tuple(Stage)


@dataclass(frozen=True)
class Arch:
    """`state`: past, now, lost, skipped or to-come. `since` only for the present arch."""

    stage: Stage
    state: str
    since: date | None = None

    @property
    def label(self) -> str:
        return str(self.stage.label)


def arches_of(case: Any) -> list[Arch]:
    """The five arches of a case, from its summary."""
    here = ORDER.index(ARCH_OF[Status(case.status)])
    return [_arch(case, stage, position - here) for position, stage in enumerate(ORDER)]


def _arch(case: Any, stage: Stage, distance: int) -> Arch:
    if distance == 0:
        return Arch(stage, "lost" if case.job_lost else "now", case.status_since)
    if distance > 0:
        return Arch(stage, "to-come")
    return Arch(stage, "skipped" if stage == Stage.TRAINING and not case.trained else "past")
