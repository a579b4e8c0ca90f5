"""Companies and vacancies of the demonstration, all fictional."""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from puente.employers.enums import RequirementKind, Sector
from puente.employers.models import Company, CompanyContact, MinimumWage, Requirement, Vacancy
from puente.exchange.demo import words
from puente.exchange.demo.keys import draw_id
from puente.geography.models import Municipality
from puente.taxonomy.enums import Schedule
from puente.taxonomy.models import Occupation, Skill

FIRST = [
    "Techos",
    "Construcciones",
    "Panificadora",
    "Hotel",
    "Taller",
    "Distribuidora",
    "Agroexportadora",
    "Restaurante",
    "Transportes",
    "Textiles",
]
LAST = [
    "Los Altos",
    "San Rafael",
    "La Espiga",
    "Casona del Valle",
    "Hermanos Prueba",
    "El Mirador",
    "Cuilco",
    "La Ceiba",
    "del Norte",
    "Maya",
]
COMPANIES = 60
CITIES = (
    "1301",
    "1302",
    "1201",
    "0701",
    "0901",
    "1401",
    "1601",
    "1501",
    "1701",
    "1901",
    "0101",
    "0115",
    "0108",
    "2001",
)
PAPERS = ("dpi", "criminal_record", "police_record", "recommendation", "work_letter")
GENEROUS = (0, 150, 300, 500, 900, 1500)


def found(rng: random.Random, today: date, using: str, consultants: Sequence[UUID]) -> list[Vacancy]:
    """Create companies with vacancies, most of them open today, each found by one of `consultants`; the vacancies."""
    minimum = _minimum(using, today)
    places = Municipality.objects.using(using).select_related("department").in_bulk(CITIES)
    titles = dict(Occupation.objects.using(using).filter(level=4).values_list("code", "title"))
    companies, contacts, vacancies = [], [], []
    for number in range(COMPANIES):
        place = places[rng.choice(CITIES)]
        sector = rng.choice([Sector.NON_AGRICULTURAL] * 4 + [Sector.AGRICULTURAL, Sector.EXPORT])
        company = Company(
            id=draw_id(rng, today - timedelta(days=200)),
            name=f"{FIRST[number % len(FIRST)]} {LAST[(number // 3) % len(LAST)]} {number + 1}",
            sector=sector,
            municipality=place,
            recorded_by=consultants[number % len(consultants)],
        )
        companies.append(company)
        contacts.append(
            CompanyContact(
                id=draw_id(rng, today),
                company=company,
                name=f"{rng.choice(words.WOMEN)} {rng.choice(words.LADINO)}",
                phone=f"77{rng.randrange(10**6):06d}",
                recorded_by=company.recorded_by,
            )
        )
        legal = minimum[sector, place.department.circumscription]
        for _vacancy in range(rng.randint(1, 5)):
            vacancies.append(_vacancy_of(rng, company, place, legal, titles, today))
    Company.objects.using(using).bulk_create(companies)
    CompanyContact.objects.using(using).bulk_create(contacts)
    Vacancy.objects.using(using).bulk_create(vacancies)
    skills = skills_by_unit(using)
    asked = [requirement for vacancy in vacancies for requirement in _asked_by(rng, vacancy, skills)]
    Requirement.objects.using(using).bulk_create(asked)
    return vacancies


def skills_by_unit(using: str) -> dict[str, list[Skill]]:
    """The skills that each unit group asks for."""
    found: dict[str, list[Skill]] = {}
    for skill in Skill.objects.using(using).all():
        for unit in skill.units:
            found.setdefault(unit, []).append(skill)
    return found


def _asked_by(rng: random.Random, vacancy: Vacancy, skills: dict[str, list[Skill]]) -> Iterator[Requirement]:
    """One to three skills, the first without fail; often papers, sometimes schooling or a licence."""
    today = vacancy.opened_on
    known = skills.get(vacancy.occupation_id, [])
    for place, skill in enumerate(rng.sample(known, min(len(known), rng.randint(1, 3)))):
        yield Requirement(
            id=draw_id(rng, today), vacancy=vacancy, kind=RequirementKind.SKILL, skill=skill, essential=place == 0
        )
    for paper in rng.sample(PAPERS, rng.randint(1, 2)):
        yield Requirement(id=draw_id(rng, today), vacancy=vacancy, kind=RequirementKind.DOCUMENT, document_id=paper)
    if rng.random() < 0.5:
        level = rng.choice([2, 2, 3, 4])
        yield Requirement(id=draw_id(rng, today), vacancy=vacancy, kind=RequirementKind.EDUCATION, education=level)
    if vacancy.occupation_id in {"4222", "5244"} or rng.random() < 0.08:
        yield Requirement(
            id=draw_id(rng, today), vacancy=vacancy, kind=RequirementKind.LANGUAGE, language_id="eng", level=4
        )
    if months := rng.choice([0, 0, 0, 6, 12, 24]):
        yield Requirement(id=draw_id(rng, today), vacancy=vacancy, kind=RequirementKind.EXPERIENCE, months=months)
    if vacancy.occupation_id.startswith("83"):
        yield Requirement(id=draw_id(rng, today), vacancy=vacancy, kind=RequirementKind.LICENCE, licence="B")


def _vacancy_of(
    rng: random.Random, company: Company, place: Municipality, legal: Decimal, titles: dict[str, str], today: date
) -> Vacancy:
    code, _said = rng.choice(words.HERE)
    opened = today - timedelta(days=rng.randrange(5, 170))
    return Vacancy(
        id=draw_id(rng, opened),
        company=company,
        title=titles[code].split(",")[0],
        occupation_id=code,
        municipality=place,
        slots=rng.choice([1, 1, 2, 3, 6]),
        wage=int(legal) + 1 + rng.choice(GENEROUS),
        schedule=rng.choice([Schedule.DAY] * 4 + [Schedule.SHIFTS, Schedule.NIGHT]),
        opened_on=opened,
        approved_on=opened,
        expires_on=max(opened, today + timedelta(days=rng.randrange(-15, 60))),
        recorded_by=company.recorded_by,
    )


def _minimum(using: str, today: date) -> dict[tuple[str, str], Decimal]:
    """The legal minimum in force by sector and circumscription."""
    wages = MinimumWage.objects.using(using).filter(valid_from__lte=today).order_by("valid_from")
    return {(wage.sector, wage.circumscription): wage.monthly for wage in wages}
