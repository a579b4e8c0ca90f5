"""Degrees in words: every reason for and against one pair, with what it rests on and what it adds to the score.

Each criterion that is not silent says at least one sentence, and their points are exactly its degree times its weight.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext

from puente.core.dates import day_words, months_words
from puente.matching.columns import (
    COVERS,
    OPTIONAL_PART,
    RECENT_YEARS,
    SOON_PART,
    UNKNOWN,
    Share,
    World,
    certifiable,
    offers_of,
    people_of,
    shares_of,
)
from puente.matching.criteria import CRITERIA, LONG_WAY_KM, WAITING_ALLOWED
from puente.matching.facts import Asked, Finding, Fit, Job, Offer, Seeker, Side
from puente.matching.weights import USUAL, Weights
from puente.people.minors import Placing
from puente.taxonomy.enums import Cefr

Said = tuple[Side, str]
MOST_EVIDENCE = 3
NOT_SAFE = _l("Pidió que no se le ofrezca trabajo en ese lugar.")


class Comparison:
    """People and vacancies, each with each; the reasons of a pair are put in words when they are asked for."""

    def __init__(
        self, seekers: Sequence[Seeker], offers: Sequence[Offer], world: World, today: date, weights: Weights = USUAL
    ):
        self.seekers, self.offers, self.today, self.weights = seekers, offers, today, weights
        self.columns = offers_of(world, offers)
        self.people = people_of(world, seekers, today.year)
        self._degrees = {name: criterion(self.people, self.columns) for name, criterion in CRITERIA.items()}

    def fit(self, offer: int, seeker: int) -> Fit:
        """The reasons of the pair at these places."""
        findings = list(_limits(self.seekers[seeker], self.offers[offer]))
        score = 0
        for name, degrees in self._degrees.items():
            degree = int(degrees[offer, seeker])
            score += degree * self.weights[name]
            findings += self._findings(name, offer, seeker, degree)
        return Fit(score, tuple(findings))

    def _findings(self, name: str, at: int, who: int, degree: int) -> list[Finding]:
        seeker, offer, weight = self.seekers[who], self.offers[at], self.weights[name]
        if name in _REQUIREMENTS:
            world = self.columns.world
            shares = shares_of(offer, world).get(name, [])
            return [one for share in shares if (one := required(seeker, offer, share, name, weight, world))]
        if not degree:
            return []
        if name == "likeness":
            said = self._likeness(at, seeker)
        elif name == "distance":
            said = _distance(seeker, offer, degree, self.columns.world)
        else:
            said = _SAYS[name](seeker, offer, degree, self.today)
        return [Finding(name, *said, points=degree * weight)]

    def _likeness(self, at: int, seeker: Seeker) -> Said:
        trades, known = self.columns.world.trades, seeker.skills or {}
        found = [known[key] for key in trades.evidence(self.columns.wanted[at], known, MOST_EVIDENCE)]
        if not found:
            return Side.FOR, _("Lo que ha hecho es de ese oficio, o de uno que pide lo mismo.")
        return Side.FOR, _("Sabe cosas de ese oficio: %(skills)s.") % {"skills": ", ".join(found)}


def compare(seeker: Seeker, offer: Offer, world: World, today: date, weights: Weights = USUAL) -> Fit:
    """One pair."""
    return Comparison([seeker], [offer], world, today, weights).fit(0, 0)


def _limits(seeker: Seeker, offer: Offer) -> Iterator[Finding]:
    """What rules the pair out and is no requirement of the vacancy."""
    if seeker.placing == Placing.NEVER:
        yield Finding("limit", Side.LIMIT, _("Es menor de edad: no se le coloca en un trabajo."), 0)
    elif seeker.placing == Placing.AUTHORISED and offer.hazardous:
        yield Finding("limit", Side.LIMIT, _("Es un trabajo peligroso para menores de edad."), 0)
    if offer.municipality and offer.municipality in seeker.avoids:
        yield Finding("limit", Side.LIMIT, str(NOT_SAFE), 0)


def _trade(seeker: Seeker, offer: Offer, degree: int, _today: date) -> Said:
    if seeker.jobs is None:
        return Side.AGAINST, _("No se sabe en qué ha trabajado.")
    best = max(seeker.jobs, key=lambda job: (shared(job.code, offer.code), job.months), default=None)
    if best is None or degree < 0:
        return Side.AGAINST, _("No ha trabajado en algo parecido.")
    words = {"title": best.title, "time": months_words(_months(seeker, best))}
    if best.code == offer.code:
        return Side.FOR, _("%(time)s en lo mismo que piden (%(title)s).") % words
    return Side.FOR, _("%(time)s en un trabajo cercano (%(title)s).") % words


def _months(seeker: Seeker, like: Job) -> int:
    return sum(job.months for job in seeker.jobs or () if job.code == like.code)


def _practice(seeker: Seeker, offer: Offer, _degree: int, today: date) -> Said:
    jobs = [job for job in seeker.jobs or () if job.code[:3] == offer.code[:3]]
    last = max((job.until or today.year for job in jobs), default=today.year)
    if last >= today.year - RECENT_YEARS:
        return Side.FOR, _("Tiene práctica reciente.")
    return Side.FOR, _("Tiene práctica, aunque de hace tiempo: la última vez fue en %(year)d.") % {"year": last}


def _aims(seeker: Seeker, offer: Offer, _degree: int, _today: date) -> Said:
    if seeker.aims and seeker.aims[0] == offer.code:
        return Side.FOR, _("Es el trabajo que más quiere.")
    return Side.FOR, _("Es uno de los trabajos que busca.")


def _distance(seeker: Seeker, offer: Offer, degree: int, world: World) -> Said:
    if seeker.municipality == offer.municipality:
        return Side.FOR, _("Está en su municipio.")
    km = world.way(seeker.municipality, offer.municipality) or 0
    words = {"km": round(max(LONG_WAY_KM, km)), "radius": seeker.radius_km}
    if degree > 0:
        if seeker.radius_km is not None and km > seeker.radius_km:
            return Side.FOR, _("A unos %(km)d km; viaja hasta %(radius)d km, y tiene en qué.") % words
        return Side.FOR, _("A unos %(km)d km; viaja hasta %(radius)d km.") % words
    eased = _(" La empresa da dónde dormir.") if offer.housing else _(" La empresa da transporte.")
    eased = eased if offer.housing or offer.transport else ""
    if seeker.radius_km is None:
        return Side.AGAINST, _("Queda a unos %(km)d km.") % words + eased
    if seeker.relocates:
        return Side.AGAINST, _("Queda a unos %(km)d km: tendría que mudarse, y lo haría.") % words + eased
    return Side.AGAINST, _("Queda a unos %(km)d km; viaja hasta %(radius)d km.") % words + eased


def _schedule(seeker: Seeker, offer: Offer, degree: int, _today: date) -> Said:
    words = {"schedule": offer.schedule_label}
    if degree > 0:
        return Side.FOR, _("Horario %(schedule)s, como pidió.") % words
    if offer.schedule_wished:
        return Side.AGAINST, _("El horario es %(schedule)s, y se puede acordar otro.") % words
    return Side.AGAINST, _("El horario es %(schedule)s y no lo prefiere.") % words


def _wage(seeker: Seeker, offer: Offer, degree: int, _today: date) -> Said:
    difference = (offer.wage or 0) - (seeker.wage_floor or 0)
    words = {"amount": f"Q\u00a0{abs(difference):,}"}
    if difference < 0:
        return Side.AGAINST, _("Pagan %(amount)s menos de lo que espera.") % words
    if difference == 0:
        return Side.FOR, _("Pagan lo que espera.")
    return Side.FOR, _("Pagan %(amount)s más de lo que espera.") % words


def _start(seeker: Seeker, offer: Offer, _degree: int, today: date) -> Said:
    words = {
        "day": day_words(seeker.available_from or today, today),
        "start": day_words(offer.starts_on or today, today),
    }
    return Side.AGAINST, _("Empieza el %(start)s; puede desde el %(day)s.") % words


def _permission(_seeker: Seeker, _offer: Offer, _degree: int, _today: date) -> Said:
    return Side.GAP, _("Es menor de edad: necesita autorización de la supervisión.")


def _share(seeker: Seeker, offer: Offer, _degree: int, _today: date) -> Said:
    said = []
    if seeker.sent > 0:
        said.append(
            ngettext(
                "Ya espera respuesta de %(number)d empresa.", "Ya espera respuesta de %(number)d empresas.", seeker.sent
            )
            % {"number": seeker.sent}
        )
    if offer.waiting > WAITING_ALLOWED:
        said.append(_("Esta empresa debe respuesta de %(number)d personas.") % {"number": offer.waiting})
    return Side.AGAINST, " ".join(said)


_SAYS: dict[str, Callable[[Seeker, Offer, int, date], Said]] = {
    "trade": _trade,
    "practice": _practice,
    "aims": _aims,
    "schedule": _schedule,
    "wage": _wage,
    "start": _start,
    "permission": _permission,
    "share": _share,
}
_REQUIREMENTS = frozenset({"skills", "papers", "languages", "asked_experience"})
HELD, SOON, LACKS = "held", "soon", "lacks"


def required(seeker: Seeker, offer: Offer, share: Share, criterion: str, weight: int, world: World) -> Finding | None:
    """One thing that the vacancy asks for, against what the person has; what is unknown says nothing."""
    asked, state = share.asked, state_of(seeker, offer, share.asked, world)
    if state is None:
        return None
    if state == HELD:
        return Finding(criterion, Side.FOR, _told_held(seeker, offer, asked), share.share * weight)
    points = -weight * _lost(share, state)
    sentence, lacking = _told_lacking(seeker, offer, asked, state)
    return Finding(criterion, _side_of(asked), sentence, points, lacking, gain=share.share * weight - points)


def _lost(share: Share, state: str) -> int:
    if not share.asked.essential:
        return share.share // OPTIONAL_PART
    return share.share // SOON_PART if state == SOON else share.share


def _side_of(asked: Asked) -> Side:
    """Without what is essential nobody is taken; a licence or a language is not obtained by tomorrow."""
    if not asked.essential:
        return Side.AGAINST
    return Side.LIMIT if asked.kind in {"licence", "language"} else Side.GAP


def state_of(seeker: Seeker, offer: Offer, asked: Asked, world: World) -> str | None:
    """HELD, SOON (a skill that can be certified), LACKS, or None where it is not known."""
    has = _HAS[asked.kind](seeker, offer, asked)
    if has is None:
        return None
    if has:
        return HELD
    return SOON if asked.kind == "skill" and asked.code in certifiable(world, seeker) else LACKS


def _has_licence(seeker: Seeker, _offer: Offer, asked: Asked) -> bool | None:
    if seeker.licences is None:
        return None
    return any(asked.code in COVERS.get(held, {held}) for held in seeker.licences)


def _speaks(languages: dict[str, int] | None, asked: Asked) -> bool | None:
    level = UNKNOWN if languages is None else languages.get(asked.code, 0)
    return None if level == UNKNOWN else level >= asked.amount


def months_near(seeker: Seeker, code: str) -> int:
    """Months in the minor group of a unit group."""
    return sum(job.months for job in seeker.jobs or () if job.code[:3] == code[:3])


_HAS: dict[str, Callable[[Seeker, Offer, Asked], bool | None]] = {
    "skill": lambda seeker, _offer, asked: None if seeker.skills is None else asked.code in seeker.skills,
    "education": lambda seeker, _offer, asked: (
        None if seeker.education is None else seeker.education >= int(asked.code)
    ),
    "licence": _has_licence,
    "document": lambda seeker, _offer, asked: seeker.documents.get(asked.code),
    "language": lambda seeker, _offer, asked: _speaks(seeker.languages, asked),
    "experience": lambda seeker, offer, asked: (
        None if seeker.jobs is None else months_near(seeker, offer.code) >= asked.amount
    ),
}
_HELD = {
    "skill": _l("Sabe lo que piden: %(what)s."),
    "education": _l("Tiene los estudios que piden (%(what)s)."),
    "licence": _l("Tiene la licencia que piden (%(what)s)."),
    "document": _l("Tiene lo que piden: %(what)s."),
    "language": _l("Habla lo que piden: %(what)s."),
    "experience": _l("Piden %(wanted)s de experiencia y tiene %(has)s."),
}
_LACKING = {
    "skill": _l("Piden %(what)s y no lo ha dicho."),
    "education": _l("Piden estudios: %(what)s."),
    "licence": _l("Piden licencia %(what)s."),
    "document": _l("Piden %(what)s y no lo tiene."),
    "language": _l("Piden %(what)s y no lo habla."),
    "experience": _l("Piden %(wanted)s de experiencia; tiene %(has)s."),
}


def _words(seeker: Seeker, offer: Offer, asked: Asked) -> dict[str, str]:
    months = months_near(seeker, offer.code)
    return {"what": asked.label, "wanted": months_words(asked.amount), "has": months_words(months)}


def _told_held(seeker: Seeker, offer: Offer, asked: Asked) -> str:
    return str(_HELD[asked.kind]) % _words(seeker, offer, asked)


def _told_lacking(seeker: Seeker, offer: Offer, asked: Asked, state: str) -> tuple[str, Asked]:
    """The sentence, and what would have to be obtained: studies from abroad recognised, experience in a trade."""
    words = _words(seeker, offer, asked)
    if state == SOON:
        return _("Piden %(what)s: por lo que ha trabajado, se puede certificar.") % words, asked
    if asked.kind == "education" and (seeker.education_abroad or 0) >= int(asked.code):
        abroad = _("Piden estudios: %(what)s. Los tiene de otro país, sin equiparar.") % words
        return abroad, replace(asked, kind="recognition")
    if asked.kind == "language" and (level := (seeker.languages or {}).get(asked.code, 0)):
        return _("Piden %(what)s; su nivel es %(has)s.") % (words | {"has": Cefr(level).label}), asked
    if asked.kind == "experience":
        asked = replace(asked, code=offer.code[:3], label=offer.title)
        if not months_near(seeker, offer.code):
            return _("Piden %(wanted)s de experiencia y no tiene en algo parecido.") % words, asked
    return str(_LACKING[asked.kind]) % words, asked


def lacking(seeker: Seeker, offer: Offer, world: World) -> list[Finding]:
    """What the vacancy asks for and the person lacks, without comparing anything else."""
    shares = [(name, share) for name, some in shares_of(offer, world).items() for share in some]
    found = (required(seeker, offer, share, name, 1, world) for name, share in shares)
    return [one for one in found if one and one.lacks]


def shared(one: str, other: str) -> int:
    """How many leading digits two occupation codes share: 4 is the same unit group."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
