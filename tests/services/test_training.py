"""Training and services for many: what is refused, what is posted."""

from datetime import timedelta

import pytest
from django.utils import timezone

from puente.accounts.scope import standing_of
from puente.cases.enums import MilestoneKind, Status
from puente.cases.models import Milestone
from puente.cases.operations import close_case
from puente.core.errors import RefusedError
from puente.services import operations
from puente.services.models import Delivery, Programme, Service
from tests.cast import Cast
from tests.factories.cases import an_open_case
from tests.factories.work import a_funded_award

pytestmark = pytest.mark.usefixtures("everywhere")
TODAY = timezone.localdate()
WEEK_AGO = TODAY - timedelta(days=7)


@pytest.fixture
def case(cast: Cast):
    return an_open_case(cast.rosa, on=WEEK_AGO)


@pytest.fixture
def rosa(cast: Cast):
    return standing_of(cast.rosa)


def enrolled(rosa, case, on=WEEK_AGO):
    return operations.enrol(actor=rosa, case=case, programme=Programme.objects.get(pk="welding"), started_on=on)


def test_a_training_is_paid_by_the_award_moves_the_case_and_ends(rosa, case):
    award = a_funded_award("training")
    enrolment = enrolled(rosa, case)
    case.refresh_from_db()
    assert (enrolment.award, case.status) == (award, Status.IN_TRAINING)
    started = Milestone.objects.get(case=case, kind=MilestoneKind.TRAINING_STARTED)
    assert operations.deliver_by_rule(milestone=started).service_id == "training"
    operations.end_training(actor=rosa, enrolment=enrolment, on=TODAY, end="completed")
    case.refresh_from_db()
    assert case.status == Status.READY
    with pytest.raises(RefusedError, match="ya tiene su final"):
        operations.end_training(actor=rosa, enrolment=enrolment, on=TODAY, end="dropped", drop_out="job")


@pytest.mark.parametrize(
    ("made", "words"),
    [
        ({"on": WEEK_AGO - timedelta(days=1), "end": "completed"}, "anterior a la apertura"),
        ({"on": TODAY, "end": "dropped"}, "Diga por qué la dejó"),
    ],
)
def test_the_end_of_a_training_that_cannot_be_is_refused(rosa, case, made, words):
    with pytest.raises(RefusedError, match=words):
        operations.end_training(actor=rosa, enrolment=enrolled(rosa, case), **made)


def test_nobody_is_twice_in_one_programme_nor_trains_without_an_open_case(rosa, case):
    enrolled(rosa, case)
    with pytest.raises(RefusedError, match="Ya está inscrita"):
        enrolled(rosa, case, TODAY)
    close_case(actor=rosa, case=case, reason="moved", on=TODAY)
    with pytest.raises(RefusedError, match="está cerrado"):
        enrolled(rosa, case, TODAY)


def test_a_service_to_many_is_for_all_or_for_none(cast: Cast, rosa, case):
    a_funded_award("guidance")
    another = an_open_case(cast.rosa, on=TODAY)
    group = {"actor": rosa, "service": Service.objects.get(pk="guidance"), "acknowledged": "sheet"}
    with pytest.raises(RefusedError, match="No se registró a nadie") as refusal:
        operations.deliver_to_many(people=[case.person, another.person], on=WEEK_AGO, **group)
    assert another.person.full_name in refusal.value.message
    assert not Delivery.objects.exists()
    assert len(operations.deliver_to_many(people=[case.person, another.person], on=TODAY, **group)) == 2
    with pytest.raises(RefusedError, match="al menos a una persona"):
        operations.deliver_to_many(people=[], on=TODAY, **group)


def test_an_oral_acknowledgement_needs_a_witness(rosa, case):
    with pytest.raises(RefusedError, match="quién fue testigo"):
        operations.deliver(
            actor=rosa, person=case.person, service=Service.objects.get(pk="tools"), on=TODAY, acknowledged="oral"
        )
