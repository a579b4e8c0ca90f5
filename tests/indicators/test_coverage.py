"""Of those who came back, how many are accompanied: by station, in the days that an award serves."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from puente.accounts.scope import standing_of
from puente.cases.operations import close_case
from puente.core.db.scope import acting_as
from puente.indicators.coverage import Covered, coverage
from puente.indicators.periods import fiscal_year_of
from puente.people.models import ReturnEpisode
from puente.people.operations import purge_uncontacted
from tests.cast import HUEHUETENANGO, QUICHE, Cast
from tests.conftest import EVERYWHERE
from tests.factories.accounts import AwardFactory
from tests.factories.cases import an_open_case
from tests.factories.people import PersonFactory
from tests.web.test_people_pages import text_of

YEAR = fiscal_year_of(date(2026, 3, 1))
MARCH = date(2026, 3, 10)


def came_back(person, day: date = MARCH):
    with acting_as(EVERYWHERE):
        return ReturnEpisode.objects.create(person=person, returned_on=day, recorded_by=person.recorded_by)


def accompanied(user, day: date = MARCH, **fields):
    case = an_open_case(user, **fields)
    came_back(case.person, day)
    return case


def seen_by(user, award=None):
    return coverage(standing_of(user), award or AwardFactory(), YEAR)


def test_each_person_counts_once_whatever_their_returns(cast: Cast):
    twice = accompanied(cast.rosa).person
    came_back(twice, date(2026, 5, 1))
    came_back(PersonFactory())
    came_back(PersonFactory(station_id=QUICHE))
    found = seen_by(cast.julio)
    assert found.total == Covered(3, 1)
    assert found.by_station == {HUEHUETENANGO: Covered(2, 1), QUICHE: Covered(1, 0)}
    assert found.by_station[HUEHUETENANGO].percent == 50


def test_other_years_and_days_before_the_awards_first_stay_out(cast: Cast):
    came_back(PersonFactory(), date(2025, 9, 30))
    came_back(PersonFactory(), date(2026, 2, 28))
    came_back(PersonFactory(), date(2026, 3, 1))
    assert seen_by(cast.julio).total == Covered(2, 0)
    assert seen_by(cast.julio, AwardFactory(returns_since=date(2026, 3, 1))).total == Covered(1, 0)


def test_a_case_closed_before_the_return_does_not_cover_it(cast: Cast):
    day = date(2025, 11, 3)
    old = an_open_case(cast.rosa, on=day)
    with acting_as(standing_of(cast.rosa).scope("test")):
        close_case(actor=standing_of(cast.rosa), case=old, reason="migrated", on=day)
    came_back(old.person)
    assert seen_by(cast.julio).total == Covered(1, 0)


def test_whoever_was_never_reached_goes_and_is_still_counted_as_one_who_came_back(cast: Cast):
    for _each in range(2):
        came_back(PersonFactory(purge_on=MARCH + timedelta(days=90)))
    assert purge_uncontacted(scope=EVERYWHERE, today=MARCH + timedelta(days=90)) == 2
    assert seen_by(cast.julio).total == Covered(2, 0)


def test_nobody_came_back_and_the_page_says_so(client, cast: Cast):
    client.force_login(cast.julio)
    award = AwardFactory()
    assert seen_by(cast.julio, award).total.percent is None
    page = text_of(client.get(reverse("dashboard"), {"convenio": award.code}))
    assert "Cobertura de los retornos" in page


@pytest.mark.parametrize(("many", "shown"), [(4, False), (5, True)])
def test_who_sees_no_cases_gets_no_small_number(cast: Cast, many, shown):
    for _each in range(many):
        came_back(PersonFactory())
    found = seen_by(cast.dana)
    assert (found.total is not None) == shown
    assert (found.by_station[HUEHUETENANGO] is not None) == shown
