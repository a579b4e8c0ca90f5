"""Training, certification and services for many: what is refused, what is posted, who may verify."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from puente.accounts.scope import standing_of
from puente.cases.enums import MilestoneKind, Status
from puente.cases.models import Milestone
from puente.cases.operations import close_case
from puente.core.db.scope import acting_as
from puente.core.errors import RefusedError
from puente.services import operations
from puente.services.access import certificates_to_verify
from puente.services.enums import Stage as CertificationStage
from puente.services.models import Delivery, Issuer, Programme, Service
from tests.cast import Cast
from tests.conftest import EVERYWHERE
from tests.factories.cases import an_open_case
from tests.factories.work import PNG, a_certificate, a_funded_award

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


def test_a_certificate_is_not_older_than_its_assessment_nor_expired_when_issued(rosa, case):
    certification = operations.refer_to_certification(
        actor=rosa,
        case=case,
        kind="technical",
        subject="Soldadura",
        issuer=Issuer.objects.get(pk="intecap"),
        on=WEEK_AGO,
    )
    operations.record_assessment(actor=rosa, certification=certification, on=TODAY, competent=True)
    facts = {"actor": rosa, "certification": certification, "number": "B-7"}
    with pytest.raises(RefusedError, match="anterior a la evaluación"):
        operations.record_certificate(issued_on=TODAY - timedelta(days=1), **facts)
    with pytest.raises(RefusedError, match="Vence después"):
        operations.record_certificate(issued_on=TODAY, expires_on=TODAY, **facts)
    until = TODAY + timedelta(days=730)
    operations.record_certificate(issued_on=TODAY, expires_on=until, **facts)
    certification.refresh_from_db()
    assert certification.expires_on == until


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
        operations.refer_to_certification(
            actor=rosa, case=case, kind="english", subject="B2", issuer=Issuer.objects.get(pk="english_exam"), on=TODAY
        )


def test_a_certificate_goes_from_referral_to_verified_by_dates_alone(cast: Cast, rosa, case):
    certification = operations.refer_to_certification(
        actor=rosa,
        case=case,
        kind="technical",
        subject="Soldadura",
        issuer=Issuer.objects.get(pk="intecap"),
        on=WEEK_AGO,
    )
    stages = [certification.stage]
    for competent in (False, True):
        operations.record_assessment(actor=rosa, certification=certification, on=TODAY, competent=competent)
        certification.refresh_from_db()
        stages.append(certification.stage)
    operations.record_certificate(actor=rosa, certification=certification, issued_on=TODAY, number="A-1", content=PNG)
    certification.refresh_from_db()
    stages.append(certification.stage)
    assert list(certificates_to_verify(standing_of(cast.julio))) == [certification]
    operations.verify_certificate(actor=standing_of(cast.julio), certification=certification, on=TODAY)
    certification.refresh_from_db()
    assert [*stages, certification.stage] == list(CertificationStage)
    assert certification.files.get().kind == "png"
    assert set(case.milestones.values_list("kind", flat=True)) >= {"certifying", "certified"}


def test_a_certificate_before_the_support_is_refused_and_nothing_is_kept(rosa, case):
    with pytest.raises(RefusedError, match="no puede ser anterior al apoyo del programa") as refusal:
        a_certificate(rosa, case, issued_on=WEEK_AGO)
    assert refusal.value.field == "issued_on"
    assert case.certifications.get().number == ""


def test_one_number_of_one_issuer_is_one_certificate(rosa, case):
    a_certificate(rosa, case, number="A-1")
    a_certificate(rosa, case, number="A-1", issuer="mineduc")
    with pytest.raises(RefusedError, match="ya está registrado") as refusal:
        a_certificate(rosa, case, number="A-1")
    assert refusal.value.field == "number"


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"<html>", "no es un PDF ni una foto"), (PNG + bytes(5 * 1024 * 1024), "más de 5 MB")],
    ids=["not what it says", "too big"],
)
def test_a_file_that_is_no_scan_is_refused_and_the_certificate_is_not_half_recorded(rosa, case, content, words):
    with pytest.raises(RefusedError, match=words), acting_as(EVERYWHERE):
        a_certificate(rosa, case, content=content)
    assert not case.certifications.exclude(number="").exists()


def test_who_recorded_a_certificate_cannot_verify_it_nor_can_a_consultant(cast: Cast, rosa, case):
    certification = a_certificate(rosa, case)
    with pytest.raises(PermissionDenied):
        operations.verify_certificate(actor=rosa, certification=certification, on=TODAY)


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
