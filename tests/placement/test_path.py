"""From an application to a job that lasts, and back when it does not."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from puente.accounts.scope import standing_of
from puente.cases.enums import Status, StepKind
from puente.cases.models import Case, Step
from puente.cases.operations import rebuild_summaries
from puente.core.errors import RefusedError
from puente.placement import operations
from puente.placement.enums import ApplicationState as State
from puente.placement.models import Placement
from puente.placement.operations import withdraw_consent
from puente.placement.workflow import may_move, next_states
from puente.profiles.operations import confirm_profile
from tests.cast import Cast
from tests.factories.cases import an_open_case
from tests.factories.work import VacancyFactory, a_ready_case

pytestmark = pytest.mark.usefixtures("everywhere")


def the_step(case: Case) -> Step:
    """What is due for the application or the job, beside what the company is asked and the follow-up of every case."""
    others = (StepKind.CASE_FOLLOW_UP, StepKind.ASK_COMPANY)
    return Step.objects.exclude(kind__in=others).get(case=case, done_at__isnull=True)


def status_of(case: Case) -> str:
    case.refresh_from_db()
    return case.status


def hired(rosa, case, today, **fields) -> Placement:
    application = operations.apply(actor=rosa, case=case, vacancy=VacancyFactory(), on=today)
    return operations.hire(
        actor=rosa, application=application, started_on=today, contract="indefinite", wage=4500, **fields
    )


def test_a_profile_is_confirmed_only_when_it_is_whole(cast: Cast, rosa, today):
    case = an_open_case(cast.rosa)
    with pytest.raises(RefusedError, match="en qué ha trabajado, qué idiomas habla"):
        confirm_profile(actor=rosa, case=case, on=today)


def test_a_confirmed_profile_looks_for_work(cast: Cast):
    case = a_ready_case(cast.rosa)
    assert status_of(case) == Status.PROFILED
    assert case.next_kind == StepKind.MATCH


def test_nobody_is_sent_without_their_permission(cast: Cast, rosa, today):
    case = a_ready_case(cast.rosa)
    withdraw_consent(actor=rosa, person=case.person, purpose="employers", on=today)
    with pytest.raises(RefusedError, match="Falta su permiso"):
        operations.apply(actor=rosa, case=case, vacancy=VacancyFactory(), on=today)


def test_nobody_is_sent_twice_or_to_a_closed_vacancy(cast: Cast, rosa, today):
    case, vacancy = a_ready_case(cast.rosa), VacancyFactory()
    operations.apply(actor=rosa, case=case, vacancy=vacancy, on=today)
    with pytest.raises(RefusedError, match="Ya está postulada"):
        operations.apply(actor=rosa, case=case, vacancy=vacancy, on=today)
    with pytest.raises(RefusedError, match="ya no está abierta"):
        operations.apply(actor=rosa, case=case, vacancy=VacancyFactory(closed_on=today), on=today)


def test_a_minor_is_not_sent_without_authorisation_and_a_year_alone_is_read_as_young(cast: Cast, rosa, today):
    year = today.year - 18
    case = a_ready_case(cast.rosa, confirmed=False)
    type(case.person).objects.filter(pk=case.person_id).update(birth_date=f"{year}-01-01", birth_precision="year")
    case.person.refresh_from_db()
    with pytest.raises(RefusedError, match="menor de edad"):
        operations.apply(actor=rosa, case=case, vacancy=VacancyFactory(), on=today.replace(month=12, day=30))


def test_the_life_cycle_is_a_table():
    assert next_states(State.SUGGESTED) == [State.INTERESTED, State.SENT, State.DECLINED, State.WITHDRAWN, State.FILLED]
    assert next_states(State.OFFER) == [State.HIRED, State.NOT_SELECTED, State.DECLINED, State.WITHDRAWN]
    assert next_states(State.NOT_SELECTED) == []
    assert not may_move(State.HIRED, State.SENT)


def test_an_answer_moves_the_application_and_what_is_next(cast: Cast, rosa, today):
    case = a_ready_case(cast.rosa)
    application = operations.apply(actor=rosa, case=case, vacancy=VacancyFactory(), on=today)
    operations.move(actor=rosa, application=application, to=State.INTERVIEW, on=today)
    assert the_step(case).kind == StepKind.INTERVIEW
    operations.move(actor=rosa, application=application, to=State.NOT_SELECTED, on=today, reason="Piden licencia B")
    assert the_step(case).kind == StepKind.MATCH
    with pytest.raises(RefusedError):
        operations.move(actor=rosa, application=application, to=State.INTERVIEW, on=today)


def test_a_hire_makes_five_follow_ups_and_only_the_next_is_due(cast: Cast, rosa, today):
    case = a_ready_case(cast.rosa)
    placement = hired(rosa, case, today)
    assert status_of(case) == Status.PLACED
    for side in ("worker", "employer"):
        assert list(placement.follow_ups.filter(side=side).values_list("day", flat=True)) == [1, 7, 30, 60, 90]
    step = the_step(case)
    assert (step.kind, step.detail, step.due_on) == (StepKind.FOLLOW_UP, "1", today + timedelta(days=1))


def test_a_follow_up_moves_on_and_the_next_comes(cast: Cast, rosa, today):
    case = a_ready_case(cast.rosa)
    first = hired(rosa, case, today).follow_ups.first()
    operations.record_follow_up(actor=rosa, follow_up=first, on=today, result="working")
    assert status_of(case) == Status.FOLLOW_UP
    assert the_step(case).detail == "7"


def test_not_reached_tries_again_in_three_days(cast: Cast, rosa, today):
    case = a_ready_case(cast.rosa)
    first = hired(rosa, case, today).follow_ups.first()
    operations.record_follow_up(actor=rosa, follow_up=first, on=today, result="not_reached")
    assert status_of(case) == Status.PLACED
    assert (the_step(case).detail, the_step(case).due_on) == ("1", today + timedelta(days=3))


def test_a_lost_job_reopens_the_search(cast: Cast, rosa, today):
    case = a_ready_case(cast.rosa)
    placement = hired(rosa, case, today)
    first = placement.follow_ups.first()
    operations.record_follow_up(actor=rosa, follow_up=first, on=today, result="job_lost", note="Cerró el taller")
    assert status_of(case) == Status.READY
    assert case.job_lost
    assert case.next_kind == StepKind.MATCH
    placement.refresh_from_db()
    assert placement.ended_on == today


def test_who_recorded_a_job_does_not_verify_it(cast: Cast, rosa, today):
    placement = hired(rosa, a_ready_case(cast.rosa), today)
    with pytest.raises(PermissionDenied):
        operations.verify_placement(actor=rosa, placement=placement, evidence="contract", on=today)
    operations.verify_placement(actor=standing_of(cast.julio), placement=placement, evidence="contract", on=today)
    placement.refresh_from_db()
    assert placement.verified_by == cast.julio.pk


def test_the_database_itself_wants_another_to_verify_with_evidence(cast: Cast, rosa, today):
    placement = hired(rosa, a_ready_case(cast.rosa), today)
    for fields in (
        {"verified_on": today, "verified_by": cast.rosa.pk, "evidence": "contract"},
        {"verified_on": today, "verified_by": cast.julio.pk, "evidence": ""},
    ):
        with pytest.raises(IntegrityError, match="placement_verified"), transaction.atomic():
            Placement.objects.filter(pk=placement.pk).update(**fields)


def test_summaries_still_equal_the_facts(cast: Cast, rosa, today):
    case = a_ready_case(cast.rosa)
    placement = hired(rosa, case, today)
    operations.record_follow_up(actor=rosa, follow_up=placement.follow_ups.first(), on=today, result="working")
    assert rebuild_summaries() == []
