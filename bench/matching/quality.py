"""How good the order is: nDCG@10 and MRR on generated truth sets, beside BM25, TF-IDF and who knows the true skills."""

import tempfile
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from math import log2
from pathlib import Path

import numpy as np
from scipy import sparse

from bench.coder import peers
from bench.coder.__main__ import esco_of as lessons_of
from bench.matching.truth import LEVELS, Esco, TruthSet, esco_of, make
from puente.matching.columns import offers_of, people_of
from puente.matching.criteria import scores
from puente.matching.stories import Advertised, StoryReader, Told
from puente.matching.weights import USUAL
from puente.matching.world import made as made_world
from puente.taxonomy.esco_pack import read_occupations, read_relations, read_skills
from puente.taxonomy.reader.snapshot import Shelf

AT = 10
TOP = 20
Gains = Mapping[str, Mapping[str, int]]
NOTES = [
    "“by trade” and “by skills” are two truths of the same texts (`bench/matching/truth.py`); “→” from people to "
    "vacancies, “←” from vacancies to people. “True skills” ranks by the skills that the texts were made of, cosine "
    "with the rarity of each. F1 of skills over the first 20 vacancies of each person.",
    "",
]


def shelf_of(folder: Path, place: Path, reference: Path, units: set[str]) -> Shelf:
    """What `load_esco` exports, without a database."""
    known, skills = Shelf(place, reference), read_skills(folder)
    known.keep_esco(lessons_of(folder, units))
    known.keep_esco_skills((uri, [*row["labels"], *row["labels_en"]]) for uri, row in sorted(skills.items()))
    asked: dict[str, dict[str, list[str]]] = defaultdict(lambda: {"essential": [], "optional": []})
    for occupation, kind, skill in read_relations(folder):
        if skill in skills:
            asked[occupation][kind].append(skill)
    occupations = sorted(read_occupations(folder, units).items())
    known.keep_esco_asks(
        (uri, row["unit_id"], sorted(asked[uri]["essential"]), sorted(asked[uri]["optional"]))
        for uri, row in occupations
    )
    return known


def measure(folder: Path, reference: Path, units: set[str], seeds: list[int]) -> list[str]:
    with tempfile.TemporaryDirectory() as place:
        known = shelf_of(folder, Path(place), reference, units)
        reader = StoryReader(known, made_world(known), known.occupations())
    esco = esco_of(folder, units)
    lines = []
    for level in LEVELS:
        sets = [make(esco, level, seed) for seed in seeds]
        lines += [*_table(level.name, sets, reader, esco), ""]
    return [*lines, *NOTES]


def _table(name: str, sets: list[TruthSet], reader: StoryReader, esco: Esco) -> list[str]:
    found: dict[str, list[list[float]]] = defaultdict(list)
    read: list[list[float]] = []
    for one in sets:
        ours, shares = _ours(one, reader)
        read.append(shares)
        for label, table in {
            "ours": ours,
            "true skills": _true_skills(one, esco),
            "BM25": _by_words(one, peers.bm25),
            "TF-IDF": _by_words(one, peers.word_tfidf),
        }.items():
            found[label].append(_figures(one, table))
    held, lacking, told = np.mean(read, axis=0)
    head = f"**{name}**: F1 of skills held {held:.3f}, lacking {lacking:.3f}; {told:.3f} of those named are asked for"
    rows = [
        f"| {label} | " + " | ".join(f"{value:.3f}" for value in np.mean(values, axis=0)) + " |"
        for label, values in found.items()
    ]
    columns = "| | nDCG@10 → by trade | MRR → | nDCG@10 ← | MRR ← | nDCG@10 → by skills | MRR → | nDCG@10 ← | MRR ← |"
    return [head, "", columns, "|---|" + "---:|" * 8, *rows]


def _figures(one: TruthSet, table: np.ndarray) -> list[float]:
    persons, vacancies = [row["id"] for row in one.persons], [row["id"] for row in one.vacancies]
    figures = []
    for gains in (one.by_trade, one.by_skills):
        figures += _means(gains, persons, vacancies, table)
        figures += _means(_turned(gains), vacancies, persons, table.T)
    return figures


def _means(gains: Gains, asking: list[str], answering: list[str], table: np.ndarray) -> list[float]:
    quality, first = [], []
    for at, name in enumerate(asking):
        if wanted := gains.get(name):
            order = [answering[place] for place in np.argsort(-table[at], kind="stable")]
            quality.append(ndcg(wanted, order))
            best = max(wanted.values())
            first.append(next(1 / rank for rank, one in enumerate(order, start=1) if wanted.get(one) == best))
    return [float(np.mean(quality)), float(np.mean(first))]


def ndcg(gains: Mapping[str, int], order: list[str]) -> float:
    got = sum((2 ** gains.get(one, 0) - 1) / log2(rank + 1) for rank, one in enumerate(order[:AT], start=1))
    ideal = sorted(gains.values(), reverse=True)[:AT]
    return got / sum((2**gain - 1) / log2(rank + 1) for rank, gain in enumerate(ideal, start=1))


def _turned(gains: Gains) -> Gains:
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for one, others in gains.items():
        for other, gain in others.items():
            found[other][one] = gain
    return found


def _ours(one: TruthSet, reader: StoryReader) -> tuple[np.ndarray, list[float]]:
    """Scores (people × vacancies), and how well skills were read: F1 of held and of lacking, precision of both."""
    seekers = [reader.seeker(Told(row["id"], row["texto"])) for row in one.persons]
    offers = [reader.offer(Advertised(row["id"], row["titulo"], row["texto"])) for row in one.vacancies]
    people, wanted = people_of(reader.world, seekers, date.today().year), offers_of(reader.world, offers)  # noqa: DTZ011
    table = scores(people, wanted, USUAL).T
    held, lacking, told = _Count(), _Count(), _Count()
    asked = [{a.code for a in offer.requirements if a.kind == "skill"} for offer in offers]
    for at, row in enumerate(one.persons):
        known, true = set(seekers[at].skills or ()), one.said[row["id"]]
        for place in np.argsort(-table[at], kind="stable")[:TOP]:
            truly = one.asked[one.vacancies[place]["id"]]
            held.take(asked[place] & known, truly & true)
            lacking.take(asked[place] - known, truly - true)
            told.take(asked[place], truly)
    return table, [held.f1, lacking.f1, told.precision]


class _Count:
    """Right, invented and missed."""

    def __init__(self) -> None:
        self.right = self.invented = self.missed = 0

    def take(self, found: set[str], true: set[str]) -> None:
        self.right += len(found & true)
        self.invented += len(found - true)
        self.missed += len(true - found)

    @property
    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + self.invented + self.missed)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.invented)


def _true_skills(one: TruthSet, esco: Esco) -> np.ndarray:
    places = {uri: at for at, uri in enumerate(sorted(esco.spanish))}
    count = np.zeros(len(places))
    for trade in esco.trades:
        for skill in {*trade.essential, *trade.optional}:
            count[places[skill]] += 1
    rarity = np.log((len(esco.trades) + 1) / (count + 1)) + 0.5

    def rows(sets: list[set[str]]) -> sparse.csr_matrix:
        cells = [(at, places[skill]) for at, some in enumerate(sets) for skill in some]
        made = sparse.csr_matrix((np.ones(len(cells)), tuple(zip(*cells, strict=True))), (len(sets), len(places)))
        made = made @ sparse.diags(rarity)
        lengths = np.sqrt(np.asarray(made.multiply(made).sum(axis=1))).ravel()
        return sparse.diags(1 / np.maximum(lengths, 1e-9)) @ made

    people = rows([one.said[row["id"]] for row in one.persons])
    return (people @ rows([one.asked[row["id"]] for row in one.vacancies]).T).toarray()


def _by_words(one: TruthSet, peer: Callable[[peers.Labels], peers.Rank]) -> np.ndarray:
    """Ranks by a search engine's means, as scores (people × vacancies)."""
    labels = [(row["id"], f"{row['titulo']} {row['texto']}") for row in one.vacancies]
    place = {name: at for at, (name, _text) in enumerate(labels)}
    table = np.zeros((len(one.persons), len(labels)))
    for at, ranked in enumerate(peer(labels)([row["texto"] for row in one.persons])):
        table[at, [place[name] for name in ranked]] = -np.arange(len(ranked))
    return table
