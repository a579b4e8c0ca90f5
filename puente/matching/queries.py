"""Open vacancies for a person, in the order that serves them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from puente.accounts.scope import Standing
from puente.cases.models import Case
from puente.cases.rules import AT_WORK
from puente.employers.models import Requirement, Vacancy
from puente.employers.rules import a_month, hazard_of
from puente.matching.criteria import Asked, Fit, Job, Offer, Seeker, Side, compare
from puente.people.enums import Purpose
from puente.people.gate import whoever_agreed
from puente.people.minors import placing_of
from puente.people.models import Person
from puente.profiles.enums import Country, DocumentState, Recognition
from puente.profiles.models import Schooling
from puente.profiles.queries import WholeProfile, whole_profile, whole_profiles
from puente.taxonomy.enums import Education, Licence, Schedule

MOST = 20
MOST_PEOPLE = 400  # compared with one vacancy: the latest cases
NEAR = 2  # leading digits of the occupation that people and vacancy share


@dataclass(frozen=True)
class Match:
    vacancy: Vacancy
    fit: Fit


@dataclass(frozen=True)
class Matches:
    """Three groups, each in order; `total` open vacancies were looked at."""

    can_apply: list[Match]
    gap: list[Match]
    not_today: list[Match]
    total: int


@dataclass(frozen=True)
class Candidate:
    case: Case
    fit: Fit


@dataclass(frozen=True)
class Candidates:
    """Who can be sent, and who lacks something that can be obtained, each in order; `total` were compared."""

    can: list[Candidate]
    gap: list[Candidate]
    total: int


def vacancies_for(person: Person, today: date) -> Matches:
    """Every open vacancy compared with the person; the best of each group."""
    seeker = seeker_of(whole_profile(person, barriers=False), today)
    matches = [Match(vacancy, compare(seeker, offer_of(vacancy))) for vacancy in open_vacancies(today)]
    # Equal fits in a settled order: what expires first, first.
    matches.sort(key=lambda match: (-match.fit.score, match.vacancy.expires_on, match.vacancy.pk))
    limits = [match for match in matches if match.fit.of(Side.LIMIT)]
    gaps = [match for match in matches if match.fit.of(Side.GAP) and not match.fit.of(Side.LIMIT)]
    free = [match for match in matches if not match.fit.of(Side.GAP, Side.LIMIT) and match.fit.score > 0]
    return Matches(free[:MOST], [match for match in gaps if match.fit.score > 0][:MOST], limits[:MOST], len(matches))


def people_for(vacancy: Vacancy, standing: Standing, today: date, besides: Collection[UUID]) -> Candidates:
    """The people of the user's stations who look for work near that of the vacancy and let companies know of them,
    compared with it one by one; not those `besides`. The same reasons as for a person, in the other direction.
    """
    near = Q(person__experiences__occupation__pk__startswith=vacancy.occupation_id[:NEAR]) | Q(
        person__targets__occupation__pk__startswith=vacancy.occupation_id[:NEAR]
    )
    agreed = whoever_agreed(Purpose.EMPLOYERS).filter(person=OuterRef("person"))
    cases = Case.objects.open().filter(Exists(agreed), person__station__in=standing.stations)
    keys = cases.filter(near).exclude(stage__in=AT_WORK).exclude(person__in=besides).values("pk").distinct()
    latest = Case.objects.filter(pk__in=keys).order_by("-opened_on", "-id")[:MOST_PEOPLE]
    offer = offer_of(vacancy)
    found = [Candidate(case, compare(seeker, offer)) for case, _known, seeker in seekers_of(latest, today)]
    fitting = [one for one in found if one.fit.score > 0 and not one.fit.of(Side.LIMIT)]
    # Equal fits in a settled order: who has waited longest, first.
    fitting.sort(key=lambda one: (-one.fit.score, one.case.opened_on, one.case.pk))
    gap = [one for one in fitting if one.fit.of(Side.GAP)]
    return Candidates([one for one in fitting if not one.fit.of(Side.GAP)][:MOST], gap[:MOST], len(found))


def seekers_of(cases: QuerySet[Case], today: date) -> list[tuple[Case, WholeProfile, Seeker]]:
    """Each person, what is known of them, and how the criteria see it, in a fixed number of queries."""
    rows = list(cases.select_related("person__municipality"))
    known = whole_profiles([case.person for case in rows])
    return [(case, profile, seeker_of(profile, today)) for case, profile in zip(rows, known, strict=True)]


def open_vacancies(today: date) -> QuerySet[Vacancy]:
    """The vacancies that are open, with all that an offer says."""
    vacancies = Vacancy.objects.open_on(today).select_related("company", "occupation", "municipality")
    return vacancies.prefetch_related(
        Prefetch("requirements", Requirement.objects.select_related("skill", "document", "language"))
    )


def seeker_of(known: WholeProfile, today: date) -> Seeker:
    """The person as the criteria see them."""
    sought, place = known.sought, known.person.municipality
    return Seeker(
        jobs=tuple(Job(job.occupation_id, job.occupation_title, job.months) for job in known.experiences),
        languages={spoken.language_id: spoken.level for spoken in known.languages},
        place=(place.latitude, place.longitude) if place else None,
        municipality=known.person.municipality_id,
        radius_km=sought.radius_km if sought else None,
        wage_floor=sought.wage_floor if sought else None,
        schedules=frozenset(sought.schedules if sought else ()),
        placing=placing_of(known.person, today),
        skills=frozenset(row.skill_id for row in known.skills if row.skill_id) if known.skills else None,
        education=max(map(_completed, filter(_counts_here, known.schoolings)), default=0 if known.schoolings else None),
        education_abroad=max(map(_completed, known.schoolings), default=None),
        licences=_licences(known, today),
        documents={
            row.document_id: row.state == DocumentState.HAS and _good(row.expires_on, today) for row in known.documents
        },
        relocates=bool(sought and sought.relocates),
    )


# The level that somebody has who began one and did not finish it.
BEFORE: dict[int, int] = {
    Education.PRIMARY: Education.LITERATE,
    Education.BASICOS: Education.PRIMARY,
    Education.DIVERSIFICADO: Education.BASICOS,
    Education.TECHNICAL: Education.BASICOS,
    Education.UNIVERSITY_TECHNICAL: Education.DIVERSIFICADO,
    Education.DEGREE: Education.DIVERSIFICADO,
    Education.MASTER: Education.DEGREE,
    Education.DOCTORATE: Education.MASTER,
}


def _completed(study: Schooling) -> int:
    return study.level if study.completed else BEFORE.get(study.level, study.level)


def _counts_here(study: Schooling) -> bool:
    """Studies made here, or recognised; primary school needs no paper."""
    return study.country == Country.GT or study.recognition == Recognition.DONE or study.level <= Education.PRIMARY


def _licences(known: WholeProfile, today: date) -> frozenset[str] | None:
    """Classes that are good today; None while nobody has asked."""
    asked = known.credentials or (known.sought and "credentials" in known.sought.none_of)
    held = [row for row in known.credentials if row.licence and _good(row.expires_on, today)]
    # A licence of another country is of no class of ours.
    return frozenset(row.licence if row.country == Country.GT else Licence.FOREIGN for row in held) if asked else None


def _good(until: date | None, today: date) -> bool:
    return until is None or until >= today


def offer_of(vacancy: Vacancy) -> Offer:
    """The vacancy as the criteria see it."""
    return Offer(
        code=vacancy.occupation_id,
        title=vacancy.title,
        place=(vacancy.municipality.latitude, vacancy.municipality.longitude),
        municipality=vacancy.municipality_id,
        wage=a_month(vacancy.wage, vacancy.period, vacancy.weekly_hours),
        schedule=vacancy.schedule,
        schedule_label=str(Schedule(vacancy.schedule).label),
        schedule_wished=vacancy.schedule_wished,
        hazardous=hazard_of(vacancy.occupation_id, vacancy.schedule) is not None,
        requirements=tuple(
            Asked(
                asked.kind,
                asked.code,
                asked.label,
                asked.essential,
                tuple(asked.skill.units) if asked.skill else (),
                asked.level or asked.months or 0,
            )
            for asked in vacancy.requirements.all()
        ),
    )
