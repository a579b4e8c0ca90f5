"""The coder as the product uses it: the reader of occupations, with the team's words as the database has them now."""

import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.db.models import Count, Max

from puente.taxonomy.enums import WordState
from puente.taxonomy.models import EscoOccupation, Occupation, Skill, TeamWord
from puente.taxonomy.reader.occupations import MOST, OccupationReader, Reason
from puente.taxonomy.reader.skills import ours
from puente.taxonomy.reader.snapshot import Shelf, Tell
from puente.taxonomy.reader.words import phrase_key, telling, words_of

SOON = 2  # seconds that a command waits for a database
LEAST = 0.02  # under it an answer is no proposal to a person


@dataclass(frozen=True)
class Proposal:
    """A unit group that a text may mean, the ESCO occupation nearest to it (where loaded), and why."""

    occupation: Occupation
    score: float
    reason: Reason
    esco_uri: str = ""
    esco_title: str = ""


@dataclass
class _Desk:
    """What this process has loaded, what it was loaded from, and the version of the team's words it was taught."""

    reader: OccupationReader | None = None
    made_from: Any = None
    team: Any = None


_desk, _one_at_a_time = _Desk(), threading.Lock()


def shelf() -> Shelf:
    return Shelf(Path(settings.TAXONOMY_DIR), Path(settings.ROOT) / "reference")


def reader() -> OccupationReader:
    """The reader, loaded once a process; again after a new ESCO was learned, and taught again after a new word of the
    team. Only the first call on a new machine makes it, in some seconds.
    """
    accepted = TeamWord.objects.filter(state=WordState.ACCEPTED)
    version = accepted.aggregate(count=Count("pk"), last=Max("decided_at"))
    with _one_at_a_time:
        made_from = shelf().stamp()
        if _desk.reader is None or _desk.made_from != made_from:
            _desk.reader = shelf().occupations(wait=False)
            _desk.made_from, _desk.team = made_from, None
        if version != _desk.team:
            _desk.reader.teach(dict(accepted.values_list("text", "occupation_id")))
            _desk.team = version
        return _desk.reader


def reader_anyhow(tell: Tell) -> OccupationReader:
    """The reader for a command: with the database's words, or with those last exported where it cannot be reached."""
    loaded = shelf().occupations(tell)
    base = settings.DATABASES["default"]
    where = {"dbname": base["NAME"], "host": base["HOST"], "port": base["PORT"]}
    try:
        # Not through the pool, which would wait for a database that is not there.
        with psycopg.connect(**where, user=base["USER"], password=base["PASSWORD"], connect_timeout=SOON) as database:
            words = database.execute(
                "SELECT text, occupation_id FROM taxonomy_teamword WHERE state = %s", [WordState.ACCEPTED.value]
            )
            loaded.teach(dict(words.fetchall()))
    except (psycopg.Error, OSError):
        loaded.teach(shelf().team())
    return loaded


def propose(text: str, most: int = MOST) -> list[Proposal]:
    """Unit groups that `text` may mean, likeliest first; empty rather than a guess."""
    ready = reader()
    answers = [answer for answer in ready.rank(text, most) if answer.score >= LEAST]
    units = Occupation.objects.in_bulk([answer.code for answer in answers])
    escos = EscoOccupation.objects.in_bulk([answer.uri for answer in answers]) if ready.has_esco and answers else {}
    return [
        Proposal(
            units[answer.code],
            answer.score,
            answer.reason,
            answer.uri if answer.uri in escos else "",
            str(escos.get(answer.uri, "")),
        )
        for answer in answers
    ]


def skill_named(text: str) -> Skill | None:
    """Our skill that `text` is a name of, however it is spelt; None where it is none."""
    return Skill.objects.filter(pk=_names_of_skills().get(_key(text), "")).first()


@cache
def _names_of_skills() -> dict[tuple[str, ...], str]:
    names, _titles = ours(Path(settings.ROOT) / "reference")
    return {_key(name.text): name.key for name in reversed(names)}  # the first that has a name keeps it


def _key(text: str) -> tuple[str, ...]:
    return phrase_key(telling(words_of(text)))
