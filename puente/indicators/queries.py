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
from puente.indicators.periods import Period

SMALL_CELL = 5
# A person counts once: the first counting fact of the period is the one that counts.
NUMBERED = """
    SELECT facts.*, row_number() OVER (PARTITION BY person_id, reason = '' ORDER BY day, evidence) AS turn
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
    """Persons by station for one period; `hidden` stations had fewer than the smallest cell."""

    total: int
    by_station: dict[int, int]
    hidden: frozenset[int] = frozenset()


def figure(standing: Standing, definition: Definition, award: Award, period: Period) -> Figure:
    """The whole programme's figure. Who sees no case gets no cell below five."""
    require(standing, Right.FIGURES_VIEW)
    sql = (
        f"SELECT station_id, count(*) FROM ({NUMBERED.format(facts=definition.facts)}) AS numbered "  # noqa: S608
        "WHERE reason = '' AND turn = 1 GROUP BY station_id"
    )
    with acting_as(whole_programme(standing, kind="figures")), connection.cursor() as cursor:
        cursor.execute(sql, _parameters(award, period))
        counts = dict(cursor.fetchall())
    if standing.has(Right.CASE_VIEW):
        return Figure(sum(counts.values()), counts)
    small = frozenset(station for station, number in counts.items() if number < SMALL_CELL)
    shown = {station: number for station, number in counts.items() if station not in small}
    return Figure(sum(counts.values()), shown, small)


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
