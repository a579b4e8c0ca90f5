"""Lists of cases."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, F, OrderBy, Q, QuerySet

from puente.accounts.scope import Standing
from puente.cases.access import visible_to
from puente.cases.models import Case
from puente.people.models import Merge
from puente.people.queries import MOST, find_persons

SILENT_DAYS, WEEK_DAYS = 30, 7
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


def open_cases(standing: Standing, wanted: CaseFilter, today: date) -> QuerySet[Case]:
    """Open cases in scope, with their persons, in the wanted order."""
    cases = visible_to(standing).open().filter(_condition(standing, wanted, today))
    if wanted.stage:
        cases = cases.filter(stage=wanted.stage)
    return cases.select_related("person__municipality").order_by(*ORDERS[wanted.order])


def stage_counts(standing: Standing, wanted: CaseFilter, today: date) -> dict[str, int]:
    """How many open cases stand on each arch, under the other filters."""
    cases = visible_to(standing).open().filter(_condition(standing, wanted, today))
    return dict(cases.values_list("stage").annotate(number=Count("*")).order_by())


def _condition(standing: Standing, wanted: CaseFilter, today: date) -> Q:
    condition = Q()
    if wanted.mine:
        condition &= Q(consultant_id=standing.user_id)
    if wanted.station:
        condition &= Q(station_id=wanted.station)
    if wanted.this_week:
        condition &= Q(next_due__lte=today + timedelta(days=WEEK_DAYS))
    if wanted.silent:
        limit = today - timedelta(days=SILENT_DAYS)
        condition &= Q(last_contact_on__lt=limit) | Q(last_contact_on__isnull=True, opened_on__lt=limit)
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
