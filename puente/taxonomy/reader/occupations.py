"""The reader of occupations: free text → CIUO-08 unit groups, and ESCO occupations where they are loaded.

What it says first is what the team taught, then what stands in a known phrase, then what the model makes of the words.
The share of each unit group is calibrated, so that "90 %" is right nine times in ten, and each answer names what it
rests on. What is no job, or rests on nothing, is answered with nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from scipy import sparse

from puente.core.text import plain
from puente.taxonomy.reader.calibration import confidence
from puente.taxonomy.reader.lessons import ESCO, NONE, UNIT, Label
from puente.taxonomy.reader.model import Floats, Model
from puente.taxonomy.reader.phrases import Found, Phrases
from puente.taxonomy.reader.words import phrase_key, stem, telling, words_of

BATCH = 256
MOST = 5
FROM_UNITS = 0.5  # the least of the head of unit groups in the mix; the rest is what ESCO's occupations add up to
FIRST_PHRASE, LONG_PHRASE = 0.5, 0.5  # added to the logarithm of a share that a known phrase speaks for
NAMED_TOO = 3.5  # a known phrase is at most so far behind the best: of several jobs in one line all are answers
ALL_SAID = 3.0  # by how much a known phrase that is the whole text outdoes the best of the rest
TAUGHT = 8.0  # by how much words that the team accepted outdo the best of the rest
OF_A_LEVEL = 0.8  # how much of a craft's share its helper or boss takes over
UNSURE = 0.08  # under it a unit group is a guess, and "I do not know" is said; a ranking of concepts goes on
ALIKE = 0.35  # the least likeness of a label to be named as the reason
ISCO_URI = "http://data.europa.eu/esco/isco/C"
TINY = 1e-9


class Reason(NamedTuple):
    """What an answer rests on: the known `label` and its `source`; without a label, the `words` of the text."""

    label: str = ""
    source: str = ""
    words: str = ""

    def __str__(self) -> str:
        if not self.label:
            return _("por las palabras «%(words)s»") % {"words": self.words}
        return _("por «%(label)s» (%(source)s)") % {"label": self.label, "source": SOURCES[self.source]}


SOURCES = {
    "team": _l("palabra del equipo"),
    "lexicon": _l("palabra conocida"),
    "title": _l("título de la CIUO-08"),
    "example": _l("ejemplo de la ocupación"),
    "esco": _l("nombre en ESCO"),
}


class Answer(NamedTuple):
    """An occupation that a text may mean. `score` (0 to 1) of the first is the chance that its unit group is right; of
    the others it says how much less likely they are. `uri` is ESCO's where loaded, else that of the unit group.
    """

    code: str
    uri: str
    label: str
    score: float
    reason: Reason


@dataclass(frozen=True)
class Knowledge:
    """What the reader knows beside the model: labels with their words, and the names of concepts."""

    labels: list[Label]
    label_words: sparse.csr_matrix
    phrases: Phrases
    titles: dict[str, str]
    esco_titles: dict[str, str]
    esco_units: dict[str, str]
    short: dict[str, str]


@dataclass(frozen=True)
class Read:
    """One batch as the model sees it. `units` are shares (texts × unit groups, "none" last), `within` the shares of
    ESCO's occupations inside their unit group, None where ESCO is not loaded.
    """

    words: list[list[str]]
    found: list[list[Found]]
    rows: sparse.csr_matrix
    hidden: Floats
    units: Floats
    within: Floats | None


class OccupationReader:
    """Loaded once and shared: it changes nothing of itself but its team's words (`teach`)."""

    def __init__(self, model: Model, knowledge: Knowledge):
        self.model, self.known = model, knowledge
        self.codes = model.heads[UNIT].classes
        self._place = {code: i for i, code in enumerate(self.codes)}
        self._label_unit = np.array([self._place[label.code] for label in knowledge.labels], dtype=np.int32)
        self._words_only = np.array([name[0] in "=_" for name in model.vocabulary], dtype=np.float32)
        self._names: dict[str, tuple[int, ...]] | None = None
        self._label_words = knowledge.label_words.T.tocsr()
        if ESCO in model.heads:
            known = [self._place[knowledge.esco_units[uri]] for uri in model.heads[ESCO].classes]
            bare = sorted(
                set(range(len(self.codes))) - {*known, self._place[NONE]}
            )  # unit groups that ESCO leaves empty
            self.uris = [*model.heads[ESCO].classes, *(ISCO_URI + self.codes[unit] for unit in bare)]
            self._uri_unit = np.array([*known, *bare])
            self._bare = len(bare)
            ones, places = np.ones(len(self.uris), np.float32), np.arange(len(self.uris))
            self._membership = sparse.csr_matrix(
                (ones, (places, self._uri_unit)), shape=(len(self.uris), len(self.codes))
            )
            self._by_unit = np.argsort(self._uri_unit, kind="stable")
            self._unit_starts = np.searchsorted(self._uri_unit[self._by_unit], np.arange(len(self.codes)))

    @property
    def has_esco(self) -> bool:
        return ESCO in self.model.heads

    def teach(self, team: dict[str, str]) -> None:
        """Replace the team's words: text → unit group. They count at once, before the next training."""
        labels = [Label(text, code, "team") for text, code in team.items() if code in self._place]
        self.known.phrases.teach((phrase_key(self.words(label.text)), label) for label in labels)

    def with_word(self, text: str, code: str) -> "OccupationReader":
        """A reader like this one that was also taught `text`; this one stays as it is."""
        other = copy(self)
        phrases = self.known.phrases.with_label(phrase_key(self.words(text)), Label(text, code, "team"))
        other.known = replace(self.known, phrases=phrases)
        return other

    def phrases_with(self, text: str) -> list[str]:
        """Known phrases of ours that hold the words of `text` and more."""
        key = phrase_key(self.words(text))
        return [label.text for longer, label in self.known.phrases.known() if _holds(longer, key)]

    def words(self, text: str) -> list[str]:
        return self.known.phrases.without_asides(telling(words_of(text, self.known.short)))

    def rank(self, text: str, most: int = MOST) -> list[Answer]:
        """Unit groups that `text` may mean, likeliest first; empty rather than a guess."""
        [answers] = self.rank_many([text], most, concepts=False)
        return answers

    def rank_many(self, texts: Iterable[str], most: int = MOST, *, concepts: bool = True) -> Iterator[list[Answer]]:
        """The same for many, in order. With `concepts` one answer an ESCO occupation (where loaded; the first is of the
        likeliest unit group), else one a unit group with its likeliest ESCO occupation.
        """
        waiting = iter(texts)
        while some := list(islice(waiting, BATCH)):
            read = self.read(some)
            reasons = self._reasons(read)
            for at in range(len(some)):
                yield self._answers(read, at, most, reasons[at], concepts=concepts)

    def read(self, texts: list[str]) -> Read:
        words = [self.words(text) for text in texts]
        found = [self.known.phrases.find(one) for one in words]
        rows = self.model.rows(words)
        hidden = self.model.hidden(rows)
        logs = self.model.heads[UNIT].log_shares(hidden)
        within = None
        if self.has_esco:
            ours = np.array([_covered(one, phrases) for one, phrases in zip(words, found, strict=True)])
            logs, within = self._with_esco(logs, self.model.heads[ESCO].log_shares(hidden), ours)
        self._hear_phrases(logs, words, found)
        return Read(words, found, rows, hidden, self._levelled(words, _shares(logs)), within)

    def _hear_phrases(self, logs: Floats, words: list[list[str]], found: list[list[Found]]) -> None:
        """Known phrases speak for their unit group: the first more than the others, one that is all that was said
        most, and the team's above all. Of several jobs in one line all stay answers.
        """
        for row, said, phrases in zip(logs, words, found, strict=True):
            best = row.max()
            for number, one in enumerate(phrases):
                place = self._place[one.label.code]
                if one.label.source == "team":
                    row[place] = best + TAUGHT
                elif one.length == len(said):
                    row[place] = best + ALL_SAID
                else:
                    row[place] += FIRST_PHRASE * (number == 0) + LONG_PHRASE * (one.length > 1)
            for one in phrases:
                place = self._place[one.label.code]
                row[place] = max(row[place], row.max() - NAMED_TOO)

    def _with_esco(self, units: Floats, occupations: Floats, ours: Floats) -> tuple[Floats, Floats]:
        """Both heads in one: what ESCO's occupations add up to speaks for their unit group too, the less the more of
        the text stands in words of ours (`ours`, 0 to 1).
        """
        shares = np.exp(np.pad(occupations, ((0, 0), (0, self._bare)), constant_values=-np.inf))
        sums = np.asarray(shares @ self._membership + TINY, dtype=np.float32)
        within = np.asarray(shares / sums[:, self._uri_unit], dtype=np.float32)
        within[:, within.shape[1] - self._bare :] = 1
        silent = [*self._uri_unit[len(self.uris) - self._bare :], self._place[NONE]]  # ESCO says nothing of these
        sums[:, silent] = np.exp(units[:, silent])
        weight = (FROM_UNITS + (1 - FROM_UNITS) * ours)[:, None].astype(np.float32)
        return weight * units + (1 - weight) * np.log(sums), within

    def concept_shares(self, units: Floats, within: Floats) -> Floats:
        """Shares of ESCO's occupations (texts × occupations)."""
        return np.asarray(units[:, self._uri_unit] * within)

    def named(self, text: str) -> tuple[int, ...]:
        """The places among ESCO's occupations of those that bear this plain name."""
        if self._names is None:
            place, names = {uri: i for i, uri in enumerate(self.uris)}, defaultdict(set)
            for label in self.known.labels:
                if label.uri:
                    names[plain(label.text)].add(place[label.uri])
            self._names = {name: tuple(sorted(places)) for name, places in names.items()}
        return self._names.get(text, ())

    def _levelled(self, words: list[list[str]], shares: Floats) -> Floats:
        """The helper and the boss of a craft ("ayudante de…", "encargado de…") take part of its share over."""
        for at, one in enumerate(words):
            levels, craft = self.known.phrases.level(one)
            if not levels:
                continue
            hidden = self.model.hidden(self.model.rows([craft]))
            of_craft = np.exp(self.model.heads[UNIT].log_shares(hidden))[0]
            moved = np.zeros_like(of_craft)
            for place in np.argsort(-of_craft)[:MOST]:
                level = next((one for one in levels if self.codes[place].startswith(one.crafts)), None)
                if level:
                    moved[self._place[level.code]] += of_craft[place]
            shares[at] = (1 - OF_A_LEVEL * moved.sum()) * shares[at] + OF_A_LEVEL * moved
        return shares

    def _answers(self, read: Read, at: int, most: int, reasons: dict[int, Reason], *, concepts: bool) -> list[Answer]:
        shares = read.units[at].copy()
        none, shares[self._place[NONE]] = shares[self._place[NONE]], 0
        if self._says_nothing(read, at, none, shares.max()):
            return []
        sure = confidence(*self.signs(read, at, shares))
        if not concepts and sure < UNSURE:
            return []
        if concepts and read.within is not None:
            scores = self.concept_shares(shares[None], read.within[at : at + 1])[0]
            scores[self._nearest(read, at, int(shares.argmax()))] = shares.max()
            best = _largest(scores, most)
            units = self._uri_unit[best].tolist()
            names = [(self.uris[i], self._name(i)) for i in best.tolist()]
        else:
            scores = shares
            best = _largest(scores, most)
            best = best[scores[best] > TINY]
            units = best.tolist()
            names = [(self._likeliest(read, at, unit), self.known.titles[self.codes[unit]]) for unit in units]
        scale = sure / max(float(shares.max()), TINY)
        other = Reason(words=" ".join(read.words[at][:4]))
        return [
            Answer(self.codes[unit], uri, label, min(score * scale, 1.0), reasons.get(unit, other))
            for unit, (uri, label), score in zip(units, names, scores[best].tolist(), strict=True)
        ]

    def signs(self, read: Read, at: int, shares: Floats) -> tuple[float, float, float, float, float]:
        """What confidence is made of: the best share, the next, and which parts of the text's words the model knows,
        stand in a known phrase that says the same, and stand in one that says another.
        """
        second, best = np.partition(shares, -2)[-2:]
        words, code = read.words[at], self.codes[int(shares.argmax())]
        said = {place for one in read.found[at] for place in range(one.start, one.start + one.length)}
        known = sum(i in said or "=" + stem(word) in self.model.vocabulary for i, word in enumerate(words))
        agreed = sum(one.length for one in read.found[at] if one.label.code == code)
        differed = sum(one.length for one in read.found[at] if one.label.code != code)
        count = max(1, len(words))
        return float(best), float(second), known / count, agreed / count, differed / count

    def _says_nothing(self, read: Read, at: int, none: float, best: float) -> bool:
        """Nothing known in it, or likelier no job than any."""
        unknown = read.rows.indptr[at] == read.rows.indptr[at + 1]
        return not read.found[at] and (unknown or none > best)

    def _likeliest(self, read: Read, at: int, unit: int) -> str:
        """The address of the ESCO occupation of this unit group that the text is nearest to; the ISCO one without."""
        return self.uris[self._nearest(read, at, unit)] if self.has_esco else ISCO_URI + self.codes[unit]

    def _nearest(self, read: Read, at: int, unit: int) -> int:
        end = self._unit_starts[unit + 1] if unit + 1 < len(self.codes) else len(self.uris)
        own = self._by_unit[self._unit_starts[unit] : end]
        within = read.within[at, own] if read.within is not None else np.zeros(len(own))
        return int(own[np.argmax(within)])

    def _name(self, concept: int) -> str:
        uri = self.uris[concept]
        return self.known.esco_titles.get(uri) or self.known.titles[self.codes[self._uri_unit[concept]]]

    def _reasons(self, read: Read) -> list[dict[int, Reason]]:
        """For each text: unit group → the label of it that shares most words with the text, or the known phrase that
        stands in it.
        """
        words = sparse.csr_matrix(read.rows.multiply(self._words_only))
        near = sparse.csr_matrix(words @ self._label_words)
        reasons: list[dict[int, Reason]] = []
        for at, phrases in enumerate(read.found):
            some = slice(near.indptr[at], near.indptr[at + 1])
            labels, likeness = near.indices[some], near.data[some]
            labels, likeness = labels[likeness > ALIKE], likeness[likeness > ALIKE]
            order = labels[np.argsort(likeness)]
            best = dict(zip(self._label_unit[order].tolist(), order.tolist(), strict=True))
            found = {unit: self.known.labels[place] for unit, place in best.items()}
            found |= {self._place[one.label.code]: one.label for one in reversed(phrases)}
            reasons.append({unit: Reason(label.text, label.source) for unit, label in found.items()})
        return reasons


def _covered(words: list[str], found: list[Found]) -> float:
    """Which part of the words stands in known phrases."""
    return sum(one.length for one in found) / max(1, len(words))


def _holds(longer: tuple[str, ...], key: tuple[str, ...]) -> bool:
    places = range(len(longer) - len(key) + 1)
    return len(longer) > len(key) and any(longer[at : at + len(key)] == key for at in places)


def _shares(logs: Floats) -> Floats:
    shares = np.exp(logs - logs.max(axis=1, keepdims=True))
    return np.asarray(shares / shares.sum(axis=1, keepdims=True), dtype=np.float32)


def _largest(scores: Floats, most: int) -> npt.NDArray[np.intp]:
    """Places of the `most` largest, largest first."""
    if most >= len(scores):
        return np.argsort(-scores, kind="stable")
    some = np.argpartition(-scores, most)[:most]
    return np.asarray(some[np.argsort(-scores[some], kind="stable")])
