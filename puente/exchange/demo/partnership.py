"""What the work with companies looks like after some months: talks, agreements, the badge, a complaint, a chamber, a
recruiter, two entries of one company, and a vacancy that waits to be approved.
"""

import random
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from puente.accounts.models import User
from puente.accounts.scope import Standing, standing_of
from puente.core.db.scope import acting_as
from puente.employers import operations
from puente.employers.enums import CheckItem, CompanyKind, Source, VacancyAct
from puente.employers.models import Company, Vacancy, VacancyEvent
from puente.exchange.demo.keys import draw_id
from puente.placement.models import Placement

KNOWN_HOW = ("Patente de comercio a la vista", "Se visitó", "Lo dijo la gerencia y dos personas que trabajan ahí")
SAID = ("Piden dos personas para diciembre", "Quieren conocer el programa", "Ya contrataron a una persona y va bien")
NEXT = (("Llevar el convenio", "visit"), ("Llamar para confirmar cupos", "call"), ("Visitar la planta", "visit"))
CHECKED, TALKED, VERIFIED = 8, 24, 5


def write(seed: int, today: date, using: str) -> None:
    """As if it had happened over the last months, by Rosa and Julio; `using` may write for others."""
    rng = random.Random(seed)
    staff = {user.email.partition("@")[0]: user for user in User.objects.all()}
    rosa, julio = standing_of(staff["rosa"]), standing_of(staff["julio"])
    _lives_of_vacancies(rng, using)
    companies = list(Company.objects.order_by("name", "id"))
    with acting_as(rosa.scope("command")):
        _describe(rosa, companies)
        for company in companies[:TALKED]:
            _talk(rng, rosa, company, today)
        for company in companies[:CHECKED]:
            answers = {item.value: ("yes", rng.choice(KNOWN_HOW)) for item in CheckItem}
            operations.record_checks(actor=rosa, company=company, answers=answers, on=today - timedelta(days=40))
        operations.complain(
            actor=rosa,
            company=companies[CHECKED],
            kind="charges",
            told_on=today - timedelta(days=3),
            note="A dos personas les pidieron Q200 «por el uniforme» antes de empezar.",
        )
        _chamber_and_recruiter(rosa, companies, today)
        _proposed(rosa, companies[1], today)
    with acting_as(julio.scope("command")):
        for company in companies[:VERIFIED]:
            operations.verify_company(actor=julio, company=company, on=today - timedelta(days=30))


def _lives_of_vacancies(rng: random.Random, using: str) -> None:
    """Each was published; those that somebody of ours was hired for have slots taken."""
    starts: dict[UUID, list[date]] = {}
    placed = Placement.objects.using(using).filter(application__isnull=False).order_by("started_on")
    for vacancy_id, on in placed.values_list("application__vacancy", "started_on"):
        starts.setdefault(vacancy_id, []).append(on)
    vacancies, events = list(Vacancy.objects.using(using)), []
    for vacancy in vacancies:
        hired = [max(on, vacancy.opened_on) for on in starts.get(vacancy.pk, [])]
        vacancy.filled, vacancy.slots = len(hired), max(vacancy.slots, len(hired))
        days = [(VacancyAct.PUBLISHED, vacancy.opened_on), *((VacancyAct.FILLED, on) for on in hired)]
        if not vacancy.left:
            vacancy.closed_on = hired[-1]
            days.append((VacancyAct.CLOSED, hired[-1]))
        events += [
            VacancyEvent(id=draw_id(rng, on), vacancy=vacancy, act=act, on=on, recorded_by=vacancy.recorded_by)
            for act, on in days
        ]
    Vacancy.objects.using(using).bulk_update(vacancies, ["filled", "slots", "closed_on"])
    VacancyEvent.objects.using(using).bulk_create(events)


def _describe(rosa: Standing, companies: list[Company]) -> None:
    sizes, sections = ("small", "medium", "micro", "large"), ("F", "I", "C", "G")
    for number, company in enumerate(companies[:TALKED]):
        operations.change_company(
            actor=rosa,
            company=company,
            on=company.recorded_at.date(),
            name=company.name,
            legal_name=f"{company.name}, S.A.",
            size=sizes[number % 4],
            section=sections[number % 4],
            ownership="family" if number % 3 else "private",
        )


def _talk(rng: random.Random, rosa: Standing, company: Company, today: date) -> None:
    """One to three talks, the last with what comes next; every third company has an agreement."""
    contact = company.contacts.first()
    for back in sorted(rng.sample(range(15, 150), rng.randint(1, 3)), reverse=True):
        approach = rng.choice(["visit", "call", "whatsapp", "session"])
        operations.record_interaction(
            actor=rosa,
            company=company,
            contact=contact,
            on=today - timedelta(days=back),
            approach=approach,
            reaction=rng.choice(["interested", "interested", "later", "silence"]),
            note=rng.choice(SAID),
            attended=rng.randint(4, 20) if approach == "session" else None,
        )
    step, approach = rng.choice(NEXT)
    operations.record_interaction(
        actor=rosa,
        company=company,
        contact=contact,
        on=today - timedelta(days=rng.randint(3, 12)),
        approach="call",
        reaction="interested",
        next_step=step,
        next_approach=approach,
        next_on=today + timedelta(days=rng.randint(-2, 14)),
    )
    if rng.random() < 0.35:
        signed = today - timedelta(days=rng.randint(20, 120))
        operations.record_agreement(
            actor=rosa,
            company=company,
            kind="agreement",
            signed_on=signed,
            ends_on=signed + timedelta(days=730),
            certifies="Techos y soldadura, con INTECAP" if rng.random() < 0.4 else "",
        )


def _chamber_and_recruiter(rosa: Standing, companies: list[Company], today: date) -> None:
    facts: dict[str, Any] = {"actor": rosa, "sector": "non_agricultural", "municipality_id": "1301"}
    chamber = operations.add_company(name="Cámara Ficticia de Occidente", kind=CompanyKind.CHAMBER, **facts)
    for company in companies[:6]:
        operations.add_membership(actor=rosa, company=company, chamber=chamber)
    recruiter = operations.add_company(name="Talento Ficticio, reclutadora", kind=CompanyKind.RECRUITER, **facts)
    operations.record_agreement(
        actor=rosa, company=recruiter, kind="recruiter", signed_on=today - timedelta(days=60), note="No cobra a nadie"
    )
    operations.add_branch(actor=rosa, company=companies[0], name="Zona 3", municipality_id="1301")
    operations.add_company(name=f"{companies[0].name} Huehue", **facts)


def _proposed(rosa: Standing, company: Company, today: date) -> None:
    """What the company sent about a job, which nobody has approved yet; and one published with a reason."""
    facts: dict[str, Any] = {
        "actor": rosa,
        "company": company,
        "today": today,
        "occupation_id": "5223",
        "municipality_id": company.municipality_id,
        "wage": 4300,
        "schedule": "day",
        "expires_on": today + timedelta(days=30),
    }
    sent = Vacancy.objects.create(
        **{name: value for name, value in facts.items() if name not in ("actor", "today")},
        title="Atención en tienda",
        text="Solo señoritas, con foto.",
        opened_on=today,
        source=Source.DOOR,
        recorded_by=rosa.user_id,
    )
    VacancyEvent.objects.create(vacancy=sent, act=VacancyAct.PROPOSED, on=today, recorded_by=rosa.user_id)
    operations.add_vacancy(
        title="Modelo de catálogo",
        text="Para fotos de ropa de trabajo. Enviar dos fotos.",
        reason="Es un trabajo de modelaje: la foto es el trabajo",
        **facts,
    )
