"""Lists of cases."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, F, OrderBy, Q, QuerySet

from puente.accounts.models import DutyStation, User
from puente.accounts.queries import staffing_of
from puente.accounts.scope import Standing
from puente.cases.access import transfers_to_answer, visible_to
from puente.cases.enums import Status
from puente.cases.models import Case, Transfer
from puente.cases.rules import ARCH_OF
from puente.people.enums import Purpose
from puente.people.gate import agreed
from puente.people.models import Merge
from puente.people.queries import MOST, find_persons

SILENT_DAYS, WEEK_DAYS, HOURS_TO_ANSWER = 30, 7, 48
ORDERS: dict[str, tuple[str | OrderBy, ...]] = {
    "urgent": (F("next_due").asc(nulls_last=True), "id"),
    "recent": ("-opened_on", "-id"),
}


@dataclass(frozen=True)
class CaseFilter:
    """What the list asks for; empty values ask for everything."""

    mine: bool = False
    stage: str = ""
    this_week: bool = False
    silent: bool = False
    municipality: str = ""
    station: int | None = None
    order: str = "urgent"


def is_reachable(case: Case) -> bool:
    """Whether the person may be asked how it goes: while the case is open care covers it, afterwards only the
    permission to be called does.
    """
    return case.closed_on is None or agreed(case.person, Purpose.FOLLOW_UP)


def silent_on(today: date) -> Q:
    """Cases of people with whom nobody has spoken for a month, however often they were called; not those who asked not
    to be called.
    """
    limit = today - timedelta(days=SILENT_DAYS)
    silent = Q(last_reached_on__lt=limit) | Q(last_reached_on__isnull=True, opened_on__lt=limit)
    return silent & Q(person__contact_refused_on=None)


def open_cases(standing: Standing, wanted: CaseFilter, today: date) -> QuerySet[Case]:
    """Open cases in scope, with their persons, in the wanted order."""
    cases = visible_to(standing).open().filter(_condition(standing, wanted, today))
    if wanted.stage:
        cases = cases.filter(status__in=[status for status, arch in ARCH_OF.items() if arch == wanted.stage])
    return cases.select_related("person__municipality").order_by(*ORDERS[wanted.order])


def stage_counts(standing: Standing, wanted: CaseFilter, today: date) -> dict[str, int]:
    """How many open cases stand on each arch, under the other filters."""
    cases = visible_to(standing).open().filter(_condition(standing, wanted, today))
    counts: Counter[str] = Counter()
    for status, number in cases.values_list("status").annotate(number=Count("*")).order_by():
        if arch := ARCH_OF.get(Status(status)):
            counts[arch] += number
    return dict(counts)


def _condition(standing: Standing, wanted: CaseFilter, today: date) -> Q:
    condition = Q()
    if wanted.mine:
        condition &= Q(consultant_id=standing.user_id)
    if wanted.station:
        condition &= Q(station_id=wanted.station)
    if wanted.this_week:
        condition &= Q(next_due__lte=today + timedelta(days=WEEK_DAYS))
    if wanted.silent:
        condition &= silent_on(today)
    if wanted.municipality:
        condition &= Q(person__municipality_id=wanted.municipality)
    return condition


def _by_code(standing: Standing, text: str) -> list[UUID]:
    """By the code of a case, or of one that went into another with its file."""
    found = list(visible_to(standing).filter(code__iexact=text).values_list("person_id", flat=True))
    former = Merge.objects.standing().filter(codes__contains=[text.upper()], kept__station__in=standing.stations)
    return found or list(former.values_list("kept_id", flat=True))


def find_ids(standing: Standing, text: str, *, broad: bool = False, most: int = MOST) -> list[UUID]:
    """Ids of persons in scope found by case code, document, phone or name."""
    if "-" in text and (by_code := _by_code(standing, text)):
        return by_code
    return find_persons(text, broad=broad, most=most)


@dataclass
class Caseload:
    """What one consultant has in one station: open cases, of these how many by status, how many with something late and
    how many nobody has spoken with lately. `user` is None for those that nobody there has.
    """

    station: DutyStation
    user: User | None
    open: int = 0
    late: int = 0
    silent: int = 0
    by_status: dict[Status, int] = field(default_factory=dict)


def caseloads(standing: Standing, today: date) -> list[Caseload]:
    """The load of everybody posted to the stations of `standing`, also of who has none, and what nobody has."""
    loads: dict[tuple[int, UUID | None], Caseload] = {}
    for post in staffing_of(standing.stations, today):
        for user in post.consultants:
            loads[post.station.pk, user.pk] = Caseload(post.station, user)
    stations = DutyStation.objects.in_bulk(standing.stations)
    rows = visible_to(standing).open().values_list("station", "consultant", "status")
    counted = rows.annotate(
        number=Count("id"), late=Count("id", filter=Q(next_due__lt=today)), quiet=Count("id", filter=silent_on(today))
    )
    for station, consultant, status, number, late, quiet in counted.order_by():
        key = (station, consultant) if (station, consultant) in loads else (station, None)
        load = loads.setdefault(key, Caseload(stations[station], None))
        load.open, load.late, load.silent = load.open + number, load.late + late, load.silent + quiet
        load.by_status[Status(status)] = load.by_status.get(Status(status), 0) + number
    return sorted(loads.values(), key=lambda load: (load.station.name, load.user is None, load.user and load.user.name))


def transfers_unanswered(standing: Standing, now: datetime) -> QuerySet[Transfer]:
    """Transfers that wait longer than they should, the longest first."""
    late = transfers_to_answer(standing).filter(recorded_at__lt=now - timedelta(hours=HOURS_TO_ANSWER))
    return late.select_related("source", "target", "consultant").order_by("recorded_at")
