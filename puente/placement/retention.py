"""How long jobs last: kept, lost and still under observation at 30, 60 and 90 days; how soon they came; how content
both sides are. Numbers only, and none about fewer than five.

A job is watched from its start until it ended or until it was last known to go on. Whoever is watched for fewer days
than asked, and did not lose the job, is under observation: neither kept nor lost. The estimate takes them for as long
as they were watched (Kaplan and Meier, 1958): at each day on which somebody lost a job, the share of those watched that
long who kept theirs, multiplied. A job that lasted just so many days was kept for them. A contract that ended is a loss
here, leaving for a better job is not.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import quantiles
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from puente.employers.enums import Sector
from puente.placement.enums import Agreement, Evidence, FollowUpResult, JobEnd, Origin, Side
from puente.placement.models import Conformity, FollowUp, Placement

HORIZONS = (30, 60, 90)
LEAST = 5


@dataclass(frozen=True)
class Watched:
    """A job: days it was watched, and whether it was lost at the end of them."""

    days: int
    lost: bool


@dataclass(frozen=True)
class Kept:
    """At a horizon: how many kept the job that long, lost it before, or are still watched; the estimate of those who
    keep it, in hundredths (None while nobody was watched that long).
    """

    horizon: int
    kept: int
    lost: int
    watched: int
    estimate: int | None


@dataclass
class Group:
    """Some jobs with a name; `rows` are empty when they are too few to tell."""

    name: str
    jobs: int
    rows: list[Kept] = field(default_factory=list)


@dataclass(frozen=True)
class Content:
    """What a side says: how many said so, of a hundred how many find the job just as agreed, the mean of how content
    they are, from 1 to 5 (None: too few said).
    """

    side: str
    said: int
    as_agreed: int | None
    mean: float | None


@dataclass(frozen=True)
class Lasting:
    """All of it, of jobs that began between two days. `waited`: days from the opening of a case to its first job, the
    quarter, the middle and three quarters of them.
    """

    whole: Group
    evidence: list[Group]
    stations: list[Group]
    sectors: list[Group]
    employers: list[Group]
    waited: tuple[int, int, int] | None
    content: list[Content]


def survive(jobs: Sequence[Watched], horizon: int) -> float | None:
    """The estimated share who keep a job for `horizon` days; None when nobody was watched that long.

    >>> survive([Watched(10, True), Watched(20, False), Watched(40, True), Watched(50, False)], 30)
    0.75
    """
    share = 1.0
    for day in sorted({one.days for one in jobs if one.lost and one.days < horizon}):
        watched = sum(one.days >= day for one in jobs)
        lost = sum(one.lost and one.days == day for one in jobs)
        share *= 1 - lost / watched
    if share and not any(one.days >= horizon for one in jobs):
        return None
    return share


def kept_at(jobs: Sequence[Watched], horizon: int) -> Kept:
    lost = sum(one.lost and one.days < horizon for one in jobs)
    kept = sum(one.days >= horizon for one in jobs)
    share = survive(jobs, horizon)
    return Kept(horizon, kept, lost, len(jobs) - kept - lost, None if share is None else round(100 * share))


def group_of(name: str, jobs: Sequence[Watched]) -> Group:
    return Group(name, len(jobs), [kept_at(jobs, one) for one in HORIZONS] if len(jobs) >= LEAST else [])


def lasting(first: date, last: date) -> Lasting:
    """Of the jobs of the scope that began from `first` to `last`."""
    begun = Placement.objects.filter(started_on__range=(first, last))
    rows = list(
        begun.select_related("station", "application__vacancy__company", "case").order_by("started_on", "recorded_at")
    )
    known = _last_known(begun.values("pk"))
    watched = {row.pk: _watched(row, known.get(row.pk, 0)) for row in rows}
    of = _grouper(rows, watched)
    return Lasting(
        whole=group_of(_("Todos"), list(watched.values())),
        evidence=of(_evidence),
        stations=of(lambda row: row.station.name),
        sectors=of(_sector),
        employers=[one for one in of(_employer) if one.rows],
        waited=_waited(rows),
        content=[_content(side, begun.values("pk")) for side in Side],
    )


def _last_known(placements: Any) -> dict[UUID, int]:
    """For how many days either side said that the job goes on: an answer some days early speaks for its day."""
    said = FollowUp.objects.filter(placement__in=placements, result=FollowUpResult.WORKING, done_on__isnull=False)
    days: dict[UUID, int] = {}
    for row in said.select_related("placement"):
        lasted = (row.done_on - row.placement.started_on).days if row.done_on else 0
        days[row.placement_id] = max(days.get(row.placement_id, 0), lasted, row.day)
    return days


def _watched(job: Placement, known: int) -> Watched:
    """Whoever left for a better job lost nothing: they are watched until then."""
    if job.ended_on:
        return Watched((job.ended_on - job.started_on).days, job.end_reason != JobEnd.BETTER)
    return Watched(known, lost=False)


def _grouper(rows: Iterable[Placement], watched: dict[UUID, Watched]) -> Any:
    def of(name: Any) -> list[Group]:
        found: dict[str, list[Watched]] = defaultdict(list)
        for row in rows:
            if key := name(row):
                found[key].append(watched[row.pk])
        return [group_of(key, jobs) for key, jobs in sorted(found.items())]

    return of


def _evidence(job: Placement) -> str:
    """Jobs known by a declaration alone stand apart."""
    if job.verified_on is None:
        return _("Sin verificar")
    if job.evidence == Evidence.DECLARATION:
        return _("Verificados solo por declaración")
    return _("Verificados con otra constancia")


def _sector(job: Placement) -> str:
    if job.origin == Origin.BUSINESS:
        return _("Negocio propio")
    if job.application is None:
        return _("Empleo que encontró por su cuenta")
    return str(Sector(job.application.vacancy.company.sector).label)


def _employer(job: Placement) -> str:
    """Companies of the directory only: of the others a name could tell a person."""
    return job.application.vacancy.company.name if job.application else ""


def _waited(rows: Iterable[Placement]) -> tuple[int, int, int] | None:
    first: dict[UUID, int] = {}
    for row in rows:
        first.setdefault(row.case_id, (row.started_on - row.case.opened_on).days)
    if len(first) < LEAST:
        return None
    low, middle, high = quantiles(first.values(), n=4, method="inclusive")
    return round(low), round(middle), round(high)


def _content(side: Side, placements: Any) -> Content:
    """The newest word of each job."""
    newest: dict[UUID, Conformity] = {}
    for row in Conformity.objects.filter(placement__in=placements, side=side).order_by("on", "recorded_at"):
        newest[row.placement_id] = row
    said = list(newest.values())
    if len(said) < LEAST:
        return Content(str(side.label), len(said), None, None)
    scale = [one.satisfied for one in said if one.satisfied]
    yes = round(100 * sum(one.agrees == Agreement.YES for one in said) / len(said))
    return Content(str(side.label), len(said), yes, round(sum(scale) / len(scale), 1) if len(scale) >= LEAST else None)


def months_back(today: date, months: int) -> date:
    """The first day of the month so many months before."""
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return date(year, month + 1, 1)


def since(today: date, months: int) -> tuple[date, date]:
    """The window of a page: the last `months`, until yesterday."""
    return months_back(today, months), today - timedelta(days=1)
