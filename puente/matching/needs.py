"""Training needs: what the open vacancies of the occupations that a person aims at ask for, and the person lacks.

Behind each need stand the vacancies that ask for it, so that "aprenda inglés" is never said without "lo piden tres
vacantes". What closes a need is a course of the programme, a certificate, or a paper to obtain.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from puente.employers.models import Vacancy
from puente.geography.gazetteer import distance_km
from puente.matching.criteria import Asked, Offer, Seeker, Side, compare
from puente.matching.queries import offer_of, open_vacancies, seeker_of
from puente.profiles.queries import WholeProfile
from puente.services.models import Programme

CERTIFIABLE_MONTHS = 24  # as much experience as makes an assessment worth asking for


@dataclass
class Need:
    """Something that is lacking: which vacancies ask for it, how many of them will not do without, and what closes it.
    `certifiable`: the person has worked in that long enough to have it certified rather than learn it.
    """

    asked: Asked
    vacancies: list[Vacancy] = field(default_factory=list)
    essential: int = 0
    programmes: list[Programme] = field(default_factory=list)
    certifiable: bool = False

    @property
    def count(self) -> int:
        return len(self.vacancies)


@dataclass(frozen=True)
class Needs:
    """What is lacking, what most vacancies ask for first, of `reached` vacancies within reach; of the `beyond` ones
    nobody was asked.
    """

    needs: list[Need]
    reached: int
    beyond: int


def needs_of(known: WholeProfile, today: date) -> Needs:
    """The needs of a person for the occupations they aim at; without any, for those they have worked in."""
    seeker = seeker_of(known, today)
    aims = {target.occupation_id for target in known.targets} or {job.code for job in seeker.jobs}
    vacancies = open_vacancies(today).filter(occupation_id__in=aims)
    wanted = [(vacancy, offer_of(vacancy)) for vacancy in vacancies]
    near = [(vacancy, offer) for vacancy, offer in wanted if within_reach(seeker, offer)]
    found = _lacking(seeker, near)
    _close(found.values(), seeker)
    order = sorted(found.values(), key=lambda need: (-need.count, -need.essential, need.asked.label))
    return Needs(order, len(near), len(wanted) - len(near))


def within_reach(seeker: Seeker, offer: Offer) -> bool:
    """Whether the person would get there: in their radius, or they would move; without a radius, anywhere."""
    if seeker.relocates or seeker.radius_km is None or seeker.place is None:
        return True
    return seeker.municipality == offer.municipality or distance_km(seeker.place, offer.place) <= seeker.radius_km


def _lacking(seeker: Seeker, near: Iterable[tuple[Vacancy, Offer]]) -> dict[tuple[str, str], Need]:
    found: dict[tuple[str, str], Need] = {}
    for vacancy, offer in near:
        for finding in compare(seeker, offer).of(Side.GAP, Side.AGAINST):
            if finding.lacks:
                key = finding.lacks.kind, finding.lacks.code
                need = found.setdefault(key, Need(finding.lacks))
                need.vacancies.append(vacancy)
                need.essential += finding.side == Side.GAP
                need.asked = max(need.asked, finding.lacks, key=lambda asked: asked.label)  # of two levels the higher
    return found


def _close(needs: Iterable[Need], seeker: Seeker) -> None:
    """What each need can be closed with."""
    programmes = list(Programme.objects.select_related("language"))
    months: Counter[str] = Counter()
    for job in seeker.jobs:
        months[job.code] += job.months
    worked = {code for code, count in months.items() if count >= CERTIFIABLE_MONTHS}
    for need in needs:
        need.programmes = [one for one in programmes if one.teaches(need.asked.kind, need.asked.code)]
        need.certifiable = not worked.isdisjoint(need.asked.units)
