"""Whole stories and advertisements in free text → people and vacancies as the criteria see them.

Skills are read by any of their names, jobs by theirs, and titles that stand apart by the coder of occupations. Of two
skills that share a name, the one is meant that belongs to the same trades as the rest of the text.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from puente.core.text import plain
from puente.geography.gazetteer import Gazetteer
from puente.matching.columns import UNKNOWN, World
from puente.matching.facts import Asked, Job, Offer, Seeker
from puente.taxonomy.enums import Cefr
from puente.taxonomy.reader.lessons import ESCO
from puente.taxonomy.reader.mentions import Mention, MentionReader
from puente.taxonomy.reader.occupations import OccupationReader
from puente.taxonomy.reader.skills import SkillAnswer, SkillName, SkillReader, ours
from puente.taxonomy.reader.snapshot import Shelf
from puente.taxonomy.reader.tables import rows_of

SURE_TITLE = 0.5  # the least confidence of the coder with which a title counts
ALIKE = 0.6  # the least likeness of a listed skill to the name of one
LEVEL_WITHIN = 4  # words after a language within which its level stands
LEVELS = {level.name.lower(): level.value for level in Cefr if level > 0} | {
    "basico": 2, "basica": 2, "basic": 2, "intermedio": 3, "intermediate": 3, "conversacional": 3, "avanzado": 5,
    "advanced": 5, "fluido": 5, "fluent": 5, "nativo": 7, "materno": 7, "materna": 7,
}  # fmt: skip
MONTHS_UNTOLD = 12  # of a job that a story names without saying how long
NEAR = 3  # digits of the unit group
ENOUGH_SKILLS = 3  # from there on a title without any of them is not believed
# Before the name of a job in running text; a word like "seguridad" alone is no job.
_JOB_CUE = re.compile(
    r"\b(?:trabaj\w+|labor[éeo]\w*|fui|era|soy|estuve|andaba|me desempe\w+|puesto|cargo|oficio|worked)"
    r"\s+(?:de|como|as)\s+"
    r"(?:un |una |a |an )?([^,;.:\n]+)",
    re.IGNORECASE,
)
# Of our names of one word only what somebody does: "repellar" is a skill in any story, "café" is not.
_VERB = re.compile(r"(?:[aei]r|ing)$")
# What is only wished for, up to the end of its sentence.
_WISHED = re.compile(
    r"\b(?:de preferencia|preferible(?:mente)?|deseable(?:s|mente)?|se valora(?:n|rá|rán)?|(?:será )?un punto a favor"
    r"|un plus|idealmente|lo ideal|opcional(?:es|mente)?|nice to have|preferred|a plus|desirable)\b[^.\n]*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Told:
    """What somebody tells of themselves. `text` is the story; `titles`, `skills` and `languages` (code → level) are
    given apart, where they are.
    """

    key: str
    text: str
    municipality: str | None = None
    titles: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    languages: dict[str, int] | None = None


@dataclass(frozen=True)
class Advertised:
    """What a vacancy says, in the same way."""

    key: str
    title: str
    text: str
    municipality: str | None = None
    skills: tuple[str, ...] = ()
    languages: dict[str, int] | None = None


class StoryReader:
    """Loaded once; `coder` reads titles, and without it only known names of jobs are read."""

    def __init__(self, known: Shelf, world: World, coder: OccupationReader | None = None):
        self.world, self.coder = world, coder
        self._near: dict[str, set[str]] = {}
        self._shelf = known
        self._like: SkillReader | None = None  # loaded when somebody lists a skill by no name of it
        rows = rows_of(known.reference, "languages")
        self._languages = {plain(row[name]): row["code"] for row in rows for name in ("name", "name_en")}
        self.language_codes = {row["code"]: row["name"] for row in rows} | {"en": "inglés", "es": "español"}
        names, self.titles = ours(known.reference)
        names = [name for name in names if " " in name.text or _VERB.search(name.text)]
        for uri, labels in known.esco_skills():
            self.titles[uri] = labels[0]
            names += [SkillName(uri, label) for label in labels]
        self._skills = MentionReader(names)
        self._jobs = MentionReader(_names_of_jobs(known))

    def seeker(self, told: Told) -> Seeker:
        """The person of a story."""
        skills = list(dict.fromkeys([*self.given(told.skills), *self.skills_in(told.text, told.titles)]))
        titles = [*told.titles, *_JOB_CUE.findall(told.text)]
        jobs = [job for title in titles for job in self.titled(title) if self._believed(job, skills)]
        return Seeker(
            jobs=tuple({(job.uri or job.code): job for job in jobs}.values()) or None,
            languages=told.languages or self.languages_in(told.text),
            municipality=told.municipality,
            radius_km=None,
            wage_floor=None,
            schedules=frozenset(),
            skills={skill: self.titles[skill] for skill in skills},
        )

    def offer(self, said: Advertised) -> Offer:
        """The vacancy of an advertisement. Skills named after "de preferencia" and the like are optional."""
        wished = " ".join(_WISHED.findall(said.text))
        needed = _WISHED.sub(" ", said.text)
        essential = [*self.given(said.skills), *self.skills_in(f"{said.title}. {needed}", [said.title])]
        essential = list(dict.fromkeys(essential))
        languages = said.languages or self.languages_in(needed) or {}
        optional = [one for one in self.skills_in(wished, [said.title]) if one not in essential]
        jobs = [job for job in self.titled(said.title) if self._believed(job, [*essential, *optional])]
        asked = [Asked("skill", one, self.titles[one]) for one in essential]
        asked += [Asked("skill", one, self.titles[one], essential=False) for one in optional]
        asked += [Asked("language", code, code, amount=level) for code, level in languages.items() if level > 0]
        return Offer(
            code=jobs[0].code if jobs else "",
            title=said.title,
            municipality=said.municipality or "",
            wage=None,
            schedule="",
            schedule_label="",
            requirements=tuple(asked),
            uri=jobs[0].uri if jobs else "",
        )

    def skills_in(self, text: str, titles: Sequence[str] = ()) -> list[str]:
        """Skills that a text names, in order, each once."""
        mentions = self._skills.read(text)
        sure = [one.skills[0] for one in mentions if len(one.skills) == 1]
        jobs = [(job.uri or job.code, 1.0) for title in titles for job in self._named(title)]
        trades = self.world.trades
        spoken = trades.speak(trades.rows_of([sure]), trades.jobs_of([jobs]))[0]
        return list(dict.fromkeys(self._meant(mention, spoken) for mention in mentions))

    def given(self, names: Sequence[str]) -> list[str]:
        """Skills that were listed one by one: an address, a code, a name, or something like one."""
        found: list[str] = []
        for name in filter(None, map(str.strip, names)):
            if name in self.world.trades.column:
                found.append(name)
                continue
            found += self.skills_in(name) or [one.uri or one.code for one in self._alike(name)]
        return list(dict.fromkeys(found))

    def _alike(self, name: str) -> list[SkillAnswer]:
        if self._like is None:
            self._like = self._shelf.skills()
        return [one for one in self._like.read(name, 1) if one.score >= ALIKE]

    def languages_in(self, *texts: str) -> dict[str, int] | None:
        """Languages that texts give with their level; of the others nothing is known. None without any. A level is that
        of the language before it, in its sentence.
        """
        found: dict[str, int] = {}
        for sentence in (part for text in texts for part in re.split(r"[.;\n]", text)):
            spoken, words = "", 0
            for word in plain(sentence).split():
                if word in self._languages:
                    spoken, words = self._languages[word], 0
                elif spoken and word in LEVELS and words < LEVEL_WITHIN:
                    found.setdefault(spoken, LEVELS[word])
                    spoken = ""
                words += 1
        return {code: found.get(code, UNKNOWN) for code in self.world.languages} if found else None

    def _meant(self, mention: Mention, spoken: np.ndarray) -> str:
        if len(mention.skills) == 1:
            return mention.skills[0]
        fits = self.world.trades.fit_of(mention.skills, spoken)
        return max(zip(fits, range(0, -len(mention.skills), -1), mention.skills, strict=True))[2]

    def titled(self, title: str) -> list[Job]:
        """What the coder makes of a title, where it is sure; without a coder, the name of a job that it begins with."""
        if not self.coder:
            return self._named(title)
        answers = [one for one in self.coder.rank(title, 1) if one.score >= SURE_TITLE]
        known = ESCO in self.coder.model.heads
        return [Job(one.code, title, MONTHS_UNTOLD, uri=one.uri if known else "") for one in answers]

    def _named(self, title: str) -> list[Job]:
        return [self._job(one.skills[0], one.said) for one in self._jobs.read(title)[:1] if one.at == 0]

    def _believed(self, job: Job, skills: Collection[str]) -> bool:
        """Whether any of the skills belongs to that trade, or one near; of few skills nothing follows."""
        near = self._asked_near(job.code[:NEAR])
        return len(skills) < ENOUGH_SKILLS or any(one in near for one in skills)

    def _asked_near(self, digits: str) -> set[str]:
        if digits not in self._near:
            self._near[digits] = self.world.trades.asked_by(digits)
        return self._near[digits]

    def _job(self, key: str, said: str) -> Job:
        if "://" not in key:
            return Job(key, said, MONTHS_UNTOLD)
        return Job(self.world.trades.unit[self.world.trades.place[key]], said, MONTHS_UNTOLD, uri=key)


def _names_of_jobs(known: Shelf) -> Iterable[SkillName]:
    """Words of ours first, where they mean one unit group; then ESCO's names."""
    for row in rows_of(known.reference, "job_words"):
        codes = row["codes"].split()
        if len(codes) == 1 and len(codes[0]) == 4:
            yield SkillName(codes[0], row["text"])
    asked = {uri for uri, *_rest in known.esco_asks()}
    for one in known.esco():
        if one.uri in asked:
            yield from (SkillName(one.uri, label) for label in [*one.labels, *one.labels_en])


def gazetteer_of(reference: Path) -> Gazetteer:
    """Places by name, from the project's tables."""
    found = Gazetteer({plain(row["name"]): row["code"] for row in rows_of(reference, "departments")})
    for row in rows_of(reference, "municipalities"):
        found.municipalities.setdefault(plain(row["name"]), set()).add(row["code"])
    for row in rows_of(reference, "place_aliases"):
        if row["department"]:
            found.departments.setdefault(plain(row["text"]), row["department"])
        else:
            found.municipalities.setdefault(plain(row["text"]), set()).add(row["municipality"])
    return found
