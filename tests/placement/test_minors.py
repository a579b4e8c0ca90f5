"""Somebody under 18: guided to study, protected when alone, at work only where it was opened, authorised and safe."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from puente.accounts.awards import youngest_at_work
from puente.cases.enums import StepKind
from puente.cases.models import Step
from puente.cases.operations import close_case, record_contact, refer_to_protection, watch_over
from puente.core.errors import RefusedError
from puente.employers.enums import Hazard
from puente.employers.rules import hazard_of
from puente.people.minors import Placing, placing_of
from puente.people.models import Consent, Person
from puente.people.operations import remove_piece, save_return
from puente.placement import operations
from puente.placement.models import Placement, YouthPermit
from tests.cast import Cast
from tests.factories.accounts import AwardFactory
from tests.factories.people import PersonFactory
from tests.factories.work import VacancyFactory, a_ready_case, a_youth_permit

pytestmark = pytest.mark.usefixtures("everywhere")

SHOP = {"title": "Dependiente", "occupation_id": "5223"}
REQUEST = {"hazards": [], "daily_hours": 6, "weekly_hours": 30, "best_interest": "Estudia por la tarde."}


def due(person: Person) -> set[str]:
    steps = Step.objects.filter(person=person, done_at__isnull=True).exclude(kind=StepKind.CASE_FOLLOW_UP)
    return set(steps.values_list("kind", flat=True))


def came_back_alone(rosa, person: Person, today) -> None:
    save_return(actor=rosa, person=person, row=None, returned_on=today, unaccompanied=True)


def test_by_default_nobody_under_18_is_placed_and_the_next_step_is_study(cast: Cast, rosa, today):
    assert youngest_at_work(today) == 18
    AwardFactory()
    case = a_ready_case(cast.rosa, minor=True)
    assert due(case.person) == {StepKind.STUDY}
    with pytest.raises(RefusedError, match="coloca desde los 18 años"):
        operations.apply(actor=rosa, case=case, vacancy=VacancyFactory(**SHOP), on=today)
    with pytest.raises(RefusedError, match="coloca desde los 18 años"):
        operations.ask_youth_permit(actor=rosa, case=case, vacancy=VacancyFactory(**SHOP), on=today, **REQUEST)
    record_contact(actor=rosa, person=case.person, on=today, channel="in_person", outcome="reached", guided=True)
    assert due(case.person) == set()


def test_an_award_that_ended_opens_nothing(today):
    AwardFactory(youngest_at_work=15, ends_on=today - timedelta(days=1))
    AwardFactory(youngest_at_work=17)
    assert youngest_at_work(today) == 17


@pytest.mark.parametrize("age", [14, 19])
def test_no_award_opens_work_before_15_nor_forbids_it_to_adults(age):
    with pytest.raises(IntegrityError, match="award_places_from_an_age"), transaction.atomic():
        AwardFactory(youngest_at_work=age)


def test_somebody_of_16_is_sent_where_supervision_let_them_and_nowhere_else(cast: Cast, rosa, julio, today):
    permit = a_youth_permit(cast.rosa)
    case, vacancy = permit.case, permit.vacancy
    assert due(case.person) == {StepKind.MATCH}
    with pytest.raises(RefusedError, match="falta la autorización de la supervisión"):
        operations.apply(actor=rosa, case=case, vacancy=vacancy, on=today)
    operations.decide_youth_permit(actor=julio, permit=permit, decision="granted", on=today)
    application = operations.apply(actor=rosa, case=case, vacancy=vacancy, on=today)
    with pytest.raises(RefusedError, match="falta la autorización"):
        operations.apply(actor=rosa, case=case, vacancy=VacancyFactory(**SHOP), on=today)
    job = {"started_on": today, "contract": "fixed", "wage": 3800}
    with pytest.raises(RefusedError, match="autorización de la Inspección de Trabajo"):
        operations.hire(actor=rosa, application=application, **job)
    placement = operations.hire(actor=rosa, application=application, labour_permit="IGT-31-2026", **job)
    assert Placement.objects.get().labour_permit == placement.labour_permit == "IGT-31-2026"


def test_supervision_says_no_with_a_reason_and_only_once(cast: Cast, rosa, julio, today):
    permit = a_youth_permit(cast.rosa)
    with pytest.raises(RefusedError, match="Diga por qué no"):
        operations.decide_youth_permit(actor=julio, permit=permit, decision="refused", on=today)
    operations.decide_youth_permit(
        actor=julio, permit=permit, decision="refused", on=today, reason="Dejaría de estudiar"
    )
    with pytest.raises(RefusedError, match="ya se decidió"):
        operations.decide_youth_permit(actor=julio, permit=permit, decision="granted", on=today)
    with pytest.raises(RefusedError, match="falta la autorización"):
        operations.apply(actor=rosa, case=permit.case, vacancy=permit.vacancy, on=today)


def test_a_consultant_decides_nothing_and_nobody_decides_their_own(cast: Cast, rosa, today):
    permit = a_youth_permit(cast.rosa)
    with pytest.raises(PermissionDenied):
        operations.decide_youth_permit(actor=rosa, permit=permit, decision="granted", on=today)
    with pytest.raises(IntegrityError, match="youth_permit_decided_by_another"), transaction.atomic():
        YouthPermit.objects.update(decision="granted", decided_on=today, decided_by=permit.recorded_by)


def test_dangerous_work_is_refused_by_what_it_has_and_by_its_occupation(cast: Cast, rosa, today):
    case = a_youth_permit(cast.rosa).case
    shop, roofs = VacancyFactory(**SHOP), VacancyFactory(occupation_id="7121")
    with pytest.raises(RefusedError, match="peligroso para menores de edad: cargar o mover cosas pesadas"):
        operations.ask_youth_permit(
            actor=rosa, case=case, vacancy=shop, on=today, **REQUEST | {"hazards": [Hazard.LOADS]}
        )
    with pytest.raises(RefusedError, match="Este trabajo es peligroso"):
        operations.ask_youth_permit(actor=rosa, case=case, vacancy=roofs, on=today, **REQUEST)
    assert YouthPermit.objects.count() == 1


def test_the_longest_code_says_which_danger_an_occupation_has_and_nights_are_one():
    assert hazard_of("5132", "day") == Hazard.ALCOHOL
    assert hazard_of("7121", "day") == Hazard.HEIGHTS
    assert hazard_of("7131", "day") == Hazard.SUBSTANCES
    assert hazard_of("9311", "day") == Hazard.UNDERGROUND
    assert hazard_of("5223", "day") is None
    assert hazard_of("5223", "night") == hazard_of("5223", "shifts") == Hazard.NIGHT


@pytest.mark.parametrize("hours", [{"daily_hours": 8}, {"weekly_hours": 43}])
def test_hours_are_those_of_the_law(cast: Cast, rosa, today, hours):
    case = a_youth_permit(cast.rosa).case
    with pytest.raises(RefusedError, match="hasta 7 horas al día y 42 a la semana"):
        operations.ask_youth_permit(actor=rosa, case=case, vacancy=VacancyFactory(**SHOP), on=today, **REQUEST | hours)
    with pytest.raises(IntegrityError, match="youth_permit_within_hours"), transaction.atomic():
        YouthPermit.objects.update(**hours)


def test_a_permission_given_without_guardian_opens_no_work(cast: Cast, julio, today):
    permit = a_youth_permit(cast.rosa)
    Consent.objects.filter(person=permit.person, purpose="employers").update(guardian="")
    with pytest.raises(RefusedError, match="sin madre, padre o tutor"):
        operations.decide_youth_permit(actor=julio, permit=permit, decision="granted", on=today)


def test_a_child_alone_is_referred_the_same_day_and_never_placed(cast: Cast, rosa, julio, today):
    permit = a_youth_permit(cast.rosa)
    case, person = permit.case, permit.person
    came_back_alone(rosa, person, today)
    watch_over(actor=rosa, person=person, on=today)
    assert StepKind.PROTECTION in due(person)
    assert placing_of(person, today) == Placing.NEVER
    with pytest.raises(RefusedError, match="sin una persona adulta responsable"):
        operations.decide_youth_permit(actor=julio, permit=permit, decision="granted", on=today)
    refer_to_protection(actor=rosa, case=case, on=today, institution="pgn", received_by="Guardia de la PGN")
    assert StepKind.PROTECTION not in due(person)
    watch_over(actor=rosa, person=person, on=today)
    assert StepKind.PROTECTION not in due(person), "once is enough"
    with pytest.raises(RefusedError, match="sin una persona adulta responsable"):
        operations.apply(actor=rosa, case=case, vacancy=permit.vacancy, on=today)


def test_a_return_marked_by_mistake_leaves_nothing_to_refer(cast: Cast, rosa, today):
    person = a_youth_permit(cast.rosa).person
    came_back_alone(rosa, person, today)
    watch_over(actor=rosa, person=person, on=today)
    remove_piece(actor=rosa, row=person.returns.get())
    watch_over(actor=rosa, person=person, on=today)
    assert StepKind.PROTECTION not in due(person)
    assert placing_of(person, today) == Placing.AUTHORISED


def test_an_adult_who_once_came_back_alone_is_free(cast: Cast, rosa, today):
    case = a_ready_case(cast.rosa)
    came_back_alone(rosa, case.person, today)
    assert placing_of(case.person, today) == Placing.FREE
    with pytest.raises(RefusedError, match="No es menor de edad"):
        refer_to_protection(actor=rosa, case=case, on=today, institution="pgn")


def test_nobody_is_sent_whose_age_is_unknown(cast: Cast, rosa, today):
    case = a_ready_case(cast.rosa, birth_date=None, birth_precision="")
    with pytest.raises(RefusedError, match="Falta su fecha de nacimiento"):
        operations.apply(actor=rosa, case=case, vacancy=VacancyFactory(), on=today)


def test_a_permit_is_asked_for_an_open_case_and_vacancy_of_a_minor_and_once(cast: Cast, rosa, today):
    permit = a_youth_permit(cast.rosa)
    ask = {"actor": rosa, "on": today, **REQUEST}
    with pytest.raises(RefusedError, match="Ya se pidió"):
        operations.ask_youth_permit(case=permit.case, vacancy=permit.vacancy, **ask)
    with pytest.raises(RefusedError, match="ya no está abierta"):
        operations.ask_youth_permit(case=permit.case, vacancy=VacancyFactory(**SHOP, closed_on=today), **ask)
    with pytest.raises(RefusedError, match="No es menor"):
        operations.ask_youth_permit(case=a_ready_case(cast.rosa), vacancy=permit.vacancy, **ask)
    close_case(actor=rosa, case=permit.case, reason="moved", on=today)
    permit.case.refresh_from_db()
    with pytest.raises(RefusedError, match="está cerrado"):
        operations.ask_youth_permit(case=permit.case, vacancy=VacancyFactory(**SHOP), **ask)


def test_a_minor_without_a_case_is_only_flagged(rosa, today):
    person = PersonFactory(minor=True)
    came_back_alone(rosa, person, today)
    watch_over(actor=rosa, person=person, on=today)
    assert due(person) == set()
