"""The people behind a figure: who counts, who does not and why, as far as the reader may see them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from puente.accounts.models import Award
from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require, whole_programme
from puente.core.db.scope import acting_as
from puente.indicators.definitions import Definition
from puente.indicators.facts import scored
from puente.indicators.figures import parameters
from puente.indicators.periods import Period


@dataclass(frozen=True)
class Counted:
    """One person in or out of a figure, with the fact that speaks for them; `reason` is empty for who counts."""

    person_id: UUID
    code: str
    sex: str
    birth_date: date | None
    station_id: int
    day: date
    evidence: str
    evidence_id: UUID
    reason: str


@dataclass(frozen=True)
class Behind:
    """One page of people, and how many there are: in the figure, and of those the reader may see."""

    rows: list[Counted]
    total: int
    visible: int


def people_behind(
    standing: Standing,
    definition: Definition,
    award: Award,
    period: Period,
    *,
    counts: bool,
    station: int | None = None,
    offset: int = 0,
    limit: int = 50,
) -> Behind:
    """Who counts (or, with `counts` false, who does not) in the figure of `period`, of one station when given.

    The choice is made over the whole programme, so that lists and figures agree; only persons of the reader's own
    stations come back.
    """
    require(standing, Right.CASE_VIEW)
    values = parameters(definition, award, [period]) | {
        "first": max(period.first, award.starts_on),
        "station": station,
        "counts": counts,
        "own": list(standing.stations),
        "offset": offset,
        "limit": limit,
    }
    with acting_as(whole_programme(standing, kind="figures")), connection.cursor() as cursor:
        cursor.execute(_sql(definition, of_station=station is not None), values)
        found = cursor.fetchall()
    if not found:
        return Behind([], 0, 0)
    total, visible = found[0][:2]
    return Behind([Counted(*row[2:]) for row in found if row[2]], total, visible)


def _sql(definition: Definition, *, of_station: bool) -> str:
    """One row at least: the numbers come along with the page."""
    # Who is counted at a station has a fact there: nobody else need be looked at.
    persons = definition.source.persons("station_id = %(station)s") if of_station else ""
    return f"""
        WITH chosen AS MATERIALIZED (
             SELECT DISTINCT ON (person_id) * FROM ({scored(definition, persons)}) AS facts
              ORDER BY person_id, score DESC, evidence_id),
        wanted AS (
             SELECT chosen.*, people_person.sex, people_person.birth_date,
                    people_person.station_id = ANY (%(own)s::int[]) AS own
               FROM chosen JOIN people_person ON people_person.id = chosen.person_id
              WHERE (%(station)s::int IS NULL OR chosen.station_id = %(station)s::int) AND (reason = '') = %(counts)s),
        page AS (
             SELECT * FROM wanted WHERE own ORDER BY day, person_id OFFSET %(offset)s LIMIT %(limit)s)
        SELECT (SELECT count(*) FROM wanted), (SELECT count(*) FROM wanted WHERE own),
               page.person_id, coalesce(dossier.code, ''), page.sex, page.birth_date, page.station_id,
               page.day, page.evidence, page.evidence_id, page.reason
          FROM (SELECT) AS one
          LEFT JOIN page ON true
          LEFT JOIN LATERAL (
               SELECT code FROM cases_case WHERE cases_case.person_id = page.person_id ORDER BY opened_on DESC LIMIT 1
               ) AS dossier ON true
         ORDER BY page.day, page.person_id
    """  # noqa: S608
