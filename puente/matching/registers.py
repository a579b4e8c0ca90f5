"""The open vacancies and the people who look for work as columns, kept by each process and brought up to date.

A base holds most of them; what is new or different since stands beside it, and what is gone is left out. When too much
stands beside, a new base is made.
"""

import threading
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Generic, TypeVar
from uuid import UUID

import numpy as np
import numpy.typing as npt
from django.db import connection
from django.db.models.expressions import RawSQL

from puente.cases.models import Case
from puente.employers.models import Vacancy
from puente.matching.columns import Offers, People, World, offers_of, people_of
from puente.matching.queries import known_of, looking_for_work, offer_of, open_vacancies, seekers_of, sent_now
from puente.matching.world import world

MOST_BESIDE, PART_BESIDE, AT_ONCE = 200, 20, 500
# One row of 24 bytes a vacancy, its key and its version: a change of it, or of what it asks for, is another one.
VERSION = RawSQL("employers_vacancy.xmin::text::bigint", ())
STAMPS = """
SELECT string_agg(uuid_send(open.id) || int8send(open.version # coalesce(asked.version, 0)), ''::bytea ORDER BY open.id)
  FROM ({open}) AS open
  LEFT JOIN (SELECT vacancy_id, sum(xmin::text::bigint)::bigint # (count(*) << 40) AS version
               FROM employers_requirement GROUP BY vacancy_id) AS asked ON asked.vacancy_id = open.id
"""
KEY, STAMP = 16, 24
Columns = TypeVar("Columns", Offers, People)


@dataclass
class Part(Generic[Columns]):
    """Some of them: their keys, their columns, and which of them still stand."""

    keys: list[UUID]
    columns: Columns
    alive: npt.NDArray[np.bool_]

    @cached_property
    def _place(self) -> dict[UUID, int]:
        return {key: at for at, key in enumerate(self.keys)}

    def standing(self, wanted: Iterable[UUID]) -> npt.NDArray[np.int64]:
        """The places of those of `wanted` that stand in it."""
        places = self.places_of(wanted)
        return places[self.alive[places]]

    def places_of(self, wanted: Iterable[UUID]) -> npt.NDArray[np.int64]:
        found = (self._place.get(key) for key in wanted)
        return np.array(sorted(at for at in found if at is not None), np.int64)


class Register(Generic[Columns]):
    """`load` gives the keys and columns of those wanted (None: all) that stand on a day. One thread at a time."""

    def __init__(self, load: Callable[[World, Collection[UUID] | None, date], tuple[list[UUID], Columns]]):
        self._load: Callable[[World, Collection[UUID] | None, date], tuple[list[UUID], Columns]] = load
        self._made: tuple[World, date] | None = None
        self._base: Part[Columns] | None = None
        self._beside: dict[UUID, None] = {}
        self._new: Part[Columns] | None = None

    def fits(self, measured: World, today: date) -> bool:
        """Whether it was made for that world and that day."""
        return self._made is not None and self._made[0] is measured and self._made[1] == today

    def make(self, measured: World, today: date) -> Part[Columns]:
        """All of them anew, in one piece."""
        self._base, self._made = self._part(measured, None, today), (measured, today)
        self._beside, self._new = {}, None
        return self._base

    def update(self, changed: Iterable[UUID], measured: World, today: date) -> None:
        """Take up what became of `changed`."""
        self._beside |= dict.fromkeys(changed)
        if self._base is None or len(self._beside) > max(MOST_BESIDE, len(self._base.keys) // PART_BESIDE):
            self.make(measured, today)
            return
        alive = np.ones(len(self._base.keys), bool)
        alive[self._base.places_of(self._beside)] = False
        # Others may be reading what there is: they go on with it.
        self._base = Part(self._base.keys, self._base.columns, alive)
        self._new = self._part(measured, list(self._beside), today)

    def parts(self) -> list[Part[Columns]]:
        return [part for part in (self._base, self._new) if part and part.keys]

    def _part(self, measured: World, wanted: Collection[UUID] | None, today: date) -> Part[Columns]:
        keys, columns = self._load(measured, wanted, today)
        return Part(keys, columns, np.ones(len(keys), bool))


def _vacancies(measured: World, wanted: Collection[UUID] | None, today: date) -> tuple[list[UUID], Offers]:
    rows = open_vacancies(today)
    vacancies = list(rows if wanted is None else rows.filter(pk__in=wanted))
    known = known_of(vacancies, today)
    offers = offers_of(measured, [offer_of(vacancy, known) for vacancy in vacancies])
    return [vacancy.pk for vacancy in vacancies], offers


def _people(measured: World, wanted: Collection[UUID] | None, today: date) -> tuple[list[UUID], People]:
    """Those with an open case who look for work and let companies know of them, who waits longest first."""
    cases = looking_for_work()
    if wanted is not None:
        cases = cases.filter(person__in=wanted)
    cases = cases.order_by("opened_on", "id")
    keys, sent, persons, seekers = list(cases.values_list("pk", flat=True)), sent_now(), [], []
    for start in range(0, len(keys), AT_ONCE):
        some = Case.objects.filter(pk__in=keys[start : start + AT_ONCE]).order_by("opened_on", "id")
        for case, _known, seeker in seekers_of(some, today, sent):
            persons.append(case.person_id)
            seekers.append(seeker)
    return persons, people_of(measured, seekers, today.year)


_offers: Register[Offers] = Register(_vacancies)
_seekers: Register[People] = Register(_people)
_known = {"stamps": b""}
_one_at_a_time = threading.Lock()


def open_offers(today: date) -> list[Part[Offers]]:
    """The vacancies that are open on `today`, as they are now."""
    stamps, measured = _stamps(today), world()
    with _one_at_a_time:
        if not _offers.fits(measured, today):
            _offers.make(measured, today)
        elif stamps != _known["stamps"]:
            _offers.update(_differing(stamps, _known["stamps"]), measured, today)
        _known["stamps"] = stamps
        return _offers.parts()


def seeking(today: date, changed: Collection[UUID] = ()) -> list[Part[People]]:
    """Everybody whom the scope shows and who looks for work; `changed` are looked up again. For jobs: it reads all of
    them the first time, and what it knows it knows for this process only.
    """
    measured = world()
    with _one_at_a_time:
        if not _seekers.fits(measured, today):
            _seekers.make(measured, today)
        elif changed:
            _seekers.update(changed, measured, today)
        return _seekers.parts()


def every_offer(today: date) -> Part[Offers]:
    """The open vacancies in one piece."""
    with _one_at_a_time:
        stamps = _stamps(today)
        made = _offers.make(world(), today)
        _known["stamps"] = stamps
        return made


def everybody(today: date) -> Part[People]:
    """All who look for work, read again, in one piece."""
    with _one_at_a_time:
        return _seekers.make(world(), today)


def _stamps(today: date) -> bytes:
    rows = Vacancy.objects.open_on(today).order_by().annotate(version=VERSION).values("id", "version")
    sql, parameters = rows.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(STAMPS.format(open=sql), parameters)
        return bytes(cursor.fetchone()[0] or b"")


def _differing(one: bytes, other: bytes) -> set[UUID]:
    """The vacancies whose stamps are not the same in both."""
    stamps = [{some[at : at + STAMP] for at in range(0, len(some), STAMP)} for some in (one, other)]
    return {UUID(bytes=stamp[:KEY]) for stamp in stamps[0] ^ stamps[1]}
