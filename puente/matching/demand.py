"""Local labour demand: what the open vacancies of a place ask for and pay, and which of it keeps most of the people out
who look for just that work.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from statistics import median
from uuid import UUID

from django.utils.translation import gettext as _

from puente.accounts.scope import Standing
from puente.cases.models import Case
from puente.employers.models import Requirement, Vacancy
from puente.employers.rules import a_month
from puente.matching.facts import Asked, Offer, Seeker
from puente.matching.lists import MOST_PEOPLE
from puente.matching.queries import offer_of, open_vacancies, seekers_of
from puente.matching.sentences import lacking
from puente.matching.world import world
from puente.services.models import Programme
from puente.taxonomy.models import Occupation

MOST_SHOWN = 12


@dataclass
class Line:
    """The open vacancies of one unit group: slots that are free, wages a month, and where."""

    occupation: Occupation
    vacancies: list[Vacancy] = field(default_factory=list)

    @property
    def slots(self) -> int:
        return sum(vacancy.left for vacancy in self.vacancies)

    @property
    def wages(self) -> list[int]:
        return sorted(a_month(one.wage, one.period, one.weekly_hours) for one in self.vacancies)

    @property
    def middle(self) -> int:
        return round(median(self.wages))

    @property
    def places(self) -> list[str]:
        return sorted({vacancy.municipality.name for vacancy in self.vacancies})


@dataclass
class Hurdle:
    """Something that vacancies ask for as essential: how many ask for it, whom it keeps out of work that they look
    for, of them those whom nothing else keeps out, and which courses close it.
    """

    asked: Asked
    vacancies: set[UUID] = field(default_factory=set)
    people: set[UUID] = field(default_factory=set)
    alone: set[UUID] = field(default_factory=set)
    programmes: list[Programme] = field(default_factory=list)


@dataclass(frozen=True)
class Demand:
    """Lines and hurdles, the longest first; of `total` vacancies; `people` were compared with what they look for."""

    lines: list[Line]
    hurdles: list[Hurdle]
    total: int
    people: int


def demand_in(department: str, standing: Standing, today: date) -> Demand:
    """What is asked in a department ("" everywhere), and of the people of the user's stations whom it keeps out."""
    here = {"municipality__department": department} if department else {}
    vacancies = list(Vacancy.objects.open_on(today).filter(**here).select_related("occupation", "municipality"))
    lines: dict[str, Line] = {}
    for vacancy in vacancies:
        lines.setdefault(vacancy.occupation_id, Line(vacancy.occupation)).vacancies.append(vacancy)
    demanding = Requirement.objects.filter(essential=True).values("vacancy")
    asking = open_vacancies(today).filter(pk__in=demanding, **here)
    seekers = _seekers(standing, department, today)
    return Demand(
        lines=sorted(lines.values(), key=lambda line: (-line.slots, line.occupation.title)),
        hurdles=_hurdles(lines, asking, seekers),
        total=len(vacancies),
        people=len(seekers),
    )


def _seekers(standing: Standing, department: str, today: date) -> list[tuple[UUID, set[str], Seeker]]:
    """The latest people with an open case: who, the unit groups they look for, and what they can do."""
    cases = Case.objects.open().filter(person__station__in=standing.stations)
    if department:
        cases = cases.filter(person__municipality__department=department)
    found = []
    for case, known, seeker in seekers_of(cases.order_by("-opened_on", "-id")[:MOST_PEOPLE], today):
        aims = {target.occupation_id for target in known.targets} or {job.code for job in seeker.jobs or ()}
        if aims:
            found.append((case.person_id, aims, seeker))
    return found


def _hurdles(
    lines: dict[str, Line], asking: Iterable[Vacancy], seekers: Iterable[tuple[UUID, set[str], Seeker]]
) -> list[Hurdle]:
    """Of the vacancies that ask for something essential."""
    offers: dict[str, list[tuple[UUID, Offer]]] = defaultdict(list)
    for vacancy in asking:
        offers[vacancy.occupation_id].append((vacancy.pk, offer_of(vacancy)))
    found: dict[tuple[str, str], Hurdle] = {}
    for code, vacancies in offers.items():
        for key, offer in vacancies:
            for asked in filter(lambda one: one.essential, offer.requirements):
                _hurdle(found, asked, offer, lines[code]).vacancies.add(key)
    for person, aims, seeker in seekers:
        for code in aims & offers.keys():
            for _key, offer in offers[code]:
                _meet(found, person, seeker, offer, lines[code])
    _close(found.values())
    order = sorted(found.values(), key=lambda one: (-len(one.people), -len(one.vacancies), one.asked.label))
    return order[:MOST_SHOWN]


def _meet(found: dict[tuple[str, str], Hurdle], person: UUID, seeker: Seeker, offer: Offer, line: Line) -> None:
    """Count what keeps this person out of this vacancy."""
    gaps = [gap.lacks for gap in lacking(seeker, offer, world()) if gap.lacks and gap.lacks.essential]
    for asked in gaps:
        hurdle = _hurdle(found, asked, offer, line)
        hurdle.people.add(person)
        if len(gaps) == 1:
            hurdle.alone.add(person)


def _hurdle(found: dict[tuple[str, str], Hurdle], asked: Asked, offer: Offer, line: Line) -> Hurdle:
    """The one that a requirement belongs to: studies from abroad are studies, experience is of a trade, and of the
    levels of a language the highest names it.
    """
    kind = "education" if asked.kind == "recognition" else asked.kind
    if kind == "experience":
        asked = replace(asked, code=offer.code[:3], label=_("experiencia: %(trade)s") % {"trade": line.occupation})
    hurdle = found.setdefault((kind, asked.code), Hurdle(replace(asked, kind=kind)))
    if asked.amount > hurdle.asked.amount and kind == "language":
        hurdle.asked = asked
    return hurdle


def _close(hurdles: Iterable[Hurdle]) -> None:
    programmes = list(Programme.objects.select_related("language"))
    for hurdle in hurdles:
        hurdle.programmes = [one for one in programmes if one.teaches(hurdle.asked.kind, hurdle.asked.code)]
