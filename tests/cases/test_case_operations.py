"""Opening, contacting, closing."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from puente.accounts.scope import standing_of
from puente.cases.enums import Channel, ClosureReason, MilestoneKind, Outcome, Status, StepKind
from puente.cases.models import Case, Step
from puente.cases.operations import close_case, open_case, rebuild_summaries, record_contact
from puente.core.db.scope import acting_as
from puente.core.errors import RefusedError
from puente.people.enums import ConsentMode, Purpose
from puente.people.facts import Manner
from puente.people.models import Person
from puente.people.operations import give_consent, purge_uncontacted
from tests.cast import HUEHUETENANGO, Cast
from tests.conftest import EVERYWHERE
from tests.factories.cases import an_open_case
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.usefixtures("everywhere")


@pytest.fixture
def today():
    return timezone.localdate()


def test_a_case_does_not_open_without_consent(cast: Cast, today):
    with pytest.raises(RefusedError, match="Falta su consentimiento"):
        open_case(actor=standing_of(cast.rosa), person=PersonFactory(), on=today)


def test_a_case_opens_with_a_code_a_step_and_a_milestone(cast: Cast, today):
    case = an_open_case(cast.rosa)
    assert case.code == f"HUE-{today:%y}-0001"
    assert case.status == Status.NEW
    assert case.next_kind == StepKind.PROFILE
    assert list(case.milestones.values_list("kind", flat=True)) == [MilestoneKind.OPENED]
    assert an_open_case(cast.rosa).code == f"HUE-{today:%y}-0002"


def test_one_open_case_per_person(cast: Cast, today):
    case = an_open_case(cast.rosa)
    with pytest.raises(RefusedError, match="ya tiene un expediente abierto"):
        open_case(actor=standing_of(cast.rosa), person=case.person, on=today)


def test_supervision_looks_but_does_not_open(cast: Cast, today):
    with pytest.raises(PermissionDenied):
        open_case(actor=standing_of(cast.julio), person=PersonFactory(), on=today)


def test_a_child_under_14_is_referred_not_accompanied(cast: Cast, today):
    person = PersonFactory(birth_date=today - timedelta(days=13 * 365))
    give_consent(
        actor=standing_of(cast.rosa),
        person=person,
        purpose=Purpose.CARE,
        manner=Manner(ConsentMode.SHEET, guardian="Su madre", assent=True),
        on=today,
    )
    with pytest.raises(RefusedError, match="protección"):
        open_case(actor=standing_of(cast.rosa), person=person, on=today)


def test_a_minor_consents_with_a_guardian(cast: Cast, today):
    asked = {"actor": standing_of(cast.rosa), "person": PersonFactory(minor=True), "purpose": Purpose.CARE, "on": today}
    with pytest.raises(RefusedError, match="madre, padre o tutor"):
        give_consent(manner=Manner(ConsentMode.SHEET), **asked)
    with pytest.raises(RefusedError, match="también debe estar de acuerdo la propia persona"):
        give_consent(manner=Manner(ConsentMode.SHEET, guardian="Su madre"), **asked)


def test_a_person_spoken_with_has_time_again_and_stays_once_a_case_is_open(cast: Cast, today):
    person = PersonFactory(to_contact=True, station_id=HUEHUETENANGO)
    later = today + timedelta(days=60)
    record_contact(actor=standing_of(cast.rosa), person=person, on=later, channel=Channel.CALL, outcome=Outcome.REACHED)
    assert purge_uncontacted(scope=EVERYWHERE, today=today + timedelta(days=149)) == 0
    an_open_case(cast.rosa, person)
    assert purge_uncontacted(scope=EVERYWHERE, today=today + timedelta(days=400)) == 0


def test_a_person_of_a_list_goes_when_nobody_ever_spoke_with_them(cast: Cast, today):
    person = PersonFactory(to_contact=True)
    record_contact(
        actor=standing_of(cast.rosa), person=person, on=today, channel=Channel.CALL, outcome=Outcome.NO_ANSWER
    )
    assert purge_uncontacted(scope=EVERYWHERE, today=today + timedelta(days=89)) == 0
    assert purge_uncontacted(scope=EVERYWHERE, today=today + timedelta(days=90)) == 1
    assert not Person.objects.filter(pk=person.pk).exists()


def test_no_answer_moves_the_call_and_a_refusal_ends_it(cast: Cast, today):
    rosa = standing_of(cast.rosa)
    case = an_open_case(cast.rosa)
    record_contact(
        actor=rosa,
        person=case.person,
        on=today,
        channel=Channel.CALL,
        outcome=Outcome.REACHED,
        call_again_on=today,
    )
    record_contact(actor=rosa, person=case.person, on=today, channel=Channel.CALL, outcome=Outcome.NO_ANSWER)
    call = Step.objects.get(person=case.person, kind=StepKind.CALL)
    assert call.due_on == today + timedelta(days=2)
    record_contact(actor=rosa, person=case.person, on=today, channel=Channel.CALL, outcome=Outcome.REFUSED)
    call.refresh_from_db()
    assert call.done_at
    case.person.refresh_from_db()
    assert case.person.contact_refused_on == today


def test_closing_leaves_nothing_due(cast: Cast, today):
    case = an_open_case(cast.rosa)
    close_case(actor=standing_of(cast.rosa), case=case, reason=ClosureReason.MOVED, on=today)
    assert not Step.objects.filter(case=case, done_at__isnull=True).exists()
    assert Case.objects.get(pk=case.pk).next_due is None


def test_summaries_equal_the_facts_and_a_wrong_one_is_found(cast: Cast):
    case = an_open_case(cast.rosa)
    assert rebuild_summaries() == []
    Case.objects.filter(pk=case.pk).update(status=Status.PLACED)
    assert rebuild_summaries() == [case.code]
    assert rebuild_summaries() == []


def test_the_scope_of_the_consultant_is_enough(cast: Cast, today):
    with acting_as(standing_of(cast.rosa).scope("test")):
        case = an_open_case(cast.rosa)
        record_contact(
            actor=standing_of(cast.rosa),
            person=case.person,
            on=today,
            channel=Channel.VISIT,
            outcome=Outcome.REACHED,
        )
    case.refresh_from_db()
    assert case.last_contact_reached
