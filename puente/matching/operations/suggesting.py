"""Suggestions for everybody: all of them in the night, and those of a person or a vacancy that changed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from uuid import UUID

import numpy as np
from django.db import connection, transaction
from django.db.models import Count, Q
from django.utils import timezone

from puente.core.ids import new_id
from puente.matching.columns import UNKNOWN, Offers, People
from puente.matching.fair import FEWEST, most_times, shared_out
from puente.matching.models import Dismissal, Due, OfferLink, SentFit, Suggestion
from puente.matching.ranking import OUT, best_of_both, lacks_nothing, least_of, ordered, score_of, top
from puente.matching.registers import Part, every_offer, everybody, open_offers, seeking
from puente.matching.versions import in_force
from puente.matching.weights import Weights
from puente.profiles.models import Profile

MOST, MOST_LOOKED_AT = 20, 60
AT_ONCE, MOST_DUE = 5_000, 2_000
UPSERT = """
INSERT INTO matching_suggestion (id, person_id, vacancy_id, score, rank, share, ready, weights, since, made_at)
SELECT made.id, made.person, made.vacancy, made.score, made.rank, made.share, made.ready, %s, %s, %s
  FROM unnest(%s::uuid[], %s::uuid[], %s::uuid[], %s::int[], %s::smallint[], %s::smallint[], %s::bool[])
       AS made (id, person, vacancy, score, rank, share, ready)
ON CONFLICT (person_id, vacancy_id) DO UPDATE
   SET score = excluded.score, rank = excluded.rank, share = excluded.share, ready = excluded.ready,
       weights = excluded.weights, made_at = excluded.made_at
"""


@dataclass
class _Row:
    """A pair and how it stands; None where it is not among the best of that side."""

    score: int
    ready: bool
    rank: int | None = None
    share: int | None = None


Rows = dict[tuple[UUID, UUID], _Row]


@transaction.atomic
def suggest_all(*, today: date) -> int:
    """Everybody with everything; how many suggestions there are then."""
    at, weights = timezone.now(), in_force()
    Due.objects.all().delete()
    people, offers = everybody(today), every_offer(today)
    rows: Rows = {}
    if people.keys and offers.keys:
        of_people, of_offers = best_of_both(
            people.columns, offers.columns, weights, MOST, MOST_LOOKED_AT, least_of(weights)
        )
        for who, places in enumerate(of_people.places):
            for rank, place in enumerate(places[places != UNKNOWN], start=1):
                pair = people.keys[who], offers.keys[place]
                rows[pair] = _row(of_people.keys[who, rank - 1], rank=rank)
        key_of = {
            (row, person): key
            for row, (places, keys) in enumerate(zip(of_offers.places.tolist(), of_offers.keys.tolist(), strict=True))
            for person, key in zip(places, keys, strict=True)
        }
        for row, chosen in enumerate(shared_out(of_offers, len(people.keys), MOST)):
            for share, person in enumerate(chosen, start=1):
                pair = people.keys[person], offers.keys[row]
                rows.setdefault(pair, _row(key_of[row, person])).share = share
    _write(rows, weights, today, at)
    Suggestion.objects.filter(made_at__lt=at).delete()
    return len(rows)


@transaction.atomic
def suggest_due(*, today: date, most: int = MOST_DUE) -> int:
    """Those that changed since they were last compared; how many."""
    due = list(Due.objects.select_for_update(skip_locked=True)[:most])
    persons = {one.subject for one in due if one.kind == "person"}
    vacancies = {one.subject for one in due if one.kind == "vacancy"}
    Due.objects.filter(pk__in=[one.pk for one in due]).delete()
    people, offers, weights = seeking(today, changed=persons), open_offers(today), in_force()
    _suggest_to(persons, people, offers, weights, today)
    _suggest_for(vacancies, people, offers, weights, today)
    _end_unsafe_links(persons, today)
    return len(persons) + len(vacancies)


def _suggest_to(
    persons: Collection[UUID], people: list[Part[People]], offers: list[Part[Offers]], weights: Weights, today: date
) -> None:
    """The best vacancies of each of `persons`. Where they stand among the people of a vacancy they stay, while they
    still fit it.
    """
    at, rows = timezone.now(), {}
    shares = _places("person", persons, "vacancy", "share")
    for part in people:
        for who in part.standing(persons):
            person, one = part.keys[who], part.columns.slice([who])
            keys = [ordered(one, some.columns, weights)[:, 0] for some in offers]
            best, known = _best(keys, offers, MOST, weights), shares.get(person, {})
            for rank, (key, vacancy) in enumerate(best, start=1):
                rows[person, vacancy] = _row(key, rank=rank, share=known.get(vacancy))
            for vacancy, key in _keys_of(known, keys, offers).items():
                if key >= least_of(weights):
                    rows.setdefault((person, vacancy), _row(key, share=known[vacancy]))
    _write(rows, weights, today, at)
    Suggestion.objects.filter(person__in=persons, made_at__lt=at).delete()


def _suggest_for(
    vacancies: Collection[UUID], people: list[Part[People]], offers: list[Part[Offers]], weights: Weights, today: date
) -> None:
    """The best people for each of `vacancies`, who are not proposed too often already. Where it stands among the
    vacancies of somebody it stays, while it still fits them.
    """
    at, rows = timezone.now(), {}
    cap = most_times(sum(len(part.keys) for part in offers), sum(len(part.keys) for part in people), MOST)
    ranks = _places("vacancy", vacancies, "person", "rank")
    for part in offers:
        for which in part.standing(vacancies):
            vacancy, one = part.keys[which], part.columns.slice([which])
            keys = [ordered(some.columns, one, weights)[0] for some in people]
            best, known = _best(keys, people, MOST_LOOKED_AT, weights), ranks.get(vacancy, {})
            for share, (key, person) in enumerate(_spared(best, cap, vacancy), start=1):
                rows[person, vacancy] = _row(key, share=share, rank=known.get(person))
            for person, key in _keys_of(known, keys, people).items():
                if key >= least_of(weights):
                    rows.setdefault((person, vacancy), _row(key, rank=known[person]))
    _write(rows, weights, today, at)
    Suggestion.objects.filter(vacancy__in=vacancies, made_at__lt=at).delete()


def _places(side: str, wanted: Collection[UUID], other: str, place: str) -> dict[UUID, dict[UUID, int]]:
    """Where each of `wanted` stands in the lists of the other side."""
    found: dict[UUID, dict[UUID, int]] = {}
    rows = Suggestion.objects.filter(**{f"{side}__in": wanted, f"{place}__isnull": False})
    for one, another, number in rows.values_list(side, other, place):
        found.setdefault(one, {})[another] = number
    return found


def _keys_of(wanted: Collection[UUID], keys: Sequence[np.ndarray], parts: Sequence[Part]) -> dict[UUID, int]:
    """The keys of those of `wanted` that still stand."""
    return {
        part.keys[at]: int(some[at]) for some, part in zip(keys, parts, strict=True) for at in part.standing(wanted)
    }


def _end_unsafe_links(persons: Collection[UUID], today: date) -> None:
    """A link that shows somebody work where they are not safe any more opens nothing from now on."""
    for link in OfferLink.objects.filter(person__in=persons, ended_on=None).select_related("person"):
        sought = Profile.objects.filter(person=link.person_id).first()
        if sought and link.offered.filter(vacancy__municipality__in=sought.unsafe).exists():
            link.ended_on = today
            link.save(update_fields=["ended_on"])


def _best(keys: Sequence[np.ndarray], parts: Sequence[Part], most: int, weights: Weights) -> list[tuple[int, UUID]]:
    """The best keys of all parts and whose they are, best first."""
    found = []
    for some, part in zip(keys, parts, strict=True):
        alive = np.where(part.alive, some, OUT)
        found += [(int(alive[at]), part.keys[at]) for at in top(alive, most, least_of(weights))]
    return sorted(found, key=lambda one: -one[0])[:most]  # equal ones in the order in which they stand


def _spared(best: list[tuple[int, UUID]], cap: int, vacancy: UUID) -> list[tuple[int, UUID]]:
    """Without those who are proposed often enough for others, unless that leaves too few."""
    proposed = Suggestion.objects.filter(person__in=[person for _key, person in best], share__isnull=False)
    counted = proposed.exclude(vacancy=vacancy).order_by().values_list("person").annotate(times=Count("pk"))
    times = dict(counted)
    free = [one for one in best if times.get(one[1], 0) < cap][:MOST]
    return free if len(free) >= FEWEST else best[:FEWEST]


def _row(key: int, **places: int | None) -> _Row:
    one = np.array([key])
    return _Row(int(score_of(one)[0]), bool(lacks_nothing(one)[0]), **places)


def _write(rows: Rows, weights: Weights, today: date, at: datetime) -> None:
    """Without pairs that are not for each other, and those who were sent there once."""
    away: set[tuple[UUID, UUID]] = set()
    for facts in (Dismissal.objects.filter(taken_back_on=None), SentFit.objects.all()):
        if len(rows) < AT_ONCE:  # of a few, not everybody's
            among = Q(person__in={person for person, _vacancy in rows})
            facts = facts.filter(among, vacancy__in={vacancy for _person, vacancy in rows})  # noqa: PLW2901
        away |= set(facts.values_list("person", "vacancy"))
    pairs = iter([(pair, row) for pair, row in rows.items() if pair not in away])
    while some := list(islice(pairs, AT_ONCE)):
        with connection.cursor() as cursor:
            cursor.execute(
                UPSERT,
                [
                    weights.version,
                    today,
                    at,
                    [new_id() for _pair in some],
                    [person for (person, _vacancy), _row in some],
                    [vacancy for (_person, vacancy), _row in some],
                    [row.score for _pair, row in some],
                    [row.rank for _pair, row in some],
                    [row.share for _pair, row in some],
                    [row.ready for _pair, row in some],
                ],
            )
