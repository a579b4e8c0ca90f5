"""Hoy: what does not wait, who comes, what was answered, who is not heard of, what ends soon; and what is put off."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from puente.accounts.models import CalendarLink
from puente.accounts.scope import standing_of
from puente.cases.enums import StepKind
from puente.cases.models import Case, Step
from puente.cases.operations import plan_step, put_off, record_contact
from puente.coordination.operations import log_coordination, save_institution
from puente.core.errors import RefusedError
from puente.guidance.models import Appointment
from puente.guidance.operations import make_appointment
from puente.journey.today import day_of, lapsing, meetings_of, silent_cases
from puente.people.models import Consent, Person
from puente.profiles.models import HeldDocument
from puente.taxonomy.models import DocumentType
from tests.cast import Cast
from tests.factories.cases import an_open_case
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.usefixtures("everywhere")
TODAY = timezone.localdate()


@pytest.fixture
def rosa(cast: Cast):
    return standing_of(cast.rosa)


@pytest.fixture
def case(cast: Cast) -> Case:
    return an_open_case(cast.rosa, on=TODAY - timedelta(days=45), given_names="Wilmer Otto", surnames="Tzoc Caal")


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def a_step(rosa, case: Case, kind=StepKind.CALL, days=0, detail="") -> Step:
    return plan_step(
        actor=rosa, person=case.person, case=case, kind=kind, due_on=TODAY + timedelta(days=days), detail=detail
    )


def test_what_is_put_off_comes_back_as_late_as_it_was(rosa, case):
    step = a_step(rosa, case, days=-2)
    before = day_of(rosa, TODAY)
    put_off(actor=rosa, step=step, until=TODAY + timedelta(days=3), why="Está de viaje", today=TODAY)
    after = day_of(rosa, TODAY)
    assert (before.count - after.count, before.late_count - after.late_count) == (1, 1)
    back = next(one for one in day_of(rosa, TODAY + timedelta(days=3)).late if one.pk == step.pk)
    assert (back.due_on, back.put_off_why) == (TODAY - timedelta(days=2), "Está de viaje")
    a_step(rosa, case, days=1)
    assert Step.objects.get(pk=step.pk).put_off_until is None, "another date for it begins anew"


@pytest.mark.parametrize(
    ("days", "why", "sentence"), [(0, "x", "dos semanas"), (15, "x", "dos semanas"), (2, " ", "por qué")]
)
def test_nothing_is_put_off_for_ever_or_without_a_reason(rosa, case, days, why, sentence):
    step = a_step(rosa, case)
    with pytest.raises(RefusedError, match=sentence):
        put_off(actor=rosa, step=step, until=TODAY + timedelta(days=days), why=why, today=TODAY)


def test_a_protection_waits_for_nobody(rosa, case):
    step = a_step(rosa, case, kind=StepKind.PROTECTION)
    with pytest.raises(RefusedError, match="no se aplaza"):
        put_off(actor=rosa, step=step, until=TODAY + timedelta(days=1), why="Mañana", today=TODAY)


def test_answers_stand_apart_from_what_is_to_be_done(rosa, case):
    a_step(rosa, case, kind=StepKind.ANSWER, detail="Techos Ficticios quiere entrevistar")
    day = day_of(rosa, TODAY)
    assert [step.detail for step in day.answers] == ["Techos Ficticios quiere entrevistar"]
    assert StepKind.ANSWER not in {step.kind for step in [*day.late, *day.due]}
    assert day.answer_count == 1


def test_who_comes_today_and_of_whom_nobody_said_what_happened(rosa, case):
    soon = make_appointment(
        actor=rosa, case=case, kind="plan", at=timezone.now() + timedelta(seconds=30), place="Oficina"
    )
    past = make_appointment(actor=rosa, case=case, kind="visit", at=timezone.now() + timedelta(days=2), place="Su casa")
    Appointment.objects.filter(pk=past.pk).update(at=timezone.now() - timedelta(days=1))
    meetings = meetings_of(rosa, timezone.now())
    assert [one.key for one in meetings.today] == [soon.pk]
    assert [(one.key, one.what) for one in meetings.unsettled] == [(past.pk, "Visita a su casa")]


def test_a_month_of_silence_is_seen_until_somebody_speaks(rosa, case):
    assert list(silent_cases(rosa, TODAY)) == [case]
    record_contact(actor=rosa, person=case.person, on=TODAY, channel="call", outcome="reached")
    assert not silent_cases(rosa, TODAY).exists()


def test_a_paper_that_ends_soon_is_seen_before(rosa, case):
    facts = {"person": case.person, "state": "has", "recorded_by": rosa.user_id}
    kinds = list(DocumentType.objects.all()[:2])
    HeldDocument.objects.create(document=kinds[0], expires_on=TODAY + timedelta(days=9), **facts)
    HeldDocument.objects.create(document=kinds[1], expires_on=TODAY + timedelta(days=90), **facts)
    assert [(one.key, one.title, one.detail) for one in lapsing(rosa, TODAY)] == [
        (case.person_id, case.person.full_name, str(kinds[0]))
    ]


def test_what_a_guardian_permitted_is_to_be_asked_anew_of_who_turns_18(rosa, case):
    birthday = TODAY + timedelta(days=10)
    born = birthday.replace(year=birthday.year - 18, day=min(birthday.day, 28))
    Person.objects.filter(pk=case.person_id).update(birth_date=born, birth_precision="day")
    assert lapsing(rosa, TODAY) == []
    Consent.objects.filter(person=case.person).update(guardian="Madre Ficticia", assent=True)
    [one] = lapsing(rosa, TODAY)
    assert (one.kind, one.key, one.title) == ("consent", case.person_id, case.person.full_name)
    Consent.objects.filter(person=case.person).update(guardian="")
    assert lapsing(rosa, TODAY) == []


def test_many_papers_hide_no_task(rosa, case):
    facts = {"person": case.person, "state": "has", "recorded_by": rosa.user_id}
    for days, kind in enumerate(DocumentType.objects.all()[:5]):
        HeldDocument.objects.create(document=kind, expires_on=TODAY + timedelta(days=days), **facts)
    log_coordination(
        actor=rosa,
        institution=save_institution(actor=rosa, values={"name": "VUME Ficticia", "kind": "labour"}),
        on=TODAY,
        means="call",
        note="Fechas de la feria",
        next_on=TODAY + timedelta(days=6),
    )
    assert [(one.kind, one.of) for one in lapsing(rosa, TODAY)] == [("paper", 5)] * 3 + [("task", 1)]


def test_the_page_and_putting_off_from_it(cast, client, rosa, case):
    client.force_login(cast.rosa)
    step = a_step(rosa, case, days=-1)
    page = text_of(client.get(reverse("home")))
    for words in ("Ahora toca", "Citas de hoy", "Hace un mes que no se habla", "Imprimir", case.code):
        assert words in page
    address = reverse("step_put_off", kwargs={"pending": step.pk})
    assert "Llene este dato." in text_of(
        client.post(address, {"until": f"{TODAY + timedelta(days=2):%d/%m/%Y}", "why": ""})
    )
    client.post(address, {"until": f"{TODAY + timedelta(days=2):%d/%m/%Y}", "why": "Pidió que fuera el lunes"})
    assert Step.objects.get(pk=step.pk).put_off_why == "Pidió que fuera el lunes"


def test_the_menu_says_how_many_wait(cast, client, rosa, case):
    a_step(rosa, case)
    client.force_login(cast.rosa)
    due = Step.objects.filter(consultant=cast.rosa, done_at=None, due_on__lte=TODAY).count()
    assert f'<span class="count">{due}</span>' in text_of(client.get(reverse("person_list"))).replace(" count-due", "")


def test_people_of_a_list_whose_data_go_this_week_are_counted(rosa, case):
    for days in (3, 5, 40):
        PersonFactory(to_contact=True, purge_on=TODAY + timedelta(days=days))
    assert [(one.kind, one.title, one.on) for one in lapsing(rosa, TODAY)] == [("list", "2", TODAY + timedelta(days=3))]


def test_a_phones_calendar_learns_when_and_nothing_else(cast, client, rosa, case):
    at = timezone.now() + timedelta(days=1)
    make_appointment(actor=rosa, case=case, kind="plan", at=at, place="Casa de Wilmer", note="Hablar de su deuda")
    client.force_login(cast.rosa)
    page = text_of(client.post(reverse("calendar_link")))
    address = page.split('class="digest">')[1].split("<")[0]
    client.logout()
    feed = client.get(address)
    body = feed.content.decode()
    assert feed["Content-Type"].startswith("text/calendar")
    assert body.count("BEGIN:VEVENT") == 1
    assert f"{timezone.localtime(at):%Y%m%d}" in body or f"{at:%Y%m%d}" in body
    for said in ("Wilmer", "Tzoc", case.code, "deuda", "Casa"):
        assert said not in body
    assert len(mail.outbox) == 0


def test_the_address_ends_with_its_owner_or_when_they_say(cast, client, rosa):
    client.force_login(cast.rosa)
    first = text_of(client.post(reverse("calendar_link"))).split('class="digest">')[1].split("<")[0]
    second = text_of(client.post(reverse("calendar_link"))).split('class="digest">')[1].split("<")[0]
    assert (client.get(first).status_code, client.get(second).status_code) == (404, 200)
    client.post(reverse("calendar_link"), {"end": "1"})
    assert client.get(second).status_code == 404
    assert CalendarLink.objects.filter(ended_on=None).count() == 0
    third = text_of(client.post(reverse("calendar_link"))).split('class="digest">')[1].split("<")[0]
    cast.rosa.is_active = False
    cast.rosa.save()
    assert client.get(third).status_code == 404
