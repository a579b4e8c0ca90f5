"""Two adolescents, so that what being under age means can be seen: one who asks to work, one who came back alone."""

from datetime import date, timedelta

from puente.accounts.models import Award, User
from puente.accounts.scope import Standing, standing_of
from puente.cases.models import Case
from puente.cases.operations import ConsentFacts, take_in
from puente.core.db.scope import acting_as
from puente.employers.models import Vacancy
from puente.employers.rules import hazard_of
from puente.exchange.demo.staff import AWARD, DOMAIN
from puente.people.enums import ConsentMode, Purpose, Sex, Study, WorkNow
from puente.people.facts import BaselineFacts, Manner, PersonFacts
from puente.placement.operations import ask_youth_permit
from puente.profiles.operations import add_experience

PLACES_FROM = 16
OLDER, YOUNGER = timedelta(days=17 * 365), timedelta(days=16 * 365 + 200)


def write(today: date) -> int:
    """Open the demonstration award to 16 years, and take both in; how many there are."""
    Award.objects.filter(code=AWARD).update(youngest_at_work=PLACES_FROM)
    actor = standing_of(User.objects.get(email=f"rosa@{DOMAIN}"))
    with acting_as(actor.scope("command")):
        asks = _take_in(
            actor, today, PersonFacts("Mateo Bernabé", "Ficticio Ordóñez", Sex.MAN, birth_date=today - OLDER)
        )
        alone = PersonFacts("Lidia Marisol", "Ficticia Tercero", Sex.WOMAN, birth_date=today - YOUNGER)
        alone.returned_on, alone.unaccompanied = today - timedelta(days=3), True
        _take_in(actor, today, alone)
        _ask(actor, asks, today)
    return 2


def _take_in(actor: Standing, today: date, facts: PersonFacts) -> Case:
    facts.birth_precision, facts.municipality_id, facts.language_id = "day", "1301", "spa"
    manner = Manner(ConsentMode.SHEET, guardian="Abuela Ficticia", assent=True)
    return take_in(
        actor=actor,
        facts=facts,
        consent=ConsentFacts(manner, {Purpose.EMPLOYERS: True}),
        baseline=BaselineFacts(WorkNow.NONE, study=Study.SCHOOL, household=6, dependants=0),
        station_id=actor.stations[0],
        on=today,
    )


def _ask(actor: Standing, case: Case, today: date) -> None:
    open_now = Vacancy.objects.open_on(today).order_by("pk")
    safe = next((vacancy for vacancy in open_now if not hazard_of(vacancy.occupation_id, vacancy.schedule)), None)
    if safe:
        add_experience(
            actor=actor,
            person=case.person,
            said="ayudaba en el negocio de mi tía",
            occupation=safe.occupation,
            country="GT",
            months=10,
            until=str(today.year),
        )
        ask_youth_permit(
            actor=actor,
            case=case,
            vacancy=safe,
            on=today,
            hazards=[],
            daily_hours=5,
            weekly_hours=25,
            best_interest="Trabajaría por la mañana y sigue en básico por la tarde, que queda a dos cuadras.",
        )
