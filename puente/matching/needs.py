"""Training needs: what the open vacancies of the occupations that a person aims at ask for, and the person lacks.

Behind each need stand the vacancies that ask for it, so that "aprenda inglés" is never said without "lo piden tres
vacantes". What closes a need is a course of the programme, a certificate, or a paper to obtain.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from puente.employers.models import Vacancy
from puente.matching.columns import certifiable
from puente.matching.facts import Asked, Offer, Seeker
from puente.matching.queries import offer_of, open_vacancies, seeker_of
from puente.matching.sentences import lacking
from puente.matching.world import world
from puente.profiles.queries import WholeProfile
from puente.services.models import Programme


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
    aims = {target.occupation_id for target in known.targets} or {job.code for job in seeker.jobs or ()}
    vacancies = open_vacancies(today).filter(occupation_id__in=aims)
    wanted = [(vacancy, offer_of(vacancy)) for vacancy in vacancies]
    near = [(vacancy, offer) for vacancy, offer in wanted if within_reach(seeker, offer)]
    found = _lacking(seeker, near)
    _close(found.values(), seeker)
    order = sorted(found.values(), key=lambda need: (-need.count, -need.essential, need.asked.label))
    return Needs(order, len(near), len(wanted) - len(near))


def within_reach(seeker: Seeker, offer: Offer) -> bool:
    """Whether the person would get there: in their radius, or they would move; without a radius, anywhere."""
    if seeker.relocates or seeker.radius_km is None:
        return True
    km = world().way(seeker.municipality, offer.municipality)
    return km is None or km <= seeker.radius_km


def _lacking(seeker: Seeker, near: Iterable[tuple[Vacancy, Offer]]) -> dict[tuple[str, str], Need]:
    found: dict[tuple[str, str], Need] = {}
    for vacancy, offer in near:
        for asked in (finding.lacks for finding in lacking(seeker, offer, world()) if finding.lacks):
            need = found.setdefault((asked.kind, asked.code), Need(asked))
            need.vacancies.append(vacancy)
            need.essential += asked.essential
            need.asked = max(need.asked, asked, key=lambda one: one.label)  # of two levels the higher
    return found


def _close(needs: Iterable[Need], seeker: Seeker) -> None:
    """What each need can be closed with."""
    programmes, soon = list(Programme.objects.select_related("language")), certifiable(world(), seeker)
    for need in needs:
        need.programmes = [one for one in programmes if one.teaches(need.asked.kind, need.asked.code)]
        need.certifiable = need.asked.kind == "skill" and need.asked.code in soon
