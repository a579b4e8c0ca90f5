"""Figures and the people behind them. Rows come under the reader's own scope; aggregates for the whole programme
are computed for whoever may see figures, with small cells left out for those who see no cases.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from puente.accounts.models import Award, DutyStation
from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require, whole_programme
from puente.core.db.scope import acting_as
from puente.indicators.definitions import REASONS, Definition
from puente.indicators.periods import Period, months_of

SMALL_CELL = 5
# A person counts once: the first counting fact of the period is the one that counts.
NUMBERED = """
    SELECT facts.*, to_char(day, 'YYYY-MM') AS month,
           row_number() OVER (PARTITION BY person_id, reason = '' ORDER BY day, evidence) AS turn,
           row_number() OVER (PARTITION BY person_id, reason = '', to_char(day, 'YYYY-MM') ORDER BY day, evidence)
               AS turn_of_month
      FROM ({facts}) AS facts
"""


@dataclass(frozen=True)
class Counted:
    """One person in or out of a figure: `reason` is empty for who counts."""

    person_id: UUID
    code: str
    sex: str
    birth_date: date | None
    station: str
    day: date
    evidence: str
    reason: str


@dataclass(frozen=True)
class Figure:
    """Persons by station for one period; `hidden` stations are not shown, nor is a total (None) below five."""

    total: int | None
    by_station: dict[int, int]
    hidden: frozenset[int] = frozenset()


def figure(standing: Standing, definition: Definition, award: Award, period: Period) -> Figure:
    """The whole programme's figure of one period. Who sees no case gets no cell below five."""
    return figures(standing, definition, award, period)[period.key]


def figures(standing: Standing, definition: Definition, award: Award, period: Period) -> dict[str, Figure]:
    """The figure of `period` and of each of its months, by key. A person counts once in each of them."""
    require(standing, Right.FIGURES_VIEW)
    sql = (
        f"WITH numbered AS ({NUMBERED.format(facts=definition.facts)}) "  # noqa: S608
        "SELECT %(key)s, station_id, count(*) FROM numbered WHERE reason = '' AND turn = 1 GROUP BY station_id "
        "UNION ALL "
        "SELECT month, station_id, count(*) FROM numbered WHERE reason = '' AND turn_of_month = 1 "
        "GROUP BY month, station_id"
    )
    with acting_as(whole_programme(standing, kind="figures")), connection.cursor() as cursor:
        cursor.execute(sql, _parameters(award, period) | {"key": period.key})
        rows = cursor.fetchall()
    counts: dict[str, dict[int, int]] = {key: {} for key in (period.key, *(month.key for month in months_of(period)))}
    for key, station, number in rows:
        counts[key][station] = number
    return {key: _shown(standing, cells) for key, cells in counts.items()}


def _shown(standing: Standing, counts: dict[int, int]) -> Figure:
    """Everything for who sees cases; without small cells for the others."""
    total = sum(counts.values())
    if standing.has(Right.CASE_VIEW):
        return Figure(total, counts)
    small = {station for station, number in counts.items() if number < SMALL_CELL}
    if len(small) == 1 and len(counts) > 1:
        # One hidden cell would be the total minus the others: the next smallest goes with it.
        small.add(min((station for station in counts if station not in small), key=lambda station: counts[station]))
    shown = {station: number for station, number in counts.items() if station not in small}
    return Figure(total if total >= SMALL_CELL else None, shown, frozenset(small))


def people_behind(
    standing: Standing, definition: Definition, award: Award, period: Period, station: int | None = None
) -> tuple[list[Counted], list[Counted]]:
    """Who counts and who does not, with the reason, as far as the reader may see them: by code, never by name."""
    require(standing, Right.CASE_VIEW)
    names = dict(DutyStation.objects.values_list("id", "name"))
    sql = (
        f"SELECT numbered.person_id, coalesce(dossier.code, ''), person.sex, person.birth_date, numbered.station_id, "  # noqa: S608
        f"numbered.day, numbered.evidence, numbered.reason, numbered.turn "
        f"FROM ({NUMBERED.format(facts=definition.facts)}) AS numbered "
        "JOIN people_person AS person ON person.id = numbered.person_id "
        "LEFT JOIN LATERAL (SELECT code FROM cases_case WHERE person_id = person.id ORDER BY opened_on DESC LIMIT 1) "
        "AS dossier ON true WHERE %(station)s::int IS NULL OR numbered.station_id = %(station)s ORDER BY day, code"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, _parameters(award, period) | {"station": station})
        rows = cursor.fetchall()
    counted_ids = {row[0] for row in rows if row[7] == "" and row[8] == 1}
    inside, outside = [], []
    for person_id, code, sex, birth, station_id, day, evidence, reason, turn in rows:
        row = Counted(person_id, code, sex, birth, names[station_id], day, evidence, reason)
        if reason == "" and turn == 1:
            inside.append(row)
        elif turn == 1 and person_id not in counted_ids:
            outside.append(row)
    return inside, outside


def reason_words(reason: str) -> str:
    return str(REASONS[reason]) if reason else ""


def _parameters(award: Award, period: Period) -> dict[str, Any]:
    return {"award": award.pk, "first": period.first, "last": period.last}
