"""Coverage: of those who came back, how many are accompanied. By station, of the returns that an award serves.

Who came back twice in the time counts once. Rows of lists that went because nobody spoke with the person stay as
numbers of their month (`ForgottenReturn`): once in each month, and by whole months.
"""

from dataclasses import dataclass

from django.db import connection

from puente.accounts.models import Award
from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require, whole_programme
from puente.core.db.scope import acting_as
from puente.indicators.figures import is_small
from puente.indicators.periods import Period

SQL = """
    WITH back AS (
         SELECT person_id, max(returned_on) AS day
           FROM people_returnepisode
          WHERE returned_on BETWEEN %(first)s AND %(last)s
          GROUP BY person_id),
    known AS (
         SELECT station_id, count(*) AS returned,
                count(*) FILTER (WHERE EXISTS (
                      SELECT 1 FROM cases_case
                       WHERE cases_case.person_id = back.person_id AND coalesce(closed_on, back.day) >= back.day)
                ) AS accompanied
           FROM back JOIN people_person ON people_person.id = back.person_id
          GROUP BY station_id),
    forgotten AS (
         SELECT station_id, sum(number)::int AS number
           FROM people_forgottenreturn
          WHERE month BETWEEN date_trunc('month', %(first)s::date) AND %(last)s
          GROUP BY station_id)
    SELECT station_id, coalesce(returned, 0) + coalesce(number, 0), coalesce(accompanied, 0)
      FROM known FULL JOIN forgotten USING (station_id)
"""


@dataclass(frozen=True)
class Covered:
    """Persons who came back, and those of them who are or were accompanied since."""

    returned: int = 0
    accompanied: int = 0

    @property
    def percent(self) -> int | None:
        return round(100 * self.accompanied / self.returned) if self.returned else None

    @property
    def is_reserved(self) -> bool:
        """Whether so few stand behind one of its numbers that it would show them."""
        return is_small(self.accompanied) or is_small(self.returned - self.accompanied)


@dataclass(frozen=True)
class Coverage:
    """In all and by station; None where it is kept back."""

    total: Covered | None
    by_station: dict[int, Covered | None]


def coverage(standing: Standing, award: Award, period: Period) -> Coverage:
    """The returns of `period` that `award` serves. Who sees no cases gets no number from one to four, nor any station
    while one of them has such a number.
    """
    require(standing, Right.FIGURES_VIEW)
    first = max(period.first, award.returns_since) if award.returns_since else period.first
    with acting_as(whole_programme(standing, kind="figures")), connection.cursor() as cursor:
        cursor.execute(SQL, {"first": first, "last": period.last})
        found = {station: Covered(returned, accompanied) for station, returned, accompanied in cursor.fetchall()}
    total = Covered(sum(row.returned for row in found.values()), sum(row.accompanied for row in found.values()))
    if standing.has(Right.CASE_VIEW):
        return Coverage(total, dict(found))
    closed = any(row.is_reserved for row in found.values())
    shown = {station: None if closed else row for station, row in found.items()}
    return Coverage(None if total.is_reserved else total, shown)
