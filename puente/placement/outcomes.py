"""What came of those who were sent, against how they fitted then: so that weights can be judged."""

from collections import Counter
from dataclasses import dataclass

from puente.accounts.scope import Standing
from puente.cases.enums import MilestoneKind
from puente.cases.models import Milestone
from puente.matching.models import SentFit
from puente.matching.weights import NAMES
from puente.placement.enums import ApplicationState, FollowUpResult, NotNow
from puente.placement.models import Application, EmployerAnswer, FollowUp, Placement

BANDS = (300, 200, 100, 0)  # points, from the best fits down
KEPT_DAY = 90
POINT = 1000


@dataclass
class Line:
    """Some of those who were sent: how many, how many were asked to an interview or hired, and how many still worked
    there after three months of those who began so long ago.
    """

    label: str
    sent: int = 0
    interviewed: int = 0
    hired: int = 0
    due: int = 0
    kept: int = 0

    def take(self, one: "_Sent") -> None:
        self.sent += 1
        self.interviewed += one.interviewed
        self.hired += one.hired
        self.due += one.kept is not None
        self.kept += bool(one.kept)


@dataclass(frozen=True)
class Outcomes:
    """Lines by how well people fitted, and for each criterion a line where it spoke for and one where against; why
    companies said no.
    """

    bands: list[Line]
    criteria: list[tuple[str, Line, Line]]
    refusals: list[tuple[str, int]]
    total: int


@dataclass(frozen=True)
class _Sent:
    fit: SentFit
    interviewed: bool = False
    hired: bool = False
    kept: bool | None = None


def outcomes_of(standing: Standing) -> Outcomes:
    """Of those whom the user sees."""
    sent = _sent_by(standing)
    bands = [Line(f"≥ {low}") for low in BANDS] + [Line("< 0")]
    criteria = [(name, Line(str(label)), Line(str(label))) for name, label in NAMES.items()]
    for one in sent:
        bands[_band(one.fit.score)].take(one)
        for name, favoured, against in criteria:
            if points := one.fit.parts.get(name, 0):
                (favoured if points > 0 else against).take(one)
    return Outcomes(
        bands=[line for line in bands if line.sent],
        criteria=[(name, favoured, against) for name, favoured, against in criteria if favoured.sent or against.sent],
        refusals=_refusals(standing),
        total=len(sent),
    )


def _sent_by(standing: Standing) -> list[_Sent]:
    """Everybody who was sent, with what came of it: an application and a job are found by their person and vacancy."""
    here = {"person__station__in": standing.stations}
    applications = Application.objects.filter(**here).order_by("sent_on", "id")
    states = {(row.person_id, row.vacancy_id): row for row in applications}
    interviews = set(
        Milestone.objects.filter(case__person__station__in=standing.stations, kind=MilestoneKind.INTERVIEW)
        .order_by()
        .values_list("source", flat=True)
    )
    results = dict(
        FollowUp.objects.filter(day=KEPT_DAY, done_on__isnull=False, placement__application__isnull=False, **here)
        .order_by()
        .values_list("placement__application", "result")
    )
    lost = set(
        Placement.objects.filter(ended_on__isnull=False, application__isnull=False, **here)
        .order_by()
        .values_list("application", flat=True)
    )
    found = []
    for fit in SentFit.objects.filter(**here):
        row = states.get((fit.person_id, fit.vacancy_id))
        if row is None:
            continue
        hired = row.state == ApplicationState.HIRED
        kept = None
        if row.pk in lost:
            kept = False
        elif row.pk in results:
            kept = results[row.pk] == FollowUpResult.WORKING
        found.append(_Sent(fit, hired or row.state == ApplicationState.INTERVIEW or row.pk in interviews, hired, kept))
    return found


def _refusals(standing: Standing) -> list[tuple[str, int]]:
    """Why companies said no, the most frequent first."""
    said = EmployerAnswer.objects.filter(person__station__in=standing.stations).exclude(reason="")
    counted = Counter(said.values_list("reason", flat=True))
    return [(str(NotNow(reason).label), number) for reason, number in counted.most_common()]


def _band(score: int) -> int:
    return next((at for at, low in enumerate(BANDS) if score >= low * POINT), len(BANDS))
