"""On random programmes the SQL says what the plain Python says, and the parts of every figure add up to it."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from puente.accounts.scope import standing_of
from puente.core.db.scope import acting_as
from puente.indicators.definitions import DEFINITIONS
from puente.indicators.figures import Cell, figures
from puente.indicators.operations import digest_of
from puente.indicators.periods import parse
from puente.indicators.population import population_of
from tests.cast import Cast
from tests.conftest import EVERYWHERE
from tests.factories.work import a_funded_award
from tests.indicators.reference import Someone, is_new, speaks
from tests.indicators.scenes import OPENED, Scene

PERIODS = ("2026-09", "2026-10", "FY2027", "award")
# Around the edges of months and of the fiscal year, where mistakes live.
DAYS = st.sampled_from([0, 1, 9, 28, 29, 30, 31, 45, 59, 60, 61, 75]).map(lambda days: OPENED + timedelta(days=days))
MOSTLY = st.sampled_from([True, True, True, False])
INCOME = st.sampled_from([900, 990, 1000, 0, None])


@st.composite
def people(draw) -> Someone:
    """Most are served early, stay open and answer: what does not count for one plain reason hides all the others."""
    few = {"max_size": 3}
    service = st.tuples(DAYS, MOSTLY, st.sampled_from([1, 5]))
    trainings = draw(st.lists(st.tuples(DAYS, MOSTLY), max_size=2, unique=True))
    gaps = st.sampled_from([-1, 0, 90, 91]).map(lambda days: timedelta(days=days))
    return Someone(
        baseline=(draw(st.sampled_from(["none", "none", "casual", "employee", "own"])), draw(INCOME))
        if draw(MOSTLY)
        else None,
        closed_on=None if draw(MOSTLY) else draw(DAYS),
        services=[(OPENED + timedelta(days=1), draw(MOSTLY), 1), *draw(st.lists(service, **few))],
        certificates=draw(st.lists(st.tuples(DAYS, MOSTLY, MOSTLY), **few)),
        follow_ups=[(due, *draw(_answer(due))) for due in draw(st.lists(DAYS, unique=True, **few))],
        trainings=trainings,
        applications=[ended_on + draw(gaps) for ended_on, _completed in trainings if draw(MOSTLY)],
        jobs=draw(st.lists(st.tuples(DAYS, MOSTLY), max_size=2)),
    )


def _answer(due: date):
    """Days late, work and income; silence is when nobody answered."""
    said = st.tuples(
        st.sampled_from([0, 15, 16]).map(lambda days: due + timedelta(days=days)),
        st.sampled_from(["employee", "employee", "own", "casual", "none"]),
        INCOME,
    )
    return MOSTLY.flatmap(lambda reached: said if reached else st.just((None, "", None)))


def write(scene: Scene, one: Someone) -> None:
    case = scene.case(closed_on=one.closed_on)
    if one.baseline:
        scene.stood(case, *one.baseline)
    for on, acknowledged, station in one.services:
        scene.service(case, on, acknowledged="sheet" if acknowledged else "none", station_id=station)
    for issued_on, official, verified in one.certificates:
        scene.certificate(case, issued_on, issuer="intecap" if official else "employer", verified=verified)
    for due, done, work, income in one.follow_ups:
        scene.follow_up(case, due, work, income, done_on=done)
    for number, (ended_on, completed) in enumerate(one.trainings):
        course = ("welding", "solar")[number]
        scene.training(case, ended_on, end="completed" if completed else "dropped", programme=course)
    for sent_on in one.applications:
        scene.application(case, sent_on)
    for started_on, verified in one.jobs:
        scene.job(case, started_on, verified=verified)


@pytest.fixture
def scene(cast: Cast) -> Scene:
    award = a_funded_award()
    with acting_as(EVERYWHERE):
        # Its first day lies within the days drawn, so that its edge is tried too.
        award.starts_on, award.ends_on = OPENED + timedelta(days=1), OPENED + timedelta(days=70)
        award.save()
    return Scene(award, cast.rosa, cast.julio)


# A scene is emptied by hand between examples: it serves them all.
RANDOM = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@RANDOM
@given(programme=st.lists(people(), min_size=1, max_size=4))
def test_figures_agree_with_the_plain_computation(cast: Cast, scene: Scene, programme):
    scene.forget_everybody()
    for one in programme:
        write(scene, one)
    standing, periods = standing_of(cast.julio), [parse(key, scene.award) for key in PERIODS]
    for code, definition in DEFINITIONS.items():
        with acting_as(standing.scope("test")):
            found = figures(standing, definition, scene.award, periods)
        for period in periods:
            expected = _expected(programme, code, scene, period)
            assert found[period.key].total == expected, (code, period.key)
            for cells in found[period.key].by.values():
                parts = (sum(getattr(cell, name) for cell in cells.values()) for name in ("value", "new", "base"))
                assert tuple(parts) == (expected.value, expected.new, expected.base)


def _expected(programme: list[Someone], code: str, scene: Scene, period) -> Cell:
    """An award counts from its first day to its last, whatever the period."""
    first, last = max(period.first, scene.award.starts_on), min(period.last, scene.award.ends_on)
    said = [(one, speaks(one, code, first, last)) for one in programme]
    counted = [one for one, answer in said if answer]
    before = [one for one in counted if not _new(one, code, scene, first)]
    base = sum(answer is not None for _one, answer in said)
    return Cell(len(counted), len(counted) - len(before), base)


def _new(one: Someone, code: str, scene: Scene, first: date) -> bool:
    """What happened before the award began is none of its facts."""
    clipped = Someone(**vars(one))
    start = scene.award.starts_on
    clipped.certificates = [item for item in one.certificates if item[0] >= start]
    clipped.follow_ups = [item for item in one.follow_ups if item[0] >= start]
    clipped.trainings = [item for item in one.trainings if item[0] >= start]
    clipped.jobs = [item for item in one.jobs if item[0] >= start]
    if code == "I5":
        clipped.services = [item for item in one.services if item[0] >= start]
    return is_new(clipped, code, first)


@RANDOM
@given(programme=st.lists(people(), min_size=1, max_size=4))
def test_what_would_be_frozen_is_the_figure_and_the_same_facts_give_the_same_digest(
    cast: Cast, scene: Scene, programme
):
    scene.forget_everybody()
    for one in programme:
        write(scene, one)
    standing, period = standing_of(cast.julio), parse("2026-10")
    for definition in DEFINITIONS.values():
        with acting_as(standing.scope("test")):
            total = figures(standing, definition, scene.award, [period])["2026-10"].total
            once, again = (population_of(standing, definition, scene.award, period, cast.rosa) for _time in range(2))
        assert (once.value, once.new, once.base) == (total.value, total.new, total.base)
        assert digest_of("1", once) == digest_of("1", again)
