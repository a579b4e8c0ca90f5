"""Every case is followed up by the schedule, with a job or without."""

from datetime import timedelta

import pytest
from django.utils import timezone

from puente.accounts.scope import standing_of
from puente.cases.enums import StepKind
from puente.cases.models import Case, Contact, Step
from puente.cases.operations import close_case, rebuild_summaries, record_case_follow_up, try_case_follow_up
from puente.core.errors import RefusedError
from tests.cast import Cast
from tests.factories.cases import an_open_case

pytestmark = pytest.mark.usefixtures("everywhere")
TODAY = timezone.localdate()


@pytest.fixture
def rosa(cast: Cast):
    return standing_of(cast.rosa)


@pytest.fixture
def case(cast: Cast) -> Case:
    return an_open_case(cast.rosa, on=TODAY - timedelta(days=30))


def due(case: Case) -> Step:
    return Step.objects.get(case=case, kind=StepKind.CASE_FOLLOW_UP, done_at__isnull=True)


def test_a_case_that_opens_is_due_by_the_schedule_and_only_the_next_stands_on_the_list(case):
    days = case.follow_ups.values_list("day", "due_on")
    assert list(days) == [(day, case.opened_on + timedelta(days=day)) for day in (30, 90, 180)]
    assert (due(case).detail, due(case).due_on) == ("30", TODAY)


def test_an_answer_is_a_contact_and_brings_the_next(rosa, case):
    first, second, _third = case.follow_ups.all()
    record_case_follow_up(
        actor=rosa, follow_up=first, on=TODAY, channel="call", work="employee", monthly_income=4000, note="Contenta."
    )
    first.refresh_from_db()
    assert (first.work, first.monthly_income, first.done_by) == ("employee", 4000, rosa.user_id)
    assert Contact.objects.get(case=case).outcome == "reached"
    assert (due(case).source, due(case).detail) == (second.pk, "90")
    assert rebuild_summaries() == []
    with pytest.raises(RefusedError, match="ya está registrado"):
        record_case_follow_up(actor=rosa, follow_up=first, on=TODAY, channel="call", work="none")


def test_not_reached_is_on_record_and_comes_back_in_three_days_without_moving_what_was_due(rosa, case):
    first = case.follow_ups.first()
    try_case_follow_up(actor=rosa, follow_up=first, on=TODAY, channel="call")
    first.refresh_from_db()
    assert (first.done_on, first.due_on) == (None, TODAY)
    assert due(case).due_on == TODAY + timedelta(days=3)
    assert Contact.objects.get(case=case).outcome == "no_answer"


def test_an_answer_long_before_its_day_or_of_a_closed_case_is_refused(rosa, case):
    second = case.follow_ups.all()[1]
    with pytest.raises(RefusedError, match="Todavía es pronto") as refusal:
        record_case_follow_up(actor=rosa, follow_up=second, on=TODAY, channel="call", work="none")
    assert refusal.value.field == "on"
    close_case(actor=rosa, case=case, reason="moved", on=TODAY, without_follow_up=True)
    with pytest.raises(RefusedError, match="permiso para llamarle después"):
        try_case_follow_up(actor=rosa, follow_up=second, on=TODAY, channel="call")
