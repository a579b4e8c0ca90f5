"""Matching whole files: people and vacancies as lines of JSON in, a run in the form of TREC out."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TextIO

from django.utils.translation import gettext as _

from puente.exchange.coding import FileError
from puente.geography.gazetteer import Gazetteer
from puente.matching.columns import UNKNOWN, offers_of, people_of
from puente.matching.facts import Offer, Seeker
from puente.matching.ranking import OUT, Best, best_of_both, score_of
from puente.matching.sentences import Comparison
from puente.matching.stories import Advertised, StoryReader, Told
from puente.matching.weights import Weights

PERSONS, VACANCIES = "persons", "vacancies"
NAME, POINT = "puente", 1000
STEP = 1e-6  # so that equal scores keep their order for whoever sorts by score
Tell = Callable[[str], None]
Row = dict[str, Any]


@dataclass(frozen=True)
class Side:
    """Lines of one file as they were understood."""

    keys: list[str]
    rows: list[Any]


def match_files(
    persons: Path, vacancies: Path, reader: StoryReader, gazetteer: Gazetteer, tell: Tell
) -> tuple[Side, Side]:
    """Seekers and offers of both files. Raises FileError naming file and line."""
    people = [_told(row, gazetteer, reader) for row in _lines(persons, "texto", ("titulos", "habilidades"))]
    jobs = [_advertised(row, gazetteer, reader) for row in _lines(vacancies, "texto", ("titulo", "habilidades"))]
    tell(_("%(persons)d personas y %(vacancies)d vacantes") % {"persons": len(people), "vacancies": len(jobs)})
    return (
        Side([one.key for one in people], [reader.seeker(one) for one in people]),
        Side([one.key for one in jobs], [reader.offer(one) for one in jobs]),
    )


@dataclass(frozen=True)
class Run:
    """Everybody's best, in one direction."""

    people: Side
    offers: Side
    best: Best
    direction: str

    @property
    def asking(self) -> Side:
        return self.people if self.direction == PERSONS else self.offers

    @property
    def answering(self) -> Side:
        return self.offers if self.direction == PERSONS else self.people

    def pairs(self, at: int) -> Iterator[tuple[int, int, float]]:
        """Rank, place on the other side and points of the best of one."""
        places, scores = self.best.places[at].tolist(), score_of(self.best.keys[at]).tolist()
        for rank, (place, score) in enumerate(zip(places, scores, strict=True), start=1):
            if place != UNKNOWN:
                yield rank, place, score / POINT - rank * STEP


def run(people: Side, offers: Side, reader: StoryReader, weights: Weights, most: int, direction: str, year: int) -> Run:
    """Everybody compared with everything; of each the `most` best, however little they fit."""
    columns, wanted = people_of(reader.world, people.rows, year), offers_of(reader.world, offers.rows)
    of_people, of_offers = best_of_both(columns, wanted, weights, most, most, OUT + 1)
    return Run(people, offers, of_people if direction == PERSONS else of_offers, direction)


def write_run(made: Run, file: TextIO) -> None:
    """Lines `asking Q0 answering rank score puente`."""
    for at, key in enumerate(made.asking.keys):
        for rank, place, points in made.pairs(at):
            file.write(f"{key} Q0 {made.answering.keys[place]} {rank} {points:.6f} {NAME}\n")


def write_reasons(made: Run, reader: StoryReader, weights: Weights, today: date, file: TextIO) -> None:
    """A line of JSON for each pair: which of the skills asked for are held and which lack, and the reasons."""
    for at in range(len(made.asking.keys)):
        pairs = list(made.pairs(at))
        others = [made.answering.rows[place] for _rank, place, _points in pairs]
        one = [made.asking.rows[at]]
        seekers, offers = (one, others) if made.direction == PERSONS else (others, one)
        compared = Comparison(seekers, offers, reader.world, today, weights)
        for number, (rank, place, points) in enumerate(pairs):
            offer, seeker = (number, 0) if made.direction == PERSONS else (0, number)
            fit = compared.fit(offer, seeker)
            person, vacancy = (at, place) if made.direction == PERSONS else (place, at)
            line = {
                "person": made.people.keys[person],
                "vacancy": made.offers.keys[vacancy],
                "rank": rank,
                "score": round(points, 6),
                **_skills(seekers[seeker], offers[offer]),
                "for": [finding.sentence for finding in fit.pros],
                "against": [finding.sentence for finding in fit.cons],
            }
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def _skills(seeker: Seeker, offer: Offer) -> dict[str, list[Row]]:
    known = seeker.skills or {}
    found: dict[str, list[Row]] = {"held": [], "lacking": []}
    for asked in offer.requirements:
        if asked.kind == "skill":
            code, uri = ("", asked.code) if "://" in asked.code else (asked.code, "")
            one = {"uri": uri, "code": code, "label": asked.label, "essential": asked.essential}
            found["held" if asked.code in known else "lacking"].append(one)
    return found


def _lines(path: Path, text: str, instead: Sequence[str]) -> Iterator[Row]:
    """The objects of a file of JSON lines: each with an `id` of its own and something to read."""
    seen: set[str] = set()
    try:
        with open(path, encoding="utf-8-sig") as file:
            for number, line in enumerate(file, start=1):
                if line.strip():
                    yield _row(line, path, number, seen, (text, *instead))
    except (OSError, UnicodeDecodeError) as problem:
        raise FileError(_("No se puede leer %(path)s.") % {"path": path}) from problem


def _row(line: str, path: Path, number: int, seen: set[str], readable: Sequence[str]) -> Row:
    where = {"path": path.name, "number": number}
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as problem:
        raise FileError(_("%(path)s, línea %(number)d: no es JSON.") % where) from problem
    if (
        not isinstance(row, dict)
        or not isinstance(row.get("id"), str | int)
        or not re.fullmatch(r"\S+", str(row["id"]))
    ):
        raise FileError(_("%(path)s, línea %(number)d: falta «id», o lleva espacios.") % where)
    row["id"] = str(row["id"])
    if row["id"] in seen:
        raise FileError(_("%(path)s, línea %(number)d: «%(id)s» está dos veces.") % (where | {"id": row["id"]}))
    if not any(row.get(name) for name in readable):
        names = ", ".join(f"«{name}»" for name in readable)
        raise FileError(_("%(path)s, línea %(number)d: no hay qué leer; ponga %(names)s.") % (where | {"names": names}))
    seen.add(row["id"])
    return row


def _told(row: Row, gazetteer: Gazetteer, reader: StoryReader) -> Told:
    return Told(
        key=row["id"],
        text=_text(row.get("texto")),
        municipality=_place(row, gazetteer),
        titles=_texts(row.get("titulos")),
        skills=_texts(row.get("habilidades")),
        languages=reader.languages_in(*_languages(row.get("idiomas"), reader)),
    )


def _advertised(row: Row, gazetteer: Gazetteer, reader: StoryReader) -> Advertised:
    return Advertised(
        key=row["id"],
        title=_text(row.get("titulo")),
        text=_text(row.get("texto")),
        municipality=_place(row, gazetteer),
        skills=_texts(row.get("habilidades")),
        languages=reader.languages_in(*_languages(row.get("idiomas"), reader)),
    )


def _place(row: Row, gazetteer: Gazetteer) -> str | None:
    """The municipality by code or by name; None where it is not recognised."""
    said = _text(row.get("municipio")).strip()
    if said.isdigit():
        return said.zfill(4)
    return gazetteer.find(said, _text(row.get("departamento"))).municipality if said else None


def _languages(value: Any, reader: StoryReader) -> tuple[str, ...]:
    """One text a language: "inglés B2", written so, as {"inglés": "B2"}, or with a code ("en", "eng")."""
    if isinstance(value, dict) and not {"idioma", "codigo", "nombre", "nivel"} & set(value):
        value = [f"{name} {level}" for name, level in value.items()]
    names = reader.language_codes
    return tuple(" ".join(names.get(word, word) for word in text.split()) for text in _texts(value))


def _text(value: Any) -> str:
    return value if isinstance(value, str) else "" if value is None else " ".join(_texts(value))


def _texts(value: Any) -> tuple[str, ...]:
    """A list of texts, however it was written: one text, texts, or objects whose values are texts."""
    if value is None:
        return ()
    if isinstance(value, str):
        return (value,)
    if isinstance(value, dict):
        return (" ".join(str(one) for one in value.values() if one),)
    if isinstance(value, list):
        return tuple(text for one in value for text in _texts(one))
    return (str(value),)
