"""Skills that stand in a long text, by any of their names: a whole story or an advertisement → skills, and nothing
else.

The longest name that begins at a word wins. Words are compared by their stems in Spanish and English, a slip of the pen
of one letter is forgiven inside a longer name, and a clause that denies ("no sé soldar") says nothing. A name of one
word has to be written as it is: the stem of a single word belongs to too many; an acronym, in capitals.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from puente.core.text import plain
from puente.taxonomy.reader.skills import SkillName
from puente.taxonomy.reader.words import by_ear, english_stem, phrase_key

MOST_LETTERS = 20_000
SHORTEST_VERB = 3  # letters before the ending of a verb
SHORTEST_SLIP = 4  # letters of a word in which a slip of the pen is forgiven
_DENIED = re.compile(
    r"\b(?:no(?!\s+s[oó]lo\b)|not(?!\s+only\b)|nunca|jamás|jamas|sin|never|without)\b[^,;.:\n]*", re.IGNORECASE
)
# Words that no name differs by. Verbs stay: "trabajar en equipo" is a skill, "equipo" is none.
_EMPTY = frozenset(
    """
    a al ante con de del desde el la las los lo en entre es e y o u un una unos unas por para que se su sus mi mis
    me le les yo nos the of and in for at to with an on or as by my
    """.split()  # noqa: SIM905  a list of words is read more easily so
)
# Words of any advertisement and any story: alone they name nothing.
_OF_EVERY_JOB = frozenset(
    {"puesto", "trabajo", "personal", "empresa", "equipo", "servicio", "servicios", "mas", "job", "work", "team"}
)
_CAPITALS = re.compile(r"\b\w*[A-ZÁÉÍÓÚÑ]\w*[A-ZÁÉÍÓÚÑ]\w*\b")
_IRREGULAR = {
    past: infinitive
    for infinitive, pasts in {
        "hacer": "hago hice hizo hacia hicimos hecho",
        "poner": "pongo puse puso ponia pusimos puesto",
        "tener": "tengo tuve tuvo tenia",
        "mantener": "mantengo mantuve mantuvo",
        "dar": "doy di dio daba",
        "decir": "digo dije dijo",
        "traer": "traigo traje trajo",
        "conducir": "conduzco conduje condujo",
        "producir": "produzco produje produjo",
        "traducir": "traduzco traduje tradujo",
        "seguir": "sigo segui siguio",
        "servir": "sirvo servi sirvio",
        "medir": "mido medi midio",
        "leer": "leo lei leyo leia",
        "oir": "oigo oi oyo oia",
        "saber": "supe supo sabia",
        "escribir": "escrito",
        "abrir": "abierto",
    }.items()
    for past in pasts.split()
}
Key = tuple[str, ...]


@dataclass(frozen=True)
class Mention:
    """Words of a text that name a skill: `said` as they stand there, from telling word number `at`; `skills` what they
    may mean, likeliest first.
    """

    at: int
    said: str
    skills: tuple[str, ...]


class MentionReader:
    """`names` of skills, the first of each the usual one."""

    def __init__(self, names: Iterable[SkillName]):
        self._names: dict[Key, dict[str, int]] = {}
        self._written: dict[str, dict[str, int]] = {}
        self._begun: set[Key] = set()
        self._single: dict[str, dict[str, int]] = {}
        self._acronyms: dict[str, dict[str, int]] = {}
        self._words: dict[str, int] = {}
        order: dict[str, int] = {}
        for name in names:
            rank = order[name.key] = order.get(name.key, -1) + 1
            self._learn(name.text, name.key, rank)
        self._near: dict[str, list[str]] = {}
        for word in self._words:
            if len(word) >= SHORTEST_SLIP:
                for piece in _with_one_less(word):
                    self._near.setdefault(piece, []).append(word)

    def read(self, text: str) -> list[Mention]:
        """What `text` names, in order; the same skill may be named twice."""
        text = _DENIED.sub(" ", text[:MOST_LETTERS])
        words, capitals = _telling(text), set(_CAPITALS.findall(text))
        readings = [
            [self._mended(stem) for stem in phrase_key(words)],
            [self._mended(stem) for stem in phrase_key(map(_infinitive, words))],
            [english_stem(word) for word in words],
        ]
        found, at = [], 0
        while at < len(words):
            length, skills = self._longest(words, readings, at, capitals)
            if skills:
                ordered = tuple(sorted(skills, key=lambda key: (skills[key], key)))
                found.append(Mention(at, " ".join(words[at : at + length]), ordered))
            at += length
        return found

    def _learn(self, text: str, skill: str, rank: int) -> None:
        words = _telling(text)
        if len(words) == 1 and _CAPITALS.search(text):
            self._acronyms.setdefault(text.strip(), {}).setdefault(skill, rank)
        elif len(words) == 1 and words[0] not in _OF_EVERY_JOB:
            self._single.setdefault(_as_written(words[0]), {}).setdefault(skill, rank)
        if len(words) < 2:
            return
        self._written.setdefault(" ".join(words), {}).setdefault(skill, rank)
        for key in {phrase_key(words), tuple(english_stem(word) for word in words)}:
            self._names.setdefault(key, {}).setdefault(skill, rank)
            self._begun.update(key[:length] for length in range(1, len(key) + 1))
            for stem in key:
                self._words[stem] = self._words.get(stem, 0) + 1

    def _longest(
        self, words: list[str], readings: list[list[str]], at: int, capitals: set[str]
    ) -> tuple[int, dict[str, int]]:
        """How many words the longest name from `at` has, and its skills; (1, {}) without one."""
        short = words[at].upper()
        single = self._acronyms.get(short, {}) if short in capitals else self._single.get(_as_written(words[at]), {})
        best: tuple[int, dict[str, int]] = (1, single)
        for stems in readings:
            end = at + 1
            while end <= len(stems) and tuple(stems[at:end]) in self._begun:
                if end - at > best[0] and (skills := self._names.get(tuple(stems[at:end]))):
                    # "gestión de residuos" and "gestionar residuos" share their stems: what is written so is meant.
                    best = end - at, self._written.get(" ".join(words[at:end]), skills)
                end += 1
        return best

    def _mended(self, stem: str) -> str:
        """The known stem that differs by one letter, where this one is unknown."""
        if stem in self._words or len(stem) < SHORTEST_SLIP:
            return stem
        near = {word for piece in _with_one_less(stem) for word in self._near.get(piece, ())}
        close = [word for word in near if abs(len(word) - len(stem)) <= 1]
        return max(close, key=lambda word: (self._words[word], word), default=stem)


def _telling(text: str) -> list[str]:
    return [word for word in plain(text).split() if word not in _EMPTY and not word.isdigit()]


def _infinitive(word: str) -> str:
    """The infinitive of a verb in the past, without accents, where its stem would not be the same.

    >>> _infinitive("establecia"), _infinitive("hice"), _infinitive("aprendi"), _infinitive("instalaba")
    ('establecer', 'hacer', 'aprender', 'instalaba')
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending in ("iamos", "ian", "ia", "i"):
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_VERB:
            return word.removesuffix(ending) + "er"
    return word


def _as_written(word: str) -> str:
    return by_ear(word).rstrip("s")


def _with_one_less(word: str) -> set[str]:
    """The word, and the word without each of its letters.

    >>> sorted(_with_one_less("luz"))
    ['lu', 'luz', 'lz', 'uz']
    """
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}
