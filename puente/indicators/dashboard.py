"""The five indicators of a fiscal year beside their targets: by month, and by station."""

from collections.abc import Sequence
from dataclasses import dataclass

from puente.accounts.models import Award, DutyStation
from puente.accounts.scope import Standing
from puente.indicators.access import definitions_for
from puente.indicators.definitions import Definition
from puente.indicators.figures import Cell, figures
from puente.indicators.models import Target
from puente.indicators.periods import Period


@dataclass(frozen=True)
class Reached:
    """What was reached (None: too few to show) and what was hoped for (None: no target)."""

    cell: Cell | None
    target: int | None
    ratio: bool

    @property
    def number(self) -> int | None:
        """Persons; of a ratio, the percentage."""
        if self.cell is None:
            return None
        if not self.ratio:
            return self.cell.value
        return round(100 * self.cell.value / self.cell.base) if self.cell.base else 0

    @property
    def words(self) -> str:
        """`12`, `45 %`, a dash when nobody was looked at, a dot when it is kept back."""
        if self.cell is None or self.number is None:
            return "·"
        if not self.ratio:
            return str(self.number)
        return f"{self.number} %" if self.cell.base else "—"

    @property
    def share(self) -> int | None:
        """Percent of the target, never above a hundred; None without one."""
        if not self.target or self.number is None:
            return None
        return min(100, round(100 * self.number / self.target))


@dataclass(frozen=True)
class Board:
    """One indicator: the year in all, month by month, station by station."""

    definition: Definition
    year: Reached
    months: list[tuple[Period, Reached]]
    stations: list[tuple[DutyStation, Reached]]


def boards(standing: Standing, award: Award, year: Period, months: Sequence[Period]) -> list[Board]:
    """The five boards of `year`, with those of its `months` that have begun."""
    targets = {
        (target.indicator, target.station_id): target.value
        for target in Target.objects.filter(award=award, year=year.key)
    }
    stations = list(DutyStation.objects.order_by("name"))
    return [
        _board(standing, definition, award, year, months, stations, targets)
        for definition in definitions_for(award).values()
    ]


def _board(
    standing: Standing,
    definition: Definition,
    award: Award,
    year: Period,
    months: Sequence[Period],
    stations: list[DutyStation],
    targets: dict[tuple[str, int | None], int],
) -> Board:
    found = figures(standing, definition, award, [*months, year])
    ratio, whole = definition.over is not None, found[year.key]
    by_station = [
        (
            station,
            Reached(
                None if ("station", str(station.pk)) in whole.hidden else whole.of("station", station.pk),
                targets.get((definition.code, station.pk)),
                ratio,
            ),
        )
        for station in stations
    ]
    return Board(
        definition=definition,
        year=Reached(whole.total, targets.get((definition.code, None)), ratio),
        months=[(month, Reached(found[month.key].total, None, ratio)) for month in months],
        stations=by_station,
    )
