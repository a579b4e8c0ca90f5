"""Open vacancies for a person, in the order that serves them."""

from dataclasses import dataclass
from datetime import date

from puente.employers.models import Vacancy
from puente.employers.rules import hazard_of
from puente.matching.criteria import Fit, Job, Offer, Seeker, Side, compare
from puente.people.minors import placing_of
from puente.people.models import Person
from puente.taxonomy.enums import Schedule

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
    vacancies = Vacancy.objects.open_on(today).select_related("company", "occupation", "municipality", "language")
    matches = [Match(vacancy, compare(seeker, offer_of(vacancy))) for vacancy in vacancies]
    # Equal fits in a settled order: what expires first, first.
    matches.sort(key=lambda match: (-match.fit.score, match.vacancy.expires_on, match.vacancy.pk))
    limits = [match for match in matches if match.fit.of(Side.LIMIT)]
    gaps = [match for match in matches if match.fit.of(Side.GAP) and not match.fit.of(Side.LIMIT)]
    free = [match for match in matches if not match.fit.of(Side.GAP, Side.LIMIT) and match.fit.score > 0]
    return Matches(free[:MOST], [match for match in gaps if match.fit.score > 0][:MOST], limits[:MOST], len(matches))


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
    )


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
    )
