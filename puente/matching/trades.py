"""What belongs to which trade: the skills that occupations ask for, as numbers.

Somebody who tells of ten things that roofers do is near every vacancy for roofers, in whichever words it asks and
whatever part of the ten it asks for. Trades are ESCO's occupations where they are loaded, else CIUO-08's unit groups
with our skills. A trade is a row of length 1 over the skills that it asks for, the rarer the weightier.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
import numpy.typing as npt
from scipy import sparse

Floats = npt.NDArray[np.float32]
OPTIONAL = 0.5  # what an optional skill says of a trade, beside an essential one
RARITY_STEPS = 16  # weights of skills are whole sixteenths, so that sums are the same in whatever order
A_JOB = 8.0  # what a job in a trade says of somebody, beside the skills
MOST_TRADES = 24  # of a vacancy: those that its skills and its title speak for


@dataclass(frozen=True)
class Trade:
    """An occupation: its key (an ESCO address or a unit group), its unit group, what it asks for."""

    key: str
    unit: str
    essential: tuple[str, ...]
    optional: tuple[str, ...] = ()


class Trades:
    """Loaded once and shared; it never changes. `skills` are those that may be asked for, of a trade or not."""

    def __init__(self, trades: Sequence[Trade], skills: Iterable[str] = ()):
        self.keys = [trade.key for trade in trades]
        self.unit = [trade.unit for trade in trades]
        self.place = {key: at for at, key in enumerate(self.keys)}
        self.of_unit: dict[str, list[int]] = {}
        for at, trade in enumerate(trades):
            self.of_unit.setdefault(trade.unit, []).append(at)
        self.skills = sorted({*skills, *(skill for trade in trades for skill in (*trade.essential, *trade.optional))})
        self.column = {skill: at for at, skill in enumerate(self.skills)}
        asked = self._asked(trades)
        self.rarity = self._rarity(asked)
        weighed = sparse.csr_matrix(asked @ sparse.diags(self.rarity / RARITY_STEPS))
        lengths = np.sqrt(np.asarray(weighed.multiply(weighed).sum(axis=1))).ravel()
        lengths[lengths == 0] = 1
        rows = sparse.diags((1 / lengths).astype(np.float32)) @ weighed
        self._by_skill = sparse.csr_matrix((rows @ sparse.diags(self.rarity / RARITY_STEPS)).T, dtype=np.float32)

    def _asked(self, trades: Sequence[Trade]) -> sparse.csr_matrix:
        rows, columns, values = [], [], []
        for at, trade in enumerate(trades):
            essential = set(trade.essential)
            for skill in essential | set(trade.optional):
                rows.append(at)
                columns.append(self.column[skill])
                values.append(1.0 if skill in essential else OPTIONAL)
        shape = (len(trades), len(self.skills))
        return sparse.csr_matrix((np.asarray(values, np.float32), (rows, columns)), shape=shape)

    def _rarity(self, asked: sparse.csr_matrix) -> npt.NDArray[np.int32]:
        """How much each skill tells, in sixteenths: most of the trades ask for "trabajar en equipo"."""
        count = np.bincount(asked.indices, minlength=len(self.skills))
        return np.array(
            [round(RARITY_STEPS * (log((len(self.keys) + 1) / (one + 1)) + 0.3)) for one in count], np.int32
        )

    def rows_of(self, sets: Iterable[Collection[str] | None]) -> sparse.csr_matrix:
        """Skills of each, as rows of ones; what is not known here is left out."""
        found = [sorted({self.column[one] for one in some or () if one in self.column}) for some in sets]
        places = np.fromiter((at for one in found for at in one), np.int32)
        starts = np.cumsum([0, *map(len, found)])
        ones = np.ones(len(places), np.float32)
        return sparse.csr_matrix((ones, places, starts), shape=(len(found), len(self.skills)))

    def jobs_of(self, jobs: Iterable[Iterable[tuple[str, float]]]) -> sparse.csr_matrix:
        """Jobs of each, as (ESCO address or unit group, weight), in rows over the trades. A unit group is shared out to
        its trades.
        """
        rows, columns, values, count = [], [], [], 0
        for at, some in enumerate(jobs):
            count = at + 1
            for key, weight in some:
                places = [self.place[key]] if key in self.place else self.of_unit.get(key, [])
                rows += [at] * len(places)
                columns += places
                values += [A_JOB * weight / max(1, len(places)) ** 0.5] * len(places)
        return sparse.csr_matrix((np.asarray(values, np.float32), (rows, columns)), shape=(count, len(self.keys)))

    def speak(self, skills: sparse.csr_matrix, jobs: sparse.csr_matrix) -> Floats:
        """How much skills and jobs of each (n × skills, n × trades) speak for each trade (n × trades)."""
        return np.asarray((skills @ self._by_skill + jobs).todense(), np.float32)

    def wanted(self, skills: sparse.csr_matrix, jobs: sparse.csr_matrix) -> sparse.csr_matrix:
        """The few trades that each vacancy is for: rows of length 1, sharpened."""
        made = [
            self._sharp(self.speak(skills[at : at + 256], jobs[at : at + 256])) for at in range(0, skills.shape[0], 256)
        ]
        return sparse.vstack(made).tocsr() if made else sparse.csr_matrix((0, len(self.keys)), dtype=np.float32)

    def _sharp(self, spoken: Floats) -> sparse.csr_matrix:
        squared = spoken * spoken
        if squared.shape[1] > MOST_TRADES:
            least = -np.partition(-squared, MOST_TRADES, axis=1)[:, MOST_TRADES : MOST_TRADES + 1]
            squared[squared <= least] = 0
        lengths = np.sqrt((squared * squared).sum(axis=1, keepdims=True))
        return sparse.csr_matrix(squared / np.where(lengths == 0, 1, lengths))

    def asked_by(self, digits: str) -> set[str]:
        """The skills of all trades whose unit group begins with `digits`."""
        rows = [at for at, unit in enumerate(self.unit) if unit.startswith(digits)]
        return {self.skills[column] for column in np.unique(self._by_skill.T.tocsr()[rows].indices)}

    def fit_of(self, skills: Collection[str], spoken: Floats) -> list[float]:
        """How well each of `skills` belongs to the trades that are spoken for (trades)."""
        return [float(row @ spoken) for row in self._by_skill[[self.column[one] for one in skills]].toarray()]

    def evidence(self, wanted: sparse.csr_matrix, skills: Collection[str], most: int) -> list[str]:
        """Of `skills` those that speak most for the trades of one vacancy (1 × trades)."""
        known = [one for one in sorted(skills) if one in self.column]
        if not known:
            return []
        told = np.asarray((self._by_skill[[self.column[one] for one in known]] @ wanted.T).todense()).ravel()
        return [known[at] for at in np.argsort(-told, kind="stable")[:most] if told[at] > 0]
