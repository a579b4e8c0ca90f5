"""Everybody in and out of one consultant's figure of a period: what is frozen at approval."""

from dataclasses import dataclass
from typing import NamedTuple

from django.db import connection

from puente.accounts.models import Award, User
from puente.accounts.scope import Standing, whole_programme
from puente.core.db.scope import acting_as
from puente.indicators.definitions import Definition
from puente.indicators.facts import scored
from puente.indicators.figures import AGE_BAND, parameters
from puente.indicators.periods import Period


class Row(NamedTuple):
    """One person in or out of a figure, as plain values: `day` is written 2026-10-31, the keys are text. `reason` is
    empty for who counts; `age` is the lower end of the band that day.
    """

    person: str
    code: str
    counts: bool
    is_new: bool
    reason: str
    day: str
    evidence: str
    evidence_id: str
    sex: str
    age: str


@dataclass(frozen=True)
class Population:
    """Everybody a figure looked at, ordered by person."""

    rows: list[Row]

    @property
    def value(self) -> int:
        """How many count."""
        return sum(row.counts for row in self.rows)

    @property
    def new(self) -> int:
        """How many of them had never counted before under the award."""
        return sum(row.is_new for row in self.rows)

    @property
    def base(self) -> int:
        """How many were looked at."""
        return len(self.rows)


def population_of(
    standing: Standing, definition: Definition, award: Award, period: Period, consultant: User
) -> Population:
    """Who is credited to `consultant` in the programme's figure of `period`: a person counts once for the whole
    programme, so that the figures of the consultants add up to it.
    """
    with acting_as(whole_programme(standing, kind="figures")):
        return look_up(definition, award, period, consultant)


def look_up(definition: Definition, award: Award, period: Period, consultant: User) -> Population:
    """`population_of` over the facts of the present scope."""
    values = parameters(definition, award, [period]) | {
        "first": max(period.first, award.starts_on),
        "award_first": award.starts_on,
        "consultant": consultant.pk,
    }
    with connection.cursor() as cursor:
        cursor.execute(_sql(definition), values)
        found = cursor.fetchall()
    return Population(
        [
            Row(str(person), code, counts, new, reason, day.isoformat(), evidence, str(key), sex, age)
            for person, code, counts, new, reason, day, evidence, key, sex, age in found
        ]
    )


def _sql(definition: Definition) -> str:
    # Who is credited to the consultant has a fact of theirs: nobody else need be looked at.
    persons = definition.source.persons(f"{definition.source.actor} = %(consultant)s")
    before = definition.facts.replace("%(first)s", "%(award_first)s").replace("%(last)s", "%(first)s::date - 1")
    return f"""
        WITH chosen AS MATERIALIZED (
             SELECT DISTINCT ON (person_id) * FROM ({scored(definition, persons)}) AS facts
              ORDER BY person_id, score DESC, evidence_id),
        mine AS (SELECT * FROM chosen WHERE actor = %(consultant)s),
        earlier AS (
             SELECT DISTINCT person_id FROM ({before}) AS former
              WHERE reason = '' AND person_id IN (SELECT person_id FROM mine))
        SELECT mine.person_id, coalesce(dossier.code, ''), reason = '',
               reason = '' AND earlier.person_id IS NULL, reason, day, evidence, evidence_id,
               people_person.sex, {AGE_BAND.format(day="mine.day")}
          FROM mine
          JOIN people_person ON people_person.id = mine.person_id
          LEFT JOIN earlier USING (person_id)
          LEFT JOIN LATERAL (
               SELECT code FROM cases_case WHERE cases_case.person_id = mine.person_id AND opened_on <= mine.day
                ORDER BY opened_on DESC LIMIT 1) AS dossier ON true
         ORDER BY mine.person_id
    """  # noqa: S608
