"""When Rosa and Wilmer meet: agreed, reminded twice at most, kept or missed; interviews practised."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from puente.accounts.scope import standing_of
from puente.cases.enums import Channel, Direction, MilestoneKind, Outcome, StepKind
from puente.cases.models import Case, Step
from puente.cases.operations import close_case
from puente.core.errors import RefusedError
from puente.guidance import operations
from puente.guidance.enums import InterviewPart, MeetingEnd
from puente.guidance.models import Appointment, Reminder
from puente.guidance.queries import appointments_of, pause_of, unsettled
from puente.journey.today import due_steps
from puente.people.operations import set_contact_refused
from tests.cast import Cast
from tests.factories.cases import an_open_case
from tests.factories.people import PhoneFactory

pytestmark = pytest.mark.usefixtures("everywhere")
TODAY = timezone.localdate()


@pytest.fixture
def rosa(cast: Cast):
    return standing_of(cast.rosa)


@pytest.fixture
def case(cast: Cast) -> Case:
    return an_open_case(cast.rosa, on=TODAY - timedelta(days=10))


def agreed(rosa, case: Case, days: float = 3, **more) -> Appointment:
    at = timezone.now() + timedelta(days=days)
    return operations.make_appointment(
        actor=rosa, case=case, at=at, **({"kind": "guidance", "place": "En la oficina"} | more)
    )


def gone_by(appointment: Appointment, days: int = 1) -> Appointment:
    Appointment.objects.filter(pk=appointment.pk).update(at=timezone.now() - timedelta(days=days))
    appointment.refresh_from_db()
    return appointment


def reminding(case: Case) -> list[Step]:
    return list(Step.objects.filter(case=case, kind=StepKind.APPOINTMENT, done_at=None))


def test_a_visit_that_was_kept_is_recorded_although_the_person_wants_no_calls_any_more(rosa, case):
    visit = agreed(rosa, case, kind="visit", place="su casa")
    set_contact_refused(actor=rosa, person=case.person, on=TODAY - timedelta(days=2))
    operations.end_appointment(actor=rosa, appointment=gone_by(visit), end=MeetingEnd.MET)
    assert case.person.contacts.get().direction == Direction.IN


def test_an_appointment_in_the_past_is_refused_and_says_where_it_belongs(rosa, case):
    with pytest.raises(RefusedError, match="regístrelo como contacto"):
        agreed(rosa, case, days=-1)
    with pytest.raises(RefusedError, match="dentro de un año"):
        agreed(rosa, case, days=400)


def test_reminding_is_due_the_day_before(rosa, case):
    appointment = agreed(rosa, case)
    [step] = reminding(case)
    assert step.due_on == timezone.localdate(appointment.at) - timedelta(days=1)
    operations.move_appointment(actor=rosa, appointment=appointment, at=timezone.now() + timedelta(days=9))
    [step] = reminding(case)
    assert step.due_on == TODAY + timedelta(days=8)


def test_two_reminders_at_most_and_one_a_day(rosa, case):
    appointment = agreed(rosa, case)
    act = {"actor": rosa, "appointment": appointment, "channel": Channel.WHATSAPP}
    operations.remind(**act, on=TODAY)
    with pytest.raises(RefusedError, match="Hoy ya se le recordó"):
        operations.remind(**act, on=TODAY)
    operations.remind(**act, on=TODAY + timedelta(days=2))
    with pytest.raises(RefusedError, match="dos veces"):
        operations.remind(**act, on=TODAY + timedelta(days=3))
    assert not reminding(case)
    facts = {"person": case.person, "about": appointment.pk, "channel": "call", "recorded_by": rosa.user_id}
    with pytest.raises(IntegrityError), transaction.atomic():
        Reminder.objects.create(number=3, on=TODAY + timedelta(days=3), **facts)


def test_the_switch_ends_reminders_until_they_are_wanted_again(rosa, case):
    appointment = agreed(rosa, case)
    operations.pause_reminders(actor=rosa, person=case.person, on=TODAY)
    assert not reminding(case)
    with pytest.raises(RefusedError, match="no recibir recordatorios"):
        operations.remind(actor=rosa, appointment=appointment, channel=Channel.CALL, on=TODAY)
    agreed(rosa, case, days=5)
    assert not reminding(case)
    operations.resume_reminders(actor=rosa, person=case.person, on=TODAY)
    assert len(reminding(case)) == 2, "both appointments are to be reminded of again"
    assert pause_of(case.person, TODAY) is None
    operations.remind(actor=rosa, appointment=appointment, channel=Channel.CALL, on=TODAY)


def test_who_came_was_spoken_with_and_who_did_not_is_called(rosa, case):
    came, missed = gone_by(agreed(rosa, case)), gone_by(agreed(rosa, case), 2)
    operations.end_appointment(actor=rosa, appointment=came, end=MeetingEnd.MET, note="Acordaron su plan")
    contact = case.person.contacts.first()
    assert (contact.channel, contact.outcome, contact.about) == (Channel.IN_PERSON, Outcome.REACHED, came.pk)
    operations.end_appointment(actor=rosa, appointment=missed, end=MeetingEnd.MISSED)
    kinds = set(case.milestones.values_list("kind", flat=True))
    assert {MilestoneKind.MET, MilestoneKind.MISSED} <= kinds
    [call] = Step.objects.filter(case=case, kind=StepKind.CALL, done_at=None)
    assert call.due_on == TODAY + timedelta(days=1)
    with pytest.raises(RefusedError, match="ya se cerró"):
        operations.end_appointment(actor=rosa, appointment=came, end=MeetingEnd.MET)


def test_nobody_has_come_to_what_has_not_been(rosa, case):
    appointment = agreed(rosa, case)
    with pytest.raises(RefusedError, match="todavía no llega"):
        operations.end_appointment(actor=rosa, appointment=appointment, end=MeetingEnd.MET)
    operations.end_appointment(actor=rosa, appointment=appointment, end=MeetingEnd.CANCELLED)
    assert not reminding(case)


def test_nobody_is_expected_in_a_closed_case(rosa, case):
    appointment = agreed(rosa, case)
    close_case(actor=rosa, case=case, reason="moved", on=TODAY)
    assert not appointments_of(rosa, timezone.now(), timezone.now() + timedelta(days=30)).exists()
    gone_by(appointment)
    with pytest.raises(RefusedError, match="cerrado"):
        operations.end_appointment(actor=rosa, appointment=appointment, end=MeetingEnd.MISSED)
    assert operations.cancel_appointments(actor=rosa, case=case) == 1


def test_nobody_is_reminded_of_what_is_over_nor_asked_to(rosa, case):
    over = gone_by(agreed(rosa, case), days=1)
    with pytest.raises(RefusedError, match="La cita ya pasó"):
        operations.remind(actor=rosa, appointment=over, channel="call", on=TODAY)
    assert reminding(case)
    assert not due_steps(rosa, TODAY + timedelta(days=5)).filter(kind=StepKind.APPOINTMENT).exists()


def test_a_closed_appointment_asks_nothing(cast, client, rosa, case):
    client.force_login(cast.rosa)
    over = gone_by(agreed(rosa, case))
    operations.end_appointment(actor=rosa, appointment=over, end=MeetingEnd.MET)
    page = client.get(reverse("appointment", kwargs={"appointment": over.pk})).content.decode()
    assert "data-busy" not in page


def test_the_agenda_is_of_who_accompanies_now(cast, rosa, case):
    now = timezone.now()
    ahead, behind = agreed(rosa, case), gone_by(agreed(rosa, case, days=1))
    assert list(appointments_of(rosa, now, now + timedelta(days=30))) == [ahead]
    assert list(unsettled(rosa, now)) == [behind]
    assert not appointments_of(standing_of(cast.marta), now, now + timedelta(days=30)).exists()


def test_a_practised_interview_is_kept_part_by_part(rosa, case):
    rated = {InterviewPart.TELLING: 3, InterviewPart.GAP: 1}
    practice = operations.record_practice(actor=rosa, case=case, on=TODAY, role="Techador", ratings=rated)
    assert practice.rated == [("telling", 3), ("gap", 1)]
    assert case.milestones.filter(kind=MilestoneKind.PRACTISED, detail="Techador").exists()
    with pytest.raises(RefusedError, match="cada parte"):
        operations.record_practice(actor=rosa, case=case, on=TODAY, role="Techador", ratings={})


def test_the_screens_of_an_appointment(cast, client, rosa, case):
    client.force_login(cast.rosa)
    PhoneFactory(person=case.person, number="5511 2233", message_allowed=True)
    at = timezone.localtime() + timedelta(days=2)
    add = reverse("appointment_add", kwargs={"person": case.person_id})
    past = {"kind": "plan", "at": "2020-01-01T10:00", "place": "Oficina", "minutes": "45"}
    assert "Esa hora ya pasó." in client.post(add, past).content.decode()
    client.post(add, past | {"at": f"{at:%Y-%m-%dT%H:%M}"})
    appointment = Appointment.objects.get(case=case)
    address = reverse("appointment", kwargs={"appointment": appointment.pk})
    page = client.get(address).content.decode()
    assert "https://wa.me/50255112233?text=" in page
    assert case.person.given_names not in page.split("wa.me")[1].split('"')[0], "the message names nobody"
    client.post(reverse("appointment_remind", kwargs={"appointment": appointment.pk}), {"channel": "whatsapp"})
    assert Reminder.objects.get().channel == Channel.WHATSAPP
    assert case.person.full_name in client.get(reverse("agenda")).content.decode()
    client.post(reverse("reminder_pause", kwargs={"person": case.person_id}))
    assert "no quiere recordatorios" in client.get(address).content.decode()
    client.post(reverse("appointment_move", kwargs={"appointment": appointment.pk}), {"at": f"{at:%Y-%m-%dT%H:%M}"})
    client.post(address, {"end": "cancelled", "note": ""})
    assert Appointment.objects.get().end == MeetingEnd.CANCELLED
    practice = reverse("practice", kwargs={"person": case.person_id})
    assert "Nadie está obligado a contar por qué volvió." in client.get(practice).content.decode()
    client.post(practice, {"on": f"{TODAY:%d/%m/%Y}", "role": "Cocinera", "telling": "2"})
    assert case.person.practices.get().role == "Cocinera"
