"""Services under an award, by hand and by rule."""

from datetime import timedelta

import pytest
from django.utils import timezone

from puente.accounts.scope import standing_of
from puente.cases.models import Milestone
from puente.cases.operations import record_contact
from puente.core.errors import RefusedError
from puente.profiles.operations import Wanted, make_cv
from puente.services.models import Delivery, Service
from puente.services.operations import deliver, deliver_by_rule, deliver_missing
from puente.services.tasks import milestone_posted
from tests.cast import Cast
from tests.factories.accounts import AwardFactory
from tests.factories.cases import an_open_case
from tests.factories.work import a_funded_award, a_ready_case

pytestmark = pytest.mark.usefixtures("everywhere")


def test_a_service_is_paid_by_the_award_that_funds_it_that_day(cast: Cast):
    award = a_funded_award("guidance")
    AwardFactory()
    case, today = an_open_case(cast.rosa), timezone.localdate()
    actor = standing_of(cast.rosa)
    guidance, tools = Service.objects.get(pk="guidance"), Service.objects.get(pk="tools")
    paid = deliver(actor=actor, person=case.person, service=guidance, on=today, acknowledged="sheet")
    unpaid = deliver(actor=actor, person=case.person, service=tools, on=today, acknowledged="sheet")
    assert (paid.award, unpaid.award) == (award, None)
    assert case.milestones.filter(counts_in="I5").count() == 1


def test_a_confirmed_profile_is_a_service_once(cast: Cast):
    a_funded_award("profiling")
    case = a_ready_case(cast.rosa)
    milestone = Milestone.objects.get(case=case, kind="profile_confirmed")
    for _time in range(2):
        deliver_by_rule(milestone=milestone)
    assert Delivery.objects.get(person=case.person).service_id == "profiling"


def test_other_milestones_are_no_service(cast: Cast):
    case = an_open_case(cast.rosa)
    assert deliver_by_rule(milestone=case.milestones.get()) is None


def test_guidance_and_a_cv_become_services_by_the_declared_rule(cast: Cast):
    a_funded_award("guidance", "cv")
    case, actor, today = a_ready_case(cast.rosa), standing_of(cast.rosa), timezone.localdate()
    record_contact(actor=actor, person=case.person, on=today, channel="in_person", outcome="reached", guided=True)
    document, _reference = make_cv(actor=actor, case=case, wanted=Wanted(), on=today)
    assert document.startswith(b"%PDF")
    make_cv(actor=actor, case=case, wanted=Wanted(lang="en"), on=today)
    for milestone in Milestone.objects.filter(case=case, kind__in=["guided", "cv_made"]):
        deliver_by_rule(milestone=milestone)
    given = Delivery.objects.filter(person=case.person).values_list("service_id", "acknowledged")
    assert sorted(given) == [("cv", "record"), ("guidance", "record")]


def test_nobody_is_guided_who_was_not_reached(cast: Cast):
    case, actor = an_open_case(cast.rosa), standing_of(cast.rosa)
    with pytest.raises(RefusedError, match="Solo se orienta a quien se alcanzó"):
        record_contact(
            actor=actor, person=case.person, on=timezone.localdate(), channel="call", outcome="no_answer", guided=True
        )


def test_a_lost_job_leaves_no_service_out(cast: Cast):
    a_funded_award("profiling")
    case = a_ready_case(cast.rosa)
    assert deliver_missing() == 1
    assert deliver_missing() == 0
    assert Delivery.objects.get(person=case.person).recorded_by == cast.rosa.pk


def test_the_job_delivers_though_the_consultant_has_left(cast: Cast):
    a_funded_award("profiling")
    case = a_ready_case(cast.rosa)
    milestone = Milestone.objects.get(case=case, kind="profile_confirmed")
    cast.rosa.postings.update(ends_on=timezone.localdate() - timedelta(days=1), starts_on="2020-01-01")
    milestone_posted(milestone=str(milestone.pk), actor=str(cast.rosa.pk))
    assert Delivery.objects.filter(source=milestone.pk).exists()


def test_nothing_is_delivered_before_the_case_opened(cast: Cast):
    case, actor = an_open_case(cast.rosa), standing_of(cast.rosa)
    before = timezone.localdate() - timedelta(days=1)
    with pytest.raises(RefusedError, match="puede ser anterior a la apertura"):
        deliver(
            actor=actor, person=case.person, service=Service.objects.get(pk="tools"), on=before, acknowledged="sheet"
        )
    with pytest.raises(RefusedError, match="no puede ser anterior a la apertura"):
        record_contact(actor=actor, person=case.person, on=before, channel="in_person", outcome="reached", guided=True)
