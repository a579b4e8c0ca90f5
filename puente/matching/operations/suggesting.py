"""Suggestions for everybody: all of them in the night, and those of a person or a vacancy that changed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from uuid import UUID

import numpy as np
from django.db import connection, transaction
from django.db.models import Count
from django.utils import timezone

from puente.core.ids import new_id
from puente.matching.columns import UNKNOWN, Offers, People
from puente.matching.fair import FEWEST, most_times, shared_out
from puente.matching.models import Dismissal, Due, SentFit, Suggestion
from puente.matching.ranking import best_of_both, lacks_nothing, ordered, score_of, top
from puente.matching.registers import Part, every_offer, everybody, open_offers, seeking
from puente.matching.versions import in_force
from puente.matching.weights import Weights

MOST, MOST_LOOKED_AT = 20, 60
AT_ONCE, MOST_DUE = 5_000, 500
UPSERT = """
INSERT INTO matching_suggestion (id, person_id, vacancy_id, score, rank, share, ready, weights, since, made_at)
SELECT made.id, made.person, made.vacancy, made.score, made.rank, made.share, made.ready, %s, %s, %s
  FROM unnest(%s::uuid[], %s::uuid[], %s::uuid[], %s::int[], %s::smallint[], %s::smallint[], %s::bool[])
       AS made (id, person, vacancy, score, rank, share, ready)
ON CONFLICT (person_id, vacancy_id) DO UPDATE
   SET score = excluded.score, {ranks}, ready = excluded.ready, weights = excluded.weights, made_at = excluded.made_at
"""
BOTH = "rank = excluded.rank, share = excluded.share"
ONLY_RANK, ONLY_SHARE = "rank = excluded.rank", "share = excluded.share"


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
        of_people, of_offers = best_of_both(people.columns, offers.columns, weights, MOST, MOST_LOOKED_AT)
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
    _write(rows, BOTH, weights, today, at)
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
    return len(persons) + len(vacancies)


def _suggest_to(
    persons: Collection[UUID], people: list[Part[People]], offers: list[Part[Offers]], weights: Weights, today: date
) -> None:
    """The best vacancies of each of `persons`."""
    at, rows = timezone.now(), {}
    for part in people:
        for who in part.standing(persons):
            one = part.columns.slice([who])
            keys = [ordered(one, some.columns, weights)[:, 0] for some in offers]
            for rank, (pair_key, vacancy) in enumerate(_best(keys, offers), start=1):
                rows[part.keys[who], vacancy] = _row(pair_key, rank=rank)
    _write(rows, ONLY_RANK, weights, today, at)
    old = Suggestion.objects.filter(person__in=persons, made_at__lt=at)
    seen = {part.keys[who] for part in people for who in part.standing(persons)}
    old.exclude(person__in=seen).delete()
    old.filter(share=None).delete()
    old.update(rank=None)


def _suggest_for(
    vacancies: Collection[UUID], people: list[Part[People]], offers: list[Part[Offers]], weights: Weights, today: date
) -> None:
    """The best people for each of `vacancies`, who are not proposed too often already."""
    at, rows = timezone.now(), {}
    cap = most_times(sum(len(part.keys) for part in offers), sum(len(part.keys) for part in people), MOST)
    for part in offers:
        for which in part.standing(vacancies):
            one = part.columns.slice([which])
            keys = [ordered(some.columns, one, weights)[0] for some in people]
            best = _best(keys, people, MOST_LOOKED_AT)
            for share, (pair_key, person) in enumerate(_spared(best, cap), start=1):
                rows[person, part.keys[which]] = _row(pair_key, share=share)
    _write(rows, ONLY_SHARE, weights, today, at)
    old = Suggestion.objects.filter(vacancy__in=vacancies, made_at__lt=at)
    seen = {part.keys[which] for part in offers for which in part.standing(vacancies)}
    old.exclude(vacancy__in=seen).delete()
    old.filter(rank=None).delete()
    old.update(share=None)


def _best(keys: Sequence[np.ndarray], parts: Sequence[Part], most: int = MOST) -> list[tuple[int, UUID]]:
    """The best keys of all parts and whose they are, best first."""
    found = []
    for some, part in zip(keys, parts, strict=True):
        alive = np.where(part.alive, some, 0)
        found += [(int(alive[at]), part.keys[at]) for at in top(alive, most)]
    return sorted(found, key=lambda one: -one[0])[:most]  # equal ones in the order in which they stand


def _spared(best: list[tuple[int, UUID]], cap: int) -> list[tuple[int, UUID]]:
    """Without those who are proposed often enough, unless that leaves too few."""
    proposed = Suggestion.objects.filter(person__in=[person for _key, person in best], share__isnull=False)
    times = dict(proposed.order_by().values_list("person").annotate(times=Count("pk")))
    free = [one for one in best if times.get(one[1], 0) < cap][:MOST]
    return free if len(free) >= FEWEST else best[:FEWEST]


def _row(key: int, **places: int) -> _Row:
    one = np.array([key])
    return _Row(int(score_of(one)[0]), bool(lacks_nothing(one)[0]), **places)


def _write(rows: Rows, ranks: str, weights: Weights, today: date, at: datetime) -> None:
    """Without pairs that are not for each other, and those who were sent there once."""
    away = set(Dismissal.objects.filter(taken_back_on=None).values_list("person", "vacancy"))
    away |= set(SentFit.objects.values_list("person", "vacancy"))
    pairs = iter([(pair, row) for pair, row in rows.items() if pair not in away])
    while some := list(islice(pairs, AT_ONCE)):
        with connection.cursor() as cursor:
            cursor.execute(
                UPSERT.format(ranks=ranks),
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
