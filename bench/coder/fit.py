"""Fits the calibration: prints the weights that `puente/taxonomy/reader/calibration.py` holds."""

import numpy as np

from bench.coder.sets import Said, phrases, titles
from puente.taxonomy.reader.calibration import signs_of
from puente.taxonomy.reader.lessons import NONE
from puente.taxonomy.reader.occupations import OccupationReader

TURNS, STEP, SHRINK = 4000, 0.5, 0.002


def signs(reader: OccupationReader, said: list[Said]) -> tuple[np.ndarray, np.ndarray]:
    """Signs of each text's reading (texts × signs) and whether its first answer is right."""
    read = reader.read([one.text for one in said])
    shares = read.units.copy()
    shares[:, reader.codes.index(NONE)] = 0
    right = [reader.codes[int(row.argmax())] in one.codes for row, one in zip(shares, said, strict=True)]
    return np.array([signs_of(*reader.signs(read, at, shares[at])) for at in range(len(said))]), np.array(right)


def fit(seen: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Weights of a logistic curve, by plain gradient."""
    weights = np.zeros(seen.shape[1])
    for _turn in range(TURNS):
        guess = 1 / (1 + np.exp(-seen @ weights))
        weights -= STEP * (seen.T @ (guess - right) / len(right) + SHRINK * weights)
    return weights


def run(readers: list[OccupationReader]) -> None:
    both = [signs(reader, [*phrases("phrases_dev"), *titles()]) for reader in readers]
    weights = fit(np.concatenate([one for one, _right in both]), np.concatenate([right for _one, right in both]))
    print("WEIGHTS =", tuple(round(float(weight), 3) for weight in weights))
