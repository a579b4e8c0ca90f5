"""Institutions and the team: what was done with whom, who was asked to what, and that it reaches Hoy and the report."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from puente.accounts.scope import standing_of
from puente.cases.enums import CaseSource, StepKind
from puente.cases.models import Step
from puente.cases.operations import answer_referral, take_referral
from puente.coordination import operations
from puente.coordination.models import Coordination, Institution, Meeting, Task
from puente.core.errors import RefusedError
from puente.indicators.periods import month_of
from puente.journey.today import lapsing, meetings_of
from puente.people.enums import Purpose, Recipient
from puente.people.models import Sharing
from puente.reporting.queries import month_numbers
from tests.cast import Cast
from tests.factories.cases import agree, an_open_case
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.usefixtures("everywhere")
TODAY = timezone.localdate()


@pytest.fixture
def rosa(cast: Cast):
    return standing_of(cast.rosa)


@pytest.fixture
def julio(cast: Cast):
    return standing_of(cast.julio)


@pytest.fixture
def town(rosa) -> Institution:
    values = {"name": "Municipalidad Ficticia", "kind": "municipality", "contact": "Licda. Ficticia, 7764 0000"}
    return operations.save_institution(actor=rosa, values=values)


def test_an_institution_stands_once_and_two_who_edit_it_lose_nothing(rosa, town):
    with pytest.raises(RefusedError, match="ya está anotada"):
        operations.save_institution(actor=rosa, values={"name": town.name, "kind": "municipality"})
    operations.save_institution(actor=rosa, values={"contact": "Otra"}, institution=town, seen=town.revision)
    with pytest.raises(RefusedError, match="Alguien más guardó"):
        operations.save_institution(actor=rosa, values={"contact": "Tercera"}, institution=town, seen=town.revision)


def test_what_follows_a_talk_is_a_task_of_who_noted_it(rosa, town):
    operations.log_coordination(
        actor=rosa,
        institution=town,
        on=TODAY,
        means="visit",
        note="Prestar el salón",
        next_on=TODAY + timedelta(days=4),
    )
    task = Task.objects.get()
    assert (task.user_id, task.what, task.institution) == (rosa.user_id, "Prestar el salón", town)
    assert [(one.kind, one.title, one.detail) for one in lapsing(rosa, TODAY)] == [("task", task.what, town.name)]


def test_supervision_asks_and_only_who_was_asked_does_it(cast, rosa, julio):
    with pytest.raises(PermissionDenied):
        operations.assign_task(actor=rosa, user=cast.rosa, what="Algo", due_on=TODAY)
    task = operations.assign_task(actor=julio, user=cast.rosa, what="Visitar la VUME", due_on=TODAY)
    with pytest.raises(RefusedError, match="de otra persona"):
        operations.finish_task(actor=julio, task=task, on=TODAY, result="Listo")
    with pytest.raises(RefusedError, match="qué resultó"):
        operations.finish_task(actor=rosa, task=task, on=TODAY, result=" ")
    operations.finish_task(actor=rosa, task=task, on=TODAY, result="Dan cita los martes")
    with pytest.raises(RefusedError, match="ya se hizo"):
        operations.finish_task(actor=rosa, task=task, on=TODAY, result="Otra vez")


def test_a_meeting_reaches_hoy_and_once_held_the_log(cast, rosa, julio, town):
    now = timezone.now()
    with pytest.raises(RefusedError, match="ya pasó"):
        operations.convene(actor=julio, title="Mesa", at=now - timedelta(hours=1), place="Salón", users=[cast.rosa])
    meeting = operations.convene(
        actor=julio, title="Mesa local", at=now + timedelta(seconds=40), place="Salón", users=[cast.rosa, cast.marta],
        institution=town,
    )  # fmt: skip
    assert [(one.kind, one.name) for one in meetings_of(rosa, now).today] == [("meeting", "Mesa local")]
    with pytest.raises(RefusedError, match="qué se acordó"):
        operations.hold_meeting(actor=julio, meeting=meeting, came=[cast.rosa], agreed="")
    operations.hold_meeting(actor=julio, meeting=meeting, came=[cast.rosa], agreed="Prestan el salón los lunes")
    assert dict(meeting.guests.values_list("user__name", "came")) == {
        cast.rosa.name: True, cast.marta.name: False, cast.julio.name: False,
    }  # fmt: skip
    assert Coordination.objects.get().result == "Prestan el salón los lunes"
    with pytest.raises(RefusedError, match="ya se anotó"):
        operations.hold_meeting(actor=julio, meeting=meeting, came=[], agreed="Otra cosa")


def test_it_is_counted_in_the_month_of_who_did_it(cast, rosa, julio, town):
    operations.log_coordination(actor=rosa, institution=town, on=TODAY, means="call", note="Ferias")
    task = operations.assign_task(actor=julio, user=cast.rosa, what="Visitar la VUME", due_on=TODAY)
    operations.finish_task(actor=rosa, task=task, on=TODAY, result="Hecho")
    meeting = operations.convene(
        actor=julio, title="Mesa", at=timezone.now() + timedelta(seconds=30), place="Salón", users=[cast.rosa]
    )
    operations.hold_meeting(actor=julio, meeting=meeting, came=[cast.rosa], agreed="Bien")
    numbers = month_numbers(cast.rosa, month_of(TODAY))
    assert [numbers[key] for key in ("coordinations", "meetings_attended", "tasks_done")] == [1, 1, 1]


def test_a_task_of_who_left_is_passed_on_or_withdrawn(cast, client, rosa, julio):
    task = operations.assign_task(actor=julio, user=cast.rosa, what="Visitar la VUME", due_on=TODAY)
    address = reverse("task_pass", kwargs={"task": task.pk})
    client.force_login(cast.rosa)
    assert client.post(address, {"user": cast.marta.pk}).status_code == 403
    client.force_login(cast.julio)
    assert "Elija a quién se le pasa" in client.post(address, {"user": ""}, follow=True).content.decode()
    client.post(address, {"user": cast.marta.pk})
    assert Task.objects.get().user == cast.marta
    client.post(address, {"withdraw": "1"})
    assert not Task.objects.exists()
    done = operations.assign_task(actor=julio, user=cast.rosa, what="Llamar", due_on=TODAY)
    operations.finish_task(actor=rosa, task=done, on=TODAY, result="Hecho")
    with pytest.raises(RefusedError, match="ya se hizo"):
        operations.withdraw_task(actor=julio, task=done)


def test_what_a_meeting_agreed_is_found_again(cast, client, rosa, town):
    meeting = operations.convene(
        actor=rosa,
        title="Mesa Ficticia",
        at=timezone.now() + timedelta(seconds=30),
        place="Salón",
        users=[],
        institution=town,
    )
    operations.hold_meeting(actor=rosa, meeting=meeting, came=[cast.rosa], agreed="Feria en marzo")
    client.force_login(cast.rosa)
    for page in (reverse("coordination"), reverse("institution", kwargs={"institution": town.pk})):
        assert reverse("meeting", kwargs={"meeting": meeting.pk}) in client.get(page).content.decode()


def test_institutions_are_found_by_name_and_place(cast, client, rosa):
    for number in range(30):
        operations.save_institution(actor=rosa, values={"name": f"COCODE Ficticio {number:02}", "kind": "cocode"})
    client.force_login(cast.rosa)
    shown = client.get(reverse("coordination")).content.decode()
    assert "1 a 25 de 30" in shown
    assert "COCODE Ficticio 29" not in shown
    assert "COCODE Ficticio 29" in client.get(reverse("coordination"), {"q": "ficticio 29"}).content.decode()


def test_whom_an_institution_sends_comes_from_there_and_it_is_told_with_permission(cast, rosa):
    house = operations.save_institution(actor=rosa, values={"name": "Casa Ficticia", "kind": "ngo"})
    person = PersonFactory(station_id=1)
    referral = take_referral(actor=rosa, person=person, institution=house, on=TODAY, asked="Orientación de empleo")
    case = an_open_case(cast.rosa, person)
    assert case.source == CaseSource.INSTITUTION
    assert Step.objects.filter(person=person, kind=StepKind.TELL_BACK, done_at=None).count() == 1
    with pytest.raises(RefusedError, match="Falta su permiso"):
        answer_referral(actor=rosa, referral=referral, on=TODAY, told="Ya la atendemos")
    agree(rosa, person, Purpose.PARTNERS, Recipient.SOCIAL, on=TODAY)
    answer_referral(actor=rosa, referral=referral, on=TODAY, told="Ya la atendemos")
    assert Sharing.objects.get(person=person, what="answer").recipient == house.name
    assert not Step.objects.filter(person=person, kind=StepKind.TELL_BACK, done_at=None).exists()
    with pytest.raises(RefusedError, match="ya se le respondió"):
        answer_referral(actor=rosa, referral=referral, on=TODAY, told="Otra vez")


def test_an_institution_that_the_permission_does_not_name_is_told_nothing(cast, rosa):
    town = operations.save_institution(actor=rosa, values={"name": "COCODE Ficticio", "kind": "cocode"})
    person = PersonFactory(station_id=1)
    agree(rosa, person, Purpose.PARTNERS, Recipient.SOCIAL, on=TODAY)
    referral = take_referral(actor=rosa, person=person, institution=town, on=TODAY, asked="Saber si volvió")
    with pytest.raises(RefusedError, match="no abarca a este tipo de institución"):
        answer_referral(actor=rosa, referral=referral, on=TODAY, told="Ya la atendemos")
    answer_referral(actor=rosa, referral=referral, on=TODAY, told="")
    assert not Sharing.objects.filter(person=person).exists()
    assert not Step.objects.filter(person=person, kind=StepKind.TELL_BACK, done_at=None).exists()


def test_others_come_from_a_list_or_by_themselves(cast):
    assert an_open_case(cast.rosa).source == CaseSource.SELF
    assert an_open_case(cast.rosa, PersonFactory(station_id=1, origin="list")).source == CaseSource.LIST


def test_the_screens_of_coordination(cast, client, rosa):
    client.force_login(cast.rosa)
    day = f"{TODAY:%d/%m/%Y}"
    client.post(reverse("institution_new"), {"name": "COCODE Ficticio", "kind": "cocode", "municipality": ""})
    office = Institution.objects.get()
    page = reverse("institution", kwargs={"institution": office.pk})
    client.post(page, {"on": day, "means": "meeting", "note": "Presentar el programa"})
    client.post(
        reverse("institution_agreement", kwargs={"institution": office.pk}),
        {"kind": "word", "subject": "Avisar de retornos", "signed_on": day},
    )
    client.post(
        reverse("institution_edit", kwargs={"institution": office.pk}),
        {"name": "COCODE La Ficticia", "kind": "cocode", "seen": office.revision},
    )
    text = client.get(page).content.decode()
    for words in ("COCODE La Ficticia", "Presentar el programa", "Avisar de retornos"):
        assert words in text
    at = timezone.localtime() + timedelta(days=1)
    client.post(
        reverse("meeting_new"), {"title": "Mesa", "at": f"{at:%Y-%m-%dT%H:%M}", "minutes": "60", "place": "Salón"}
    )
    meeting = reverse("meeting", kwargs={"meeting": Meeting.objects.get().pk})
    assert "Anotar la reunión" not in client.get(meeting).content.decode(), "it is tomorrow"
    client.force_login(cast.julio)
    client.post(reverse("task_new"), {"user": str(cast.rosa.pk), "what": "Llamar a la VUME", "due_on": day})
    client.force_login(cast.rosa)
    task = reverse("task", kwargs={"task": Task.objects.get(what="Llamar a la VUME").pk})
    assert "Llamar a la VUME" in client.get(reverse("home")).content.decode()
    client.post(task, {"result": "Atienden los martes"})
    assert "Atienden los martes" in client.get(reverse("coordination")).content.decode()
    case = an_open_case(cast.rosa)
    take, source = (reverse(name, kwargs={"person": case.person_id}) for name in ("referral_take", "case_source"))
    Institution.objects.filter(pk=office.pk).update(kind="ngo")
    client.post(take, {"institution": str(office.pk), "on": day, "asked": "Empleo"})
    client.post(source, {"source": "known"})
    text = client.get(reverse("person_data", kwargs={"person": case.person_id})).content.decode()
    assert "La trajo alguien que ya participa" in text
    incoming = reverse("incoming", kwargs={"incoming": case.person.incoming.get().pk})
    assert "Falta su permiso" in client.post(incoming, {"on": day, "told": "Ya"}).content.decode()
