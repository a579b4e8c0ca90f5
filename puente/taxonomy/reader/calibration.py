"""From the signs of a reading to the chance that its first answer is right.

A logistic curve fitted by `bench.coder.fit` on phrases and titles that the reader was not taught; the weights are
copied here with the figures they gave (`bench/RESULTS.md`).
"""

from math import exp, log

WEIGHTS = (-1.274, 0.794, -0.24, 0.898, 0.485, 0.275)
LOWEST, HIGHEST = 0.001, 0.999


def signs_of(best: float, second: float, known: float, agreed: float, differed: float) -> tuple[float, ...]:
    """The terms that `WEIGHTS` weigh: a constant, the odds of the best, its lead, what is known, what phrases say."""
    best, second = min(max(best, LOWEST), HIGHEST), max(second, LOWEST)
    return (1.0, log(best / (1 - best)), log(best / second), known, agreed, differed)


def confidence(best: float, second: float, known: float, agreed: float, differed: float) -> float:
    """Chance (0 to 1) that the best unit group is right.

    `best` and `second` are the two largest shares; of the text's words, `known` is the part that the reader knows,
    `agreed` the part in known phrases that say the same as the best, `differed` in those that say another.
    """
    signs = signs_of(best, second, known, agreed, differed)
    return 1 / (1 + exp(-sum(weight * sign for weight, sign in zip(WEIGHTS, signs, strict=True))))
