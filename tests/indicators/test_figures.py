"""I4 and I5: who counts, who does not and why, once per person, under the reader's rights."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from puente.accounts.enums import Role
from puente.accounts.models import User
from puente.accounts.scope import Standing, standing_of
from puente.core.db.scope import acting_as
from puente.core.ids import new_id
from puente.indicators.definitions import I4, I5
from puente.indicators.periods import fiscal_year_of, month_of, months_of, parse
from puente.indicators.queries import _shown as shown_to
from puente.indicators.queries import figure, people_behind
from puente.people.models import Baseline
from puente.placement import operations as placement
from puente.services.models import Service
from puente.services.operations import deliver
from tests.cast import HUEHUETENANGO, QUICHE, Cast
from tests.conftest import EVERYWHERE
from tests.factories.work import VacancyFactory, a_funded_award, a_ready_case

TODAY = timezone.localdate()
YEAR = fiscal_year_of(TODAY)


def served(user: User, case, on=TODAY, acknowledged="sheet", service="guidance") -> None:
    actor = standing_of(user)
    with acting_as(actor.scope("test")):
        found = Service.objects.get(pk=service)
        deliver(actor=actor, person=case.person, service=found, on=on, acknowledged=acknowledged)


def hired(user: User, case, started_on=TODAY, verified_by: User | None = None) -> None:
    actor = standing_of(user)
    with acting_as(actor.scope("test")):
        application = placement.apply(actor=actor, case=case, vacancy=VacancyFactory(), on=TODAY)
        job = placement.hire(
            actor=actor, application=application, started_on=started_on, contract="indefinite", wage=4500
        )
    if verified_by:
        supervisor = standing_of(verified_by)
        with acting_as(supervisor.scope("test")):
            placement.verify_placement(actor=supervisor, placement=job, evidence="contract", on=TODAY)


def total(user: User, definition, award, period=YEAR) -> int:
    standing = standing_of(user)
    with acting_as(standing.scope("test")):
        return figure(standing, definition, award, period).total


def reasons(user: User, definition, award, period=YEAR) -> list[str]:
    standing = standing_of(user)
    with acting_as(standing.scope("test")):
        _inside, outside = people_behind(standing, definition, award, period)
    return [row.reason for row in outside]


def test_a_person_counts_once_however_many_services(cast: Cast):
    award, case = a_funded_award(), a_ready_case(cast.rosa)
    served(cast.rosa, case)
    served(cast.rosa, case, on=TODAY)
    assert total(cast.julio, I5, award) == 1


def test_a_service_nobody_acknowledged_does_not_count_and_says_so(cast: Cast):
    award, case = a_funded_award(), a_ready_case(cast.rosa)
    served(cast.rosa, case, acknowledged="none")
    assert total(cast.julio, I5, award) == 0
    assert reasons(cast.julio, I5, award) == ["unacknowledged"]


def test_a_service_the_award_does_not_pay_is_nowhere(cast: Cast):
    award, case = a_funded_award("guidance"), a_ready_case(cast.rosa)
    served(cast.rosa, case, service="tools")
    assert (total(cast.julio, I5, award), reasons(cast.julio, I5, award)) == (0, [])


def test_a_verified_job_after_a_service_counts(cast: Cast):
    award, case = a_funded_award(), a_ready_case(cast.rosa)
    served(cast.rosa, case, on=TODAY)
    hired(cast.rosa, case, verified_by=cast.julio)
    assert total(cast.julio, I4, award) == 1
    standing = standing_of(cast.julio)
    with acting_as(standing.scope("test")):
        [[row], _outside] = people_behind(standing, I4, award, YEAR)
    assert (row.code, row.evidence) == (case.code, "contract")


@pytest.mark.parametrize("reason", ["unverified", "no_service", "before_service", "same_job"])
def test_a_job_that_does_not_count_says_why(cast: Cast, reason):
    award, case = a_funded_award(), a_ready_case(cast.rosa, on=TODAY - timedelta(days=10))
    if reason != "no_service":
        served(cast.rosa, case)
    if reason == "same_job":
        with acting_as(EVERYWHERE):
            Baseline.objects.create(person=case.person, work="employee", on=TODAY, recorded_by=cast.rosa.pk)
    started = TODAY - timedelta(days=1) if reason == "before_service" else TODAY
    hired(cast.rosa, case, started_on=started, verified_by=None if reason == "unverified" else cast.julio)
    period = month_of(started)
    assert total(cast.julio, I4, award, period) == 0
    assert reasons(cast.julio, I4, award, period) == [reason]


def test_the_consultant_sees_the_programmes_figure_but_only_own_people(cast: Cast):
    award = a_funded_award()
    for user in (cast.rosa, cast.marta):
        served(user, a_ready_case(user))
    assert total(cast.rosa, I5, award) == 2
    rosa = standing_of(cast.rosa)
    with acting_as(rosa.scope("test")):
        inside, _outside = people_behind(rosa, I5, award, YEAR)
        assert {row.station for row in inside} == {"Huehuetenango"}
        assert figure(rosa, I5, award, YEAR).by_station == {HUEHUETENANGO: 1, QUICHE: 1}


def test_the_donors_reader_sees_totals_no_small_cell_and_nobody(cast: Cast):
    award = a_funded_award()
    served(cast.rosa, a_ready_case(cast.rosa))
    dana = standing_of(cast.dana)
    with acting_as(dana.scope("test")):
        shown = figure(dana, I5, award, YEAR)
        assert (shown.total, shown.by_station, shown.hidden) == (None, {}, {HUEHUETENANGO})
        with pytest.raises(PermissionDenied):
            people_behind(dana, I5, award, YEAR)


def test_one_hidden_cell_takes_another_with_it():
    dana = Standing(new_id(), frozenset({Role.MONITOR}), (), "")
    shown = shown_to(dana, {1: 3, 2: 9, 3: 20})
    assert (shown.total, shown.by_station, shown.hidden) == (32, {3: 20}, {1, 2})


def test_months_are_not_summed_into_the_year(cast: Cast):
    award, case = a_funded_award(), a_ready_case(cast.rosa, on=TODAY - timedelta(days=70))
    days = [day for day in (TODAY, TODAY - timedelta(days=32)) if fiscal_year_of(day) == YEAR]
    for day in days:
        served(cast.rosa, case, on=day)
    assert sum(total(cast.julio, I5, award, month) for month in months_of(YEAR)) == len(days)
    assert total(cast.julio, I5, award) == 1


def test_periods():
    assert (parse("FY2026").first, parse("FY2026").last) == (date(2025, 10, 1), date(2026, 9, 30))
    assert parse("2026-02").last == date(2026, 2, 28)
    assert [month.key for month in months_of(parse("FY2026"))][:4] == ["2025-10", "2025-11", "2025-12", "2026-01"]
    for wrong in ("", "FY26", "2026-13", "ayer"):
        with pytest.raises(ValueError, match=r"month|FY26|ayer|^$"):
            parse(wrong)
