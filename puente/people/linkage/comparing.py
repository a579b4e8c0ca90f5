"""Two records side by side: in what they agree, differ, or say nothing. All pairs at once."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler
from rapidfuzz.process import cpdist

from puente.people.linkage.records import NAME_WORDS, Numbers, Table

Floats = NDArray[np.float64]
Marks = NDArray[np.bool_]
GENERATION, FULL = 13, 2 * NAME_WORDS
NEAR, LOOSE = 2, 1
LOOSE_AT = 0.86
HOME, MOST_BY_ADDRESS = 6.0, 10.0


class Columns(dict[str, Floats]):
    """The comparison of each pair, by the name of what is compared; 1 is yes, 0 is no, other numbers are amounts."""


def compare(table: Table, left: Numbers, right: Numbers) -> Columns:
    """Compare the rows `left` with the rows `right`, one pair per position."""
    found = Columns()
    _names(found, table, left, right)
    _births(found, table.birth[left], table.birth[right], table.by_age[left] | table.by_age[right])
    _numbers(found, table, left, right)
    _phones(found, table.phones[left], table.phones[right])
    _places(found, table, left, right)
    sexes = table.sex[left], table.sex[right]
    found["sex_differs"] = ((sexes[0] != sexes[1]) & (sexes[0] > 0) & (sexes[1] > 0)).astype(float)
    days = table.returned[left], table.returned[right]
    found["return_same"] = ((days[0] > 0) & (days[0] == days[1])).astype(float)
    _together(found)
    return found


def _names(found: Columns, table: Table, left: Numbers, right: Numbers) -> None:
    """Words are matched one to one: first equal ones in their own place, then anywhere; then those that sound alike or
    are mistyped; what is left over on both sides is a conflict, on one side only, a name not written.
    """
    left, right = _in_order(table.names, left, right)
    ours, theirs = table.names[left], table.names[right]
    free = ours > 0, theirs > 0
    exact, found["name_crossed"] = _equal_words(table, ours, theirs, free)
    near, loose = _alike_words(table, ours, theirs, free)
    # A husband's name beside another surname says nothing.
    married = _is_free(table.married[left], ours, free[0]) | _is_free(table.married[right], theirs, free[1])
    for side, name, excused in ((0, "given", 0), (1, "surname", married)):
        part = slice(side * NAME_WORDS, (side + 1) * NAME_WORDS)
        lone = free[0][:, part].sum(axis=1), free[1][:, part].sum(axis=1)
        found[f"{name}_exact"] = exact[:, side]
        found[f"{name}_near"] = near[:, side]
        found[f"{name}_loose"] = loose[:, side]
        found[f"{name}_conflict"] = np.maximum(np.minimum(*lone) - excused, 0).astype(float)
        found[f"{name}_unwritten"] = np.abs(lone[0] - lone[1]).astype(float)
        found[f"{name}_agrees"] = ((exact[:, side] + near[:, side]) > 0).astype(float)
    found["first_given_differs"] = (free[0][:, 0] & free[1][:, 0]).astype(float)


def _equal_words(table: Table, ours: Numbers, theirs: Numbers, free: tuple[Marks, Marks]) -> tuple[Floats, Floats]:
    """How rare the equal words are: of the given names and the surnames, and of those in the other's column."""
    exact, crossed = np.zeros((len(ours), 2)), np.zeros(len(ours))
    for here, there in _order():
        hit = free[0][:, here] & free[1][:, there] & (ours[:, here] == theirs[:, there])
        _take(free, hit, here, there)
        amount = np.where(hit, table.rarity[ours[:, here]], 0.0)
        if _same_side(here, there):
            exact[:, here // NAME_WORDS] += amount
        else:
            crossed += amount
    return exact, crossed


def _alike_words(table: Table, ours: Numbers, theirs: Numbers, free: tuple[Marks, Marks]) -> tuple[Floats, Floats]:
    """How rare the words are that sound alike or are mistyped, and those only somewhat alike."""
    near, loose = np.zeros((len(ours), 2)), np.zeros((len(ours), 2))
    likeness = _likeness(table, ours, theirs, free)
    for wanted, amounts in ((NEAR, near), (LOOSE, loose)):
        for here, there in filter(lambda pair: _same_side(*pair), _order()):
            hit = free[0][:, here] & free[1][:, there] & (likeness(here, there) >= wanted)
            _take(free, hit, here, there)
            rarity = np.minimum(table.rarity[ours[:, here]], table.rarity[theirs[:, there]])
            amounts[:, here // NAME_WORDS] += np.where(hit, rarity, 0.0)
    return near, loose


def _same_side(here: int, there: int) -> bool:
    """Both columns are given names, or both surnames."""
    return here // NAME_WORDS == there // NAME_WORDS


def _in_order(names: Numbers, left: Numbers, right: Numbers) -> tuple[Numbers, Numbers]:
    """Each pair with the name that comes first in the alphabet first: who stands left changes nothing."""
    apart = np.sign(names[left] - names[right])
    first = np.take_along_axis(apart, (apart != 0).argmax(axis=1)[:, None], axis=1)[:, 0]
    return np.where(first > 0, right, left), np.where(first > 0, left, right)


def _order() -> list[tuple[int, int]]:
    """Pairs of columns: the same place first, then the same side, then across."""
    every = [(here, there) for here in range(FULL) for there in range(FULL)]
    return sorted(every, key=lambda pair: (not _same_side(*pair), abs(pair[0] - pair[1])))


def _take(free: tuple[Marks, Marks], hit: Marks, here: int, there: int) -> None:
    free[0][:, here] &= ~hit
    free[1][:, there] &= ~hit


def _is_free(word: Numbers, names: Numbers, free: Marks) -> NDArray[np.int64]:
    return ((names == word[:, None]) & free & (word[:, None] > 0)).any(axis=1).astype(np.int64)


def _likeness(table: Table, ours: Numbers, theirs: Numbers, free: tuple[Marks, Marks]) -> Callable[[int, int], Numbers]:
    """How alike the free words of two columns are; each couple of words is looked at once."""
    size = len(table.words)
    codes = {}
    for here, there in _order():
        if _same_side(here, there):
            both = free[0][:, here] & free[1][:, there]
            codes[here, there] = np.where(both, ours[:, here] * size + theirs[:, there], 0)
    unique = np.unique(np.concatenate(list(codes.values())))
    levels = _levels(table, unique // size, unique % size)

    def level(here: int, there: int) -> Numbers:
        return levels[np.searchsorted(unique, codes[here, there])]

    return level


def _levels(table: Table, ours: Numbers, theirs: Numbers) -> Numbers:
    """NEAR: sounds the same, or one slip of the hand (two in a long word). LOOSE: alike, or only an initial."""
    one, other = [table.words[place] for place in ours], [table.words[place] for place in theirs]
    lengths = np.array([[len(a), len(b)] for a, b in zip(one, other, strict=True)]).reshape(-1, 2)
    slips = _each(one, other, DamerauLevenshtein.distance)
    alike = _each(one, other, JaroWinkler.similarity)
    shortest = lengths.min(axis=1)
    same_sound = (table.sounds[ours] == table.sounds[theirs]) & (shortest > 1)
    near = same_sound | ((slips <= 1) & (shortest >= 4)) | ((slips <= 2) & (shortest >= 8))
    initial = (shortest == 1) & np.array([a[:1] == b[:1] for a, b in zip(one, other, strict=True)], dtype=bool)
    loose = (alike >= LOOSE_AT) | initial
    levels = np.where(near, NEAR, np.where(loose, LOOSE, 0))
    levels[(ours == 0) | (theirs == 0)] = 0
    return levels


def _each(one: list[str], other: list[str], scorer: Callable[..., float]) -> Floats:
    if not one:
        return np.zeros(0)
    return np.asarray(cpdist(one, other, scorer=scorer, workers=1), dtype=float)


def _births(found: Columns, ours: Numbers, theirs: Numbers, by_age: Marks) -> None:
    """The whole date, or how it differs: a slip, day for month, a year of brothers, a generation."""
    known = (ours[:, 0] > 0) & (theirs[:, 0] > 0)
    whole = known & (ours[:, 2] > 0) & (theirs[:, 2] > 0)
    same = ours == theirs
    equal = whole & same.all(axis=1)
    swapped = whole & ~equal & same[:, 0] & (ours[:, 1] == theirs[:, 2]) & (ours[:, 2] == theirs[:, 1])
    alike = same.sum(axis=1)
    gap = np.abs(ours[:, 0] - theirs[:, 0])
    guessed = known & ((ours[:, 1:] <= 1).all(axis=1) | (theirs[:, 1:] <= 1).all(axis=1))
    slip = whole & ~equal & ~swapped & (alike == 2)
    year_slip = slip & ~same[:, 0]
    found["birth_equal"] = equal.astype(float)
    found["birth_swapped"] = swapped.astype(float)
    found["birth_slip"] = (slip & same[:, 0]).astype(float)
    found["birth_year_slip"] = (year_slip & ((gap <= 1) | (gap == 10))).astype(float)
    found["birth_year_other"] = (year_slip & (gap > 1) & (gap != 10)).astype(float)
    rest = known & ~equal & ~swapped & ~slip
    fits = (gap == 0) | (by_age & (gap == 1))
    found["birth_guessed"] = (rest & guessed & fits).astype(float)
    found["birth_same_year"] = (rest & ~guessed & (gap == 0)).astype(float)
    found["birth_brothers"] = (rest & (gap > 0) & (gap < GENERATION) & ~(guessed & fits)).astype(float)
    found["birth_generation"] = (known & ~slip & (gap >= GENERATION)).astype(float)


def _numbers(found: Columns, table: Table, left: Numbers, right: Numbers) -> None:
    ours, theirs = table.number[left], table.number[right]
    both = (ours > 0) & (theirs > 0)
    equal = both & (ours == theirs)
    near = np.zeros(len(ours), dtype=bool)
    rest = np.flatnonzero(both & ~equal)
    slips = _each(
        [table.numbers[place] for place in ours[rest]],
        [table.numbers[place] for place in theirs[rest]],
        DamerauLevenshtein.distance,
    )
    # A number whose check digit fits was not mistyped: two of them are two persons, as twins with numbers in a row.
    checked = table.checked[ours] & table.checked[theirs]
    near[rest] = (slips <= 1) & ~checked[rest]
    found["number_equal"] = equal.astype(float)
    found["number_proper"] = (equal & checked).astype(float)
    found["number_near"] = near.astype(float)
    found["number_differs"] = (both & ~equal & ~near & checked).astype(float)
    found["number_doubtful"] = (both & ~equal & ~near & ~checked).astype(float)


def _phones(found: Columns, ours: Numbers, theirs: Numbers) -> None:
    shared = ((ours[:, :, None] == theirs[:, None, :]) & (ours[:, :, None] > 0)).any(axis=(1, 2))
    both = (ours[:, 0] > 0) & (theirs[:, 0] > 0)
    found["phone_shared"] = shared.astype(float)
    found["phone_differs"] = (both & ~shared).astype(float)


def _places(found: Columns, table: Table, left: Numbers, right: Numbers) -> None:
    for name, column in (("department", table.department), ("municipality", table.municipality)):
        ours, theirs = column[left], column[right]
        both = (ours > 0) & (theirs > 0)
        found[f"{name}_same"] = (both & (ours == theirs)).astype(float)
        found[f"{name}_differs"] = (both & (ours != theirs)).astype(float)
    ours, theirs = table.address[left], table.address[right]
    equal = (ours[:, :, None] == theirs[:, None, :]) & (ours[:, :, None] > 0)
    both = (ours[:, 0] > 0) & (theirs[:, 0] > 0)
    shared = equal.any(axis=2)
    alone = np.minimum((ours > 0).sum(axis=1), (theirs > 0).sum(axis=1)) - shared.sum(axis=1)
    found["address_shared"] = np.minimum((shared * table.place_rarity[ours]).sum(axis=1), MOST_BY_ADDRESS)
    found["address_whole"] = (both & (alone <= 0) & (found["address_shared"] >= HOME)).astype(float)
    found["address_unshared"] = np.where(both, np.maximum(alone, 0), 0).astype(float)


def _together(found: Columns) -> None:
    """What single comparisons do not tell: a family shares surnames, home, telephone and, twins, the birthday."""
    other_name = (found["given_conflict"] > 0) & (found["given_agrees"] == 0)
    home = (found["phone_shared"] + found["address_whole"]) > 0
    whole = (found["given_conflict"] + found["surname_conflict"] + found["given_unwritten"]) == 0
    number = found["number_proper"] > 0
    nameless = (found["given_agrees"] + found["surname_agrees"] + found["name_crossed"]) == 0
    birth = sum(found[f"birth_{way}"] for way in ("equal", "swapped", "slip", "year_slip"))
    other_birth = sum(found[f"birth_{way}"] for way in ("same_year", "brothers", "generation"))
    alone = nameless & (birth + found["phone_shared"] + found["address_shared"] == 0)
    found["number_alone"] = (number & alone).astype(float)
    found["number_of_kin"] = (number & other_name & (other_birth > 0)).astype(float)
    found["kin"] = (other_name & home).astype(float)
    found["twins"] = (other_name & (found["birth_equal"] > 0)).astype(float)
    found["namesake_generation"] = (whole & (found["birth_generation"] > 0)).astype(float)
    found["namesake_home"] = ((found["birth_generation"] > 0) & home).astype(float)
