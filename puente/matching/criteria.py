"""The criteria, one small pure function each: a seeker and an offer in, a finding or None out.

A finding speaks for or against, as a sentence a person can check. `requirement` marks what the vacancy asks:
against it, the finding is a gap (something to obtain) or a hard limit (not today).
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import Enum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from puente.core.dates import months_words
from puente.geography.gazetteer import distance_km
from puente.people.minors import Placing
from puente.taxonomy.enums import Cefr

Point = tuple[Decimal, Decimal]
LONG_WAY_KM = 1.0


class Side(Enum):
    FOR = "for"
    AGAINST = "against"
    GAP = "gap"
    LIMIT = "limit"


@dataclass(frozen=True)
class Job:
    """One experience: unit group, its title, months."""

    code: str
    title: str
    months: int


@dataclass(frozen=True)
class Seeker:
    """What is known of the person; None is unknown and says nothing. `languages` maps a code to a level 1-7, `skills`
    are codes, `education` is the highest level completed that counts here, `education_abroad` anywhere; `documents`
    maps a kind of paper to whether they have it.
    """

    jobs: tuple[Job, ...]
    languages: dict[str, int]
    place: Point | None
    municipality: str | None
    radius_km: int | None
    wage_floor: int | None
    schedules: frozenset[str]
    placing: Placing = Placing.FREE
    skills: frozenset[str] | None = None
    education: int | None = None
    education_abroad: int | None = None
    licences: frozenset[str] | None = None
    documents: dict[str, bool] = field(default_factory=dict)
    relocates: bool = False


@dataclass(frozen=True)
class Asked:
    """A requirement of a vacancy: its kind, its code, and its name in the reader's language. Of a skill `units` are
    the unit groups whose work asks for it; `amount` is the level of a language (1-7) or the months of experience.
    """

    kind: str
    code: str
    label: str
    essential: bool = True
    units: tuple[str, ...] = ()
    amount: int = 0


@dataclass(frozen=True)
class Offer:
    """What the vacancy asks and gives. Wage in quetzales a month without the bonus."""

    code: str
    title: str
    place: Point
    municipality: str
    wage: int
    schedule: str
    schedule_label: str
    schedule_wished: bool = False
    hazardous: bool = False
    requirements: tuple[Asked, ...] = ()


@dataclass(frozen=True)
class Finding:
    """One reason. `weight` orders the vacancies, from -1 to 1, and is never shown. `lacks` is what the person would
    have to obtain, where that is what speaks against.
    """

    side: Side
    sentence: str
    weight: float
    lacks: Asked | None = None


@dataclass
class Fit:
    """All reasons for one pair."""

    findings: list[Finding] = field(default_factory=list)

    def of(self, *sides: Side) -> list[Finding]:
        return [finding for finding in self.findings if finding.side in sides]

    @property
    def pros(self) -> list[Finding]:
        return self.of(Side.FOR)

    @property
    def cons(self) -> list[Finding]:
        return self.of(Side.AGAINST, Side.GAP, Side.LIMIT)

    @property
    def score(self) -> float:
        return sum(finding.weight for finding in self.findings)

    @property
    def met(self) -> int:
        return len(self.of(Side.FOR))

    @property
    def asked(self) -> int:
        return len(self.findings)


def by_age(seeker: Seeker, offer: Offer) -> Finding | None:
    """The law's limit, and nothing else about age."""
    if seeker.placing == Placing.FREE:
        return None
    if seeker.placing == Placing.NEVER:
        return Finding(Side.LIMIT, _("Es menor de edad: no se le coloca en un trabajo."), -1)
    if offer.hazardous:
        return Finding(Side.LIMIT, _("Es un trabajo peligroso para menores de edad."), -1)
    return Finding(Side.GAP, _("Es menor de edad: necesita autorización de la supervisión."), -0.1)


def by_occupation(seeker: Seeker, offer: Offer) -> Finding:
    """Same unit group, then as near as the classification's tree says."""
    # Another trade is not a fit, however well it pays; the other criteria together weigh less.
    closeness = {4: 1.0, 3: 0.7, 2: 0.4, 1: -1.0, 0: -1.5}
    best = max(seeker.jobs, key=lambda job: (_shared(job.code, offer.code), job.months), default=None)
    shared = _shared(best.code, offer.code) if best else 0
    if best is None or shared <= 1:
        return Finding(Side.AGAINST, _("No ha trabajado en algo parecido."), closeness[shared])
    years = {"title": best.title, "time": months_words(best.months)}
    if shared == len(offer.code):
        return Finding(Side.FOR, _("%(time)s en lo mismo que piden (%(title)s).") % years, closeness[shared])
    return Finding(Side.FOR, _("%(time)s en un trabajo cercano (%(title)s).") % years, closeness[shared])


def by_experience(seeker: Seeker, offer: Offer, asked: Asked) -> Finding:
    """Months in the same minor group against what is asked."""
    months = sum(job.months for job in seeker.jobs if _shared(job.code, offer.code) >= 3)
    wanted = {"wanted": months_words(asked.amount), "has": months_words(months)}
    if months >= asked.amount:
        return Finding(Side.FOR, _("Piden %(wanted)s de experiencia y tiene %(has)s.") % wanted, 0.3)
    lacks = replace(asked, code=offer.code[:3], label=offer.title)
    if not months:
        return _lacks(lacks, _("Piden %(wanted)s de experiencia y no tiene en algo parecido.") % wanted, 0.4)
    return _lacks(lacks, _("Piden %(wanted)s de experiencia; tiene %(has)s.") % wanted, 0.4)


def by_language(seeker: Seeker, _offer: Offer, asked: Asked) -> Finding:
    """The level asked, against the level spoken."""
    has = seeker.languages.get(asked.code, 0)
    if has >= asked.amount:
        return Finding(Side.FOR, _("Habla lo que piden: %(language)s.") % {"language": asked.label}, 0.5)
    if not has:
        return _lacks(asked, _("Piden %(language)s y no lo habla.") % {"language": asked.label}, 0.5)
    words = {"language": asked.label, "has": Cefr(has).label}
    return _lacks(asked, _("Piden %(language)s; su nivel es %(has)s.") % words, 0.5)


def _lacks(asked: Asked, sentence: str, weight: float) -> Finding:
    """Against, and what would have to be obtained; without what is essential the person is not taken."""
    if asked.essential:
        return Finding(Side.GAP, sentence, -weight, asked)
    return Finding(Side.AGAINST, sentence, -weight / 3, asked)


def by_distance(seeker: Seeker, offer: Offer) -> Finding | None:
    """The straight line between the two municipalities against how far the person travels."""
    if seeker.municipality == offer.municipality:
        return Finding(Side.FOR, _("Está en su municipio."), 0.5)
    if seeker.place is None:
        return None
    km = max(LONG_WAY_KM, distance_km(seeker.place, offer.place))
    words = {"km": round(km), "radius": seeker.radius_km}
    if seeker.radius_km is None:
        return Finding(Side.AGAINST, _("Queda a unos %(km)d km.") % words, -min(0.5, km / 200))
    if km <= seeker.radius_km:
        return Finding(
            Side.FOR, _("A unos %(km)d km; viaja hasta %(radius)d km.") % words, 0.4 - 0.3 * km / seeker.radius_km
        )
    if seeker.relocates:
        sentence = _("Queda a unos %(km)d km: tendría que mudarse, y lo haría.") % words
        return Finding(Side.AGAINST, sentence, -0.2)
    sentence = _("Queda a unos %(km)d km; viaja hasta %(radius)d km.") % words
    return Finding(Side.AGAINST, sentence, -min(1.8, 0.3 + km / 150))


def by_schedule(seeker: Seeker, offer: Offer) -> Finding | None:
    if not seeker.schedules:
        return None
    words = {"schedule": offer.schedule_label}
    if offer.schedule in seeker.schedules:
        return Finding(Side.FOR, _("Horario %(schedule)s, como pidió.") % words, 0.2)
    if offer.schedule_wished:
        return Finding(Side.AGAINST, _("El horario es %(schedule)s, y se puede acordar otro.") % words, -0.1)
    return Finding(Side.AGAINST, _("El horario es %(schedule)s y no lo prefiere.") % words, -0.3)


def by_wage(seeker: Seeker, offer: Offer) -> Finding | None:
    if seeker.wage_floor is None:
        return None
    difference = offer.wage - seeker.wage_floor
    words = {"amount": f"Q\u00a0{abs(difference):,}"}
    if difference < 0:
        return Finding(
            Side.AGAINST, _("Pagan %(amount)s menos de lo que espera.") % words, max(-0.6, difference / 2000)
        )
    if difference == 0:
        return Finding(Side.FOR, _("Pagan lo que espera."), 0.1)
    return Finding(Side.FOR, _("Pagan %(amount)s más de lo que espera.") % words, min(0.4, 0.1 + difference / 5000))


CRITERIA: tuple[Callable[[Seeker, Offer], Finding | None], ...] = (
    by_age,
    by_occupation,
    by_distance,
    by_schedule,
    by_wage,
)


REQUIREMENTS_WEIGH = 0.6  # all that is asked together, so that a long list does not outweigh the trade
COVERS = {"A": {"A", "B", "C"}, "B": {"B", "C"}}  # a class of licence serves for what a lower one serves for


def by_requirement(seeker: Seeker, asked: Asked, weight: float) -> Finding | None:
    """One thing that the vacancy asks for, against what the person has; what is unknown says nothing."""
    has = _HAS[asked.kind](seeker, asked.code)
    if has is None:
        return None
    words = {"what": asked.label}
    if has:
        return Finding(Side.FOR, str(_TOLD[asked.kind][0]) % words, weight)
    sentence = str(_TOLD[asked.kind][1]) % words
    if asked.kind == "education" and (seeker.education_abroad or 0) >= int(asked.code):
        sentence = _("Piden estudios: %(what)s. Los tiene de otro país, sin equiparar.") % words
        asked = replace(asked, kind="recognition")
    return _lacks(asked, sentence, weight)


def _has_licence(seeker: Seeker, code: str) -> bool | None:
    if seeker.licences is None:
        return None
    return any(code in COVERS.get(held, {held}) for held in seeker.licences)


_HAS: dict[str, Callable[[Seeker, str], bool | None]] = {
    "skill": lambda seeker, code: None if seeker.skills is None else code in seeker.skills,
    "education": lambda seeker, code: None if seeker.education is None else seeker.education >= int(code),
    "licence": _has_licence,
    "document": lambda seeker, code: seeker.documents.get(code),
}
_TOLD = {
    "skill": (_l("Sabe lo que piden: %(what)s."), _l("Piden %(what)s y no lo ha dicho.")),
    "education": (_l("Tiene los estudios que piden (%(what)s)."), _l("Piden estudios: %(what)s.")),
    "licence": (_l("Tiene la licencia que piden (%(what)s)."), _l("Piden licencia %(what)s.")),
    "document": (_l("Tiene lo que piden: %(what)s."), _l("Piden %(what)s y no lo tiene.")),
}


_OF_THEIR_OWN = {"experience": by_experience, "language": by_language}


def compare(seeker: Seeker, offer: Offer) -> Fit:
    """Every criterion, and each thing that is asked for, that has something to say."""
    findings = [finding for criterion in CRITERIA if (finding := criterion(seeker, offer))]
    others = []
    for asked in offer.requirements:
        if weigh := _OF_THEIR_OWN.get(asked.kind):
            findings.append(weigh(seeker, offer, asked))
        else:
            others.append(asked)
    weight = REQUIREMENTS_WEIGH / max(1, len(others))
    findings += [found for asked in others if (found := by_requirement(seeker, asked, weight))]
    return Fit(findings)


def _shared(one: str, other: str) -> int:
    """How many leading digits two occupation codes share: 4 is the same unit group."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
