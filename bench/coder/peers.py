"""The usual alternatives over the same labels, plainly written: char n-grams with TF-IDF, BM25 on stems, edit distance.

Each takes labels (id, text) and gives a function from texts to ids, best first.
"""

from collections import Counter
from collections.abc import Callable
from math import log

import numpy as np
from rapidfuzz import fuzz, process
from scipy import sparse

from puente.core.text import plain
from puente.taxonomy.reader.words import stem

Labels = list[tuple[str, str]]
Rank = Callable[[list[str]], list[list[str]]]
MOST = 10_000
K1, B = 1.2, 0.75


def char_tfidf(labels: Labels) -> Rank:
    """Pieces of 2 to 5 letters inside words, sublinear TF-IDF, cosine."""
    return _vectors(labels, _pieces, sublinear=True)


def word_tfidf(labels: Labels) -> Rank:
    """Spanish stems, sublinear TF-IDF, cosine."""
    return _vectors(labels, _stems, sublinear=True)


def bm25(labels: Labels) -> Rank:
    """Okapi BM25 over Spanish stems."""
    found = [Counter(_stems(text)) for _name, text in labels]
    mean = np.mean([sum(one.values()) for one in found])
    seen = Counter(name for one in found for name in one)
    place = {name: at for at, name in enumerate(seen)}
    rows, columns, values = [], [], []
    for at, one in enumerate(found):
        length = sum(one.values())
        for name, times in one.items():
            rows.append(at)
            columns.append(place[name])
            rare = log(1 + (len(found) - seen[name] + 0.5) / (seen[name] + 0.5))
            values.append(rare * times * (K1 + 1) / (times + K1 * (1 - B + B * length / mean)))
    weights = sparse.csr_matrix((values, (rows, columns)), shape=(len(found), len(place)))

    def rank(texts: list[str]) -> list[list[str]]:
        asked = [[place[name] for name in _stems(text) if name in place] for text in texts]
        scores = (np.asarray(weights[:, some].sum(axis=1)).ravel() for some in asked)
        return [_best(labels, score) for score in scores]

    return rank


def edit_distance(labels: Labels) -> Rank:
    """Indel similarity of the plain texts (rapidfuzz)."""
    texts_of = [plain(text) for _name, text in labels]

    def rank(texts: list[str]) -> list[list[str]]:
        scores = process.cdist([plain(text) for text in texts], texts_of, scorer=fuzz.ratio, workers=1)
        return [_best(labels, row) for row in scores]

    return rank


ALL: dict[str, Callable[[Labels], Rank]] = {
    "char TF-IDF": char_tfidf,
    "BM25": bm25,
    "edit distance": edit_distance,
}


def _vectors(labels: Labels, cut: Callable[[str], list[str]], *, sublinear: bool) -> Rank:
    found = [Counter(cut(text)) for _name, text in labels]
    seen = Counter(name for one in found for name in one)
    place = {name: at for at, name in enumerate(seen)}
    rare = {name: log((1 + len(found)) / (1 + times)) + 1 for name, times in seen.items()}

    def matrix(counts: list[Counter[str]]) -> sparse.csr_matrix:
        rows, columns, values = [], [], []
        for at, one in enumerate(counts):
            for name, times in one.items():
                if name in place:
                    rows.append(at)
                    columns.append(place[name])
                    values.append(rare[name] * (1 + log(times) if sublinear else times))
        made = sparse.csr_matrix((values, (rows, columns)), shape=(len(counts), len(place)))
        lengths = np.sqrt(np.asarray(made.multiply(made).sum(axis=1))).ravel()
        lengths[lengths == 0] = 1
        return sparse.csr_matrix(sparse.diags(1 / lengths) @ made)

    known = matrix(found).T.tocsr()

    def rank(texts: list[str]) -> list[list[str]]:
        scores = (matrix([Counter(cut(text))]) @ known for text in texts)
        return [_best(labels, np.asarray(one.todense()).ravel()) for one in scores]

    return rank


def _best(labels: Labels, scores: np.ndarray) -> list[str]:
    return [labels[at][0] for at in np.argsort(-scores, kind="stable")[:MOST]]


def _stems(text: str) -> list[str]:
    return [stem(word) for word in plain(text).split()]


def _pieces(text: str) -> list[str]:
    words = [f" {word} " for word in plain(text).split()]
    return [word[at : at + size] for word in words for size in (2, 3, 4, 5) for at in range(len(word) - size + 1)]
