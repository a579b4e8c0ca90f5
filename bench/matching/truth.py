"""Truth sets made of ESCO: people who tell what they did, vacancies in prose, and which of them belong together.

Somebody of an occupation holds most of what it asks for and something of another trade; they tell part of it, in the
words of one of ESCO's names or bent as people bend them. A vacancy of an occupation asks for some of it in other words.
How well two belong together never follows from the words. By trade: the same occupation 3, one of the same unit group
2, one that shares a third of its essential skills 1. By skills: of what is asked for they truly hold (told or not)
three fifths 3, two fifths 2, one fifth 1.
"""

import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from puente.taxonomy.esco_pack import read_occupations, read_relations, read_skills

SHARED, TRULY_HELD = 0.33, 0.85
GAINS = {"same": 3, "unit": 2, "related": 1}


@dataclass(frozen=True)
class Level:
    """How hard a set is: shares (0 to 1) of what is told, of skills of another trade, of names in English, of words
    with a slip of the pen; whether titles are said, whether other names than ESCO's first are used.
    """

    name: str
    told: float
    foreign: float
    english: float
    slips: float
    asked: tuple[int, int]
    titles: bool
    other_names: bool


LEVELS = [
    Level("titles", told=0.6, foreign=0.1, english=0, slips=0, asked=(6, 10), titles=True, other_names=False),
    Level("other names, no titles", 0.5, 0.25, 0.05, 0.01, (5, 9), titles=False, other_names=True),
    Level("hardest", 0.25, 0.5, 0.15, 0.03, (4, 6), titles=False, other_names=True),
]


@dataclass(frozen=True)
class Trade:
    """An ESCO occupation: address, unit group, names, skills."""

    uri: str
    unit: str
    names: list[str]
    essential: list[str]
    optional: list[str]


@dataclass
class Esco:
    """Trades with enough skills to be told apart, and the names of skills in Spanish and English."""

    trades: list[Trade]
    spanish: dict[str, list[str]]
    english: dict[str, list[str]]


@dataclass
class TruthSet:
    """People and vacancies as lines of the file mode; gains by person and vacancy, by either truth; and the skills that
    the texts of people and of vacancies say.
    """

    level: Level
    persons: list[dict] = field(default_factory=list)
    vacancies: list[dict] = field(default_factory=list)
    by_trade: dict[str, dict[str, int]] = field(default_factory=dict)
    by_skills: dict[str, dict[str, int]] = field(default_factory=dict)
    said: dict[str, set[str]] = field(default_factory=dict)
    asked: dict[str, set[str]] = field(default_factory=dict)

    def write(self, folder: Path) -> None:
        for name, lines in (("persons", self.persons), ("vacancies", self.vacancies)):
            text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
            (folder / f"{name}.jsonl").write_text(text, encoding="utf-8")


def esco_of(folder: Path, units: set[str]) -> Esco:
    skills = read_skills(folder)
    spanish = {uri: row["labels"] for uri, row in skills.items() if row["labels"]}
    english = {uri: row["labels_en"] for uri, row in skills.items() if row["labels_en"]}
    asked: dict[tuple[str, str], list[str]] = {}
    for occupation, kind, skill in read_relations(folder):
        if skill in spanish:
            asked.setdefault((occupation, kind), []).append(skill)
    trades = [
        Trade(uri, row["unit_id"], row["labels"], essential, asked.get((uri, "optional"), []))
        for uri, row in sorted(read_occupations(folder, units).items())
        if len(essential := asked.get((uri, "essential"), [])) >= 8 and row["labels"]
    ]
    return Esco(trades, spanish, english)


def make(esco: Esco, level: Level, seed: int, persons: int = 300, vacancies: int = 600) -> TruthSet:
    """A set of one level. The trades come in clusters, so that every one has neighbours to be taken for."""
    rng = random.Random(f"{seed} {level.name}")
    units = sorted({trade.unit for trade in esco.trades})
    chosen = set(rng.sample(units, k=min(len(units), 70)))
    trades = [trade for trade in esco.trades if trade.unit in chosen]
    made, pen = TruthSet(level), _Pen(esco, level, rng)
    of_vacancy, of_person = {}, {}
    for at in range(vacancies):
        trade = rng.choice(trades)
        name = f"v{at:04}"
        many = rng.randint(*level.asked)
        essential = rng.sample(trade.essential, k=min(many, len(trade.essential)))
        optional = rng.sample(trade.optional, k=min(rng.randint(0, 3), len(trade.optional)))
        made.vacancies.append({"id": name} | pen.vacancy(trade, essential, optional))
        made.asked[name], of_vacancy[name] = {*essential, *optional}, trade
    for at in range(persons):
        trade = rng.choice(trades)
        name = f"p{at:04}"
        told = _some(rng, trade.essential, level.told) + _some(rng, trade.optional, level.told / 4)
        other = rng.choice(esco.trades)
        told += _some(rng, other.essential, 1)[: round(len(told) * level.foreign)]
        rng.shuffle(told)
        told = list(dict.fromkeys(told))
        made.persons.append({"id": name} | pen.person(trade, told))
        made.said[name], of_person[name] = set(told), trade
    for person, trade in of_person.items():
        held = {*_some(rng, trade.essential, TRULY_HELD), *made.said[person]}
        made.by_trade[person] = _gains(of_vacancy, lambda other, trade=trade: _of_trade(trade, other))
        made.by_skills[person] = _gains(made.asked, lambda asked, held=held: _of_skills(asked, held))
    return made


def _gains(vacancies: dict, gain: Callable[..., int]) -> dict[str, int]:
    found = {name: gain(one) for name, one in vacancies.items()}
    return {name: one for name, one in found.items() if one}


def _some(rng: random.Random, skills: list[str], share: float) -> list[str]:
    return rng.sample(skills, k=round(len(skills) * share))


def _of_trade(one: Trade, other: Trade) -> int:
    if one.uri == other.uri:
        return GAINS["same"]
    if one.unit == other.unit:
        return GAINS["unit"]
    ours, theirs = set(one.essential), set(other.essential)
    return GAINS["related"] if len(ours & theirs) >= SHARED * min(len(ours), len(theirs)) else 0


def _of_skills(asked: set[str], held: set[str]) -> int:
    return min(3, int(5 * len(asked & held) / len(asked)))


class _Pen:
    """Writes as people and companies write."""

    def __init__(self, esco: Esco, level: Level, rng: random.Random):
        self.esco, self.level, self.rng = esco, level, rng

    def person(self, trade: Trade, skills: list[str]) -> dict:
        sentences = self._sentences([self._name(skill) for skill in skills], _TOLD, _first_person)
        opening = self.rng.choice(_OPENINGS)
        title = f" Trabajé de {self.rng.choice(trade.names)}." if self.level.titles else ""
        return {"texto": f"{opening}{title} {' '.join(sentences)}"}

    def vacancy(self, trade: Trade, essential: list[str], optional: list[str]) -> dict:
        sentences = self._sentences([self._name(skill) for skill in essential], _ASKED, lambda _rng, name: name)
        sentences += self._sentences([self._name(skill) for skill in optional], _WISHED, lambda _rng, name: name)
        title = self.rng.choice(trade.names) if self.level.titles else self.rng.choice(_NO_TITLES)
        text = f"{self.rng.choice(_COMPANY)} {' '.join(sentences)} {self.rng.choice(_CONDITIONS)}"
        return {"titulo": title, "texto": text}

    def _name(self, skill: str) -> str:
        """One of the names of a skill, not always as ESCO writes it."""
        english = self.esco.english.get(skill)
        if english and self.rng.random() < self.level.english:
            return self._slip(self.rng.choice(english).lower())
        names = self.esco.spanish[skill]
        others = names[1:] if self.level.other_names and len(names) > 1 else names[:1]
        return self._slip(self.rng.choice(others))

    def _slip(self, name: str) -> str:
        words = name.split()
        for at, word in enumerate(words):
            if len(word) > 4 and self.rng.random() < self.level.slips:
                place = self.rng.randrange(1, len(word) - 1)
                words[at] = word[:place] + word[place + 1 :]
        return " ".join(words)

    def _sentences(self, names: list[str], openings: list[str], bent: Callable[[random.Random, str], str]) -> list[str]:
        """Two or three names a sentence."""
        found, left = [], list(names)
        while left:
            size = self.rng.choice((1, 2, 3))
            some, left = left[:size], left[size:]
            bents = [bent(self.rng, name) for name in some]
            listed = bents[0] if len(bents) == 1 else f"{', '.join(bents[:-1])} y {bents[-1]}"
            found.append(self.rng.choice(openings).format(listed))
        return found


def _first_person(rng: random.Random, name: str) -> str:
    """An infinitive sometimes becomes what somebody did: "instalar radiadores" → "instalaba radiadores"."""
    first, _space, rest = name.partition(" ")
    for ending, past in (("ar", "aba"), ("er", "ía"), ("ir", "ía")):
        if len(first) > 4 and first.endswith(ending) and rng.random() < 0.5:
            return f"{first[:-2]}{past} {rest}"
    return name


_OPENINGS = [
    "Estuve seis años en Houston.",
    "Regresé hace dos meses y busco trabajo.",
    "Me dediqué a varias cosas en el norte.",
    "Tengo experiencia de allá y de aquí.",
    "Primero ayudé a mi tío y después me quedé solo.",
]
_TOLD = [
    "Aprendí a {}.",
    "Lo que más hacía era {}.",
    "Me tocaba {}.",
    "También sé {}.",
    "Todos los días {}.",
    "En otro lugar me encargaba de {}.",
    "Tengo práctica en {}.",
]
_ASKED = [
    "La persona deberá {}.",
    "Se encargará de {}.",
    "Entre sus funciones está {}.",
    "Buscamos a alguien que pueda {}.",
    "Se requiere experiencia en {}.",
    "El puesto exige {}.",
]
_WISHED = ["De preferencia, {}.", "Se valora {}.", "Será un punto a favor {}."]
_COMPANY = [
    "Empresa en crecimiento contrata.",
    "Importante empresa de la región necesita personal.",
    "Ampliamos nuestro equipo.",
    "Somos una empresa familiar con veinte años de trabajo.",
]
_CONDITIONS = [
    "Ofrecemos salario de ley, IGSS y estabilidad.",
    "Horario de lunes a sábado, pago quincenal.",
    "Presentarse con papelería completa.",
    "Contratación inmediata, prestaciones de ley.",
]
_NO_TITLES = ["Colaborador", "Personal operativo", "Vacante inmediata", "Auxiliar", "Se busca personal"]
