"""A linear reader with a narrow waist: features → a few numbers → one score per class of each head.

After Joulin and others, "Bag of Tricks for Efficient Text Classification" (2016): a text is the weighted mean of what
its features learned. Small enough for a cheap server, fast enough for two thousand texts a second on one core.
"""

import json
from collections import Counter
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from puente.taxonomy.reader.words import features

Floats = npt.NDArray[np.float32]
RARE = 2  # a piece or a pair seen once teaches nothing that a new text could use


@dataclass(frozen=True)
class Head:
    """One classification: `weights` (waist × classes), `bias` (classes) and the names of the classes."""

    weights: Floats
    bias: Floats
    classes: list[str]

    def log_shares(self, hidden: Floats) -> Floats:
        """Natural logarithm of each class's share, one row a text; a row adds up to 1."""
        scores = hidden @ self.weights + self.bias
        scores -= scores.max(axis=1, keepdims=True)
        return scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))


@dataclass(frozen=True)
class Model:
    """`vocabulary` maps a feature to its row of `embedding` (features × waist, 16 bits); `rarity` weighs it, 0 to 1."""

    vocabulary: dict[str, int]
    rarity: Floats
    embedding: npt.NDArray[np.float16]
    heads: dict[str, Head]

    def rows(self, texts: list[list[str]]) -> sparse.csr_matrix:
        """Texts, as telling words, to unit rows over the vocabulary; a text without a known feature is a zero row."""
        return to_rows([features(words) for words in texts], self.vocabulary, self.rarity)

    def hidden(self, rows: sparse.csr_matrix) -> Floats:
        """The waist of each row (texts × waist): only the features that occur are read and widened to 32 bits."""
        used, places = np.unique(rows.indices, return_inverse=True)
        narrow = sparse.csr_matrix((rows.data, places, rows.indptr), shape=(rows.shape[0], len(used)))
        return np.asarray(narrow @ self.embedding[used].astype(np.float32))

    def save(self, folder: Path) -> None:
        np.save(folder / "rarity.npy", self.rarity)
        np.save(folder / "embedding.npy", self.embedding)
        (folder / "vocabulary.txt").write_text("\n".join(self.vocabulary), encoding="utf-8")
        for name, head in self.heads.items():
            np.save(folder / f"{name}-weights.npy", head.weights)
            np.save(folder / f"{name}-bias.npy", head.bias)
        names: dict[str, Any] = {name: head.classes for name, head in self.heads.items()}
        (folder / "heads.json").write_text(json.dumps(names), encoding="utf-8")


def load(folder: Path) -> Model:
    """The model saved in `folder`; its numbers stay on disk until they are touched."""
    names = (folder / "vocabulary.txt").read_text(encoding="utf-8").split("\n")
    classes = json.loads((folder / "heads.json").read_text(encoding="utf-8"))
    heads = {
        name: Head(np.load(folder / f"{name}-weights.npy"), np.load(folder / f"{name}-bias.npy"), known)
        for name, known in classes.items()
    }
    embedding = np.load(folder / "embedding.npy", mmap_mode="r")
    return Model(dict(zip(names, range(len(names)), strict=True)), np.load(folder / "rarity.npy"), embedding, heads)


def vocabulary_of(found: list[dict[str, float]]) -> tuple[dict[str, int], Floats]:
    """The features of texts worth keeping, each with its row and how rare it is (0 to 1)."""
    seen = Counter(name for one in found for name in one)
    kept = [name for name, times in seen.items() if times >= RARE or name.startswith("=")]
    rarity = np.array([log(1 + len(found) / (1 + seen[name])) for name in kept], dtype=np.float32)
    return {name: place for place, name in enumerate(kept)}, rarity / rarity.max()


def to_rows(found: list[dict[str, float]], vocabulary: dict[str, int], rarity: Floats) -> sparse.csr_matrix:
    """Features of texts as rows of length 1 over `vocabulary`; what it does not know is left out."""
    starts, columns, weights = [0], [], []
    for one in found:
        for name, weight in one.items():
            column = vocabulary.get(name)
            if column is not None:
                columns.append(column)
                weights.append(weight)
        starts.append(len(columns))
    places = np.asarray(columns, dtype=np.int32)
    values = np.asarray(weights, dtype=np.float32) * rarity[places]
    rows = sparse.csr_matrix((values, places, np.asarray(starts)), shape=(len(found), len(vocabulary)))
    return unit_rows(rows)


def unit_rows(rows: sparse.csr_matrix) -> sparse.csr_matrix:
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1))).ravel()
    lengths[lengths == 0] = 1
    return sparse.csr_matrix(sparse.diags((1 / lengths).astype(np.float32)) @ rows)
