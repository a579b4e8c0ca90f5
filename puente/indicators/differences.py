"""What the facts of today would change in approved figures, person by person."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from puente.accounts.scope import Standing
from puente.indicators.models import FrozenFigure
from puente.indicators.operations import definition_of, digest_of
from puente.indicators.periods import parse
from puente.indicators.population import Row, population_of


@dataclass(frozen=True)
class Change:
    """One line: a case that entered, left, or stayed for another reason or by other evidence."""

    code: str
    before: Row | None
    after: Row | None


@dataclass(frozen=True)
class Difference:
    """A figure as approved against what the facts say now. No changes: it stands."""

    figure: FrozenFigure
    value: int
    base: int
    changes: list[Change] = field(default_factory=list)


def differences_of(standing: Standing, figures: Iterable[FrozenFigure]) -> list[Difference]:
    return [difference_of(standing, figure) for figure in figures]


def difference_of(standing: Standing, figure: FrozenFigure) -> Difference:
    """The figure computed again by the definition it was approved with, line by line."""
    definition = definition_of(figure)
    period = parse(figure.period, figure.award)
    now = population_of(standing, definition, figure.award, period, figure.consultant)
    if digest_of(definition.label, now) == figure.digest:
        return Difference(figure, now.value, now.base)
    before = {row.person: row for row in (Row(*kept) for kept in figure.population)}
    after = {row.person: row for row in now.rows}
    changes = [
        Change((after.get(person) or before[person]).code, before.get(person), after.get(person))
        for person in sorted(before.keys() | after.keys())
        if before.get(person) != after.get(person)
    ]
    return Difference(figure, now.value, now.base, changes)
