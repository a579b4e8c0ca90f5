"""The lists that a consultant works with: vacancies for a person, people for a vacancy, who is one step away."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

import numpy as np
import numpy.typing as npt
from django.db.models import Count, Q, QuerySet

from puente.accounts.scope import Standing, whole_programme
from puente.cases.models import Case
from puente.core.db.scope import acting_as
from puente.employers.models import Vacancy
from puente.matching.columns import certifiable, people_of
from puente.matching.criteria import ruled_out, unsafe
from puente.matching.facts import Asked, Finding, Fit, Seeker, Side
from puente.matching.models import Dismissal, Suggestion
from puente.matching.queries import (
    known_of,
    looking_for_work,
    offer_of,
    open_vacancies,
    seeker_of,
    seekers_of,
    sent_now,
)
from puente.matching.ranking import lacks_nothing, least_of, ordered, top
from puente.matching.registers import open_offers
from puente.matching.sentences import Comparison
from puente.matching.versions import in_force
from puente.matching.weights import Weights
from puente.matching.world import world
from puente.people.models import Person
from puente.profiles.queries import whole_profile
from puente.services.models import Programme

MOST = 20
MOST_PEOPLE = 400  # compared with one vacancy: those suggested, and the latest cases
NEAR = 2  # leading digits of the occupation that people and vacancy share
MOST_LIMITED = 10
CAN, LACKS, RULED_OUT, AWAY = range(4)


@dataclass(frozen=True)
class Change:
    """Something that would change the order: what lacks, what it would add in thousandths of points, and what closes
    it: courses, or that it can be certified.
    """

    asked: Asked
    gain: int
    programmes: list[Programme]
    certifiable: bool

    @property
    def closes(self) -> bool:
        return bool(self.programmes) or self.certifiable or self.asked.kind in {"document", "recognition"}


@dataclass(frozen=True)
class Match:
    vacancy: Vacancy
    fit: Fit
    changes: list[Change] = field(default_factory=list)


@dataclass(frozen=True)
class Matches:
    """Three groups, each in order; `total` open vacancies were looked at, those in `dismissed` apart."""

    can_apply: list[Match]
    gap: list[Match]
    not_today: list[Match]
    total: int
    dismissed: list[Dismissal]


@dataclass(frozen=True)
class Candidate:
    case: Case
    fit: Fit
    changes: list[Change] = field(default_factory=list)

    @property
    def limits(self) -> list[Finding]:
        return self.fit.of(Side.LIMIT)

    @property
    def step(self) -> Change | None:
        """The one thing that is between them and the vacancy, where there is one and it can be closed."""
        gaps = self.fit.of(Side.GAP)
        if len(gaps) != 1 or gaps[0].lacks is None:
            return None
        return next((one for one in self.changes if one.asked == gaps[0].lacks and one.closes), None)


@dataclass(frozen=True)
class Candidates:
    """Who can be sent, who would be ready with one step, who lacks more, and whom a limit rules out today, each in
    order; `total` were compared. `elsewhere` says how many people of other stations fit, by the name of the station.
    """

    can: list[Candidate]
    one_step: list[Candidate]
    gap: list[Candidate]
    limited: list[Candidate]
    total: int
    elsewhere: list[tuple[str, int]]


def vacancies_for(person: Person, today: date) -> Matches:
    """Every open vacancy compared with the person; the best of each group, with their reasons."""
    weights, sent = in_force(), sent_now([person.pk]).get(person.pk, 0)
    seeker = seeker_of(whole_profile(person, barriers=False), today, sent)
    dismissed = list(Dismissal.objects.filter(person=person, taken_back_on=None).select_related("vacancy__company"))
    groups, total = _best(seeker, today, weights, {one.vacancy_id for one in dismissed})
    vacancies = list(open_vacancies(today).filter(pk__in=[key for keys in groups for key in keys]))
    answering = known_of(vacancies, today)
    compared = Comparison([seeker], [offer_of(one, answering) for one in vacancies], world(), today, weights)
    programmes = list(Programme.objects.select_related("language"))
    found: dict[UUID, Match] = {}
    for at, vacancy in enumerate(vacancies):
        fit = compared.fit(at, 0)
        found[vacancy.pk] = Match(vacancy, fit, changes_of(fit, seeker, programmes))
    rates = {one.pk: answering[one.company_id].rate or 0 for one in vacancies}
    can, gap, limited = (_ordered([found[key] for key in keys if key in found], rates) for keys in groups)
    return Matches(can, gap, limited, total, dismissed)


def _ordered(matches: list[Match], rates: Mapping[UUID, int]) -> list[Match]:
    """Of equal fits the company that answers more comes first, then what expires first."""
    return sorted(
        matches,
        key=lambda one: (-one.fit.score, -rates[one.vacancy.pk], one.vacancy.expires_on, one.vacancy.pk),
    )


def _best(seeker: Seeker, today: date, weights: Weights, besides: Collection[UUID]) -> tuple[list[list[UUID]], int]:
    """Keys of the best vacancies of each group: can be sent, something lacks, ruled out; and how many were compared."""
    people = people_of(world(), [seeker], today.year)
    keys: list[UUID] = []
    orders: list[npt.NDArray[np.integer]] = []
    kinds: list[npt.NDArray[np.int_]] = []
    for part in open_offers(today):
        order = ordered(people, part.columns, weights, limits=False)[:, 0]
        kind = np.where(ruled_out(people, part.columns)[:, 0], RULED_OUT, np.where(lacks_nothing(order), CAN, LACKS))
        kind[~part.alive] = kind[part.standing(besides)] = AWAY
        keys += part.keys
        kinds.append(kind)
        orders.append(order)
    if not keys:
        return [[], [], []], 0
    order, kind = np.concatenate(orders), np.concatenate(kinds)
    groups = []
    for one in (CAN, LACKS, RULED_OUT):
        places = np.flatnonzero(kind == one)
        groups.append([keys[at] for at in places[top(order[places], MOST, least_of(weights))]])
    return groups, int((kind != AWAY).sum())


def people_for(vacancy: Vacancy, standing: Standing, today: date, besides: Collection[UUID]) -> Candidates:
    """The people of the user's stations who look for work near that of the vacancy and let companies know of them,
    compared with it; not those `besides`, nor those for whom it is not. The same reasons as for a person, in the other
    direction.
    """
    weights = in_force()
    away = {*besides, *Dismissal.objects.filter(vacancy=vacancy, taken_back_on=None).values_list("person", flat=True)}
    rows = seekers_of(_looked_at(vacancy, standing, away), today, sent_now())
    cases, seekers = [case for case, _known, _seeker in rows], [seeker for _case, _known, seeker in rows]
    offer = offer_of(vacancy, known_of([vacancy], today))
    compared = Comparison(seekers, [offer], world(), today, weights)
    found = _candidates(cases, seekers, compared) if seekers else []
    open_to = [one for one in found if not one.limits]
    gap = [one for one in open_to if one.fit.of(Side.GAP)]
    return Candidates(
        [one for one in open_to if not one.fit.of(Side.GAP)][:MOST],
        [one for one in gap if one.step][:MOST],
        [one for one in gap if not one.step][:MOST],
        [one for one in found if one.limits][:MOST_LIMITED],
        len(rows),
        _elsewhere(vacancy, standing),
    )


def _candidates(cases: Sequence[Case], seekers: Sequence[Seeker], compared: Comparison) -> list[Candidate]:
    """The best of those compared with one vacancy, and the best of those whom a limit rules out. Who asked to stay away
    from its place is not among them: nothing says why, and nobody asks.
    """
    keys = ordered(compared.people, compared.columns, compared.weights, limits=False)[0]
    away = unsafe(compared.people, compared.columns)[0]
    limited = ruled_out(compared.people, compared.columns)[0]
    ready = lacks_nothing(keys)
    groups = ((ready & ~limited, MOST), (~ready & ~limited, 2 * MOST), (limited & ~away, MOST_LIMITED))
    chosen: list[int] = []
    for some, most in groups:
        places = np.flatnonzero(some)
        chosen += places[top(keys[places], most, least_of(compared.weights))].tolist()
    programmes = list(Programme.objects.select_related("language"))
    found = []
    for at in chosen:
        fit = compared.fit(0, at)
        found.append(Candidate(cases[at], fit, changes_of(fit, seekers[at], programmes)))
    # Equal fits in a settled order: who has waited longest, first.
    return sorted(found, key=lambda one: (-one.fit.score, one.case.opened_on, one.case.pk))


def _looked_at(vacancy: Vacancy, standing: Standing, besides: Collection[UUID]) -> QuerySet[Case]:
    """Open cases that may be sent: those suggested for it, and the latest whose work or aims are near."""
    cases = looking_for_work().filter(person__station__in=standing.stations).exclude(person__in=besides)
    near = Q(person__experiences__occupation__pk__startswith=vacancy.occupation_id[:NEAR]) | Q(
        person__targets__occupation__pk__startswith=vacancy.occupation_id[:NEAR]
    )
    suggested = Suggestion.objects.filter(vacancy=vacancy).values("person")
    keys = [*cases.filter(person__in=suggested).values_list("pk", flat=True)[:MOST_PEOPLE]]
    others = cases.filter(near).exclude(pk__in=keys).values("pk").distinct()
    latest = Case.objects.filter(pk__in=others).order_by("-opened_on", "-id").values_list("pk", flat=True)
    keys += latest[: MOST_PEOPLE - len(keys)]
    return Case.objects.filter(pk__in=keys)


def _elsewhere(vacancy: Vacancy, standing: Standing) -> list[tuple[str, int]]:
    """How many people of other stations can be sent, by station: no name, no file."""
    with acting_as(whole_programme(standing, "matching"), read_only=True):
        rows = Suggestion.objects.filter(vacancy=vacancy, ready=True).exclude(person__station__in=standing.stations)
        counted = rows.order_by().values("person__station__name").annotate(number=Count("pk"))
        return sorted(((row["person__station__name"], row["number"]) for row in counted), key=lambda one: -one[1])


def changes_of(fit: Fit, seeker: Seeker, programmes: Sequence[Programme]) -> list[Change]:
    """All that lacks, what would change most first, and what closes it."""
    soon = certifiable(world(), seeker)
    changes = [
        Change(
            finding.lacks,
            finding.gain,
            [one for one in programmes if one.teaches(finding.lacks.kind, finding.lacks.code)],
            finding.lacks.kind == "skill" and finding.lacks.code in soon,
        )
        for finding in fit.cons
        if finding.lacks
    ]
    return sorted(changes, key=lambda one: -one.gain)
