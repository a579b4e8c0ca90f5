"""Open vacancies for a person, in the order that serves them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from puente.employers.models import Requirement, Vacancy
from puente.employers.rules import hazard_of
from puente.matching.criteria import Asked, Fit, Job, Offer, Seeker, Side, compare
from puente.people.minors import placing_of
from puente.people.models import Person
from puente.profiles.enums import DocumentState
from puente.profiles.models import Profile
from puente.taxonomy.enums import Education, Schedule

MOST = 20


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


def vacancies_for(person: Person, today: date) -> Matches:
    """Every open vacancy compared with the person; the best of each group."""
    seeker = seeker_of(person, today)
    matches = [Match(vacancy, compare(seeker, offer_of(vacancy))) for vacancy in open_vacancies(today)]
    # Equal fits in a settled order: what expires first, first.
    matches.sort(key=lambda match: (-match.fit.score, match.vacancy.expires_on, match.vacancy.pk))
    limits = [match for match in matches if match.fit.of(Side.LIMIT)]
    gaps = [match for match in matches if match.fit.of(Side.GAP) and not match.fit.of(Side.LIMIT)]
    free = [match for match in matches if not match.fit.of(Side.GAP, Side.LIMIT) and match.fit.score > 0]
    return Matches(free[:MOST], [match for match in gaps if match.fit.score > 0][:MOST], limits[:MOST], len(matches))


def open_vacancies(today: date) -> QuerySet[Vacancy]:
    """The vacancies that are open, with all that an offer says."""
    vacancies = Vacancy.objects.open_on(today).select_related("company", "occupation", "municipality", "language")
    return vacancies.prefetch_related(Prefetch("requirements", Requirement.objects.select_related("skill", "document")))


def seeker_of(person: Person, today: date) -> Seeker:
    """The person as the criteria see them."""
    profile = getattr(person, "profile", None)
    place = person.municipality
    return Seeker(
        jobs=tuple(Job(job.occupation_id, job.occupation_title, job.months) for job in person.experiences.all()),
        languages={spoken.language_id: spoken.level for spoken in person.spoken_languages.all()},
        place=(place.latitude, place.longitude) if place else None,
        municipality=person.municipality_id,
        radius_km=profile.radius_km if profile else None,
        wage_floor=profile.wage_floor if profile else None,
        schedules=frozenset(profile.schedules if profile else ()),
        placing=placing_of(person, today),
        skills=_skills_of(person),
        education=_education_of(person),
        licences=_licences_of(person, profile, today),
        documents=_documents_of(person, today),
        relocates=bool(profile and profile.relocates),
    )


def _skills_of(person: Person) -> frozenset[str] | None:
    """Codes of ours; None while nobody has asked what they can do."""
    rows = list(person.skills.values_list("skill_id", flat=True))
    return frozenset(code for code in rows if code) if rows else None


def _education_of(person: Person) -> int | None:
    """The highest level completed; whoever is still in primary school at most reads and writes."""
    levels = [
        level if completed or level <= Education.LITERATE else level - 1
        for level, completed in person.schoolings.values_list("level", "completed")
    ]
    return max(levels, default=None)


def _licences_of(person: Person, profile: Profile | None, today: date) -> frozenset[str] | None:
    """Classes that are good today; None while nobody has asked."""
    asked = bool(profile and "credentials" in profile.none_of)
    rows = list(person.credentials.values_list("licence", "expires_on"))
    good = frozenset(licence for licence, until in rows if licence and (until is None or until >= today))
    return good if rows or asked else None


def _documents_of(person: Person, today: date) -> dict[str, bool]:
    """Of each paper that was asked for, whether they have it and it is good today."""
    rows = person.documents.values_list("document_id", "state", "expires_on")
    return {code: state == DocumentState.HAS and (until is None or until >= today) for code, state, until in rows}


def offer_of(vacancy: Vacancy) -> Offer:
    """The vacancy as the criteria see it."""
    return Offer(
        code=vacancy.occupation_id,
        title=vacancy.title,
        place=(vacancy.municipality.latitude, vacancy.municipality.longitude),
        municipality=vacancy.municipality_id,
        wage=vacancy.wage,
        schedule=vacancy.schedule,
        schedule_label=str(Schedule(vacancy.schedule).label),
        months_required=vacancy.months_required,
        language=vacancy.language_id,
        language_name=str(vacancy.language) if vacancy.language else "",
        language_level=vacancy.language_level,
        hazardous=hazard_of(vacancy.occupation_id, vacancy.schedule) is not None,
        requirements=tuple(
            Asked(asked.kind, asked.code, asked.label, asked.essential, tuple(asked.skill.units) if asked.skill else ())
            for asked in vacancy.requirements.all()
        ),
    )
