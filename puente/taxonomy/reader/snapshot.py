"""Where what the readers learned is kept: folders of `var/taxonomy`, each named after what it was made from.

Sources that come from the database (ESCO, the team's words) are exported beside them, so that commands read them
without it. A folder never changes once written: processes that have it open keep it, others find the new one.
"""

import csv
import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, astuple
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from scipy import sparse

from puente.core import text
from puente.taxonomy.reader import model as models
from puente.taxonomy.reader import skills, training
from puente.taxonomy.reader.lessons import ESCO, NONE, UNIT, EscoOccupation, Label, Level, Material, gather
from puente.taxonomy.reader.model import Model
from puente.taxonomy.reader.occupations import Knowledge, OccupationReader
from puente.taxonomy.reader.phrases import Phrases
from puente.taxonomy.reader.skills import SkillReader
from puente.taxonomy.reader.words import phrase_key

# A change in these files makes another reader: code of this folder, tables of reference/.
OCCUPATION_CODE = ("words", "model", "training", "lessons", "snapshot")
OCCUPATION_FILES = ("occupations", "occupation_words", "job_words", "job_levels", "job_abbreviations", "not_jobs")
SKILL_CODE, SKILL_FILES = ("words", "model", "skills", "snapshot"), ("skills",)
TEAM, ESCO_OCCUPATIONS, ESCO_SKILLS = "team.csv", "esco_occupations.jsonl", "esco_skills.jsonl"
ESCO_ASKS = "esco_asks.jsonl"
Names = tuple[str, ...]
Tell = Callable[[str], None]


class Shelf:
    """`folder` holds what was learned and the sources; `reference` the tables of the project."""

    def __init__(self, folder: Path, reference: Path):
        self.folder, self.reference = folder, reference
        self.sources = folder / "sources"

    def team(self) -> dict[str, str]:
        """The team's accepted words as last exported: text → unit group."""
        try:
            with open(self.sources / TEAM, encoding="utf-8", newline="") as file:
                return {row["text"]: row["code"] for row in csv.DictReader(file)}
        except FileNotFoundError:
            return {}

    def esco(self) -> list[EscoOccupation]:
        try:
            with open(self.sources / ESCO_OCCUPATIONS, encoding="utf-8") as file:
                return [EscoOccupation(**json.loads(line)) for line in file]
        except FileNotFoundError:
            return []

    def esco_skills(self) -> list[tuple[str, list[str]]]:
        """(address, names: the first is the title) of ESCO's skills."""
        try:
            with open(self.sources / ESCO_SKILLS, encoding="utf-8") as file:
                return [tuple(json.loads(line)) for line in file]
        except FileNotFoundError:
            return []

    def esco_asks(self) -> list[tuple[str, str, list[str], list[str]]]:
        """(address, unit group, essential and optional skills by address) of ESCO's occupations."""
        try:
            with open(self.sources / ESCO_ASKS, encoding="utf-8") as file:
                return [tuple(json.loads(line)) for line in file]
        except FileNotFoundError:
            return []

    def asks_stamp(self) -> float:
        """Changes with what `esco_asks` says: cheap to ask at each request."""
        path = self.sources / ESCO_ASKS
        return path.stat().st_mtime if path.exists() else 0.0

    def keep_team(self, words: Iterable[tuple[str, str]]) -> None:
        with self._replacing(TEAM) as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["text", "code"])
            writer.writerows(words)

    def keep_esco(self, occupations: Iterable[EscoOccupation]) -> None:
        self._keep_lines(ESCO_OCCUPATIONS, map(asdict, occupations))

    def keep_esco_skills(self, known: Iterable[tuple[str, list[str]]]) -> None:
        self._keep_lines(ESCO_SKILLS, known)

    def keep_esco_asks(self, asked: Iterable[tuple[str, str, list[str], list[str]]]) -> None:
        self._keep_lines(ESCO_ASKS, asked)

    def _keep_lines(self, name: str, rows: Iterable[Any]) -> None:
        with self._replacing(name) as file:
            for one in rows:
                file.write(json.dumps(one, ensure_ascii=False) + "\n")

    @contextmanager
    def _replacing(self, name: str) -> Iterator[Any]:
        self.sources.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", dir=self.sources, encoding="utf-8", newline="", delete=False) as file:
            yield file
        os.replace(file.name, self.sources / name)

    def stamp(self) -> tuple[str, ...]:
        """Changes when another reader was made: cheap to ask at each request."""
        return tuple(sorted(path.name for path in self.folder.glob("occupations-*")))

    def occupations(self, tell: Tell = lambda _said: None, *, wait: bool = True) -> OccupationReader:
        """The reader of today's sources, made first where nobody has made it yet (seconds; with ESCO, two minutes).
        Without `wait` an older one serves while there is one.

        Raises BrokenFileError where a reference file cannot be used.
        """
        place = self._made("occupations", OCCUPATION_CODE, OCCUPATION_FILES, ESCO_OCCUPATIONS, wait=wait)
        if place is None:
            with self._alone():
                place = self._place("occupations", OCCUPATION_CODE, OCCUPATION_FILES, ESCO_OCCUPATIONS)
                self._make(place, lambda draft: self._learn_occupations(draft, tell))
        reader = OccupationReader(models.load(place), _knowledge(place))
        reader.teach(self.team())
        return reader

    def skills(self) -> SkillReader:
        """The reader of skills, made first where nobody has made it yet (with ESCO, some seconds)."""
        place = self._made("skills", SKILL_CODE, SKILL_FILES, ESCO_SKILLS, wait=True)
        if place is None:
            with self._alone():
                place = self._place("skills", SKILL_CODE, SKILL_FILES, ESCO_SKILLS)
                self._make(place, lambda draft: skills.save(draft, self.reference, self.esco_skills()))
        return skills.load(place)

    def _made(self, name: str, code: Names, tables: Names, source: str, *, wait: bool) -> Path | None:
        """The folder of today's sources if it is there; the newest other one for who cannot wait."""
        place = self._place(name, code, tables, source)
        if place.exists():
            return place
        others = sorted(self.folder.glob(f"{name}-*"), key=lambda path: path.stat().st_mtime)
        return others[-1] if others and not wait else None

    def _place(self, name: str, code: Names, tables: Names, source: str) -> Path:
        """The folder of what today's sources make, named after them."""
        digest = hashlib.sha256()
        for path in (
            Path(text.__file__),
            *(Path(__file__).with_name(f"{module}.py") for module in code),
            *(self.reference / f"{table}.csv" for table in tables),
            self.sources / source,
        ):
            digest.update(path.read_bytes() if path.exists() else b"")
        return self.folder / f"{name}-{digest.hexdigest()[:16]}"

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One process at a time makes a folder."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with open(self.folder / "lock", "w", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _make(self, place: Path, fill: Callable[[Path], None]) -> None:
        """Let `fill` write a folder that then becomes `place`, unless somebody has; of the older ones one is kept for
        who is just opening it.
        """
        if place.exists():
            return
        draft = self.folder / f".draft-{place.name}"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir()
        fill(draft)
        os.replace(draft, place)
        name = place.name.split("-")[0]
        made = sorted(self.folder.glob(f"{name}-*"), key=lambda path: path.stat().st_mtime)
        for old in [path for path in made if path != place][:-1]:
            shutil.rmtree(old, ignore_errors=True)

    def check(self) -> None:
        """Read every table of words. Raises BrokenFileError naming file and line."""
        gather(self.reference, [])
        skills.ours(self.reference)

    def _learn_occupations(self, draft: Path, tell: Tell) -> None:
        material = gather(self.reference, self.esco())
        heads = {UNIT: [*sorted(code for code in material.titles if len(code) == 4), NONE]}
        if material.esco:
            heads[ESCO] = [one.uri for one in material.esco]
        learned = training.learn(material.lessons, heads, tell)
        learned.save(draft)
        _save_knowledge(draft, material, learned)


def _save_knowledge(place: Path, material: Material, learned: Model) -> None:
    words = [material.words(label.text) for label in material.labels]
    rows = learned.rows(words)
    only = [float(name[0] in "=_") for name in learned.vocabulary]
    rows = models.unit_rows(sparse.csr_matrix(rows.multiply(only)))
    rows.eliminate_zeros()
    sparse.save_npz(place / "labels.npz", rows, compressed=False)
    known = {
        "labels": [astuple(label) for label in material.labels],
        "titles": {code: titles[0] for code, titles in material.titles.items()},
        "esco": [(one.uri, one.code, (one.labels or one.labels_en)[0]) for one in material.esco],
        "short": material.short,
        "asides": sorted(material.asides),
        "levels": [astuple(level) for level in material.levels],
    }
    (place / "knowledge.json").write_text(json.dumps(known, ensure_ascii=False), encoding="utf-8")


def _knowledge(place: Path) -> Knowledge:
    known = json.loads((place / "knowledge.json").read_text(encoding="utf-8"))
    labels = [Label(*label) for label in known["labels"]]
    material = Material({}, [], [], known["short"], [], set(), [])
    spoken = [(phrase_key(material.words(label.text)), label) for label in labels if label.source != "esco"]
    levels = [Level(tuple(word), tuple(crafts), code) for word, crafts, code in known["levels"]]
    return Knowledge(
        labels,
        sparse.load_npz(place / "labels.npz"),
        Phrases(spoken, map(tuple, known["asides"]), levels),
        known["titles"],
        {uri: title for uri, _code, title in known["esco"]},
        {uri: code for uri, code, _title in known["esco"]},
        known["short"],
    )
