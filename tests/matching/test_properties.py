"""What holds for every person and every vacancy."""

from dataclasses import replace
from datetime import date

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from puente.matching.columns import UNKNOWN, offers_of, people_of
from puente.matching.criteria import CRITERIA, ruled_out, scores, something_lacks
from puente.matching.facts import Asked, Job, Offer, Seeker, Side
from puente.matching.ranking import best_of_both, least_of, ordered
from puente.matching.sentences import Comparison
from puente.matching.weights import NAMES, USUAL, Weights
from puente.matching.world import world
from puente.people.minors import Placing

TODAY = date(2026, 3, 2)
UNITS = ("7121", "7122", "7112", "5120", "8332", "4222", "9313")
PLACES = ("1301", "1327", "0101", "0901")
SKILLS = {code: code for code in ("metal_roofs", "lay_block", "mix_mortar", "read_plans", "waterproof_roofs")}
LICENCES, DAYS = ("A", "B", "C", "M"), st.dates(date(2026, 2, 1), date(2026, 5, 1))

jobs = st.builds(
    Job,
    st.sampled_from(UNITS),
    st.just("un trabajo"),
    st.integers(1, 200),
    st.none() | st.integers(1995, 2026),
)
seekers = st.builds(
    Seeker,
    jobs=st.none() | st.lists(jobs, max_size=4).map(tuple),
    languages=st.none() | st.dictionaries(st.sampled_from(["eng", "mam", "spa"]), st.integers(0, 7)),
    municipality=st.none() | st.sampled_from(PLACES),
    radius_km=st.none() | st.integers(0, 300),
    wage_floor=st.none() | st.integers(0, 9000),
    schedules=st.frozensets(st.sampled_from(["day", "night", "shifts", "part_time"])),
    placing=st.sampled_from([Placing.FREE, Placing.FREE, Placing.FREE, *Placing]),
    skills=st.none() | st.lists(st.sampled_from(sorted(SKILLS))).map(lambda some: {one: one for one in some}),
    education=st.none() | st.integers(0, 9),
    education_abroad=st.none() | st.integers(0, 9),
    licences=st.none() | st.frozensets(st.sampled_from(LICENCES)),
    documents=st.dictionaries(st.sampled_from(["dpi", "rtu"]), st.booleans()),
    relocates=st.booleans(),
    vehicle=st.none() | st.booleans(),
    aims=st.lists(st.sampled_from(UNITS), unique=True, max_size=3).map(tuple),
    avoids=st.frozensets(st.sampled_from(PLACES), max_size=1),
    available_from=st.none() | DAYS,
    sent=st.integers(0, 6),
)
asked = st.one_of(
    st.builds(
        lambda code, essential: Asked("skill", code, code, essential),
        st.sampled_from(sorted(SKILLS)),
        st.booleans(),
    ),
    st.builds(
        lambda code, level, essential: Asked("language", code, code, essential, amount=level),
        st.sampled_from(["eng", "mam"]),
        st.integers(1, 7),
        st.booleans(),
    ),
    st.builds(
        lambda level, essential: Asked("education", str(level), "estudios", essential), st.integers(1, 9), st.booleans()
    ),
    st.builds(
        lambda code, essential: Asked("licence", code, code, essential), st.sampled_from(LICENCES), st.booleans()
    ),
    st.builds(
        lambda code, essential: Asked("document", code, code, essential), st.sampled_from(["dpi", "rtu"]), st.booleans()
    ),
    st.builds(
        lambda months, essential: Asked("experience", "", "", essential, amount=months),
        st.integers(1, 120),
        st.booleans(),
    ),
)
offers = st.builds(
    Offer,
    code=st.sampled_from(UNITS),
    title=st.just("una vacante"),
    municipality=st.sampled_from(PLACES),
    wage=st.integers(2000, 9000),
    schedule=st.sampled_from(["day", "night", "shifts", "part_time"]),
    schedule_label=st.just("de algo"),
    schedule_wished=st.booleans(),
    hazardous=st.booleans(),
    requirements=st.lists(asked, max_size=6, unique_by=lambda one: (one.kind, one.code)).map(tuple),
    starts_on=st.none() | DAYS,
    transport=st.booleans(),
    housing=st.booleans(),
    waiting=st.integers(0, 9),
    answers=st.none() | st.integers(0, 100),
)
MANY = settings(max_examples=120, deadline=None)


weights = st.builds(Weights, st.fixed_dictionaries({name: st.sampled_from([0, 0, 10, 60, 200]) for name in NAMES}))


def compared(people: list[Seeker], vacancies: list[Offer], by: Weights = USUAL) -> Comparison:
    return Comparison(people, vacancies, world(), TODAY, by)


@MANY
@given(st.lists(seekers, max_size=4), st.lists(offers, max_size=4), weights)
def test_the_reasons_add_up_exactly_to_the_score_of_the_columns(people, vacancies, by):
    pairs = compared(people, vacancies, by)
    whole = scores(pairs.people, pairs.columns, by)
    for at in range(len(vacancies)):
        for who in range(len(people)):
            fit = pairs.fit(at, who)
            assert fit.score == sum(finding.points for finding in fit.findings) == whole[at, who]


@MANY
@given(seekers, offers)
def test_no_criterion_counts_without_a_sentence(seeker, offer):
    pairs = compared([seeker], [offer])
    told = {finding.criterion for finding in pairs.fit(0, 0).findings if finding.sentence}
    counting = {name for name, criterion in CRITERIA.items() if criterion(pairs.people, pairs.columns)[0, 0]}
    assert counting <= told


@MANY
@given(seekers, offers)
def test_degrees_stay_within_their_bounds(seeker, offer):
    pairs = compared([seeker], [offer])
    for criterion in CRITERIA.values():
        assert -1000 <= int(criterion(pairs.people, pairs.columns)[0, 0]) <= 1000


@MANY
@given(seekers, offers, st.data())
def test_one_more_skill_that_is_asked_for_never_lowers(seeker, offer, data):
    needed = [one.code for one in offer.requirements if one.kind == "skill"]
    if not needed:
        return
    known = seeker.skills or {}
    more = replace(seeker, skills={**known, (one := data.draw(st.sampled_from(needed))): one})
    before = replace(seeker, skills=known)
    assert compared([more], [offer]).fit(0, 0).score >= compared([before], [offer]).fit(0, 0).score


@MANY
@given(seekers, offers, st.integers(0, 3000))
def test_more_pay_never_lowers(seeker, offer, more):
    better = replace(offer, wage=offer.wage + more)
    pairs = compared([seeker], [offer, better])
    assert pairs.fit(1, 0).score >= pairs.fit(0, 0).score


@MANY
@given(seekers, offers, weights)
def test_a_limit_is_said_when_it_rules_out_and_only_then_whatever_weighs(seeker, offer, by):
    pairs = compared([seeker], [offer], by)
    fit = pairs.fit(0, 0)
    assert bool(fit.of(Side.LIMIT)) == bool(ruled_out(pairs.people, pairs.columns)[0, 0])


@MANY
@given(seekers, offers, weights)
def test_something_essential_lacks_when_it_is_said_and_only_then_whatever_weighs(seeker, offer, by):
    pairs = compared([seeker], [offer], by)
    fit = pairs.fit(0, 0)
    limits = [one for one in fit.of(Side.LIMIT) if one.lacks]
    assert bool(fit.of(Side.GAP) or limits) == bool(something_lacks(pairs.people, pairs.columns)[0, 0])


@settings(max_examples=30, deadline=None)
@given(st.lists(seekers, min_size=1, max_size=90), st.lists(offers, min_size=1, max_size=30), st.integers(1, 5))
def test_the_best_of_all_are_those_of_everybody_looked_at_one_by_one(people, vacancies, most):
    columns, wanted = people_of(world(), people, TODAY.year), offers_of(world(), vacancies)
    of_people, of_offers = best_of_both(columns, wanted, USUAL, most, most, least_of(USUAL))
    keys = ordered(columns, wanted, USUAL)
    limits = ruled_out(columns, wanted)
    for best, table in ((of_people, keys.T), (of_offers, keys)):
        for row, places in enumerate(best.places):
            kept = [int(place) for place in places if place != UNKNOWN]
            expected = sorted((int(key) for key in table[row] if key >= least_of(USUAL)), reverse=True)[:most]
            assert [int(table[row, place]) for place in kept] == expected
    for row, places in enumerate(of_people.places):
        assert not limits[places[places != UNKNOWN], row].any()


@settings(max_examples=30, deadline=None)
@given(st.lists(seekers, min_size=2, max_size=8), st.lists(offers, min_size=1, max_size=5), st.randoms())
def test_nobody_is_compared_differently_for_standing_elsewhere(people, vacancies, rng):
    order = list(range(len(people)))
    rng.shuffle(order)
    one = compared(people, vacancies)
    other = compared([people[at] for at in order], vacancies)
    whole = scores(one.people, one.columns, USUAL)
    assert np.array_equal(whole[:, order], scores(other.people, other.columns, USUAL))
