"""Records of invented people, with the truth of who is who.

Families live together: siblings share surnames, address and telephone, twins their birthday too, and sons their
father's whole name. Some people come twice or more, from different lists, and the lists make errors.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from bench.duplicates import names

COLUMNS = (
    "record_id", "fuente", "nombres", "apellidos", "sexo", "fecha_nacimiento", "cui", "telefono", "departamento",
    "municipio", "direccion", "fecha_registro",
)  # fmt: skip
SOURCES = ("lista de recepción", "oficina", "feria de empleo", "institución socia")
PLACES = [(department, name) for department, towns in names.PLACES.items() for name in towns.split(", ")]


@dataclass(frozen=True)
class Level:
    """How often a copy goes wrong, per field."""

    typo: float
    spelling: float
    dropped_name: float
    order: float
    nickname: float
    birth_error: float
    birth_missing: float
    cui_missing: float
    cui_error: float
    phone_missing: float
    phone_changed: float
    moved: float
    address_missing: float
    sex_error: float


LIGHT = Level(0.02, 0.04, 0.10, 0.01, 0.01, 0.03, 0.05, 0.25, 0.01, 0.15, 0.15, 0.05, 0.2, 0.005)
REALISTIC = Level(0.05, 0.08, 0.20, 0.02, 0.02, 0.07, 0.10, 0.40, 0.03, 0.30, 0.30, 0.10, 0.3, 0.01)
HEAVY = Level(0.09, 0.15, 0.30, 0.04, 0.05, 0.13, 0.18, 0.60, 0.06, 0.45, 0.45, 0.20, 0.45, 0.02)
LEVELS = {"light": LIGHT, "realistic": REALISTIC, "heavy": HEAVY}


@dataclass(frozen=True)
class Somebody:
    """A person as they are."""

    given: tuple[str, ...]
    surnames: tuple[str, str]
    sex: str
    birth: date
    cui: str
    phone: str
    place: tuple[str, str]
    address: str
    husband: str = ""


@dataclass
class Made:
    """Records as dictionaries of COLUMNS, and of each its person; pairs of persons of one whole name: father and son,
    and strangers.
    """

    records: list[dict[str, str]] = field(default_factory=list)
    person: list[int] = field(default_factory=list)
    namesakes: set[tuple[int, int]] = field(default_factory=set)
    homonyms: set[tuple[int, int]] = field(default_factory=set)

    def truth(self) -> set[tuple[int, int]]:
        """Every pair of positions (the smaller first) that is one person."""
        rows: dict[int, list[int]] = {}
        for position, who in enumerate(self.person):
            rows.setdefault(who, []).append(position)
        return {(a, b) for group in rows.values() for i, a in enumerate(group) for b in group[i + 1 :]}


def make(records: int, level: Level, seed: int = 1) -> Made:
    """About `records` records (never more)."""
    rng, made = random.Random(seed), Made()
    for who, somebody, father, namesake in people(rng):
        if father is not None:
            made.namesakes.add((father, who))
        if namesake is not None:
            made.homonyms.add((namesake, who))
        for copy in range(rng.choices((1, 2, 3, 4), (70, 20, 7, 3))[0]):
            if len(made.records) == records:
                return _shuffled(made, rng)
            made.records.append(_record(rng, somebody, level, len(made.records), copy))
            made.person.append(who)
    return made


def people(rng: random.Random) -> Iterator[tuple[int, Somebody, int | None, int | None]]:
    """Person after person, family by family: number, the person, and the number of the father, or of the stranger,
    whose whole name they have.
    """
    number, known = 0, (0, _somebody(rng))
    while True:
        first, stranger = _somebody(rng), None
        if number and rng.random() < 0.02:
            stranger = known[0]
            first = replace(first, given=known[1].given, surnames=known[1].surnames, sex=known[1].sex)
        elif not number or rng.random() < 0.1:
            known = (number, first)
        family: list[tuple[Somebody, bool]] = [(first, False)]
        if rng.random() < 0.10:
            family.append((_child(rng, first), True))
        for _sibling in range(rng.choices((0, 1, 2), (75, 18, 7))[0]):
            family.append((_sibling_of(rng, first, twin=False), False))
        if rng.random() < 0.012:
            family.append((_sibling_of(rng, first, twin=True), False))
        head = number
        for member, named_after in family:
            yield number, member, head if named_after else None, stranger if number == head else None
            number += 1


def _pick(rng: random.Random, pool: list[str]) -> str:
    """Frequent names first: a Zipf-like draw."""
    return pool[
        min(int(len(pool) ** rng.random()) - 1, len(pool) - 1) if rng.random() < 0.6 else rng.randrange(len(pool))
    ]


def _somebody(rng: random.Random) -> Somebody:
    sex = "F" if rng.random() < 0.3 else "M"
    pool = names.WOMEN if sex == "F" else names.MEN
    given = tuple(dict.fromkeys(_pick(rng, pool) for _name in range(rng.choices((1, 2, 3), (25, 65, 10))[0])))
    birth = date(1960, 1, 1) + timedelta(days=int(rng.triangular(0, 18_000, 13_500)))
    place = rng.choice(PLACES)
    husband = _pick(rng, names.SURNAMES) if sex == "F" and rng.random() < 0.25 else ""
    surnames = (_pick(rng, names.SURNAMES), _pick(rng, names.SURNAMES))
    return Somebody(given, surnames, sex, birth, cui(rng), _phone(rng), place, home(rng), husband)


def home(rng: random.Random) -> str:
    kind = rng.choice(("Aldea", "Caserío", "Cantón", "Zona"))
    return f"{kind} {rng.choice(names.HAMLETS)}, casa {rng.randint(1, 240)}"


def _child(rng: random.Random, father: Somebody) -> Somebody:
    """Named wholly as the parent, a generation later; often at the same address and telephone."""
    other = _somebody(rng)
    years = timedelta(days=rng.randint(17 * 365, 32 * 365))
    return replace(
        father, birth=father.birth + years, cui=other.cui, phone=rng.choice((father.phone, other.phone)), husband=""
    )


def _sibling_of(rng: random.Random, one: Somebody, *, twin: bool) -> Somebody:
    other = _somebody(rng)
    return replace(
        other,
        cui=_next_cui(one.cui) if twin else other.cui,
        surnames=one.surnames,
        birth=one.birth if twin else one.birth + timedelta(days=rng.choice((-1, 1)) * rng.randint(330, 9 * 365)),
        phone=one.phone if rng.random() < 0.5 else other.phone,
        place=one.place,
        address=one.address,
    )


def cui(rng: random.Random) -> str:
    return _whole_cui(rng.randint(10_000_000, 39_999_999), f"{rng.randint(1, 22):02d}{rng.randint(1, 5):02d}")


def _next_cui(before: str) -> str:
    """Twins are registered one after the other."""
    return _whole_cui(int(before[:8]) + 1, before[9:])


def _whole_cui(serial: int, place: str) -> str:
    """The number with its check digit, of `serial` or the next one that has one."""
    check = sum(int(digit) * weight for weight, digit in enumerate(str(serial), start=2)) % 11
    return f"{serial}{check}{place}" if check < 10 else _whole_cui(serial + 1, place)


def _phone(rng: random.Random) -> str:
    return f"{rng.choice('345')}{rng.randint(0, 9_999_999):07d}"


def _record(rng: random.Random, somebody: Somebody, level: Level, number: int, copy: int) -> dict[str, str]:
    chance = lambda rate: rng.random() < rate  # noqa: E731
    given, surnames = _names(rng, somebody, level)
    birth = "" if chance(level.birth_missing) else _birth(rng, somebody.birth, level)
    number_of_identity = "" if chance(level.cui_missing) else somebody.cui
    if number_of_identity and chance(level.cui_error):
        number_of_identity = _misread(rng, number_of_identity)
    phone = _phone(rng) if chance(level.phone_changed) else somebody.phone
    moved = chance(level.moved)
    place, address = (rng.choice(PLACES), home(rng)) if moved else (somebody.place, somebody.address)
    sex = somebody.sex if not chance(level.sex_error) else {"F": "M", "M": "F"}[somebody.sex]
    return {
        "record_id": f"r{number:07d}",
        "fuente": rng.choice(SOURCES),
        "nombres": _written(rng, given),
        "apellidos": _written(rng, surnames),
        "sexo": rng.choice((sex, {"F": "Mujer", "M": "Hombre"}[sex], "")) if chance(0.5) else sex,
        "fecha_nacimiento": birth,
        "cui": _spaced(rng, number_of_identity),
        "telefono": "" if chance(level.phone_missing) else _dialled(rng, phone),
        "departamento": place[0],
        "municipio": place[1] if not chance(0.1) else "",
        "direccion": "" if chance(level.address_missing) else _reworded(rng, address, level),
        "fecha_registro": (date(2025, 1, 1) + timedelta(days=rng.randint(0, 600))).isoformat(),
    }


def _names(rng: random.Random, somebody: Somebody, level: Level) -> tuple[str, str]:
    given, surnames = list(somebody.given), list(somebody.surnames)
    if len(given) > 1 and rng.random() < level.dropped_name:
        given.pop(rng.choice((0, -1, -1)))
    if rng.random() < level.dropped_name * 0.7:
        surnames.pop()
    if rng.random() < level.nickname and given[0] in names.NICKNAMES:
        given[0] = names.NICKNAMES[given[0]]
    if somebody.husband and rng.random() < 0.5:
        surnames = [*surnames[: rng.choice((1, 2))], "de", somebody.husband]
    if len(surnames) == 2 and rng.random() < level.order:
        surnames.reverse()
    if len(given) > 1 and rng.random() < level.order:
        given.reverse()
    given, surnames = ([_miswritten(rng, word, level) for word in words] for words in (given, surnames))
    if rng.random() < level.order / 2:
        given, surnames = surnames, given
    return " ".join(given), " ".join(surnames)


SPELLINGS = (
    ("k", "c"), ("k", "q"), ("c", "k"), ("qu", "k"), ("tz", "ts"), ("z", "s"), ("s", "z"), ("v", "b"), ("b", "v"),
    ("j", "h"), ("x", "j"), ("y", "i"), ("ll", "y"), ("h", ""), ("ge", "je"), ("gi", "ji"), ("é", "e"), ("ce", "se"),
    ("ci", "si"), ("n", "ñ"), ("ch", "x"),
)  # fmt: skip


def _miswritten(rng: random.Random, word: str, level: Level) -> str:
    if len(word) > 2 and rng.random() < level.spelling:
        low = word.lower()
        fits = [(old, new) for old, new in SPELLINGS if old in low]
        if fits:
            old, new = rng.choice(fits)
            word = low.replace(old, new, 1).capitalize()
    return mistyped(rng, word) if len(word) > 3 and rng.random() < level.typo else word


def mistyped(rng: random.Random, word: str) -> str:
    """One letter wrong, missing, doubled or swapped with the next."""
    at, kind = rng.randrange(len(word) - 1), rng.randrange(4)
    letter = rng.choice("abcdefghijklmnopqrstuvwxyz")
    if kind == 0:
        return word[:at] + letter + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at + 1 :]
    if kind == 2:
        return word[:at] + letter + word[at:]
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _birth(rng: random.Random, birth: date, level: Level) -> str:
    if rng.random() < level.birth_error:
        kind = rng.randrange(6)
        if kind == 0 and birth.day <= 12:
            birth = birth.replace(month=birth.day, day=birth.month)
        elif kind == 1:
            birth = birth.replace(year=birth.year + rng.choice((-10, -1, 1, 10)), day=min(birth.day, 28))
        elif kind == 2:
            birth = birth.replace(month=rng.randint(1, 12), day=min(birth.day, 28))
        elif kind == 3:
            birth = birth.replace(day=rng.randint(1, 28))
        elif kind == 4:
            birth = birth.replace(month=1, day=1)
        else:
            birth = birth.replace(year=rng.randint(1955, 2008), day=min(birth.day, 28))
    return birth.strftime(rng.choice(("%Y-%m-%d", "%Y-%m-%d", "%d/%m/%Y")))


def _misread(rng: random.Random, number: str) -> str:
    if rng.random() < 0.15:
        number = _misread(rng, number)
    at = rng.randrange(len(number) - 1)
    if rng.random() < 0.4:
        return number[:at] + number[at + 1] + number[at] + number[at + 2 :]
    return number[:at] + rng.choice("0123456789") + number[at + 1 :]


def _spaced(rng: random.Random, number: str) -> str:
    return f"{number[:4]} {number[4:9]} {number[9:]}" if number and rng.random() < 0.3 else number


def _dialled(rng: random.Random, phone: str) -> str:
    return rng.choice((phone, phone, f"+502 {phone[:4]} {phone[4:]}", f"502{phone}", f"{phone[:4]}-{phone[4:]}"))


def _reworded(rng: random.Random, address: str, level: Level) -> str:
    """The same place in other words, now and then another place nearby."""
    hamlet, house = address.split(", ")
    if rng.random() < level.moved:
        return home(rng)
    said = rng.choice((address, address, hamlet, hamlet.split(" ", 1)[1], f"{house} {hamlet}"))
    return mistyped(rng, said) if rng.random() < level.typo else said


def _written(rng: random.Random, words: str) -> str:
    """As lists come: in capitals, without accents, or as it should be."""
    kind = rng.randrange(4)
    if kind == 0:
        return words.upper()
    return words.translate(str.maketrans("áéíóúÁÉÍÓÚ", "aeiouAEIOU")) if kind == 1 else words


def _shuffled(made: Made, rng: random.Random) -> Made:
    order = list(range(len(made.records)))
    rng.shuffle(order)
    return replace(
        made, records=[made.records[place] for place in order], person=[made.person[place] for place in order]
    )
