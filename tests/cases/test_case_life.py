"""A case from its first day to its last, and after: closed, opened again, offered, shared out; its status is its facts."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from puente.accounts.enums import Role
from puente.accounts.models import DutyStation, Posting, User
from puente.accounts.queries import staffing_of, uncovered_departments
from puente.accounts.scope import standing_of
from puente.cases.access import transfers_to_answer, unassigned
from puente.cases.enums import Channel, ClosureReason, Direction, MilestoneKind, Outcome, Status, StepKind
from puente.cases.models import Case, Step, Transfer
from puente.cases.operations import (
    answer_transfer,
    ask_transfer,
    assign_cases,
    close_case,
    finish_steps,
    offer_transfer,
    plan_step,
    post_milestone,
    rebuild_summaries,
    record_case_follow_up,
    record_contact,
    reopen_case,
    take_case,
    try_case_follow_up,
    withdraw_transfer,
)
from puente.cases.queries import caseloads, silent_on, transfers_unanswered
from puente.core.db.scope import Scope, acting_as
from puente.core.errors import RefusedError
from puente.core.ids import new_id
from puente.guidance.operations import end_appointment, make_appointment
from puente.journey.timeline import timeline
from puente.people.enums import Purpose
from puente.people.models import Person
from puente.people.operations import end_consent
from puente.placement.operations import apply, hire
from puente.services.models import Delivery, Service
from puente.services.operations import deliver_urgently
from tests.cast import GUATEMALA, HUEHUETENANGO, QUICHE, Cast
from tests.conftest import EVERYWHERE
from tests.factories.accounts import PostingFactory
from tests.factories.cases import an_open_case
from tests.factories.work import VacancyFactory, a_ready_case

pytestmark = pytest.mark.usefixtures("everywhere")
TODAY = timezone.localdate()


@pytest.fixture
def rosa(cast: Cast):
    return standing_of(cast.rosa)


@pytest.fixture
def old(cast: Cast) -> Case:
    """A case of four months ago; nobody was followed up."""
    return an_open_case(cast.rosa, on=TODAY - timedelta(days=120))


def closed(rosa, case: Case, **more) -> Case:
    facts = {"reason": ClosureReason.MOVED, "note": "Vive en Quiché desde mayo.", "without_follow_up": True}
    close_case(actor=rosa, case=case, on=TODAY, **facts | more)
    return Case.objects.select_related("person").get(pk=case.pk)


# --- Closing and opening again


def test_a_case_with_a_follow_up_due_is_not_closed_unawares(rosa, old):
    with pytest.raises(RefusedError, match="Falta el seguimiento del día 30"):
        close_case(actor=rosa, case=old, reason=ClosureReason.MOVED, on=TODAY)
    assert closed(rosa, old).closure_note == "Vive en Quiché desde mayo."


def test_who_was_followed_up_or_cannot_be_is_closed_at_once(rosa, cast, old):
    record_case_follow_up(actor=rosa, follow_up=old.follow_ups.get(day=90), on=TODAY, channel="call", work="none")
    close_case(actor=rosa, case=Case.objects.get(pk=old.pk), reason=ClosureReason.SUPPORT_ENDED, on=TODAY)
    lost = an_open_case(cast.rosa, on=TODAY - timedelta(days=120))
    close_case(actor=rosa, case=lost, reason=ClosureReason.UNREACHABLE, on=TODAY)
    assert {Case.objects.get(pk=one.pk).status for one in (old, lost)} == {Status.CLOSED}


def test_a_case_opened_again_keeps_its_number_and_what_is_left_to_follow_up(rosa, old):
    case = closed(rosa, old)
    assert not Step.objects.filter(case=case, done_at=None).exists()
    reopen_case(actor=rosa, case=case, on=TODAY, why="Regresó a Huehuetenango")
    again = Case.objects.get(pk=case.pk)
    assert (again.code, again.closed_on, again.closure_reason, again.status) == (case.code, None, "", Status.NEW)
    due = set(Step.objects.filter(case=again, done_at=None).values_list("kind", flat=True))
    assert due == {StepKind.CALL, StepKind.CASE_FOLLOW_UP}
    assert rebuild_summaries() == []


def test_a_case_is_not_opened_again_without_consent_nor_of_somebody_who_died(rosa, old):
    case = closed(rosa, old)
    end_consent(actor=rosa, person=case.person, purpose=Purpose.CARE, on=TODAY)
    with pytest.raises(RefusedError, match="Falta su consentimiento"):
        reopen_case(actor=rosa, case=case, on=TODAY, why="Volvió")
    Case.objects.filter(pk=case.pk).update(closure_reason=ClosureReason.DIED)
    with pytest.raises(RefusedError, match="falleció"):
        reopen_case(actor=rosa, case=case, on=TODAY, why="Volvió")


def test_a_second_closing_lies_after_the_second_opening(rosa, old):
    case = closed(rosa, old)
    reopen_case(actor=rosa, case=case, on=TODAY, why="Volvió")
    with pytest.raises(RefusedError, match="antes de la apertura"):
        close_case(actor=rosa, case=Case.objects.get(pk=case.pk), reason="moved", on=TODAY - timedelta(days=1))


# --- The status is its facts


ACTS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(MilestoneKind), st.integers(0, 100), st.integers(0, 2)),
        st.tuples(st.sampled_from(Outcome), st.integers(0, 100), st.just(0)),
        st.tuples(st.sampled_from([StepKind.CALL, StepKind.OTHER]), st.integers(0, 100), st.integers(0, 1)),
    ),
    max_size=10,
)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(ACTS)
def test_whatever_was_recorded_in_whatever_order_the_summary_equals_a_rebuild(rosa, old, acts):
    sources = [new_id() for _number in range(3)]
    with transaction.atomic():
        case = Case.objects.select_related("person").get(pk=old.pk)
        for what, days, number in acts:
            on = old.opened_on + timedelta(days=days)
            if isinstance(what, MilestoneKind):
                known = case.milestones.filter(kind=what, source=sources[number]).exists()
                post_milestone(actor=rosa, case=case, kind=what, on=on, source=None if known else sources[number])
            elif isinstance(what, Outcome):
                record_contact(
                    actor=rosa, person=case.person, on=on, channel=Channel.CALL, outcome=what, direction=Direction.IN
                )
            elif number:
                finish_steps(actor=rosa, person=case.person, case=case, kinds=[what])
            else:
                plan_step(actor=rosa, person=case.person, case=case, kind=what, due_on=on)
        assert rebuild_summaries() == []
        transaction.set_rollback(True)


def test_attempts_without_answer_are_counted_until_somebody_answers(rosa, old):
    for days, outcome in ((9, Outcome.REACHED), (5, Outcome.NO_ANSWER), (3, Outcome.WRONG_NUMBER)):
        record_contact(
            actor=rosa, person=old.person, on=TODAY - timedelta(days=days), channel=Channel.CALL, outcome=outcome
        )
    assert Case.objects.get(pk=old.pk).unanswered == 2
    record_contact(actor=rosa, person=old.person, on=TODAY, channel=Channel.VISIT, outcome=Outcome.REACHED)
    assert Case.objects.get(pk=old.pk).unanswered == 0


def test_to_speak_with_the_family_is_not_to_speak_with_the_person(rosa, old):
    act = {"actor": rosa, "person": old.person, "on": TODAY, "channel": Channel.CALL, "outcome": Outcome.REACHED}
    with pytest.raises(RefusedError, match="Solo se orienta"):
        record_contact(**act, whom="family", guided=True)
    record_contact(**act, whom="family")
    case = Case.objects.get(pk=old.pk)
    assert (case.last_contact_on, case.last_reached_on, case.unanswered) == (TODAY, None, 1)
    record_contact(**act)
    assert Case.objects.get(pk=old.pk).last_reached_on == TODAY


def test_who_asked_not_to_be_called_is_only_recorded_when_they_come(rosa, old):
    act = {"actor": rosa, "person": old.person, "on": TODAY, "channel": Channel.CALL}
    record_contact(**act, outcome=Outcome.REFUSED)
    with pytest.raises(RefusedError, match="no ser contactada"):
        record_contact(**act, outcome=Outcome.NO_ANSWER)
    record_contact(**act, outcome=Outcome.REACHED, direction=Direction.IN)
    assert Person.objects.get(pk=old.person_id).contact_refused_on == TODAY
    record_contact(**act, outcome=Outcome.REACHED, direction=Direction.IN, wants_calls_again=True)
    assert Person.objects.get(pk=old.person_id).contact_refused_on is None


def test_an_offer_ends_with_its_case_and_may_be_withdrawn(cast, client, rosa, old):
    _marta = cast.marta
    transfer = offered(cast, old)
    client.force_login(cast.rosa)
    client.post(reverse("transfer_withdraw", kwargs={"asked_transfer": transfer.pk}))
    assert Transfer.objects.get(pk=transfer.pk).reason == "Lo retiró quien lo pidió."
    with pytest.raises(RefusedError, match="ya se respondió"):
        withdraw_transfer(actor=rosa, transfer=transfer, on=TODAY)
    second = offered(cast, old)
    with acting_as(rosa.scope("test")):
        closed(rosa, old)
    assert Transfer.objects.get(pk=second.pk).reason == "Se cerró el expediente."


def test_where_nobody_is_left_the_answer_says_what_to_do(cast, old):
    _marta = cast.marta
    transfer = offered(cast, old)
    gone(cast.marta)
    julio = standing_of(cast.julio)
    with acting_as(julio.scope("test")), pytest.raises(RefusedError, match="Responda que no, o espere"):
        answer_transfer(actor=julio, transfer=transfer, answer="accepted", on=TODAY)


def test_what_a_relative_asks_is_not_what_the_person_asks(rosa, old):
    act = {"actor": rosa, "person": old.person, "on": TODAY, "channel": Channel.CALL, "whom": "family"}
    record_contact(**act, outcome=Outcome.REFUSED)
    assert Person.objects.get(pk=old.person_id).contact_refused_on is None
    call = Step.objects.get(person=old.person, kind=StepKind.CALL, done_at=None)
    assert call.due_on == TODAY + timedelta(days=2), "somebody else answered: it is tried again"


def test_of_who_asked_not_to_be_called_no_call_nor_reminder_is_left_and_nobody_misses_them(rosa, old):
    at = timezone.now() + timedelta(days=3)
    visit = make_appointment(actor=rosa, case=old, kind="visit", at=at, place="su casa")
    record_contact(actor=rosa, person=old.person, on=TODAY, channel=Channel.CALL, outcome=Outcome.REFUSED)
    type(visit).objects.filter(pk=visit.pk).update(at=timezone.now() - timedelta(hours=1))
    end_appointment(actor=rosa, appointment=visit, end="missed")
    case = closed(rosa, Case.objects.get(pk=old.pk))
    reopen_case(actor=rosa, case=case, on=TODAY, why="Vino a la oficina")
    calls = (StepKind.CALL, StepKind.APPOINTMENT)
    assert not Step.objects.filter(person=old.person, kind__in=calls, done_at=None).exists()
    Case.objects.filter(pk=old.pk).update(last_reached_on=TODAY - timedelta(days=60))
    assert not Case.objects.filter(silent_on(TODAY)).exists()


def test_a_follow_up_of_who_asked_not_to_be_called_waits_a_month_for_them(rosa, old):
    record_contact(actor=rosa, person=old.person, on=TODAY, channel=Channel.CALL, outcome=Outcome.REFUSED)
    follow_up = old.follow_ups.get(day=30)
    assert try_case_follow_up(actor=rosa, follow_up=follow_up, on=TODAY, channel="call") == TODAY + timedelta(days=30)
    assert old.person.contacts.filter(about=follow_up.pk).count() == 0, "nobody looked for them"
    record_case_follow_up(actor=rosa, follow_up=follow_up, on=TODAY, channel="in_person", work="none")
    assert old.person.contacts.get(about=follow_up.pk).direction == Direction.IN


def test_the_timeline_says_with_whom_one_spoke_who_looked_for_whom_and_how_long(rosa, old):
    act = {"actor": rosa, "person": old.person, "channel": Channel.CALL, "outcome": Outcome.REACHED}
    record_contact(**act, on=TODAY - timedelta(days=40), whom="family", minutes=5)
    record_contact(**act, on=TODAY, direction=Direction.IN, note="Preguntó por ferias")
    shown = [line for month in timeline(old.person_id).months for line in month.happenings if line.kind == "contact"]
    assert [(line.title, line.detail) for line in shown] == [
        ("Llamada: buscó al programa", "Se habló con la persona. Preguntó por ferias"),
        ("Llamada", "Se habló con su familia, 5 min."),
    ]


def test_opening_again_brings_back_what_is_to_be_asked_about_the_job(cast, client, rosa):
    old = a_ready_case(cast.rosa, on=TODAY - timedelta(days=20))
    job = hire(
        actor=rosa,
        application=apply(actor=rosa, case=old, vacancy=VacancyFactory(), on=TODAY),
        started_on=TODAY,
        contract="indefinite",
        wage=4500,
    )
    end_consent(actor=rosa, person=old.person, purpose=Purpose.FOLLOW_UP, on=TODAY)
    closed(rosa, Case.objects.get(pk=old.pk))
    waiting = Step.objects.filter(person=old.person, kind=StepKind.FOLLOW_UP, done_at=None)
    assert not waiting.exists()
    client.force_login(cast.rosa)
    client.post(
        reverse("case_reopen", kwargs={"person": old.person_id}),
        {"on": f"{TODAY:%d/%m/%Y}", "why": "Sigue en su empleo"},
    )
    assert waiting.get().source == job.follow_ups.get(side="worker", day=1).pk


def test_a_follow_up_keeps_study_and_intention_and_its_attempts_are_known(rosa, old):
    follow_up = old.follow_ups.get(day=90)
    record_contact(
        actor=rosa,
        person=old.person,
        on=TODAY - timedelta(days=1),
        channel="call",
        outcome="no_answer",
        about=follow_up.pk,
    )
    told = {"work": "own", "monthly_income": 2100, "study": "course", "intention": "stay"}
    record_case_follow_up(actor=rosa, follow_up=follow_up, on=TODAY, channel="whatsapp", **told)
    follow_up.refresh_from_db()
    assert (follow_up.study, follow_up.intention) == ("course", "stay")
    assert old.person.contacts.filter(about=follow_up.pk).count() == 2


# --- To another station, and waiting


def offered(cast: Cast, case: Case, station: int = QUICHE) -> Transfer:
    rosa, target = standing_of(cast.rosa), DutyStation.objects.get(pk=station)
    with acting_as(rosa.scope("test")):
        return offer_transfer(actor=rosa, case=case, target=target, note="Se mudó con su madre.", on=TODAY)


def test_an_offered_case_is_known_by_its_code_until_it_is_accepted(cast, client, old):
    marta = standing_of(cast.marta)
    transfer = offered(cast, old)
    client.force_login(cast.marta)
    page = client.get(reverse("transfer", kwargs={"transfer": transfer.pk})).content.decode()
    assert old.code in page
    assert "Se mudó con su madre." in page
    assert old.person.full_name not in page + client.get(reverse("transfer_list")).content.decode()
    with acting_as(marta.scope("test")):
        assert not Person.objects.filter(pk=old.person_id).exists()
    client.post(reverse("transfer", kwargs={"transfer": transfer.pk}), {"answer": "accepted"})
    with acting_as(marta.scope("test")):
        moved = Case.objects.get(pk=old.pk)
        assert (moved.station_id, moved.consultant_id) == (QUICHE, cast.marta.pk)
        assert moved.milestones.filter(kind=MilestoneKind.TRANSFERRED).exists()
        assert client.get(reverse("person", kwargs={"person": old.person_id})).status_code == 200


def test_who_offers_goes_on_meanwhile_and_cannot_answer(cast, rosa, old):
    _marta, transfer = cast.marta, offered(cast, old)
    with acting_as(rosa.scope("test")):
        assert not transfers_to_answer(rosa).exists()
        record_contact(actor=rosa, person=old.person, on=TODAY, channel="call", outcome="reached")
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE cases_transfer SET offered = false, source_id = %s", [QUICHE])
    assert transfers_to_answer(standing_of(cast.marta)).get() == transfer


def test_nobody_is_sent_where_nobody_is(cast, rosa, old):
    with pytest.raises(RefusedError, match="Hoy nadie atiende en Guatemala"):
        offered(cast, old, GUATEMALA)
    vacant = {post.station.pk: post.vacant for post in staffing_of([HUEHUETENANGO, GUATEMALA], TODAY)}
    assert vacant == {HUEHUETENANGO: 0, GUATEMALA: 2}, "supervision sees the vacant posts"
    names = {department.name for department in uncovered_departments(TODAY)}
    assert "Guatemala" in names
    assert "Huehuetenango" not in names


def test_after_48_hours_supervision_sees_it_and_settles_it(cast, old):
    julio = standing_of(cast.julio)
    _marta, transfer = cast.marta, offered(cast, old)
    now = timezone.now()
    assert not transfers_unanswered(julio, now).exists()
    assert list(transfers_unanswered(julio, now + timedelta(hours=49))) == [transfer]
    with acting_as(julio.scope("test")):
        answer_transfer(actor=julio, transfer=transfer, answer="accepted", to=cast.marta, on=TODAY)
        assert Case.objects.get(pk=old.pk).consultant_id == cast.marta.pk


def test_a_closed_case_is_not_received_and_other_requests_are_settled(cast, rosa, old):
    marta, julio = standing_of(cast.marta), standing_of(cast.julio)
    transfer = offered(cast, old)
    with acting_as(marta.scope("test")):
        asked = ask_transfer(actor=marta, person_id=an_open_case(cast.rosa).person_id, target_id=QUICHE, on=TODAY)
    closed(rosa, old)
    with pytest.raises(RefusedError, match="ya se respondió"):
        answer_transfer(actor=julio, transfer=transfer, answer="accepted", to=cast.marta, on=TODAY)
    with acting_as(EVERYWHERE):
        twice = Transfer.objects.create(
            person_id=asked.person_id, source_id=HUEHUETENANGO, target_id=GUATEMALA, consultant=cast.ines,
            asked_on=TODAY, recorded_by=cast.ines.pk,
        )  # fmt: skip
    answer_transfer(actor=julio, transfer=asked, answer="accepted", on=TODAY)
    twice.refresh_from_db()
    assert (twice.answer, twice.reason) == ("refused", "→ Quiché")


def test_supervision_says_who_goes_on_where_two_could(cast, old):
    julio = standing_of(cast.julio)
    with acting_as(EVERYWHERE):
        PostingFactory(user__name="Otra Consultora", role=Role.CONSULTANT, station_id=QUICHE)
    _marta = cast.marta
    transfer = offered(cast, old)
    with pytest.raises(RefusedError, match="Diga quién"):
        answer_transfer(actor=julio, transfer=transfer, answer="accepted", on=TODAY)
    with pytest.raises(RefusedError, match="Diga quién"):
        answer_transfer(actor=julio, transfer=transfer, answer="accepted", to=cast.rosa, on=TODAY)


def test_an_urgent_service_that_cannot_be_recorded_says_nothing_of_the_file(cast, rosa, old):
    marta = standing_of(cast.marta)
    with acting_as(marta.scope("test")):
        transfer = ask_transfer(actor=marta, person_id=old.person_id, target_id=QUICHE, on=TODAY)
    given_ = {"service": Service.objects.first(), "acknowledged": "signature"}
    said = []
    for prepare, day in ((lambda: None, TODAY - timedelta(days=200)), (lambda: closed(rosa, old), TODAY)):
        prepare()
        with acting_as(marta.scope("test")), pytest.raises(RefusedError, match="avise a supervisión") as refusal:
            deliver_urgently(actor=marta, transfer=transfer, on=day, **given_)
        said.append(refusal.value.message)
    assert said[0] == said[1]


def test_what_is_urgent_does_not_wait_for_the_answer(cast, old):
    marta = standing_of(cast.marta)
    with acting_as(marta.scope("test")):
        transfer = ask_transfer(actor=marta, person_id=old.person_id, target_id=QUICHE, on=TODAY)
        given_ = {"service": Service.objects.first(), "on": TODAY, "acknowledged": "signature"}
        delivery = deliver_urgently(actor=marta, transfer=transfer, **given_)
        assert delivery.station_id == QUICHE
        assert not Person.objects.filter(pk=old.person_id).exists(), "of the file she sees nothing"
    with acting_as(standing_of(cast.rosa).scope("test")):
        assert Delivery.objects.filter(person=old.person_id).get() == delivery
        with pytest.raises(RefusedError, match="no lo pidió usted"):
            deliver_urgently(actor=standing_of(cast.rosa), transfer=transfer, **given_)


# --- Whose it is


def gone(user: User) -> None:
    Posting.objects.filter(user=user).update(ends_on=TODAY - timedelta(days=1), starts_on=TODAY - timedelta(days=90))


def test_what_a_colleague_left_is_nobodys_until_somebody_takes_it(cast, rosa, old):
    luis = PostingFactory(user__name="Luis Ficticio", role=Role.CONSULTANT, station_id=HUEHUETENANGO).user
    with pytest.raises(RefusedError, match="ya tiene quien"):
        take_case(actor=standing_of(luis), case=old, on=TODAY)
    gone(cast.rosa)
    assert list(unassigned(standing_of(luis), TODAY)) == [old]
    take_case(actor=standing_of(luis), case=old, on=TODAY)
    assert Case.objects.get(pk=old.pk).consultant_id == luis.pk
    assert set(Step.objects.filter(case=old, done_at=None).values_list("consultant", flat=True)) == {luis.pk}
    assert not unassigned(standing_of(luis), TODAY).exists()


def test_supervision_gives_many_at_once_within_the_station_or_none(cast, rosa, old):
    julio = standing_of(cast.julio)
    luis = PostingFactory(user__name="Luis Ficticio", role=Role.CONSULTANT, station_id=HUEHUETENANGO).user
    cases = [old, an_open_case(cast.rosa)]
    elsewhere = an_open_case(cast.marta)
    with pytest.raises(RefusedError, match="no atiende en la estación"):
        assign_cases(actor=julio, cases=[*cases, elsewhere], to=luis, on=TODAY)
    assert assign_cases(actor=julio, cases=cases, to=luis, on=TODAY) == 2
    with pytest.raises(PermissionDenied):
        assign_cases(actor=rosa, cases=cases, to=cast.rosa, on=TODAY)
    loads = {load.user and load.user.name: load.open for load in caseloads(julio, TODAY)}
    assert loads == {"Luis Ficticio": 2, cast.rosa.name: 0, cast.marta.name: 1}


def test_the_page_of_loads_and_giving_from_it(cast, client, rosa, old):
    PostingFactory(user__name="Luis Ficticio", role=Role.CONSULTANT, station_id=HUEHUETENANGO)
    luis = User.objects.get(name="Luis Ficticio")
    client.force_login(cast.julio)
    page = client.get(reverse("caseload")).content.decode()
    assert cast.rosa.name in page
    assert "Departamentos sin nadie que los atienda" in page
    address = f"{reverse('case_assign')}?estacion={HUEHUETENANGO}&de={cast.rosa.pk}"
    assert old.person.full_name in client.get(address).content.decode()
    refused = client.post(address, {"to": str(luis.pk)}).content.decode()
    assert "Elija al menos un expediente." in refused
    client.post(address, {"to": str(luis.pk), "cases": [str(old.pk)]})
    assert Case.objects.get(pk=old.pk).consultant_id == luis.pk
    assert client.get(f"{reverse('case_assign')}?estacion=x").status_code == 302


def test_a_scope_of_another_station_gives_nothing(cast, old):
    with acting_as(Scope(cast.marta.pk, (QUICHE,), "test")):
        assert not unassigned(standing_of(cast.marta), TODAY).exists()


# --- On the screens


def test_two_taps_record_a_call_and_the_next_page_says_what_follows(cast, client, old):
    client.force_login(cast.rosa)
    address = reverse("contact_quick", kwargs={"person": old.person_id})
    page = client.post(address, {"what": "no-contesto"}, follow=True).content.decode()
    assert "Se le recordará llamar el" in page
    assert "1 intento sin respuesta" in " ".join(page.split())
    client.post(address, {"what": "me-escribio"})
    last = old.person.contacts.first()
    assert (last.channel, last.direction, last.outcome) == (Channel.WHATSAPP, Direction.IN, Outcome.REACHED)


def test_closing_and_opening_again_on_the_screens(cast, client, old):
    client.force_login(cast.rosa)
    close, again = (reverse(name, kwargs={"person": old.person_id}) for name in ("case_close", "case_reopen"))
    told = {"on": f"{TODAY:%d/%m/%Y}", "reason": "costs", "note": "Le cuesta llegar."}
    assert "Falta el seguimiento del día 30" in client.post(close, told).content.decode()
    assert client.get(again).status_code == 302, "it is open"
    client.post(close, told | {"without_follow_up": "on"})
    assert "Le cuesta llegar." in client.get(again).content.decode()
    client.post(again, {"on": f"{TODAY:%d/%m/%Y}", "why": "Consiguió transporte"})
    assert Case.objects.get(pk=old.pk).closed_on is None
