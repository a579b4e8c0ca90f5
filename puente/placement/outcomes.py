"""What came of those who were sent, against how they fitted then: so that weights can be judged."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from puente.accounts.scope import Standing
from puente.cases.enums import MilestoneKind
from puente.cases.models import Milestone
from puente.matching.enums import Why
from puente.matching.models import Dismissal, SentFit, WeightsVersion
from puente.matching.versions import as_weights
from puente.matching.weights import NAMES, USUAL
from puente.placement.enums import ApplicationState, FollowUpResult, NotNow, Side
from puente.placement.models import Application, EmployerAnswer, FollowUp, Placement

BANDS = (40, 25, 10, 0)  # hundredths of all points, from the best fits down
KEPT_DAY = 90
INVITED = (ApplicationState.INTERVIEW, ApplicationState.OFFER)


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
    companies said no, and why vacancies were not for people.
    """

    bands: list[Line]
    criteria: list[tuple[str, Line, Line]]
    refusals: list[tuple[str, int]]
    dismissals: list[tuple[str, int]]
    total: int


@dataclass(frozen=True)
class _Sent:
    fit: SentFit
    interviewed: bool = False
    hired: bool = False
    kept: bool | None = None


def outcomes_of(standing: Standing, today: date) -> Outcomes:
    """Of those whom the user sees."""
    sent, most = _sent_by(standing, today), _most_by_version()
    bands = [Line(f"≥ {low} %") for low in BANDS] + [Line("< 0")]
    criteria = [(name, Line(str(label)), Line(str(label))) for name, label in NAMES.items()]
    for one in sent:
        bands[_band(100 * one.fit.score / most[one.fit.weights])].take(one)
        for name, favoured, against in criteria:
            if points := one.fit.parts.get(name, 0):
                (favoured if points > 0 else against).take(one)
    here = {"person__station__in": standing.stations}
    dismissals = Dismissal.objects.filter(**here, taken_back_on=None).order_by().values_list("why", flat=True)
    answers = EmployerAnswer.objects.filter(**here, presented__application__in=[one.fit.pk for one in sent])
    refusals = answers.exclude(reason="").order_by().values_list("reason", flat=True)
    return Outcomes(
        bands=[line for line in bands if line.sent],
        criteria=[(name, favoured, against) for name, favoured, against in criteria if favoured.sent or against.sent],
        refusals=[(str(NotNow(reason).label), number) for reason, number in Counter(refusals).most_common()],
        dismissals=[(str(Why(why).label), number) for why, number in Counter(dismissals).most_common()],
        total=len(sent),
    )


def _most_by_version() -> dict[int, int]:
    """Of each version of the weights the thousandths of points that a pair could have at most."""
    return {0: USUAL.most} | {one.number: as_weights(one).most for one in WeightsVersion.objects.all()}


def _sent_by(standing: Standing, today: date) -> list[_Sent]:
    """Everybody who was sent, with what came of it: how they fitted goes by the key of their application."""
    here = {"person__station__in": standing.stations}
    states = dict(Application.objects.filter(**here).order_by().values_list("pk", "state"))
    interviews = set(
        Milestone.objects.filter(case__person__station__in=standing.stations, kind=MilestoneKind.INTERVIEW)
        .order_by()
        .values_list("source", flat=True)
    )
    kept = _kept(standing, today)
    found = []
    for fit in SentFit.objects.filter(**here):
        if state := states.get(fit.pk):
            hired = state == ApplicationState.HIRED
            invited = hired or state in INVITED or fit.pk in interviews
            found.append(_Sent(fit, invited, hired, kept.get(fit.pk)))
    return found


def _kept(standing: Standing, today: date) -> dict[UUID, bool]:
    """Of the applications whose job began three months ago or more, and of which it is known, whether it lasted."""
    begun = Placement.objects.filter(
        person__station__in=standing.stations,
        application__isnull=False,
        started_on__lte=today - timedelta(days=KEPT_DAY),
    )
    answers = FollowUp.objects.filter(
        day=KEPT_DAY, side=Side.WORKER, done_on__isnull=False, placement__in=begun
    ).order_by()
    results = dict(answers.values_list("placement", "result"))
    found = {}
    for job, application, began, ended in begun.order_by().values_list("pk", "application", "started_on", "ended_on"):
        if job in results:
            found[application] = results[job] == FollowUpResult.WORKING
        elif ended and ended < began + timedelta(days=KEPT_DAY):
            found[application] = False
    return found


def _band(part: float) -> int:
    return next((at for at, low in enumerate(BANDS) if part >= low), len(BANDS))
