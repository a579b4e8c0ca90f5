"""What the database refuses by itself."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from puente.accounts.enums import Role
from puente.core.ids import new_id
from puente.people.enums import ConsentMode, Purpose
from puente.people.models import Consent, ConsentText
from tests.factories.accounts import PostingFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.usefixtures("everywhere")


def test_a_consultant_without_a_station_is_refused():
    with pytest.raises(IntegrityError, match="posting_field_role_has_station"), transaction.atomic():
        PostingFactory(role=Role.CONSULTANT, station_id=None)


def test_the_same_posting_cannot_overlap_itself():
    posting = PostingFactory(starts_on=date(2026, 1, 1), ends_on=date(2026, 6, 30))
    with pytest.raises(IntegrityError, match="posting_once_at_a_time"), transaction.atomic():
        PostingFactory(user=posting.user, starts_on=date(2026, 6, 30))
    PostingFactory(user=posting.user, starts_on=date(2026, 7, 1))


def test_an_oral_consent_needs_a_witness_and_says_so_in_spanish():
    consent = Consent(
        person=PersonFactory(),
        purpose=Purpose.CARE,
        text=ConsentText(),
        mode=ConsentMode.ORAL,
        given_on=date(2026, 5, 6),
        recorded_by=new_id(),
    )
    with pytest.raises(ValidationError) as refusal:
        consent.validate_constraints()
    assert "Un consentimiento oral necesita el nombre de quien fue testigo." in refusal.value.messages


def test_a_birth_date_says_how_exact_it_is():
    with pytest.raises(IntegrityError, match="person_birth_has_precision"), transaction.atomic():
        PersonFactory(birth_precision="")


def test_nobody_holds_two_roles_at_once():
    posting = PostingFactory(role=Role.CONSULTANT)
    with pytest.raises(IntegrityError, match="posting_one_role_at_a_time"), transaction.atomic():
        PostingFactory(user=posting.user, role=Role.GRANTS_OFFICER, station_id=None)
    PostingFactory(user=posting.user, role=Role.CONSULTANT, station_id=5)
