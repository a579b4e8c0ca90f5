"""What the reader of occupations is taught, and the labels that its reasons name.

In the order of their authority: the local lexicon, CIUO-08 titles and everyday examples, ESCO. Everything comes from
files of `reference/` and from what `snapshot` exports of ESCO. The team's words are not learned here: the reader is
told them as they are now, so that one that was taken back is gone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from puente.core.text import plain
from puente.taxonomy.reader.tables import BrokenFileError, numbered_rows, rows_of
from puente.taxonomy.reader.training import Lesson
from puente.taxonomy.reader.words import phrase_key, telling, words_of

ASIDES = ("place", "aside")  # said beside a job: left out where anything else is said
NONE = "none"  # the class of what is no job
UNIT, ESCO = "unit", "esco"  # the heads
OURS = 2.5  # how much a label of ours counts against one of ESCO
SENTENCES = 12  # of an ESCO description
SHARED_SKILL = 30  # a skill of more occupations than this tells none of them


@dataclass(frozen=True, slots=True)
class Label:
    """A name of an occupation. `source`: team, lexicon, title, example or esco; `uri` only where it is ESCO's."""

    text: str
    code: str
    source: str
    uri: str = ""


@dataclass(frozen=True)
class EscoOccupation:
    """An ESCO occupation as taught: its unit group, labels (the first of each language is its title), descriptions,
    and the names of its skills.
    """

    uri: str
    code: str
    labels: list[str]
    labels_en: list[str]
    descriptions: list[str] = field(default_factory=list)
    skills: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Level:
    """`word` (stems) before one of `crafts` (starts of codes) makes it `code`: the helper or the boss of a craft."""

    word: tuple[str, ...]
    crafts: tuple[str, ...]
    code: str


@dataclass
class Material:
    """All that an occupation reader is made from."""

    titles: dict[str, tuple[str, str]]
    labels: list[Label]
    lessons: list[Lesson]
    short: dict[str, str]
    esco: list[EscoOccupation]
    asides: set[tuple[str, ...]]
    levels: list[Level]

    def words(self, text: str) -> list[str]:
        return telling(words_of(text, self.short))


def gather(folder: Path, esco: list[EscoOccupation]) -> Material:
    """Read `folder` (reference/).

    Raises BrokenFileError naming the file and the line.
    """
    titles = {row["code"]: (row["title"], row["title_en"]) for row in rows_of(folder, "occupations")}
    units = {code for code in titles if len(code) == 4}
    short = {plain(row["short"]): plain(row["long"]) for row in rows_of(folder, "job_abbreviations")}
    no_jobs = rows_of(folder, "not_jobs")
    asides = {tuple(telling(words_of(row["text"]))) for row in no_jobs if row["kind"] in ASIDES} - {()}
    material = Material(titles, [], [], short, esco, asides, _levels(folder, units))
    lexicon, also = _lexicon(folder, units)
    material.labels += lexicon
    material.labels += [Label(name, code, "title") for code in sorted(units) for name in titles[code]]
    examples, descriptions = _examples(folder, units)
    material.labels += examples
    material.labels += [
        Label(name, one.code, "esco", one.uri) for one in esco for name in [*one.labels, *one.labels_en]
    ]
    local = {phrase_key(material.words(label.text)): label.code for label in lexicon}
    material.lessons = [
        *(_of_label(material, label, local) for label in material.labels),
        *(_lesson(material, text, code, weight=0.7) for text, code in descriptions),
        *(_lesson(material, text, code, weight=0.3) for text, code in also),
        *(_lesson(material, row["text"], NONE) for row in no_jobs),
        *_of_esco(material, esco),
    ]
    return material


def _lesson(material: Material, text: str, code: str, uri: str = "", weight: float = 1.0) -> Lesson:
    return Lesson(tuple(material.words(text)), {UNIT: code} | ({ESCO: uri} if uri else {}), weight)


def _of_label(material: Material, label: Label, local: dict[tuple[str, ...], str]) -> Lesson:
    """ESCO puts some words of here in another unit group ("techador" among plasterers): there the lexicon is right."""
    lesson = _lesson(material, label.text, label.code, label.uri, 1.0 if label.uri else OURS)
    if label.uri and local.get(phrase_key(lesson.words), label.code) != label.code:
        return Lesson(lesson.words, {ESCO: label.uri})
    return lesson


def _lexicon(folder: Path, units: set[str]) -> tuple[list[Label], list[tuple[str, str]]]:
    """Labels of the first code of each word, and (text, code) of the others that it may mean."""
    labels, also = [], []
    rows = sorted(numbered_rows(folder, "job_words"), key=lambda row: len(row[1]["text"]))  # the plainest form names it
    for number, row in rows:
        first, *others = _codes(row["codes"], units, f"job_words.csv:{number}")
        labels.append(Label(row["text"], first, "lexicon"))
        also += [(row["text"], code) for code in others]
    return labels, also


def _examples(folder: Path, units: set[str]) -> tuple[list[Label], list[tuple[str, str]]]:
    examples, descriptions = [], []
    for number, row in numbered_rows(folder, "occupation_words"):
        [code] = _codes(row["code"], units, f"occupation_words.csv:{number}")
        descriptions += [(row["description"], code), (row["description_en"], code)]
        for name in (*row["examples"].split(";"), *row["examples_en"].split(";")):
            examples.append(Label(name.strip(), code, "example"))
    return examples, descriptions


def _levels(folder: Path, units: set[str]) -> list[Level]:
    levels = []
    for number, row in numbered_rows(folder, "job_levels"):
        [code] = _codes(row["code"], units, f"job_levels.csv:{number}")
        levels.append(Level(phrase_key(telling(words_of(row["word"]))), tuple(row["crafts"].split()), code))
    return levels


def _of_esco(material: Material, esco: list[EscoOccupation]) -> Iterator[Lesson]:
    times: dict[str, int] = {}
    for one in esco:
        for skill in one.skills:
            times[skill] = times.get(skill, 0) + 1
    for one in esco:
        for text in one.descriptions:
            sentences = [part for part in text.replace(";", ".").split(". ") if len(part) > 20]
            for sentence in sentences[:SENTENCES]:
                yield _lesson(material, sentence, one.code, one.uri, 0.4)
        for skill in one.skills:
            if times[skill] <= SHARED_SKILL:
                yield _lesson(material, skill, one.code, one.uri, 0.3 / times[skill] ** 0.5)


def _codes(written: str, units: set[str], place: str) -> list[str]:
    codes = written.split()
    unknown = [code for code in codes if code not in units]
    if unknown or not codes:
        file, line = place.split(":")
        shown = ", ".join(unknown) or "vacío"
        raise BrokenFileError(f"{file}, línea {line}: «{shown}» no es un grupo primario de la CIUO-08.")
    return codes
