"""How a sample is drawn: by the digest of each key with the seed, so that anybody who has both draws the same."""

from collections.abc import Iterable, Sequence
from hashlib import sha256

MOST_TRIES = 3  # calls, before somebody counts as not reached


def size_of(population: int, percent: int, least: int, most: int) -> int:
    """How many of so many: the percentage, rounded up, at least and at most those, and never more than there are.

    >>> size_of(41, 10, 3, 20), size_of(4, 10, 3, 20), size_of(2, 10, 3, 20)
    (5, 3, 2)
    """
    share = -(-population * percent // 100)
    return min(population, most, max(least, share))


def drawn(keys: Iterable[str], seed: str, percent: int, least: int, most: int) -> list[str]:
    """The keys that are drawn, in the order in which they are called about; whatever the order of `keys`."""
    known = sorted(set(keys))
    order = sorted(known, key=lambda key: sha256(f"{seed}:{key}".encode()).digest())
    return order[: size_of(len(known), percent, least, most)]


def digest_of(keys: Sequence[str]) -> str:
    """SHA-256 of the keys, sorted, a line each."""
    return sha256("\n".join(sorted(keys)).encode()).hexdigest()
