"""Companies, vacancies, profiles: what a path to a job needs."""

from datetime import date, timedelta

import factory
from django.utils import timezone

from puente.accounts.models import AwardPartner, FundedService, User
from puente.accounts.scope import Standing, standing_of
from puente.cases.models import Case
from puente.core.db.scope import acting_as
from puente.core.ids import new_id
from puente.employers.models import Company, Requirement, Vacancy
from puente.people.enums import Purpose
from puente.placement.models import YouthPermit
from puente.placement.operations import ask_youth_permit
from puente.profiles import operations as profiles
from puente.services import operations as services
from puente.services.models import Certification, Course, Delivery, Issuer, Service
from puente.taxonomy.models import Language, Occupation
from tests.factories.accounts import AwardFactory
from tests.factories.base import ScopedFactory
from tests.factories.cases import agree, an_open_case
from tests.files import a_png


class CompanyFactory(ScopedFactory):
    class Meta:
        model = Company

    name = factory.Sequence(lambda number: f"Techos Ficticios {number}")
    sector = "non_agricultural"
    municipality_id = "1301"
    recorded_by = factory.LazyFunction(new_id)


class VacancyFactory(ScopedFactory):
    class Meta:
        model = Vacancy

    company = factory.SubFactory(CompanyFactory)
    title = "Instalador de techos"
    occupation_id = "7121"
    municipality_id = "1301"
    wage = 4500
    schedule = "day"
    opened_on = factory.LazyFunction(timezone.localdate)
    approved_on = factory.SelfAttribute("opened_on")
    expires_on = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=30))
    recorded_by = factory.LazyFunction(new_id)


class RequirementFactory(ScopedFactory):
    class Meta:
        model = Requirement

    vacancy = factory.SubFactory(VacancyFactory)


def a_funded_award(*services: str):
    award = AwardFactory(starts_on=date(2024, 10, 1), ends_on=date(2028, 9, 30))
    AwardPartner.objects.create(award=award, name="Socio ficticio")
    for service in services or ("profiling", "job_referral", "guidance"):
        FundedService.objects.create(award=award, service=service)
    return award


def a_ready_case(consultant: User, *, confirmed: bool = True, **person_fields) -> Case:
    """A case with a whole profile and consent to share with employers: a roofer of Chiantla."""
    case = an_open_case(consultant, municipality_id="1302", **person_fields)
    actor, today = standing_of(consultant), timezone.localdate()
    with acting_as(actor.scope("test")):
        agree(actor, case.person, Purpose.EMPLOYERS, on=case.opened_on)
        profiles.add_experience(
            actor=actor,
            person=case.person,
            said="roofero 4 años en Houston",
            occupation=Occupation.objects.get(pk="7121"),
            country="US",
            months=48,
            until="2025",
        )
        english = Language.objects.get(pk="eng")
        profiles.save_language(actor=actor, person=case.person, row=None, language=english, level=3)
        profiles.save_schooling(actor=actor, person=case.person, row=None, level=2, country="GT", completed=True)
        profiles.set_wishes(actor=actor, person=case.person, wage_floor=4200, radius_km=40, schedules=["day"])
        if confirmed:
            profiles.confirm_profile(actor=actor, case=case, on=today)
    return case


def a_youth_permit(consultant: User) -> YouthPermit:
    """Asked for a boy of 16, under an award that opens it, for a job in a shop."""
    AwardFactory(youngest_at_work=16)
    case = a_ready_case(consultant, minor=True)
    actor, today = standing_of(consultant), timezone.localdate()
    with acting_as(actor.scope("test")):
        profiles.add_experience(
            actor=actor,
            person=case.person,
            said="dependiente",
            occupation=Occupation.objects.get(pk="5223"),
            country="GT",
            months=8,
            until=str(today.year),
        )
        return ask_youth_permit(
            actor=actor,
            case=case,
            vacancy=VacancyFactory(title="Dependiente", occupation_id="5223"),
            on=today,
            hazards=[],
            daily_hours=6,
            weekly_hours=30,
            best_interest="Trabaja por la mañana y estudia básico por la tarde.",
        )


PNG = a_png()


def a_certificate(
    actor: Standing, case: Case, *, on: date | None = None, issuer: str = "intecap", **made
) -> Certification:
    """A certificate recorded and not yet verified; `issued_on` is `on` unless said."""
    day = on or timezone.localdate()
    certification = services.refer_to_certification(
        actor=actor, case=case, kind="technical", subject="Soldadura", issuer=Issuer.objects.get(pk=issuer), on=day
    )
    services.take_passage(actor=actor, certification=certification, kind="assessed", on=day, found="competent")
    number = made.pop("number", str(certification.pk)[-8:])
    services.record_certificate(
        actor=actor, certification=certification, issued_on=made.pop("issued_on", day), number=number, **made
    )
    certification.refresh_from_db()
    return certification


def a_delivery(actor: Standing, case: Case, **told) -> Delivery:
    """A service of today that nobody has confirmed yet, unless said."""
    given = {"service": Service.objects.get(pk="tools"), "on": timezone.localdate(), "acknowledged": "none"}
    return services.deliver(actor=actor, person=case.person, **given | told)


def a_course(actor: Standing, programme: str = "masonry", **told) -> Course:
    """A group that begins today and has room."""
    today = timezone.localdate()
    values = {"programme_id": programme, "station_id": actor.stations[0], "place": "Salón municipal"}
    values |= {"starts_on": today, "ends_on": today + timedelta(days=30), "slots": 20, "funded": True}
    return services.save_course(actor=actor, values=values | told)
