"""I4 and I5: who counts, who does not and why, once per person, under the reader's rights."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from puente.accounts.models import Award, User
from puente.accounts.scope import standing_of
from puente.core.db.scope import acting_as
from puente.indicators.behind import people_behind
from puente.indicators.definitions import I4, I5
from puente.indicators.figures import Cell, Figure, figures, to_hide, without_small_cells
from puente.indicators.periods import fiscal_year_of, life_of, month_of, months_of, parse
from puente.people.models import Baseline
from puente.placement import operations as placement
from puente.services.models import Delivery, Service
from puente.services.operations import deliver
from tests.cast import HUEHUETENANGO, QUICHE, Cast
from tests.conftest import EVERYWHERE
from tests.factories.work import VacancyFactory, a_funded_award, a_ready_case

TODAY = timezone.localdate()
YEAR = fiscal_year_of(TODAY)


def served(user: User, case, on=None, acknowledged="sheet", service="guidance") -> None:
    actor = standing_of(user)
    with acting_as(actor.scope("test")):
        found = Service.objects.get(pk=service)
        deliver(actor=actor, person=case.person, service=found, on=on or TODAY, acknowledged=acknowledged)


def stood(case, on: date, **facts) -> None:
    """How the person stood on a day."""
    with acting_as(EVERYWHERE):
        Baseline.objects.create(person=case.person, on=on, recorded_by=case.consultant_id, **facts)


def hired(user: User, case, started_on=None, verified_by: User | None = None, company: str = "Tejas Ficticias") -> None:
    actor = standing_of(user)
    vacancy = VacancyFactory(company__name=company)
    with acting_as(actor.scope("test")):
        application = placement.apply(actor=actor, case=case, vacancy=vacancy, on=TODAY)
        job = placement.hire(
            actor=actor, application=application, started_on=started_on or TODAY, contract="indefinite", wage=4500
        )
    if verified_by:
        supervisor = standing_of(verified_by)
        with acting_as(supervisor.scope("test")):
            placement.verify_placement(actor=supervisor, placement=job, evidence="contract", on=TODAY)


def figure(user: User, definition, award, period=YEAR, settings=None) -> Figure:
    standing = standing_of(user)
    with acting_as(standing.scope("test")):
        return figures(standing, definition, award, [period], settings)[period.key]


def total(user: User, definition, award, period=YEAR) -> int:
    return figure(user, definition, award, period).total.value


def behind(user: User, definition, award, period=YEAR, *, counts: bool):
    standing = standing_of(user)
    with acting_as(standing.scope("test")):
        return people_behind(standing, definition, award, period, counts=counts)


def reasons(user: User, definition, award, period=YEAR) -> list[str]:
    return [row.reason for row in behind(user, definition, award, period, counts=False).rows]


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
    [row] = behind(cast.julio, I4, award, counts=True).rows
    assert (row.code, row.evidence) == (case.code, "contract")


@pytest.mark.parametrize("reason", ["unverified", "no_service", "before_service", "same_job"])
def test_a_job_that_does_not_count_says_why(cast: Cast, reason):
    award, case = a_funded_award(), a_ready_case(cast.rosa, on=TODAY - timedelta(days=10))
    if reason != "no_service":
        served(cast.rosa, case)
    if reason == "same_job":
        stood(case, TODAY, work="employee", employer="Techos Fictícios")
    started = TODAY - timedelta(days=1) if reason == "before_service" else TODAY
    verifier = None if reason == "unverified" else cast.julio
    hired(cast.rosa, case, started_on=started, verified_by=verifier, company="TECHOS FICTICIOS")
    period = month_of(started)
    assert total(cast.julio, I4, award, period) == 0
    assert reasons(cast.julio, I4, award, period) == [reason]


def test_another_job_than_the_one_they_had_counts_unless_the_setting_says_no(cast: Cast):
    award, case = a_funded_award(), a_ready_case(cast.rosa)
    stood(case, TODAY, work="employee", employer="Panadería Ficticia")
    served(cast.rosa, case)
    hired(cast.rosa, case, verified_by=cast.julio)
    assert figure(cast.julio, I4, award).total.value == 1
    assert figure(cast.julio, I4, award, settings={"change_of_job_counts": False}).total.value == 0


def test_a_case_opened_again_does_not_move_a_past_figure(cast: Cast):
    award, case = a_funded_award(), a_ready_case(cast.rosa, on=TODAY - timedelta(days=10))
    stood(case, TODAY - timedelta(days=10), work="none")
    served(cast.rosa, case, on=TODAY - timedelta(days=9))
    hired(cast.rosa, case, started_on=TODAY - timedelta(days=5), verified_by=cast.julio, company="Techos Ficticios")
    stood(case, TODAY, work="employee", employer="Techos Ficticios")
    assert total(cast.julio, I4, award, life_of(award)) == 1


def test_more_services_can_be_asked_for_by_setting(cast: Cast):
    award, case = a_funded_award(), a_ready_case(cast.rosa)
    served(cast.rosa, case)
    hired(cast.rosa, case, verified_by=cast.julio)
    assert figure(cast.julio, I4, award, settings={"minimum_services": 2}).total.value == 0
    served(cast.rosa, case)
    assert figure(cast.julio, I4, award, settings={"minimum_services": 2}).total.value == 1


def test_the_consultant_sees_the_programmes_figure_but_only_own_people(cast: Cast):
    award = a_funded_award()
    for user in (cast.rosa, cast.marta):
        served(user, a_ready_case(user))
    shown = figure(cast.rosa, I5, award)
    assert (shown.total.value, shown.of("station", HUEHUETENANGO).value, shown.of("station", QUICHE).value) == (2, 1, 1)
    found = behind(cast.rosa, I5, award, counts=True)
    assert (found.total, found.visible) == (2, 1)
    assert [row.station_id for row in found.rows] == [HUEHUETENANGO]


def test_the_parts_of_a_figure_add_up_to_it(cast: Cast):
    award = a_funded_award()
    for sex, birth in (("F", date(1994, 3, 12)), ("M", None), ("", date(2005, 1, 1))):
        precision = "day" if birth else ""
        case = a_ready_case(cast.rosa, sex=sex, birth_date=birth, birth_precision=precision)
        served(cast.rosa, case)
    shown = figure(cast.julio, I5, award)
    assert {value: cell.value for value, cell in shown.by["sex"].items()} == {"F": 1, "M": 1, "": 1}
    assert {value: cell.value for value, cell in shown.by["age"].items()} == {"30": 1, "20": 1, "": 1}
    for cells in shown.by.values():
        assert sum(cell.value for cell in cells.values()) == shown.total.value == 3


def test_who_counted_before_is_no_new_person_of_the_period(cast: Cast):
    award, case = a_funded_award(), a_ready_case(cast.rosa, on=TODAY - timedelta(days=70))
    served(cast.rosa, case, on=TODAY - timedelta(days=60))
    served(cast.rosa, case, on=TODAY)
    now, ever = figure(cast.julio, I5, award, month_of(TODAY)), figure(cast.julio, I5, award, life_of(award))
    assert (now.total.value, now.total.new) == (1, 0)
    assert (ever.total.value, ever.total.new) == (1, 1)


def test_the_donors_reader_sees_totals_no_small_cell_and_nobody(cast: Cast):
    award = a_funded_award()
    served(cast.rosa, a_ready_case(cast.rosa))
    shown = figure(cast.dana, I5, award)
    assert shown.total is None
    assert not any(shown.by.values())
    with pytest.raises(PermissionDenied):
        behind(cast.dana, I5, award, counts=True)


@pytest.mark.parametrize(
    ("numbers", "hidden"),
    [
        ({"1": 3, "2": 9, "3": 20}, {"1", "2"}),  # alone it would be the total minus the others
        ({"1": 1, "2": 2, "3": 9}, {"1", "2", "3"}),  # two small ones together are still small
        ({"1": 0, "2": 3, "3": 9}, {"2", "3"}),  # nobody protects nobody
        ({"1": 0, "2": 7}, set()),
        ({"1": 4}, {"1"}),
    ],
)
def test_no_small_cell_is_shown_nor_can_be_had_by_subtraction(numbers, hidden):
    total = sum(numbers.values())
    shown = without_small_cells(Figure(Cell(total), {"sex": {name: Cell(value) for name, value in numbers.items()}}))
    assert {value for _dimension, value in shown.hidden} == hidden
    assert (shown.total is None) == (total < 5)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=9))
def test_what_is_hidden_is_never_a_small_number_of_people(numbers):
    named = {str(place): number for place, number in enumerate(numbers)}
    hidden = to_hide(named)
    rest = sum(named[value] for value in hidden)
    assert all(named[value] >= 5 or named[value] == 0 for value in named if value not in hidden)
    assert rest == 0 or rest >= 5 or sum(numbers) == rest


def test_new_against_repeat_is_left_out_when_either_is_few():
    shown = without_small_cells(Figure(Cell(9, new=7), {"sex": {"F": Cell(20, new=10)}}))
    assert (shown.total.new, shown.by["sex"]["F"].new) == (None, 10)


def test_the_donors_page_marks_what_it_keeps_back_and_says_so(client, cast: Cast):
    award = a_funded_award()
    for _number in range(6):
        served(cast.rosa, a_ready_case(cast.rosa))
    client.force_login(cast.dana)
    page = client.get(reverse("figures"), {"convenio": award.code}).content.decode()
    assert "· es un número reservado" in page
    assert "<5" not in page


OCTOBER, NOVEMBER = parse("2026-10"), parse("2026-11")


def test_months_are_not_summed_into_the_year(cast: Cast):
    award, case = a_funded_award(), a_ready_case(cast.rosa, on=date(2026, 10, 1))
    for day in (date(2026, 10, 5), date(2026, 11, 5)):
        served(cast.rosa, case, on=day)
    assert [total(cast.julio, I5, award, month) for month in (OCTOBER, NOVEMBER)] == [1, 1]
    assert total(cast.julio, I5, award, parse("FY2027")) == 1


def test_an_award_counts_from_its_first_day_to_its_last(cast: Cast):
    award, case = a_funded_award(), a_ready_case(cast.rosa, on=date(2026, 10, 1))
    Award.objects.using("default").filter(pk=award.pk).update(starts_on=date(2026, 10, 15), ends_on=date(2026, 11, 10))
    award.refresh_from_db()
    for day, counted in ((date(2026, 10, 14), 0), (date(2026, 10, 15), 1)):
        with acting_as(EVERYWHERE):
            Delivery.objects.create(
                person=case.person, case=case, station_id=HUEHUETENANGO, service_id="tools", award=award, on=day,
                acknowledged="sheet", recorded_by=cast.rosa.pk,
            )  # fmt: skip
        assert total(cast.julio, I5, award, OCTOBER) == counted
    assert total(cast.julio, I5, award, NOVEMBER) == 0


def test_two_stations_on_one_day_are_one_person_of_one_station(cast: Cast):
    award, case = a_funded_award(), a_ready_case(cast.rosa)
    with acting_as(EVERYWHERE):
        for station in (QUICHE, HUEHUETENANGO):
            Delivery.objects.create(
                person=case.person, case=case, station_id=station, service_id="tools", award=award, on=TODAY,
                acknowledged="sheet", recorded_by=cast.rosa.pk,
            )  # fmt: skip
    shown = figure(cast.julio, I5, award)
    by_station = [shown.of("station", station).value for station in (HUEHUETENANGO, QUICHE)]
    assert (shown.total.value, by_station) == (1, [1, 0])
    listed = behind(cast.julio, I5, award, counts=True)
    assert [row.station_id for row in listed.rows] == [HUEHUETENANGO]


def test_periods():
    assert (parse("FY2026").first, parse("FY2026").last) == (date(2025, 10, 1), date(2026, 9, 30))
    assert parse("2026-02").last == date(2026, 2, 28)
    assert [month.key for month in months_of(parse("FY2026"))][:4] == ["2025-10", "2025-11", "2025-12", "2026-01"]
    for wrong in ("", "FY26", "2026-13", "ayer", "award"):
        with pytest.raises(ValueError, match=f"^{wrong}$|month must be in"):
            parse(wrong)
