"""The reader of skills: what somebody says they can do → skills of ours, and ESCO's where they are loaded.

A text is cut where people list things. In each part, a known phrase comes first, then names that share most of its
words and spelling. Nothing is guessed from what a job usually asks (the column `occupations` of the table says that).
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from django.utils.translation import gettext as _
from scipy import sparse

from puente.taxonomy.reader.model import Floats, to_rows, vocabulary_of
from puente.taxonomy.reader.tables import BrokenFileError, numbered_rows, rows_of
from puente.taxonomy.reader.words import features, phrase_key, telling, words_of

MOST, BATCH = 10, 64
LIKE = 0.42  # the least likeness (0 to 1) of a name that is still an answer
SAID = 0.95  # of a phrase that stands in the text, word for word
LONGEST = 5
_PARTS = re.compile(r"[,;.:/\n()]| y | e | o | and | or | tambien | también ", re.IGNORECASE)
_OPENINGS = re.compile(
    r"^\W*(yo )?(s[eé]|puedo|manejo|conozco|aprend[ií]( a)?|tengo|domino|i can|i know( how to)?)\b", re.I
)


@dataclass(frozen=True)
class SkillAnswer:
    """A skill that a text names: `code` where it is one of ours, `uri` where it is ESCO's. `score` is likeness."""

    code: str
    uri: str
    label: str
    score: float
    named: str

    @property
    def reason(self) -> str:
        return str(_("por «%(label)s»") % {"label": self.named})


@dataclass(frozen=True)
class SkillName:
    """One way of saying the skill `key` (ours, or an ESCO address)."""

    key: str
    text: str


class SkillReader:
    """Names of skills, their rows over a vocabulary, and the title of each skill."""

    def __init__(
        self,
        names: list[SkillName],
        titles: dict[str, str],
        rows: sparse.csr_matrix,
        vocabulary: dict[str, int],
        rarity: Floats,
    ):
        self.names, self.titles = names, titles
        self._vocabulary, self._rarity, self._likeness = vocabulary, rarity, rows.T.tocsr()
        self._phrases: dict[tuple[str, ...], int] = {}
        for place, name in enumerate(names):
            if "://" not in name.key:
                self._phrases.setdefault(phrase_key(telling(words_of(name.text))), place)

    def read(self, text: str, most: int = MOST) -> list[SkillAnswer]:
        """Skills that `text` names, likeliest first; empty where it names none."""
        [answers] = self.read_many([text], most)
        return answers

    def read_many(self, texts: Iterable[str], most: int = MOST) -> Iterator[list[SkillAnswer]]:
        waiting = iter(texts)
        while some := list(islice(waiting, BATCH)):
            parts = [(at, words) for at, text in enumerate(some) for words in _parts(text)]
            near = sparse.csr_matrix(
                to_rows([features(words) for _at, words in parts], self._vocabulary, self._rarity) @ self._likeness
            )
            best: list[dict[str, tuple[float, int]]] = [{} for _text in some]
            for row, (at, words) in enumerate(parts):
                span = slice(near.indptr[row], near.indptr[row + 1])
                self._keep(best[at], words, near.indices[span], near.data[span], most)
            for found in best:
                order = sorted(found.items(), key=lambda item: (-item[1][0], item[1][1]))
                yield [self._answer(key, score, place) for key, (score, place) in order[:most]]

    def _keep(
        self, best: dict[str, tuple[float, int]], words: list[str], places: np.ndarray, likeness: Floats, most: int
    ) -> None:
        """Put what one part names into `best`: skill → (score, place of the name)."""
        found = [(place, SAID) for place in self._said(words)]
        alike = likeness >= LIKE
        places, likeness = places[alike], likeness[alike]
        order = np.argsort(-likeness, kind="stable")[: most * 4]
        found += [(int(places[i]), float(likeness[i])) for i in order]
        for place, score in found:
            key = self.names[place].key
            if score > best.get(key, (0.0, 0))[0]:
                best[key] = (min(score, 1.0), place)

    def _said(self, words: list[str]) -> list[int]:
        stems, found, at = phrase_key(words), [], 0
        while at < len(stems):
            for length in range(min(LONGEST, len(stems) - at), 0, -1):
                place = self._phrases.get(stems[at : at + length])
                if place is not None:
                    found.append(place)
                    at += length - 1
                    break
            at += 1
        return found

    def _answer(self, key: str, score: float, place: int) -> SkillAnswer:
        code, uri = ("", key) if "://" in key else (key, "")
        return SkillAnswer(code, uri, self.titles[key], score, self.names[place].text)


def _parts(text: str) -> list[list[str]]:
    """The telling words of each part of a list of skills."""
    parts = [telling(words_of(_OPENINGS.sub("", part))) for part in _PARTS.split(text[:1000])]
    return [part for part in parts if part]


def save(folder: Path, reference: Path, esco: list[tuple[str, list[str]]]) -> None:
    """Write the names of `reference`/skills.csv and of `esco` (address, names), ready to be searched, to `folder`.

    Raises BrokenFileError naming the line.
    """
    names, titles = ours(reference)
    for uri, known in esco:
        titles[uri] = known[0]
        names += [SkillName(uri, text) for text in known]
    found = [features(telling(words_of(name.text))) for name in names]
    vocabulary, rarity = vocabulary_of(found)
    sparse.save_npz(folder / "names.npz", to_rows(found, vocabulary, rarity), compressed=False)
    np.save(folder / "rarity.npy", rarity)
    (folder / "vocabulary.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    known_names = {"names": [(name.key, name.text) for name in names], "titles": titles}
    (folder / "names.json").write_text(json.dumps(known_names, ensure_ascii=False), encoding="utf-8")


def load(folder: Path) -> SkillReader:
    known = json.loads((folder / "names.json").read_text(encoding="utf-8"))
    vocabulary = (folder / "vocabulary.txt").read_text(encoding="utf-8").split("\n")
    return SkillReader(
        [SkillName(key, text) for key, text in known["names"]],
        known["titles"],
        sparse.load_npz(folder / "names.npz"),
        {name: place for place, name in enumerate(vocabulary)},
        np.load(folder / "rarity.npy"),
    )


def ours(reference: Path) -> tuple[list[SkillName], dict[str, str]]:
    """Names and titles of `reference`/skills.csv. Raises BrokenFileError naming the line."""
    names: list[SkillName] = []
    titles: dict[str, str] = {}
    units = {row["code"] for row in rows_of(reference, "occupations") if len(row["code"]) == 4}
    for number, row in numbered_rows(reference, "skills"):
        if unknown := set(row["occupations"].split()) - units:
            raise BrokenFileError(
                f"skills.csv, línea {number}: «{min(unknown)}» no es un grupo primario de la CIUO-08."
            )
        if not row["code"] or row["code"] in titles or not row["name"]:
            raise BrokenFileError(f"skills.csv, línea {number}: el código falta o se repite, o no hay nombre.")
        titles[row["code"]] = row["name"]
        words = [row["name"], row["name_en"], *row["words"].split(";")]
        names += [SkillName(row["code"], word.strip()) for word in words if word.strip()]
    return names, titles
