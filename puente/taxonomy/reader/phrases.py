"""Known phrases in a text: the longest first, each word used once, whatever its gender, number or spelling by ear."""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass

from puente.taxonomy.reader.lessons import Label, Level
from puente.taxonomy.reader.words import by_ear, phrase_key, telling, words_of

LONGEST = 6
SINGLE_WORDS = ("lexicon",)  # one word of a title alone ("servicios") says too little
Key = tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """`label` was recognised in the words from `start`, `length` of them."""

    label: Label
    start: int
    length: int


class Phrases:
    """Labels by the stems of their words. Where two meanings share them, the one that sounds like the text is meant, or
    the earlier.
    """

    def __init__(self, labels: Iterable[tuple[Key, Label]], asides: Iterable[Key], levels: Iterable[Level]):
        self._labels: dict[Key, list[Label]] = {}
        for key, label in labels:
            if len(key) > 1 or (key and label.source in SINGLE_WORDS):
                self._labels.setdefault(key, []).append(label)
        self._team: dict[Key, Label] = {}
        self._asides = frozenset(asides)
        self._levels: dict[Key, list[Level]] = {}
        for level in levels:
            self._levels.setdefault(level.word, []).append(level)

    def teach(self, labels: Iterable[tuple[Key, Label]]) -> None:
        """Replace what the team says: it wins over every other label."""
        self._team = {key: label for key, label in labels if key}

    def with_label(self, key: Key, label: Label) -> "Phrases":
        """The same with one more word of the team."""
        other = copy(self)
        other._team = {**self._team, key: label}
        return other

    def known(self) -> Iterable[tuple[Key, Label]]:
        return ((key, label) for key, labels in self._labels.items() for label in labels)

    def without_asides(self, words: list[str]) -> list[str]:
        """`words` without names of places and other asides, unless nothing else is left."""
        kept, at = [], 0
        while at < len(words):
            length = next((n for n in (3, 2, 1) if tuple(words[at : at + n]) in self._asides), 0)
            if not length:
                kept.append(words[at])
            at += length or 1
        return kept or words

    def find(self, words: list[str]) -> list[Found]:
        stems, found, at = phrase_key(words), [], 0
        while at < len(stems):
            for length in range(min(LONGEST, len(stems) - at), 0, -1):
                key = stems[at : at + length]
                label = self._team.get(key) or _nearest(self._labels.get(key, []), words[at : at + length])
                if label:
                    found.append(Found(label, at, length))
                    at += length
                    break
            else:
                at += 1
        return found

    def level(self, words: list[str]) -> tuple[list[Level], list[str]]:
        """The levels that the first words may name, and the craft that follows; nothing where the whole is known."""
        stems = phrase_key(words)
        for length in (3, 2, 1):
            levels = self._levels.get(stems[:length])
            if levels and len(words) > length:
                known = self.find(words)
                if known and known[0].start == 0 and known[0].length > length:
                    return [], []
                return levels, words[length:]
        return [], []


def _nearest(labels: list[Label], words: list[str]) -> Label | None:
    """Of labels that share their stems ("soldado", "soldar") the one that is written like the words, or sounds like
    them; else the first.
    """
    if len(labels) < 2:
        return labels[0] if labels else None
    heard = [by_ear(word) for word in words]
    said = [(label, telling(words_of(label.text))) for label in labels]
    written = (label for label, own in said if own == words)
    sounding = (label for label, own in said if [by_ear(word) for word in own] == heard)
    return next(written, None) or next(sounding, labels[0])
