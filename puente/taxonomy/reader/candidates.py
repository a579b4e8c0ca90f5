"""Ranking a given list of labels for a text, whatever list it is and in whichever of the two languages.

A label that is an ESCO name stands for its concept, so that a Spanish text finds an English label; any other stands
for what the reader makes of it. Words and spelling in common count beside. Of labels with one meaning the best comes
first and the others after all other meanings: the first answers of a list are different answers.
"""

from collections.abc import Iterable, Iterator
from itertools import islice

import numpy as np
from scipy import sparse

from puente.core.text import plain
from puente.taxonomy.reader.lessons import NONE
from puente.taxonomy.reader.model import Floats
from puente.taxonomy.reader.occupations import TINY, OccupationReader, Read

BATCH = 64
ALIKE_WEIGHT = 4.0  # of likeness in words and spelling (0 to 1), beside the logarithm of a share
KEPT = 16  # concepts that a label not in ESCO may stand for


class CandidateRanker:
    """`labels` are (id, text)."""

    def __init__(self, reader: OccupationReader, labels: list[tuple[str, str]]):
        self.reader, self.ids = reader, [name for name, _text in labels]
        texts = [text for _name, text in labels]
        self._rows, self._meanings = self._understand(texts)
        self._likeness = self._rows.T.tocsr()
        self._concept = self._concepts(texts)

    def rank_many(self, texts: Iterable[str], most: int) -> Iterator[list[tuple[str, float]]]:
        """(id, score) best first, for each text in order; empty where nothing of the text is known."""
        waiting = iter(texts)
        while some := list(islice(waiting, BATCH)):
            read = self.reader.read(some)
            shares = np.asarray(self._classes(read) @ self._meanings)
            alike = np.asarray((read.rows @ self._likeness).todense())
            scores = np.log(shares + TINY) + ALIKE_WEIGHT * alike
            for at in range(len(some)):
                known = read.rows.indptr[at + 1] > read.rows.indptr[at]
                yield self._ordered(scores[at], most) if known else []

    def _understand(self, texts: list[str]) -> tuple[sparse.csr_matrix, sparse.csc_matrix]:
        """The labels' rows, and what each may mean (classes × labels)."""
        rows, meanings = [], []
        for start in range(0, len(texts), 256):
            read = self.reader.read(texts[start : start + 256])
            classes = self._classes(read)
            least = -np.partition(-classes, KEPT, axis=1)[:, KEPT : KEPT + 1]
            rows.append(read.rows)
            meanings.append(sparse.csr_matrix(np.where(classes > least, classes, 0)))
        meaning = sparse.vstack(meanings).tolil()
        for at, text in enumerate(texts):
            if places := self._named(text):
                meaning.rows[at], meaning.data[at] = list(places), [1.0] * len(places)
        return sparse.vstack(rows).tocsr(), meaning.tocsr().T.tocsc()

    def _named(self, text: str) -> tuple[int, ...]:
        """The classes whose ESCO name `text` is."""
        return self.reader.named(plain(text)) if self.reader.has_esco else ()

    def _classes(self, read: Read) -> Floats:
        """Shares of ESCO's occupations where loaded, else of unit groups."""
        shares = read.units.copy()
        shares[:, self.reader.codes.index(NONE)] = 0
        if read.within is not None:
            return np.asarray(self.reader.concept_shares(shares, read.within))
        return shares

    def _concepts(self, texts: list[str]) -> np.ndarray:
        """One number a meaning: the ESCO concept of a label, or a number of its own."""
        numbers: dict[object, int] = {}
        return np.array([numbers.setdefault(self._named(text) or at, len(numbers)) for at, text in enumerate(texts)])

    def _ordered(self, scores: Floats, most: int) -> list[tuple[str, float]]:
        order = np.argsort(-scores, kind="stable")
        _values, firsts = np.unique(self._concept[order], return_index=True)
        first = np.zeros(len(order), dtype=bool)
        first[firsts] = True
        order = np.concatenate([order[first], order[~first]])[:most]
        best = scores.max()
        return [(self.ids[i], float(np.exp(scores[i] - best))) for i in order]
