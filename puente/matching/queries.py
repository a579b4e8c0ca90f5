"""Who fits what: people and vacancies of the database as the criteria see them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet

from puente.cases.models import Case
from puente.cases.rules import AT_WORK
from puente.employers.answering import answering_of
from puente.employers.models import Requirement, Vacancy
from puente.employers.rules import Answering, a_month, hazard_of
from puente.matching.facts import Asked, Job, Offer, Seeker
from puente.matching.models import SentFit
from puente.people.enums import Purpose
from puente.people.gate import whoever_agreed
from puente.people.minors import placing_of
from puente.profiles.enums import Country, DocumentState, Recognition
from puente.profiles.models import Schooling, WorkExperience
from puente.profiles.queries import WholeProfile, whole_profiles
from puente.taxonomy.enums import Education, Licence, Schedule


def looking_for_work() -> QuerySet[Case]:
    """The open cases of whoever has no job yet and lets companies know of them."""
    agreed = whoever_agreed(Purpose.EMPLOYERS).filter(person=OuterRef("person"))
    return Case.objects.open().filter(Exists(agreed)).exclude(status__in=AT_WORK)


def seekers_of(
    cases: QuerySet[Case], today: date, sent: Mapping[UUID, int] | None = None
) -> list[tuple[Case, WholeProfile, Seeker]]:
    """Each person, what is known of them, and how the criteria see it, in a fixed number of queries; `sent` says how
    many companies have each now.
    """
    rows = list(cases.select_related("person__municipality"))
    known = whole_profiles([case.person for case in rows])
    sent = sent or {}
    return [
        (case, profile, seeker_of(profile, today, sent.get(case.person_id, 0)))
        for case, profile in zip(rows, known, strict=True)
    ]


def sent_now(persons: Sequence[UUID] | None = None) -> dict[UUID, int]:
    """Of those who were sent somewhere and wait for an answer, to how many companies."""
    waiting = SentFit.objects.filter(settled_on=None)
    if persons is not None:
        waiting = waiting.filter(person__in=persons)
    return dict(waiting.order_by().values_list("person").annotate(number=Count("pk")))


def open_vacancies(today: date) -> QuerySet[Vacancy]:
    """The vacancies that are open, with all that an offer says."""
    vacancies = Vacancy.objects.open_on(today).select_related("company", "occupation", "municipality")
    return vacancies.prefetch_related(
        Prefetch("requirements", Requirement.objects.select_related("skill", "document", "language"))
    )


def seeker_of(known: WholeProfile, today: date, sent: int = 0) -> Seeker:
    """The person as the criteria see them; `sent` are the companies that have them now."""
    sought = known.sought
    return Seeker(
        jobs=tuple(map(_job, known.experiences)) or None,
        languages={spoken.language_id: spoken.level for spoken in known.languages} if known.languages else None,
        municipality=known.person.municipality_id,
        radius_km=sought.radius_km if sought else None,
        wage_floor=sought.wage_floor if sought else None,
        schedules=frozenset(sought.schedules if sought else ()),
        placing=placing_of(known.person, today),
        skills={row.skill_id or row.esco_uri: str(row) for row in known.skills} if known.skills else None,
        education=max(map(_completed, filter(_counts_here, known.schoolings)), default=0 if known.schoolings else None),
        education_abroad=max(map(_completed, known.schoolings), default=None),
        licences=_licences(known, today),
        documents={
            row.document_id: row.state == DocumentState.HAS and _good(row.expires_on, today) for row in known.documents
        },
        relocates=bool(sought and sought.relocates),
        vehicle=sought.vehicle if sought else None,
        aims=tuple(target.occupation_id for target in known.targets),
        avoids=sought.unsafe if sought else frozenset(),
        available_from=sought.available_from if sought else None,
        sent=sent,
    )


def _job(row: WorkExperience) -> Job:
    until = None if row.ongoing or not row.until else int(row.until[:4])
    return Job(row.occupation_id, row.occupation_title, row.months, until, row.esco_uri)


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


def known_of(vacancies: Collection[Vacancy], today: date) -> Mapping[UUID, Answering]:
    """How the companies of `vacancies` answer."""
    return answering_of({vacancy.company for vacancy in vacancies}, today)


def offer_of(vacancy: Vacancy, answering: Mapping[UUID, Answering] | None = None) -> Offer:
    """The vacancy as the criteria see it."""
    how = (answering or {}).get(vacancy.company_id)
    return Offer(
        code=vacancy.occupation_id,
        title=vacancy.title,
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
                asked.level or asked.months or 0,
            )
            for asked in vacancy.requirements.all()
        ),
        starts_on=vacancy.starts_on,
        transport=vacancy.transport,
        housing=vacancy.housing,
        waiting=how.waiting if how else 0,
        answers=how.rate if how else None,
    )
