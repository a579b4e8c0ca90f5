"""Everybody in and out of one consultant's figure of a period: what is frozen at approval."""

from dataclasses import dataclass

from django.db import connection

from puente.accounts.models import Award, User
from puente.accounts.scope import Standing, whole_programme
from puente.core.db.scope import acting_as
from puente.indicators.definitions import Definition
from puente.indicators.facts import scored
from puente.indicators.figures import AGE_BAND, parameters
from puente.indicators.periods import Period

Row = list  # person, case code, counts, reason, day, evidence, evidence id, sex, age band


@dataclass(frozen=True)
class Population:
    """The numbers and the people of a figure. `rows` are plain values, ordered by person."""

    value: int
    new: int
    base: int
    rows: list[Row]


def population_of(
    standing: Standing, definition: Definition, award: Award, period: Period, consultant: User
) -> Population:
    """Who is credited to `consultant` in the programme's figure of `period`: a person counts once for the whole
    programme, so that the figures of the consultants add up to it.
    """
    values = parameters(definition, award, [period]) | {
        "first": max(period.first, award.starts_on),
        "award_first": award.starts_on,
        "consultant": consultant.pk,
    }
    with acting_as(whole_programme(standing, kind="figures")), connection.cursor() as cursor:
        cursor.execute(_sql(definition), values)
        found = cursor.fetchall()
    rows = [
        [str(person), code, counts, reason, day.isoformat(), evidence, str(key), sex, age]
        for person, code, counts, _new, reason, day, evidence, key, sex, age in found
    ]
    return Population(value=sum(row[2] for row in found), new=sum(row[3] for row in found), base=len(found), rows=rows)


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
