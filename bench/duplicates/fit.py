"""Fits the weights of the pair scorer and writes them into `puente/people/linkage/weights.py`.

    python -m bench.duplicates.fit

Logistic regression with a little ridge, by Newton's method, over the candidate pairs of generated sets.
"""

import re
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.duplicates import people
from bench.duplicates.reading import raws_of
from puente.people.linkage import weights
from puente.people.linkage.blocking import candidates
from puente.people.linkage.comparing import compare
from puente.people.linkage.records import table_of

SETS = ((5_000, "light", 11), (20_000, "realistic", 12), (30_000, "heavy", 13), (60_000, "realistic", 14),
        (40_000, "light", 15))  # fmt: skip
RIDGE, ROUNDS = 0.03, 30


def main() -> None:
    parts = [_sample(*one) for one in SETS]
    names = parts[0][2]
    found = _fit(np.vstack([part[0] for part in parts]), np.concatenate([part[1] for part in parts]))
    lines = [f'    "{name}": {weight:.2f},' for name, weight in zip(names, found, strict=False)]
    path = Path(weights.__file__)
    table = "WEIGHTS: dict[str, float] = {\n" + "\n".join(lines) + "\n}\n"
    text = re.sub(r"WEIGHTS: .*?\}\n", table, path.read_text(), count=1, flags=re.DOTALL)
    text = re.sub(r"PER_LOG_SIZE = \S+", f"PER_LOG_SIZE = {found[-2]:.3f}", text)
    path.write_text(re.sub(r"INTERCEPT = \S+", f"INTERCEPT = {found[-1]:.3f}", text))


def _sample(records: int, level: str, seed: int) -> tuple[NDArray, NDArray, list[str]]:
    made = people.make(records, people.LEVELS[level], seed)
    table = table_of(raws_of(made.records))
    left, right = candidates(table)
    columns = {name: column for name, column in compare(table, left, right).items() if name in weights.WEIGHTS}
    true = np.isin(left * len(table) + right, [one * len(table) + other for one, other in made.truth()])
    size = np.full(len(left), np.log(len(table)))
    return np.column_stack([*columns.values(), size, np.ones(len(left))]), true, list(columns)


def _fit(rows: NDArray, true: NDArray) -> NDArray:
    found = np.zeros(rows.shape[1])
    ridge = np.full(rows.shape[1], RIDGE)
    ridge[-1] = 0
    for _round in range(ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(rows @ found, -40, 40)))
        slope = rows.T @ (true - chance) - ridge * found
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(ridge)
        step = np.linalg.solve(bend, slope)
        found += step
        if np.abs(step).max() < 1e-6:
            break
    return found


main()
