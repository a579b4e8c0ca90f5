"""Figures: how many persons, by station, sex, age and place, new against repeat. A person counts once per period."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.utils import timezone

from puente.accounts.models import Award
from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require, whole_programme
from puente.core.db.scope import acting_as
from puente.indicators.definitions import Definition
from puente.indicators.facts import STAFF, decoded, scored
from puente.indicators.periods import Period

SMALL_CELL = 5
# Lower ends of the age bands; the donor's list (10-14, 15-19, 20-24, 25-29, 30 and more).
AGE_BANDS = (10, 15, 20, 25, 30)
DIMENSIONS = ("station", "consultant", "sex", "age", "department")
UNKNOWN = ""
# The lower end of the band of who was born on `birth_date`, on `day`; "" when unknown or below the first.
AGE_BAND = (
    "coalesce((%(bands)s::int[])[width_bucket("
    "date_part('year', age({day}, birth_date))::int, %(bands)s::int[])]::text, '')"
)


@dataclass(frozen=True)
class Cell:
    """Persons counted; those never counted before (None: too few to tell); and, for a ratio, those looked at."""

    value: int = 0
    new: int | None = 0
    base: int = 0


@dataclass
class Figure:
    """The persons of one period. `by` maps a dimension and its value (as text, "" is unknown) to a cell.

    `hidden` are the cells left out for who sees no cases; `total` is None when it is itself too small to show.
    """

    total: Cell | None = None
    by: dict[str, dict[str, Cell]] = field(default_factory=lambda: {name: {} for name in DIMENSIONS})
    hidden: frozenset[tuple[str, str]] = frozenset()

    def of(self, dimension: str, value: object) -> Cell:
        return self.by[dimension].get(str(value), Cell())


def figures(
    standing: Standing, definition: Definition, award: Award, periods: Sequence[Period], settings: dict | None = None
) -> dict[str, Figure]:
    """The figure of each of `periods` by its key: one query, under the whole programme's scope.

    Who sees no case gets no cell below five. `settings` replace those of the definition's version.
    """
    require(standing, Right.FIGURES_VIEW)
    with acting_as(whole_programme(standing, kind="figures")):
        found = compute(definition, award, periods, settings)
    if standing.has(Right.CASE_VIEW):
        return found
    ratio = definition.over is not None
    return {key: without_small_cells(item, ratio=ratio) for key, item in found.items()}


def compute(
    definition: Definition, award: Award, periods: Sequence[Period], settings: dict | None = None
) -> dict[str, Figure]:
    """The figures over the facts of the present scope."""
    found = {period.key: Figure(total=Cell()) for period in periods}
    with connection.cursor() as cursor:
        cursor.execute(_sql(definition), parameters(definition, award, periods, settings))
        for key, dimension, value, *numbers in cursor.fetchall():
            cell = Cell(*numbers)
            if dimension == "total":
                found[key].total = cell
            else:
                found[key].by[dimension][value] = cell
    return found


def parameters(
    definition: Definition, award: Award, periods: Sequence[Period], settings: dict | None = None
) -> dict[str, Any]:
    """What the SQL needs: facts are looked at from the award's first day, to tell new from repeat."""
    return {
        **definition.settings,
        **(settings or {}),
        "award": award.pk,
        "first": award.starts_on,
        "last": min(award.ends_on, max(period.last for period in periods)),
        "keys": [period.key for period in periods],
        "firsts": [period.first for period in periods],
        "lasts": [period.last for period in periods],
        "bands": list(AGE_BANDS),
        "today": timezone.localdate(),
    }


def _sql(definition: Definition) -> str:
    """Facts → the speaking fact per person and month → per person and period → counted by each dimension."""
    return f"""
        WITH monthly AS MATERIALIZED (
             SELECT person_id, date_trunc('month', day)::date AS month, max(score) AS score,
                    min(day) FILTER (WHERE reason = '') AS counted_on
               FROM ({scored(definition)}) AS facts GROUP BY 1, 2),
        period AS (
             SELECT * FROM unnest(%(keys)s::text[], %(firsts)s::date[], %(lasts)s::date[]) AS given (key, first, last)),
        spoken AS (
             SELECT period.key, period.first, person_id, max(score) AS score
               FROM monthly JOIN period ON month BETWEEN date_trunc('month', period.first) AND period.last
              GROUP BY 1, 2, 3),
        since AS (SELECT person_id, min(counted_on) AS day FROM monthly GROUP BY 1),
        person AS (
             SELECT spoken.key, chosen.counts, chosen.counts AND since.day >= spoken.first AS is_new,
                    chosen.station_id::text AS station, coalesce(staff.id::text, '') AS consultant, people_person.sex,
                    {AGE_BAND.format(day="chosen.day")} AS age,
                    coalesce(department_id, '') AS department
               FROM spoken
              CROSS JOIN LATERAL (SELECT {decoded(definition.pick)}) AS chosen
               JOIN since USING (person_id)
               JOIN people_person ON people_person.id = person_id
               LEFT JOIN ({STAFF}) AS staff ON staff.number = chosen.staff_number
               LEFT JOIN geography_municipality ON geography_municipality.code = people_person.municipality_id)
        SELECT key,
               CASE WHEN GROUPING(station) = 0 THEN 'station' WHEN GROUPING(consultant) = 0 THEN 'consultant'
                    WHEN GROUPING(sex) = 0 THEN 'sex' WHEN GROUPING(age) = 0 THEN 'age'
                    WHEN GROUPING(department) = 0 THEN 'department' ELSE 'total' END,
               coalesce(station, consultant, sex, age, department),
               count(*) FILTER (WHERE counts), count(*) FILTER (WHERE is_new), count(*)
          FROM person
         GROUP BY GROUPING SETS ((key), (key, station), (key, consultant), (key, sex), (key, age), (key, department))
    """  # noqa: S608


def without_small_cells(figure: Figure, *, ratio: bool = False) -> Figure:
    """What who sees no cases may see: no cell of one to four persons, and none that could be had by subtraction.

    Of a ratio, those who do not count are as reserved as those who do: one small cell closes its whole dimension.
    """
    hidden: set[tuple[str, str]] = set()
    for dimension, cells in figure.by.items():
        # A consultant's own figures are supervision's business.
        closed = dimension == "consultant" or (ratio and any(_is_small_ratio(cell) for cell in cells.values()))
        chosen = set(cells) if closed else to_hide({value: cells[value].value for value in cells})
        hidden |= {(dimension, value) for value in chosen}
    shown = {
        dimension: {
            value: _without_small_news(cell) for value, cell in cells.items() if (dimension, value) not in hidden
        }
        for dimension, cells in figure.by.items()
    }
    small = figure.total is None or is_small(figure.total.value) or (ratio and _is_small_ratio(figure.total))
    total = None if small else figure.total
    return Figure(_without_small_news(total) if total else None, shown, frozenset(hidden))


def is_small(number: int) -> bool:
    return 0 < number < SMALL_CELL


def _is_small_ratio(cell: Cell) -> bool:
    return is_small(cell.value) or is_small(cell.base - cell.value)


def to_hide(numbers: dict[str, int]) -> set[str]:
    """The small cells and, while what is hidden together is still small, the next smallest ones with them.

    Cells of nobody hide nobody: they are shown and protect nothing.
    """
    rising = sorted((value for value in numbers if numbers[value]), key=lambda value: (numbers[value], value))
    chosen = {value for value in rising if is_small(numbers[value])}
    for value in rising:
        if not chosen or (len(chosen) > 1 and sum(numbers[one] for one in chosen) >= SMALL_CELL):
            break
        chosen.add(value)
    return chosen


def _without_small_news(cell: Cell) -> Cell:
    """The cell without new against repeat when either is small."""
    new = cell.new or 0
    few = is_small(new) or is_small(cell.value - new)
    return Cell(cell.value, None, cell.base) if few else cell
