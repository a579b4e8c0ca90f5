"""Teaching the model: stochastic gradient with a step of its own per weight (AdaGrad), seeded, in numpy."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from puente.taxonomy.reader.model import Floats, Head, Model, to_rows, vocabulary_of
from puente.taxonomy.reader.words import features

STUDENTS, WAIST, ROUNDS, BATCH, STEP, FORGET = 2, 128, 8, 512, 0.15, 0.3


Heads = dict[str, list[str]]  # head → its classes


@dataclass(frozen=True)
class Lesson:
    """`words` (telling) mean `targets`: head → class. `weight` is how much it counts, 1 for a plain label."""

    words: tuple[str, ...]
    targets: dict[str, str]
    weight: float = 1.0


def learn(lessons: list[Lesson], heads: Heads, tell: Callable[[str], None] = print) -> Model:
    """A model of `heads` from `lessons`. The same lessons give the same model."""
    found = [features(list(lesson.words)) for lesson in lessons]
    vocabulary, rarity = vocabulary_of(found)
    rows = to_rows(found, vocabulary, rarity)
    targets = {}
    for name, classes in heads.items():
        place = {code: i for i, code in enumerate(classes)}
        targets[name] = np.array([place.get(lesson.targets.get(name, ""), -1) for lesson in lessons])
    weights = np.array([lesson.weight for lesson in lessons], dtype=np.float32)
    students = [_Student(seed, len(vocabulary), heads) for seed in range(STUDENTS)]
    for number, student in enumerate(students):
        for turn in range(ROUNDS):
            tell(f"{number * ROUNDS + turn + 1}/{STUDENTS * ROUNDS}")
            step = STEP * (1 - turn / ROUNDS) + 0.01
            order = student.chance.permutation(len(lessons))
            for start in range(0, len(order), BATCH):
                some = order[start : start + BATCH]
                student.study(rows[some], {name: which[some] for name, which in targets.items()}, weights[some], step)
    return _joined(students, vocabulary, rarity, heads)


def _joined(students: "list[_Student]", vocabulary: dict[str, int], rarity: Floats, heads: Heads) -> Model:
    """One model that answers with the mean of what the students would say: they err on different texts."""
    known = {
        name: Head(
            np.concatenate([student.weights[name] / np.float32(len(students)) for student in students]),
            np.mean([student.bias[name] for student in students], axis=0, dtype=np.float32),
            classes,
        )
        for name, classes in heads.items()
    }
    embedding = np.concatenate([student.embedding for student in students], axis=1)
    return Model(vocabulary, rarity, embedding.astype(np.float16), known)


class _Student:
    """The numbers being learned, each with the sum of its squared gradients."""

    def __init__(self, seed: int, size: int, heads: Heads):
        self.chance = np.random.default_rng(seed)
        self.embedding = self.chance.normal(0, 0.1, (size, WAIST)).astype(np.float32)
        self.weights = {name: np.zeros((WAIST, len(classes)), np.float32) for name, classes in heads.items()}
        self.bias = {name: np.zeros(len(classes), np.float32) for name, classes in heads.items()}
        self.steps = {
            "embedding": np.full_like(self.embedding, 1e-6),
            **{f"{name}-weights": np.full_like(some, 1e-6) for name, some in self.weights.items()},
            **{f"{name}-bias": np.full_like(some, 1e-6) for name, some in self.bias.items()},
        }

    def study(self, rows: sparse.csr_matrix, targets: dict[str, np.ndarray], weights: Floats, step: float) -> None:
        """One batch: part of the features is forgotten, so that none is relied on alone."""
        rows.data *= (self.chance.random(rows.nnz) > FORGET).astype(np.float32) / (1 - FORGET)
        hidden = np.asarray(rows @ self.embedding)
        blame = np.zeros_like(hidden)
        for name, which in targets.items():
            concerned = which >= 0
            if concerned.any():
                blame[concerned] += self._learn_head(
                    name, hidden[concerned], which[concerned], weights[concerned], len(which), step
                )
        touched = np.unique(rows.indices)
        gradient = np.asarray(rows[:, touched].T @ blame)
        self.steps["embedding"][touched] += gradient * gradient
        self.embedding[touched] -= step * gradient / np.sqrt(self.steps["embedding"][touched])

    def _learn_head(
        self, name: str, hidden: Floats, which: np.ndarray, weights: Floats, size: int, step: float
    ) -> Floats:
        shares = np.exp(Head(self.weights[name], self.bias[name], []).log_shares(hidden))
        shares[np.arange(len(which)), which] -= 1
        shares *= weights[:, None] / size
        blame = shares @ self.weights[name].T
        for kind, learned, gradient in (
            ("weights", self.weights[name], hidden.T @ shares),
            ("bias", self.bias[name], shares.sum(axis=0)),
        ):
            past = self.steps[f"{name}-{kind}"]
            past += gradient * gradient
            np.subtract(learned, step * gradient / np.sqrt(past), out=learned)
        return np.asarray(blame, dtype=np.float32)
