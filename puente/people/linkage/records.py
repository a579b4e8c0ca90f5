"""Records as columns of numbers, ready to be compared by the million."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from puente.core.text import compact_number, plain
from puente.people.cui import cui_doubt
from puente.people.names import SHORT_FORMS, married_name, sound, words_of

NAME_WORDS = 3  # compared of each: given names, surnames
PHONES = 3
ADDRESS_WORDS = 6
HAMLET_WORDS = 3  # of an address: "aldea las flores"
NOTHING = 0
SMALLEST = 2_000
FEWEST_DIGITS, FEWEST_KINDS = 4, 3  # digits of a number, and different signs in it

Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Raw:
    """What is known of somebody, as written; anything but `key` may be empty.

    `birth` is (year, month, day); month and day are 0 when not known, and the year may be one too late when it was
    reckoned from an age (`by_age`).
    """

    key: str
    given: str = ""
    surnames: str = ""
    sex: str = ""
    birth: tuple[int, int, int] | None = None
    number: str = ""
    phones: tuple[str, ...] = ()
    department: str = ""
    municipality: str = ""
    address: str = ""
    returned_on: date | None = None
    by_age: bool = False


@dataclass(frozen=True)
class Frequencies:
    """How many of `population` persons have a word that sounds so."""

    persons: Mapping[str, int]
    population: int


@dataclass
class Table:
    """One row per record. Words, sounds, phones and places are numbers of a vocabulary; 0 is nothing.

    `names` are six columns: three words of the given names, three of the surnames; `married` is the word after "de".
    """

    keys: list[str]
    population: int
    words: list[str]
    names: Numbers
    married: Numbers
    sounds: Numbers
    rarity: NDArray[np.float64]
    birth: Numbers
    by_age: NDArray[np.bool_]
    sex: Numbers
    number: Numbers
    numbers: list[str]
    checked: NDArray[np.bool_]
    phones: Numbers
    department: Numbers
    municipality: Numbers
    hamlet: Numbers
    address: Numbers
    place_rarity: NDArray[np.float64]
    returned: Numbers

    def __len__(self) -> int:
        return len(self.keys)


@dataclass
class Vocabulary:
    """Texts numbered from 1 in the order they come; 0 is the empty one."""

    texts: list[str] = field(default_factory=lambda: [""])

    def __post_init__(self) -> None:
        self.places = {text: place for place, text in enumerate(self.texts)}

    def __call__(self, text: str) -> int:
        place = self.places.setdefault(text, len(self.texts))
        if place == len(self.texts):
            self.texts.append(text)
        return place


def table_of(raws: Sequence[Raw], frequencies: Frequencies | None = None) -> Table:
    """Columns of `raws`. How rare a word is comes from `frequencies`, or from `raws` themselves; few records say
    little of that, and are taken for a part of `SMALLEST`.
    """
    words = Vocabulary(["", *sorted({word for raw in raws for word in _words(raw)})])
    numbers, phones, departments, towns, addresses, hamlets = (Vocabulary() for _column in range(6))
    names = np.zeros((len(raws), 2 * NAME_WORDS), dtype=np.int64)
    married, birth = np.zeros(len(raws), dtype=np.int64), np.zeros((len(raws), 3), dtype=np.int64)
    called = np.zeros((len(raws), PHONES), dtype=np.int64)
    address = np.zeros((len(raws), ADDRESS_WORDS), dtype=np.int64)
    single = np.zeros((len(raws), 5), dtype=np.int64)
    for row, raw in enumerate(raws):
        for start, text in ((0, raw.given), (NAME_WORDS, raw.surnames)):
            for place, word in enumerate(_compared(text)):
                names[row, start + place] = words(word)
        married[row] = words.places.get(married_name(raw.surnames), NOTHING) if raw.sex != "M" else NOTHING
        birth[row] = raw.birth or (0, 0, 0)
        for place, phone in enumerate(dict.fromkeys(raw.phones[:PHONES])):
            called[row, place] = phones(phone)
        lived = plain(raw.address).split()
        for place, word in enumerate(dict.fromkeys(lived[:ADDRESS_WORDS])):
            address[row, place] = addresses(word)
        single[row] = (
            {"F": 1, "M": 2}.get(raw.sex, 0),
            numbers(telling(raw.number)),
            departments(plain(raw.department)),
            towns(plain(raw.municipality)),
            hamlets(" ".join(lived[:HAMLET_WORDS])),
        )
    sounds = Vocabulary()
    heard = np.array([sounds(sound(word)) for word in words.texts], dtype=np.int64)
    # A population is that of the records, or of the programme; never so small that every name is rare.
    population = max(frequencies.population if frequencies else len(raws), SMALLEST)
    return Table(
        keys=[raw.key for raw in raws],
        population=population,
        words=words.texts,
        names=names,
        married=married,
        sounds=heard,
        rarity=_given(frequencies, sounds.texts, population)[heard]
        if frequencies
        else _rarity(names, heard, population),
        birth=birth,
        by_age=np.array([raw.by_age for raw in raws], dtype=bool),
        sex=single[:, 0],
        number=single[:, 1],
        numbers=numbers.texts,
        checked=np.array([cui_doubt(text) is None for text in numbers.texts]),
        phones=called,
        department=single[:, 2],
        municipality=single[:, 3],
        hamlet=single[:, 4],
        address=address,
        place_rarity=_shares(address, len(addresses.texts), population),
        returned=np.array([raw.returned_on.toordinal() if raw.returned_on else 0 for raw in raws], dtype=np.int64),
    )


def telling(number: str) -> str:
    """A document number as it is compared; "" for what stands in its place: "NO PORTA", "S/N", "0", "000000000"."""
    number = compact_number(number)
    digits = sum(letter.isdigit() for letter in number)
    return number if digits >= FEWEST_DIGITS and len(set(number)) >= FEWEST_KINDS else ""


def _words(raw: Raw) -> list[str]:
    return [*_compared(raw.given), *_compared(raw.surnames)]


@lru_cache(maxsize=100_000)
def _compared(name: str) -> tuple[str, ...]:
    """The first words of a name, short forms written out."""
    return tuple(SHORT_FORMS.get(word, word) for word in words_of(name)[:NAME_WORDS])


def _given(frequencies: Frequencies, sounds: list[str], population: int) -> NDArray[np.float64]:
    """Of each sound, -ln of the share of persons that have it."""
    return _rare(np.array([frequencies.persons.get(sound, 1) for sound in sounds]), population)


def _rarity(names: Numbers, sounds: Numbers, population: int) -> NDArray[np.float64]:
    """Of each word, -ln of the share of records with a word that sounds like it."""
    heard = np.sort(sounds[names], axis=1)
    first = np.ones_like(heard, dtype=bool)
    first[:, 1:] = heard[:, 1:] != heard[:, :-1]
    return _shares(np.where(first, heard, 0), sounds.max(initial=0) + 1, population)[sounds]


def _shares(column: Numbers, size: int, population: int) -> NDArray[np.float64]:
    """Of each number up to `size`, -ln of the share of rows that have it; 0 for nothing."""
    return _rare(np.bincount(column.ravel(), minlength=size), population)


def _rare(counts: NDArray[np.int64], population: int) -> NDArray[np.float64]:
    """-ln of the share of the population; 0 for nothing, which is the first."""
    rare = np.maximum(-np.log(np.maximum(counts, 1) / population), 0.0)
    rare[0] = 0.0
    return rare


def birth_of(day: date | None, precision: str) -> tuple[int, int, int] | None:
    """What is known of a birth date kept with its precision."""
    if day is None:
        return None
    return (day.year, day.month if precision in {"day", "month"} else 0, day.day if precision == "day" else 0)
