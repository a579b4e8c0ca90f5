"""The stage follows from facts."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puente.cases.enums import MilestoneKind as M
from puente.cases.enums import Stage
from puente.cases.rules import case_code, place_on_bridge, stands_better

pytestmark = pytest.mark.no_db
DAY = date(2026, 5, 6)


def place(*kinds: M):
    return place_on_bridge(DAY, [(DAY + timedelta(days=number), kind) for number, kind in enumerate(kinds)])


def test_an_open_case_begins_at_the_profile():
    assert place(M.OPENED).stage == Stage.PROFILE


def test_a_confirmed_profile_looks_for_work():
    assert place(M.OPENED, M.PROFILE_CONFIRMED).stage == Stage.APPLYING


def test_training_is_remembered_or_drawn_as_skipped():
    assert place(M.OPENED, M.TRAINING_STARTED, M.TRAINING_ENDED).trained
    assert not place(M.OPENED, M.PROFILE_CONFIRMED, M.HIRED).trained


def test_a_hire_and_its_first_follow_up():
    assert place(M.OPENED, M.APPLIED, M.HIRED).stage == Stage.PLACED
    followed = place(M.OPENED, M.APPLIED, M.HIRED, M.FOLLOWED_UP, M.FOLLOWED_UP)
    assert (followed.stage, followed.since) == (Stage.FOLLOW_UP, DAY + timedelta(days=3))


def test_a_lost_job_goes_back_and_shows_it_until_the_next_one():
    lost = place(M.OPENED, M.HIRED, M.FOLLOWED_UP, M.JOB_LOST)
    assert (lost.stage, lost.job_lost) == (Stage.APPLYING, True)
    assert not place(M.OPENED, M.HIRED, M.JOB_LOST, M.HIRED).job_lost


def test_applying_elsewhere_while_at_work_does_not_move_the_case():
    assert place(M.OPENED, M.HIRED, M.APPLIED).stage == Stage.PLACED


@given(st.lists(st.sampled_from(M), max_size=12))
def test_whatever_happens_there_is_one_stage_and_it_began_on_a_day_something_happened(kinds):
    result = place(*kinds)
    assert result.stage in Stage
    assert DAY <= result.since <= DAY + timedelta(days=len(kinds))


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
