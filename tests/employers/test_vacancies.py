"""Companies and vacancies: the legal minimum, the tax id."""

from datetime import date

import pytest
from django.utils import timezone

from puente.accounts.scope import standing_of
from puente.core.errors import RefusedError
from puente.employers import operations
from puente.employers.models import Vacancy
from tests.cast import Cast
from tests.factories.work import CompanyFactory, VacancyFactory

pytestmark = pytest.mark.usefixtures("everywhere")
FIELDS = {"title": "Bodeguero", "occupation_id": "9333", "schedule": "day", "expires_on": date(2027, 1, 31)}


def publish(cast: Cast, wage: int, place: str, day: date, **changes):
    company = CompanyFactory(sector=changes.pop("sector", "non_agricultural"))
    fields = FIELDS | {"wage": wage, "municipality_id": place} | changes
    return operations.add_vacancy(actor=standing_of(cast.rosa), company=company, today=day, **fields)


def test_the_minimum_depends_on_place_and_day(cast: Cast):
    publish(cast, 3817, "1301", date(2026, 3, 1))
    with pytest.raises(RefusedError, match=r"4,002\.28"):
        publish(cast, 3817, "0101", date(2026, 3, 1))
    publish(cast, 3723 + 1, "0101", date(2025, 12, 31))


def test_the_minimum_depends_on_the_sector(cast: Cast):
    publish(cast, 3222, "1301", date(2026, 3, 1), sector="export")
    with pytest.raises(RefusedError, match=r"3,625\.89"):
        publish(cast, 3222, "1301", date(2026, 3, 1), sector="agricultural")


def test_part_time_is_not_compared_with_a_whole_month(cast: Cast):
    publish(cast, 2000, "1301", date(2026, 3, 1), schedule="part_time")


def test_a_vacancy_is_open_by_its_dates():
    today = timezone.localdate()
    VacancyFactory()
    VacancyFactory(opened_on=date(2025, 1, 1), expires_on=date(2025, 2, 1))
    VacancyFactory(closed_on=today)
    assert Vacancy.objects.open_on(today).count() == 1


@pytest.mark.parametrize("nit", ["576937-K", "7108-0", "2547821321301", ""])
def test_good_tax_ids(cast: Cast, nit):
    operations.add_company(actor=standing_of(cast.rosa), name="X", sector="export", municipality_id="1301", nit=nit)


def test_a_bad_or_taken_tax_id_is_refused_beside_its_field(cast: Cast):
    add = {"actor": standing_of(cast.rosa), "name": "X", "sector": "export", "municipality_id": "1301"}
    with pytest.raises(RefusedError, match="no es válido") as refusal:
        operations.add_company(**add, nit="576937-1")
    assert refusal.value.field == "nit"
    operations.add_company(**add, nit="576937-K")
    with pytest.raises(RefusedError, match="Ya hay una empresa"):
        operations.add_company(**add, nit="576937K")
