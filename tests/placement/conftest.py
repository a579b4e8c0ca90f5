"""Who acts in these tests, and when."""

from datetime import date

import pytest
from django.utils import timezone

from puente.accounts.scope import Standing, standing_of
from tests.cast import Cast


@pytest.fixture
def today() -> date:
    return timezone.localdate()


@pytest.fixture
def rosa(cast: Cast) -> Standing:
    return standing_of(cast.rosa)


@pytest.fixture
def julio(cast: Cast) -> Standing:
    return standing_of(cast.julio)
