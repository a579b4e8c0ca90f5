"""The status follows from facts."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puente.cases.enums import MilestoneKind as M
from puente.cases.enums import Status
from puente.cases.rules import ARCH_OF, case_code, standing_of_case, stands_better

pytestmark = pytest.mark.no_db
DAY = date(2026, 5, 6)
ONE, OTHER = UUID(int=1), UUID(int=2)


def place(*facts: M | tuple[M, UUID]):
    dated = [fact if isinstance(fact, tuple) else (fact, ONE) for fact in facts]
    return standing_of_case(DAY, [(DAY + timedelta(days=n), kind, key) for n, (kind, key) in enumerate(dated)])


def status(*facts: M | tuple[M, UUID]) -> Status:
    return place(*facts).status


def test_the_way_from_new_to_follow_up():
    way = (
        (M.OPENED, Status.NEW),
        (M.PROFILE_CONFIRMED, Status.PROFILED),
        (M.PLAN_SIGNED, Status.IN_PLAN),
        (M.TRAINING_STARTED, Status.IN_TRAINING),
        (M.TRAINING_ENDED, Status.READY),
        (M.APPLIED, Status.IN_PROCESS),
        (M.INTERVIEW, Status.IN_PROCESS),
        (M.HIRED, Status.PLACED),
        (M.FOLLOWED_UP, Status.FOLLOW_UP),
        (M.CLOSED, Status.CLOSED),
    )
    kinds = [kind for kind, _status in way]
    assert [status(*kinds[: n + 1]) for n in range(len(way))] == [expected for _kind, expected in way]


def test_a_cv_makes_ready_and_a_plan_signed_later_does_not_take_that_away():
    assert status(M.OPENED, M.PROFILE_CONFIRMED, M.CV_MADE, M.PLAN_SIGNED) == Status.READY


def test_a_dropped_course_makes_nobody_ready_and_two_courses_end_twice():
    assert status(M.PROFILE_CONFIRMED, M.TRAINING_STARTED, M.TRAINING_DROPPED) == Status.PROFILED
    assert status(M.TRAINING_STARTED, M.TRAINING_STARTED, M.TRAINING_ENDED) == Status.IN_TRAINING


def test_in_process_lasts_while_one_application_is_undecided():
    two = (M.CV_MADE, (M.APPLIED, ONE), (M.APPLIED, OTHER), (M.NOT_SELECTED, ONE))
    assert status(*two) == Status.IN_PROCESS
    assert status(*two, (M.WITHDRAWN, OTHER)) == Status.READY


def test_training_is_remembered_or_drawn_as_skipped():
    assert place(M.OPENED, M.TRAINING_STARTED, M.TRAINING_ENDED).trained
    assert not place(M.OPENED, M.PROFILE_CONFIRMED, M.HIRED).trained


def test_a_second_follow_up_does_not_begin_it_anew():
    followed = place(M.OPENED, M.APPLIED, M.HIRED, M.FOLLOWED_UP, M.FOLLOWED_UP)
    assert (followed.status, followed.since) == (Status.FOLLOW_UP, DAY + timedelta(days=3))


def test_a_lost_job_goes_back_and_shows_it_until_the_next_one():
    lost = place(M.OPENED, M.HIRED, M.FOLLOWED_UP, M.JOB_LOST)
    assert (lost.status, lost.job_lost) == (Status.READY, True)
    assert not place(M.OPENED, M.HIRED, M.JOB_LOST, M.HIRED).job_lost


def test_one_of_two_jobs_may_end_and_the_other_goes_on():
    two = ((M.HIRED, ONE), (M.HIRED, OTHER), (M.FOLLOWED_UP, ONE), (M.JOB_LOST, ONE))
    assert place(*two).status == Status.FOLLOW_UP
    assert not place(*two).job_lost
    assert place(*two, (M.JOB_LOST, OTHER)).job_lost


def test_applying_elsewhere_while_at_work_does_not_move_the_case():
    assert status(M.OPENED, M.HIRED, M.APPLIED) == Status.PLACED


def test_a_case_opened_again_stands_where_it_stood():
    assert status(M.OPENED, M.PROFILE_CONFIRMED, M.CLOSED) == Status.CLOSED
    again = place(M.OPENED, M.PROFILE_CONFIRMED, M.CLOSED, M.REOPENED)
    assert (again.status, again.since) == (Status.PROFILED, DAY + timedelta(days=3))
    assert status(M.HIRED, M.CLOSED, M.JOB_LOST) == Status.CLOSED, "what is learned afterwards opens nothing"


FACTS = st.tuples(st.sampled_from(M), st.sampled_from([ONE, OTHER]))


@given(st.lists(FACTS, max_size=14))
def test_whatever_happens_there_is_one_status_and_it_began_on_a_day_something_happened(facts):
    result = place(*facts)
    assert result.status in Status
    assert result.status == Status.CLOSED or result.status in ARCH_OF
    assert DAY <= result.since <= DAY + timedelta(days=len(facts))
    assert (result.status == Status.CLOSED) == (
        M.CLOSED in [kind for kind, _key in facts if kind in {M.CLOSED, M.REOPENED}][-1:]
    )


@given(st.lists(FACTS, max_size=14))
def test_since_is_the_day_from_which_the_status_has_not_changed(facts):
    result = place(*facts)
    at = [place(*facts[: number + 1]).status for number in range(len(facts))]
    days = (result.since - DAY).days
    assert all(one == result.status for one in at[days:])
    assert days == 0 or at[days - 1] != result.status


def test_a_code_says_station_and_year():
    assert case_code("HUE", 2026, 389) == "HUE-26-0389"


@pytest.mark.parametrize(
    ("before", "now", "better"),
    [
        (("none", None), ("employee", None), True),
        (("casual", 900), ("own", 500), True),
        (("casual", 900), ("casual", 989), False),
        (("casual", 900), ("casual", 990), True),
        (("employee", 3000), ("none", None), False),
        (("none", 0), ("none", 0), False),
    ],
)
def test_who_stands_better(before, now, better):
    assert stands_better(before, now, 10) is better
