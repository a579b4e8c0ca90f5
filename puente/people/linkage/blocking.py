"""Which pairs are worth comparing: those that share one of several keys. A key of too many records is made finer."""

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from puente.people.linkage.records import NAME_WORDS, Numbers, Table

MOST_IN_BLOCK = 60
MOST_HELD = 8_000_000  # pairs gathered, repeated ones too, before they are made unique
COMPARED = (0, 1, NAME_WORDS, NAME_WORDS + 1)


def candidates(table: Table) -> tuple[Numbers, Numbers]:
    """Positions of both records of each pair, once, the smaller first."""
    size = len(table)
    found = [np.zeros(0, dtype=np.int64)]
    finer = _finer(table)
    for key in _keys(table):
        found += list(_pairs(key, finer, size))
        if sum(len(part) for part in found) > MOST_HELD:
            found = [np.unique(np.concatenate(found))]
    codes = np.unique(np.concatenate(found))
    return codes // size, codes % size


def _keys(table: Table) -> Iterator[Numbers]:
    """One number per record, 0 where there is no key."""
    heard = table.sounds[table.names]
    given, surnames = heard[:, :NAME_WORDS], heard[:, NAME_WORDS:]
    year, month, day = table.birth.T
    whole = np.where(day > 0, (year * 100 + month) * 100 + day, 0)
    halves = _halves(table)
    yield table.number
    yield halves[0][table.number]
    yield halves[1][table.number]
    for column in table.phones.T:
        yield _joined(column)
    yield whole
    for one, other in combinations(COMPARED, 2):  # in any order: names come in the wrong column
        yield _joined(*np.sort(heard[:, [one, other]], axis=1).T)
    for name in (given[:, 0], given[:, 1], surnames[:, 0]):
        yield _joined(name, year, month)
        yield _joined(name, month, day)
        yield _joined(name, table.hamlet)
    yield _joined(surnames[:, 0], surnames[:, 1], year)


def _halves(table: Table) -> tuple[Numbers, Numbers]:
    """A number with one wrong digit is right in one of its halves."""
    seen: dict[str, int] = {}
    first, second = (np.zeros(len(table.numbers), dtype=np.int64) for _half in range(2))
    for place, text in enumerate(table.numbers):
        middle = len(text) // 2
        if middle >= 3:
            first[place] = seen.setdefault(f"<{text[:middle]}", len(seen) + 1)
            second[place] = seen.setdefault(f">{text[middle:]}", len(seen) + 1)
    return first, second


def _joined(*columns: Numbers) -> Numbers:
    """One number for what the columns say together; 0 when one of them says nothing."""
    known = np.logical_and.reduce([column > 0 for column in columns])
    mixed = np.zeros(len(columns[0]), dtype=np.uint64)
    for column in columns:
        mixed = (mixed * np.uint64(0x9E3779B97F4A7C15) + column.astype(np.uint64) + np.uint64(1)) ^ (
            mixed >> np.uint64(29)
        )
    return np.where(known, (mixed >> np.uint64(1)).astype(np.int64) | 1, 0)


def _finer(table: Table) -> tuple[Numbers, ...]:
    """What splits a block that is too large, one after the other."""
    heard = table.sounds[table.names]
    year, month, day = table.birth.T
    return (heard[:, NAME_WORDS + 1], year, heard[:, 1], month * 100 + day, table.municipality)


def _pairs(key: Numbers, finer: tuple[Numbers, ...], size: int) -> Iterator[Numbers]:
    """Codes (first × size + second) of the pairs within each block."""
    rows = np.flatnonzero(key)
    keys = key[rows]
    for extra in (None, *finer):
        if extra is not None:
            keys = _joined(keys, extra[rows])
            rows, keys = rows[keys > 0], keys[keys > 0]
        order = np.argsort(keys, kind="stable")
        rows, keys = rows[order], keys[order]
        starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]]) if len(keys) else np.zeros(0, dtype=np.int64)
        lengths = np.diff(np.r_[starts, len(keys)])
        fits = (lengths > 1) & (lengths <= MOST_IN_BLOCK)
        for length in np.unique(lengths[fits]):
            blocks = np.sort(rows[starts[fits & (lengths == length)][:, None] + np.arange(length)], axis=1)
            one, other = np.triu_indices(length, 1)
            yield (blocks[:, one] * size + blocks[:, other]).ravel()
        large = np.repeat(lengths > MOST_IN_BLOCK, lengths)
        rows, keys = rows[large], keys[large]
        if not len(rows):
            return
