"""What people and vacancies are measured by, loaded once a process from the tables of the project and ESCO's, where it
is loaded.
"""

import threading
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from puente.matching.columns import World
from puente.matching.trades import Trade, Trades
from puente.taxonomy.coder import shelf
from puente.taxonomy.reader.snapshot import Shelf
from puente.taxonomy.reader.tables import rows_of


@dataclass
class _Desk:
    """What this process has loaded, and what it was loaded from."""

    world: World | None = None
    made_from: Any = None


_desk, _one_at_a_time = _Desk(), threading.Lock()


def world() -> World:
    """The world of today's tables; again after another ESCO was loaded."""
    known = shelf()
    made_from = (known.folder, known.asks_stamp())
    with _one_at_a_time:
        if _desk.world is None or _desk.made_from != made_from:
            _desk.world, _desk.made_from = made(known), made_from
        return _desk.world


def made(known: Shelf) -> World:
    """The world of a shelf."""
    units = [row["code"] for row in rows_of(known.reference, "occupations") if len(row["code"]) == 4]
    places = {row["code"]: (row["latitude"], row["longitude"]) for row in rows_of(known.reference, "municipalities")}
    esco_skills = [uri for uri, _names in known.esco_skills()] if known.esco_asks() else []
    ours = {row["code"]: row["occupations"].split() for row in rows_of(known.reference, "skills")}
    return World(
        units,
        places,
        Trades(_trades(known, units, ours), esco_skills),
        [row["code"] for row in rows_of(known.reference, "languages")],
        [row["code"] for row in rows_of(known.reference, "document_types")],
        ours,
    )


def _trades(known: Shelf, units: list[str], ours: dict[str, list[str]]) -> list[Trade]:
    """ESCO's occupations, each with our skills of its unit group too; unit groups where ESCO has none."""
    by_unit: dict[str, list[str]] = defaultdict(list)
    for skill, groups in ours.items():
        for unit in groups:
            by_unit[unit].append(skill)
    trades = [
        Trade(uri, unit, tuple(essential), (*optional, *by_unit[unit]))
        for uri, unit, essential, optional in known.esco_asks()
    ]
    bare = sorted(set(units) - {trade.unit for trade in trades})
    return [*trades, *(Trade(unit, unit, tuple(by_unit[unit])) for unit in bare)]
