"""Pure decisions about plans."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from puente.guidance.enums import StepEnd


@dataclass(frozen=True)
class Progress:
    """How far a plan has come: steps done, of those that still count, and how many of the others are late."""

    done: int
    of: int
    late: int

    @property
    def percent(self) -> int:
        return round(100 * self.done / self.of) if self.of else 0


def progress_of(steps: Iterable[tuple[date, str]], today: date) -> Progress:
    """From each step's due date and end (`""` while open). What is not needed any more does not count.

    >>> progress_of([(date(2026, 5, 6), "done"), (date(2026, 5, 8), "")], date(2026, 5, 9))
    Progress(done=1, of=2, late=1)
    """
    counted = [(due, end) for due, end in steps if end != StepEnd.DROPPED]
    done = sum(end == StepEnd.DONE for _due, end in counted)
    late = sum(not end and due < today for due, end in counted)
    return Progress(done, len(counted), late)
