"""The five indicators against cases computed by hand. October 2026 is the month asked for unless said.

Each case says what happened to one person and what must come out: "" when they count, else the reason, or nothing at
all when the indicator does not look at them.
"""

from datetime import date

import pytest

from puente.accounts.scope import standing_of
from puente.core.db.scope import acting_as
from puente.indicators.behind import people_behind
from puente.indicators.definitions import DEFINITIONS
from puente.indicators.figures import figures
from puente.indicators.periods import parse
from tests.cast import HUEHUETENANGO, QUICHE, Cast
from tests.factories.accounts import AwardFactory
from tests.factories.work import a_funded_award
from tests.indicators.scenes import Scene

AUGUST, SEPTEMBER, OCTOBER, NOVEMBER = (date(2026, month, 10) for month in (8, 9, 10, 11))
FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)
NOBODY: list[str] = []


@pytest.fixture
def scene(cast: Cast) -> Scene:
    return Scene(a_funded_award(), cast.rosa, cast.julio)


def outcome(cast: Cast, scene: Scene, code: str, period: str = "2026-10", settings: dict | None = None) -> list[str]:
    """The reason of everybody looked at; figure and list must say the same."""
    standing, definition = standing_of(cast.julio), DEFINITIONS[code]
    month = parse(period, scene.award)
    with acting_as(standing.scope("test")):
        total = figures(standing, definition, scene.award, [month], settings)[month.key].total
        if settings:
            return [""] * total.value + ["?"] * (total.base - total.value)
        rows = [
            row
            for counts in (True, False)
            for row in people_behind(standing, definition, scene.award, month, counts=counts).rows
        ]
    reasons = [row.reason for row in rows]
    assert (total.value, total.base) == (reasons.count(""), len(reasons))
    return reasons


# I1: an official credential, issued in the month, after support, verified by another.
I1_CASES = {
    "issued in the month, after a service": ({"issued_on": OCTOBER}, [""]),
    "on the first day of the month": ({"issued_on": FIRST}, [""]),
    "on the last day of the month": ({"issued_on": LAST}, [""]),
    "a day after the month": ({"issued_on": date(2026, 11, 1)}, NOBODY),
    "a day before the month": ({"issued_on": date(2026, 9, 30)}, NOBODY),
    "nobody has verified it": ({"issued_on": OCTOBER, "verified": False}, ["unverified"]),
    "of an issuer that is not official": ({"issued_on": OCTOBER, "issuer": "training_centre"}, ["not_official"]),
    "English": ({"issued_on": OCTOBER, "kind": "english", "issuer": "english_exam"}, [""]),
}


@pytest.mark.parametrize(("made", "expected"), I1_CASES.values(), ids=I1_CASES)
def test_i1(cast: Cast, scene: Scene, made, expected):
    case = scene.case()
    scene.service(case, SEPTEMBER)
    scene.certificate(case, **made)
    assert outcome(cast, scene, "I1") == expected


@pytest.mark.parametrize(
    ("served_on", "acknowledged", "expected"),
    [
        (None, "", "no_service"),
        (date(2026, 10, 11), "sheet", "before_service"),
        (OCTOBER, "sheet", ""),
        (SEPTEMBER, "none", "no_service"),
    ],
    ids=["no service", "a service the day after", "a service that same day", "a service that nobody acknowledged"],
)
def test_i1_needs_support_before(cast: Cast, scene: Scene, served_on, acknowledged, expected):
    case = scene.case()
    if served_on:
        scene.service(case, served_on, acknowledged=acknowledged)
    scene.certificate(case, OCTOBER)
    assert outcome(cast, scene, "I1") == [expected]


def test_i1_counts_a_person_with_two_certificates_once_by_the_verified_one(cast: Cast, scene: Scene):
    case = scene.case()
    scene.service(case, SEPTEMBER)
    scene.certificate(case, FIRST, verified=False)
    scene.certificate(case, OCTOBER)
    assert outcome(cast, scene, "I1") == [""]


def test_i1_leaves_english_out_when_the_award_says_so(cast: Cast, scene: Scene):
    case = scene.case()
    scene.service(case, SEPTEMBER)
    scene.certificate(case, OCTOBER, kind="english", issuer="english_exam")
    assert outcome(cast, scene, "I1", settings={"english_counts": False}) == ["?"]


# I2: baseline (work, income) → last follow-up due in the month (work, income).
I2_CASES = {
    "no work, then a wage": (("none", None), ("employee", 4000), ""),
    "no work, then on their own": (("none", None), ("own", None), ""),
    "odd jobs, then a wage": (("casual", 900), ("employee", 3800), ""),
    "odd jobs, then other odd jobs for the same": (("casual", 900), ("casual", 900), "no_change"),
    "exactly ten percent more": (("employee", 3000), ("employee", 3300), ""),
    "a quetzal short of ten percent more": (("employee", 3000), ("employee", 3299), "no_change"),
    "a wage, then nothing": (("employee", 3000), ("none", None), "no_change"),
    "income not told the second time": (("casual", 900), ("casual", None), "no_change"),
    "earned nothing, still nothing": (("none", 0), ("none", 0), "no_change"),
}


@pytest.mark.parametrize(("before", "now", "expected"), I2_CASES.values(), ids=I2_CASES)
def test_i2(cast: Cast, scene: Scene, before, now, expected):
    case = scene.case()
    scene.service(case, SEPTEMBER)
    scene.stood(case, *before)
    scene.follow_up(case, OCTOBER, *now)
    assert outcome(cast, scene, "I2") == [expected]


@pytest.mark.parametrize(
    ("done_on", "expected"),
    [(date(2026, 10, 25), ""), (date(2026, 10, 26), "unreached"), (date(2026, 10, 1), "")],
    ids=["fifteen days late", "sixteen days late", "before the day"],
)
def test_i2_an_answer_speaks_for_its_day_within_the_grace(cast: Cast, scene: Scene, done_on, expected):
    case = scene.case()
    scene.service(case, SEPTEMBER)
    scene.stood(case)
    scene.follow_up(case, OCTOBER, "employee", done_on=done_on)
    assert outcome(cast, scene, "I2") == [expected]


def test_i2_unreached_is_in_the_base_and_does_not_count(cast: Cast, scene: Scene):
    case = scene.case()
    scene.service(case, SEPTEMBER)
    scene.stood(case)
    scene.follow_up(case, OCTOBER)
    assert outcome(cast, scene, "I2") == ["unreached"]


def test_i2_the_last_answer_speaks_and_silence_after_it_does_not_take_it_back(cast: Cast, scene: Scene):
    case = scene.case()
    scene.service(case, SEPTEMBER)
    scene.stood(case)
    scene.follow_up(case, FIRST, "none")
    scene.follow_up(case, OCTOBER, "employee")
    scene.follow_up(case, LAST)
    assert outcome(cast, scene, "I2") == [""]


def test_i2_a_job_lost_again_by_the_last_answer_does_not_count(cast: Cast, scene: Scene):
    case = scene.case()
    scene.service(case, SEPTEMBER)
    scene.stood(case)
    scene.follow_up(case, FIRST, "employee")
    scene.follow_up(case, OCTOBER, "none")
    assert outcome(cast, scene, "I2") == ["no_change"]


def test_i2_without_a_baseline_there_is_nothing_to_compare(cast: Cast, scene: Scene):
    case = scene.case()
    scene.service(case, SEPTEMBER)
    scene.follow_up(case, OCTOBER, "employee")
    assert outcome(cast, scene, "I2") == ["no_baseline"]


def test_i2_compares_with_the_day_the_case_was_opened_not_with_a_later_one(cast: Cast, scene: Scene):
    case = scene.case()
    scene.service(case, SEPTEMBER)
    scene.stood(case)
    scene.stood(case, "employee", 4000, on=FIRST)
    scene.follow_up(case, OCTOBER, "employee", 4000)
    assert outcome(cast, scene, "I2") == [""]


def test_i2_asks_nobody_whose_case_was_closed_before_nor_whom_the_award_never_served(cast: Cast, scene: Scene):
    closed, unserved = scene.case(closed_on=date(2026, 10, 9)), scene.case()
    scene.service(closed, SEPTEMBER)
    for case in (closed, unserved):
        scene.stood(case)
        scene.follow_up(case, OCTOBER, "employee")
    assert outcome(cast, scene, "I2") == NOBODY


def test_i2_asks_nobody_while_the_case_was_closed_although_it_was_opened_again(cast: Cast, scene: Scene):
    case = scene.case()
    scene.service(case, SEPTEMBER)
    scene.stood(case)
    scene.follow_up(case, OCTOBER)
    assert outcome(cast, scene, "I2") == ["unreached"]
    for kind, on in (("closed", date(2026, 10, 9)), ("reopened", date(2026, 11, 20))):
        scene.milestone(case, kind, on)
    assert outcome(cast, scene, "I2") == NOBODY
    scene.milestone(case, "reopened", date(2026, 10, 9))
    assert outcome(cast, scene, "I2") == ["unreached"]


def test_i2_of_a_transferred_case_is_the_stations_that_asked(cast: Cast, scene: Scene):
    case = scene.case()
    scene.service(case, SEPTEMBER)
    scene.stood(case)
    scene.follow_up(case, OCTOBER, "employee", station_id=QUICHE, by=cast.marta)
    assert outcome(cast, scene, "I2") == [""]
    standing = standing_of(cast.julio)
    with acting_as(standing.scope("test")):
        shown = figures(standing, DEFINITIONS["I2"], scene.award, [parse("2026-10")])["2026-10"]
    assert (shown.of("station", QUICHE).value, shown.of("station", HUEHUETENANGO).base) == (1, 0)
    assert shown.of("consultant", cast.marta.pk).value == 1


# I3: completion on October 10; days of the applications.
I3_CASES = {
    "the same day": ([OCTOBER], ""),
    "ninety days after": ([date(2027, 1, 8)], ""),
    "ninety-one days after": ([date(2027, 1, 9)], "applied_late"),
    "the day before": ([date(2026, 10, 9)], "applied_before"),
    "before and in time": ([SEPTEMBER, NOVEMBER], ""),
    "before and too late": ([SEPTEMBER, date(2027, 3, 1)], "applied_late"),
    "never": ([], "not_applied"),
    "twice in time": ([OCTOBER, NOVEMBER], ""),
}


@pytest.mark.parametrize(("sent", "expected"), I3_CASES.values(), ids=I3_CASES)
def test_i3(cast: Cast, scene: Scene, sent, expected):
    case = scene.case(opened_on=AUGUST)
    scene.training(case, OCTOBER)
    for day in sent:
        scene.application(case, day)
    assert outcome(cast, scene, "I3") == [expected]


@pytest.mark.parametrize(
    "made",
    [
        {"ended_on": OCTOBER, "end": "dropped"},
        {"ended_on": OCTOBER, "paid": False},
        {"ended_on": None},
        {"ended_on": NOVEMBER},
    ],
    ids=["dropped out", "paid by nobody", "still there", "finished in another month"],
)
def test_i3_looks_only_at_who_finished_a_paid_course_in_the_month(cast: Cast, scene: Scene, made):
    case = scene.case(opened_on=AUGUST)
    scene.training(case, **made)
    scene.application(case, NOVEMBER)
    assert outcome(cast, scene, "I3") == NOBODY


def test_i3_of_two_courses_the_one_followed_by_an_application_speaks(cast: Cast, scene: Scene):
    case = scene.case(opened_on=AUGUST)
    scene.training(case, FIRST)
    scene.training(case, LAST, programme="solar")
    scene.application(case, OCTOBER)
    assert outcome(cast, scene, "I3") == [""]


def test_i3_another_window_is_a_setting(cast: Cast, scene: Scene):
    case = scene.case(opened_on=AUGUST)
    scene.training(case, OCTOBER)
    scene.application(case, NOVEMBER)
    assert outcome(cast, scene, "I3", settings={"window_days": 30}) == ["?"]


# I4: a job that began in the month; what stood before; when it was served.
I4_CASES = {
    "no work before": ({}, {}, OCTOBER, ""),
    "began the day of the first service": ({}, {"started_on": OCTOBER}, OCTOBER, ""),
    "began the day before the first service": ({}, {"started_on": date(2026, 10, 9)}, OCTOBER, "before_service"),
    "nobody verified it": ({}, {"verified": False}, SEPTEMBER, "unverified"),
    "never served": ({}, {}, None, "no_service"),
    "the job they had": ({"work": "employee", "employer": "Tejas Ficticias, S. A."}, {}, SEPTEMBER, "same_job"),
    "another job": ({"work": "employee", "employer": "Panadería"}, {}, SEPTEMBER, ""),
    "had a job nobody named": ({"work": "employee"}, {}, SEPTEMBER, "unknown_job"),
    "odd jobs before": ({"work": "casual"}, {}, SEPTEMBER, ""),
}


@pytest.mark.parametrize(("before", "job", "served_on", "expected"), I4_CASES.values(), ids=I4_CASES)
def test_i4(cast: Cast, scene: Scene, before, job, served_on, expected):
    case = scene.case()
    scene.stood(case, **before)
    if served_on:
        scene.service(case, served_on)
    scene.job(case, **{"started_on": OCTOBER} | job)
    assert outcome(cast, scene, "I4") == [expected]


def test_i4_counts_a_second_job_once(cast: Cast, scene: Scene):
    case = scene.case()
    scene.service(case, SEPTEMBER)
    for day in (FIRST, LAST):
        scene.job(case, day)
    assert outcome(cast, scene, "I4") == [""]
    assert outcome(cast, scene, "I4", "FY2027") == [""]


# I5: services on these days, of this award.
I5_CASES = {
    "one in the month": ([(OCTOBER, "sheet")], [""]),
    "two in the month": ([(FIRST, "sheet"), (LAST, "signature")], [""]),
    "on the last day": ([(LAST, "oral")], [""]),
    "the day after": ([(date(2026, 11, 1), "sheet")], NOBODY),
    "the day before": ([(date(2026, 9, 30), "sheet")], NOBODY),
    "not acknowledged": ([(OCTOBER, "none")], ["unacknowledged"]),
    "one acknowledged of two": ([(FIRST, "none"), (OCTOBER, "sheet")], [""]),
    "by the record itself": ([(OCTOBER, "record")], [""]),
    "none at all": ([], NOBODY),
}


@pytest.mark.parametrize(("services", "expected"), I5_CASES.values(), ids=I5_CASES)
def test_i5(cast: Cast, scene: Scene, services, expected):
    case = scene.case()
    for on, acknowledged in services:
        scene.service(case, on, acknowledged=acknowledged, witness="Ana" if acknowledged == "oral" else "")
    assert outcome(cast, scene, "I5") == expected


def test_i5_a_service_of_another_award_counts_there_only(cast: Cast, scene: Scene):
    case, other = scene.case(), AwardFactory(starts_on=date(2025, 10, 1), ends_on=date(2027, 9, 30))
    scene.service(case, OCTOBER, award=other)
    assert outcome(cast, scene, "I5") == NOBODY
    assert outcome(cast, Scene(other, cast.rosa, cast.julio), "I5") == [""]
