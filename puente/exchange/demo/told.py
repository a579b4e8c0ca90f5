"""Three people whose whole profile can be seen: what they told, what was made of it, what they signed and handed out.

Written through the operations, as a consultant would. All of it is fictional.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from puente.accounts.models import User
from puente.accounts.scope import Standing, standing_of
from puente.assessments.models import Instrument
from puente.assessments.operations import record_assessment
from puente.cases.models import Case
from puente.cases.operations import ConsentFacts, take_in
from puente.core.db.scope import acting_as
from puente.exchange.demo.staff import DOMAIN
from puente.people.enums import ConsentMode, PhoneOwner, Purpose, Recipient, Sex, Study, WorkNow
from puente.people.facts import BaselineFacts, Manner, PersonFacts, PhoneFacts
from puente.profiles import operations as profiles
from puente.profiles.operations import Wanted
from puente.profiles.queries import skills_near
from puente.taxonomy.models import Language, Occupation, Skill

SINCE = 70  # days ago that they were taken in


@dataclass
class Story:
    """What one of them told, as the operations take it. `jobs` by unit group; `targets` with their reasons."""

    given: str
    surnames: str
    sex: Sex
    born: int
    municipality: str
    phone: str
    jobs: list[dict[str, Any]]
    languages: list[dict[str, Any]]
    studies: list[dict[str, Any]]
    papers: list[dict[str, Any]]
    documents: dict[str, tuple[str, int | None]]
    wishes: dict[str, Any]
    barriers: dict[str, str]
    targets: list[tuple[str, str]]
    direction: dict[str, Any]
    before: dict[str, str] = field(default_factory=dict)
    after: dict[str, str] = field(default_factory=dict)


STORIES = (
    Story(
        "Andrés Ficticio", "Lucas Pascual", Sex.MAN, 1988, "1302", "45128830",
        jobs=[
            {
                "unit": "7121", "said": "roofero, puro shingle y metal, en Houston", "country": "US",
                "place": "Houston, Texas", "since": "2019-03", "until": "2025-06", "title": "Techador", "title_en": "Roofer",
                "tasks": "Ponía shingle, metal y flashing en casas y bodegas\nReparaba goteras y cambiaba madera podrida\nEnseñaba a los nuevos a trabajar con arnés",
                "tasks_en": "Installed shingle and metal roofs and flashing on houses and warehouses\nRepaired leaks and replaced rotten decking\nTaught newcomers to work with a harness",
                "tools": "pistola de clavos, sierra circular, andamios", "tools_en": "nail gun, circular saw, scaffolding",
            },
            {
                "unit": "7112", "said": "albañil con mi papá en Chiantla", "country": "GT", "place": "Chiantla",
                "since": "2012", "until": "2018", "title": "Albañil", "title_en": "Bricklayer",
                "tasks": "Levantaba paredes de block y fundía losas", "tasks_en": "Built block walls and poured slabs",
            },
        ],
        languages=[
            {"code": "spa", "level": 7, "listening": 7, "reading": 7, "production": 7, "writing": 5, "assessed": "talk"},
            {"code": "kjb", "level": 7, "listening": 7, "reading": 1, "production": 7, "writing": 0, "assessed": "self"},
            {"code": "eng", "level": 3, "listening": 4, "reading": 2, "production": 3, "writing": 1, "assessed": "talk"},
        ],
        studies=[{"level": 3, "country": "GT", "grade": 2, "completed": False, "until": "2003", "school": "Instituto de Chiantla"}],
        papers=[
            {"kind": "licence", "licence": "C", "country": "GT"},
            {"kind": "course", "name": "OSHA 10 horas, construcción", "name_en": "OSHA 10-hour construction", "country": "US", "issued": "2021", "issuer": "OSHA"},
        ],
        documents={"dpi": ("has", 1500), "criminal_record": ("missing", None), "police_record": ("missing", None), "recommendation": ("begun", None)},
        wishes={"wage_floor": 4500, "radius_km": 40, "schedules": ["day"], "relocates": False, "remote": False, "vehicle": False, "avoids": ["1326"]},
        barriers={"debt": "Pagar de a poco; revisar con él un plan", "transport": "No tiene moto; la última camioneta sale a las seis"},
        targets=[("7121", "Es lo que mejor sabe y puede enseñarlo."), ("7112", "Hay más vacantes cerca.")],
        direction={
            "strengths": "Seis años techando, sin accidentes\nEnseña a otros a trabajar con arnés\nLlega temprano",
            "to_certify": "Techador, por su experiencia\nAlbañilería, INTECAP", "to_learn": "Leer planos",
        },
        before={"economy": "2", "food": "4", "borrow": "no", "borrowing": "4", "debt": "debt", "access": "2", "working": "no", "assets": "no", "looking": "yes", "why_looking": "none", "housing": "4", "dwelling": "3", "education": "3", "identity": "yes", "papers": "3", "water": "4", "health": "2", "care": "2", "transport": "2"},
        after={"economy": "3", "food": "3", "borrow": "yes", "borrowing": "3", "debt": "spending", "access": "4", "working": "yes", "assets": "yes", "looking": "no", "housing": "4", "dwelling": "4", "education": "3", "identity": "yes", "papers": "4", "water": "4", "health": "3", "care": "3", "transport": "2"},
    ),
    Story(
        "Micaela Ficticia", "Tzoc Prueba", Sex.WOMAN, 1995, "1301", "51204417",
        jobs=[
            {
                "unit": "5120", "said": "cocinera de línea en restaurante mexicano", "country": "US",
                "place": "Los Ángeles, California", "since": "2021-01", "until": "2025-04", "title": "Cocinera de línea", "title_en": "Line cook",
                "tasks": "Preparaba salsas, tacos y platos de parrilla para 200 personas al día\nRecibía y guardaba la mercadería\nCuidaba la limpieza de la estación",
                "tasks_en": "Prepared sauces, tacos and grilled dishes for 200 guests a day\nReceived and stored supplies\nKept the station clean",
                "tools": "plancha, freidora, horno de convección", "tools_en": "griddle, fryer, convection oven",
            },
            {
                "unit": "9112", "said": "limpiaba cuartos de hotel", "country": "US", "place": "Los Ángeles, California",
                "since": "2019-05", "until": "2020-12", "title": "Camarera de piso", "title_en": "Room attendant",
                "tasks": "Limpiaba 14 cuartos por turno", "tasks_en": "Cleaned 14 rooms per shift",
            },
        ],
        languages=[
            {"code": "quc", "level": 7, "assessed": "self"},
            {"code": "spa", "level": 6, "listening": 7, "reading": 6, "writing": 5, "assessed": "talk"},
            {"code": "eng", "level": 2, "listening": 3, "reading": 2, "writing": 1, "assessed": "self"},
        ],
        studies=[{"level": 4, "country": "GT", "completed": True, "subject": "Bachillerato por madurez", "until": "2018"}],
        papers=[{"kind": "cert", "name": "manejo de alimentos", "name_en": "food handler card", "country": "US", "issued": "2022", "issuer": "ServSafe"}],
        documents={"dpi": ("has", 900), "food_card": ("missing", None), "health_card": ("missing", None), "criminal_record": ("has", 120)},
        wishes={"wage_floor": 4000, "radius_km": 20, "schedules": ["day", "shifts"], "relocates": False, "remote": False},
        barriers={"care": "Su mamá cuida a la niña hasta las cinco"},
        targets=[("5120", "Le gusta y tiene cuatro años en cocina."), ("5131", "Para empezar pronto."), ("9112", "Si no sale otra.")],
        direction={"strengths": "Trabaja bien bajo presión\nLimpia y ordenada\nAprende rápido", "to_certify": "Cocina, INTECAP", "to_learn": "Inglés A2 a B1\nServicio de mesa"},
        before={"economy": "2", "food": "3", "borrow": "yes", "working": "no", "looking": "yes", "why_looking": "none", "housing": "4", "water": "4", "identity": "yes"},
    ),
    Story(
        "Kevin Ficticio", "Ramírez Ensayo", Sex.MAN, 2000, "1301", "33107742",
        jobs=[
            {
                "unit": "4222", "said": "atención al cliente en inglés por teléfono", "country": "US",
                "place": "Phoenix, Arizona", "since": "2022-02", "until": "2025-07", "title": "Agente de servicio al cliente", "title_en": "Customer service agent",
                "tasks": "Atendía 60 llamadas al día de clientes de telefonía\nResolvía cobros y fallas\nCapacitaba a los nuevos",
                "tasks_en": "Took 60 calls a day from phone customers\nSolved billing issues and faults\nTrained newcomers",
                "tools": "Zendesk, Excel", "tools_en": "Zendesk, Excel",
            },
            {
                "unit": "5223", "said": "vendía en una tienda de tenis", "country": "US", "place": "Phoenix, Arizona",
                "since": "2020", "until": "2021", "title": "Vendedor", "title_en": "Sales associate",
                "tasks": "Vendía y llevaba la caja", "tasks_en": "Sold and ran the register",
            },
        ],
        languages=[
            {"code": "eng", "level": 6, "listening": 6, "reading": 6, "production": 6, "writing": 5, "assessed": "test", "test": "EF SET", "tested": 40},
            {"code": "spa", "level": 5, "listening": 6, "reading": 4, "production": 5, "writing": 3, "assessed": "talk"},
        ],
        studies=[{"level": 4, "country": "US", "completed": True, "subject": "High school diploma", "until": "2018-05", "recognition": "begun", "school": "Carl Hayden High School"}],
        papers=[],
        documents={"dpi": ("begun", None), "diploma": ("has", None), "criminal_record": ("missing", None)},
        wishes={"wage_floor": 5500, "radius_km": 60, "schedules": ["day", "night", "shifts"], "relocates": True, "remote": True, "vehicle": True},
        barriers={"documents": "Su partida de nacimiento está en trámite"},
        targets=[("4222", "Su inglés es de quien creció allá."), ("5223", "Mientras sale el DPI.")],
        direction={"strengths": "Inglés de nivel nativo\nPaciente con clientes molestos\nManeja Excel y Zendesk", "to_certify": "Inglés C2, prueba en línea", "to_learn": "Escribir correos formales en español"},
    ),
)  # fmt: skip


def write(today: date) -> int:
    """Take the three in, with all that they told; how many there are."""
    actor = standing_of(User.objects.get(email=f"rosa@{DOMAIN}"))
    with acting_as(actor.scope("command")):
        for story in STORIES:
            case = _take_in(actor, today - timedelta(days=SINCE), story)
            _tell(actor, case, story, today)
            _look_for(actor, case, story, today)
            _assess(actor, case, story, today)
    return len(STORIES)


def _take_in(actor: Standing, on: date, story: Story) -> Case:
    facts = PersonFacts(story.given, story.surnames, story.sex, birth_date=date(story.born, 5, 14))
    facts.birth_precision, facts.municipality_id, facts.language_id = "day", story.municipality, "spa"
    facts.returned_on = on - timedelta(days=9)
    facts.phones = [PhoneFacts(number=story.phone, owner=PhoneOwner.SELF)]
    return take_in(
        actor=actor,
        facts=facts,
        consent=ConsentFacts(
            Manner(ConsentMode.SHEET), {Purpose.EMPLOYERS: True, Purpose.PARTNERS: True}, [Recipient.TRAINING]
        ),
        baseline=BaselineFacts(WorkNow.NONE, study=Study.NO, household=5, dependants=2),
        station_id=actor.stations[0],
        on=on,
    )


def _tell(actor: Standing, case: Case, story: Story, today: date) -> None:
    """Jobs and the skills they show, languages, studies, papers."""
    person, every = case.person, list(Skill.objects.all())
    for told in story.jobs:
        occupation = Occupation.objects.get(pk=told["unit"])
        words = {name: value for name, value in told.items() if name != "unit"}
        profiles.add_experience(actor=actor, person=person, occupation=occupation, **words)
        offered = [skill.code for skill in skills_near(occupation.pk, every)]
        shown = [code for code in offered if "english" not in code][:5]
        held = {code: (3 if place == 0 else 2, "shown" if place < 3 else "said") for place, code in enumerate(shown)}
        profiles.set_skills(actor=actor, person=person, held=held, offered=offered)
    for told in story.languages:
        words = {name: value for name, value in told.items() if name not in {"code", "tested"}}
        if "tested" in told:
            words["assessed_on"] = today - timedelta(days=told["tested"])
        language = Language.objects.get(pk=told["code"])
        profiles.save_language(actor=actor, person=person, row=None, language=language, **words)
    for told in story.studies:
        profiles.save_schooling(actor=actor, person=person, row=None, **told)
    for told in story.papers:
        profiles.save_credential(actor=actor, person=person, row=None, **told)
    if not story.papers:
        profiles.say_none(actor=actor, person=person, part="credentials")
    states = {
        code: (state, today + timedelta(days=days) if days else None) for code, (state, days) in story.documents.items()
    }
    profiles.set_documents(actor=actor, person=person, states=states)


def _look_for(actor: Standing, case: Case, story: Story, today: date) -> None:
    """Wishes, barriers, targets; confirmed, signed before a witness, and a link for the person."""
    person = case.person
    profiles.set_wishes(actor=actor, person=person, **story.wishes)
    profiles.set_barriers(actor=actor, person=person, notes=story.barriers)
    for unit, reason in story.targets:
        profiles.add_target(actor=actor, person=person, occupation=Occupation.objects.get(pk=unit), reason=reason)
    profiles.set_direction(actor=actor, person=person, **story.direction)
    profiles.confirm_profile(actor=actor, case=case, on=today - timedelta(days=3))
    profiles.sign_profile(actor=actor, case=case, mode="oral", witness="Testigo Ficticio", on=today - timedelta(days=2))
    wanted = Wanted(to_self=True)
    profiles.share_cv(actor=actor, case=case, wanted=wanted, on=today - timedelta(days=1))


def _assess(actor: Standing, case: Case, story: Story, today: date) -> None:
    """At the start and again, of who was asked."""
    instrument = Instrument.objects.get(code="reintegracion", version=1)
    for moment, answers, on in (
        ("baseline", story.before, case.opened_on + timedelta(days=2)),
        ("follow", story.after, today - timedelta(days=5)),
    ):
        if answers:
            record_assessment(actor=actor, case=case, instrument=instrument, moment=moment, answers=answers, on=on)
