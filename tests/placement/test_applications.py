"""From a name on a list to an answer: the table of moves, the reasons, silence, and one live application at a time."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from puente.accounts.scope import standing_of
from puente.cases.enums import StepKind
from puente.cases.models import Milestone, Step
from puente.core.db.scope import acting_as
from puente.core.errors import RefusedError
from puente.core.models import OutgoingMail
from puente.employers import operations as employers
from puente.matching.models import SentFit
from puente.placement import operations, tasks
from puente.placement.enums import BEFORE_SENT, OPEN_STATES
from puente.placement.enums import ApplicationState as State
from puente.placement.models import Application, ApplicationMove
from puente.placement.operations import withdraw_consent
from puente.placement.workflow import MOVES, may_move
from puente.profiles import operations as profiles
from puente.taxonomy.models import DocumentType
from tests.cast import Cast
from tests.factories.jobs import a_job
from tests.factories.work import RequirementFactory, VacancyFactory, a_ready_case

pytestmark = pytest.mark.usefixtures("everywhere")


@given(path=st.lists(st.sampled_from(State), max_size=7), listed=st.booleans())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_application_goes_where_the_table_says_and_its_log_tells_how(cast: Cast, rosa, today, path, listed):
    if not hasattr(cast, "case_of_the_table"):
        cast.case_of_the_table = a_ready_case(cast.rosa), VacancyFactory()
    case, vacancy = cast.case_of_the_table
    mark = transaction.savepoint()
    begin = operations.shortlist if listed else operations.apply
    application = begin(actor=rosa, case=case, vacancy=vacancy, on=today)
    model = State(application.state)
    for target in path:
        allowed = may_move(model, target) and target not in (State.SENT, State.HIRED)
        try:
            operations.move(actor=rosa, application=application, to=target, on=today)
        except RefusedError:
            assert not allowed, (model, target)
        else:
            assert allowed, (model, target)
            model = target
        application.refresh_from_db()
        assert application.state == model
    log = list(application.moves.values_list("source", "target"))
    assert log[0] == ("", State.SUGGESTED if listed else State.SENT)
    assert [source for source, _target in log[1:]] == [target for _source, target in log[:-1]]
    assert log[-1][1] == application.state
    assert set(log[1:]) <= MOVES
    transaction.savepoint_rollback(mark)


def test_the_database_refuses_a_move_that_is_not_in_the_table(cast: Cast, rosa, today):
    sent = operations.apply(actor=rosa, case=a_ready_case(cast.rosa), vacancy=VacancyFactory(), on=today)
    with pytest.raises(IntegrityError, match="application_move_is_in_table"), transaction.atomic():
        ApplicationMove.objects.create(
            person=sent.person, application=sent, source="hired", target="sent", on=today, recorded_by=rosa.user_id
        )


def test_a_list_is_inside_and_whoever_is_on_it_is_sent_with_one_act(cast: Cast, rosa, today):
    case, vacancy = a_ready_case(cast.rosa), VacancyFactory()
    listed = operations.shortlist(actor=rosa, case=case, vacancy=vacancy, on=today)
    assert (listed.state, listed.sent_on) == (State.SUGGESTED, None)
    assert not case.person.sharings.exists()
    with pytest.raises(RefusedError, match="Ya está postulada"):
        operations.shortlist(actor=rosa, case=case, vacancy=vacancy, on=today)
    sent = operations.apply(actor=rosa, case=case, vacancy=vacancy, on=today)
    assert sent.pk == listed.pk
    assert (sent.state, sent.sent_on) == (State.SENT, today)
    assert SentFit.objects.filter(pk=sent.pk).exists()
    with pytest.raises(IntegrityError, match="application_open_once"), transaction.atomic():
        Application.objects.create(
            person=case.person, case=case, station=case.station, vacancy=vacancy, state=State.INTERESTED,
            state_since=today, recorded_by=rosa.user_id,
        )  # fmt: skip


def test_interest_puts_on_the_list_and_a_no_takes_off_it(cast: Cast, rosa, today):
    case, one, other = a_ready_case(cast.rosa), VacancyFactory(), VacancyFactory()
    assert operations.note_interest(actor=rosa, case=case, vacancy=one, on=today).state == State.INTERESTED
    assert operations.note_interest(actor=rosa, case=case, vacancy=one, on=today) is None
    operations.shortlist(actor=rosa, case=case, vacancy=other, on=today)
    operations.note_disinterest(actor=rosa, case=case, vacancy=other, why="far", on=today)
    declined = Application.objects.get(vacancy=other)
    assert (declined.state, declined.why) == (State.DECLINED, "far")
    assert not Milestone.objects.filter(source=declined.pk).exists(), "it was never sent"


def test_papers_are_ready_when_what_cannot_be_missing_is_in_hand(cast: Cast, rosa, today):
    case, vacancy = a_ready_case(cast.rosa), VacancyFactory()
    RequirementFactory(vacancy=vacancy, kind="document", document_id="criminal_record")
    RequirementFactory(vacancy=vacancy, kind="document", document_id="diploma", essential=False)
    application = operations.note_interest(actor=rosa, case=case, vacancy=vacancy, on=today)
    with pytest.raises(RefusedError, match="Todavía le falta: Antecedentes penales"):
        operations.mark_ready(actor=rosa, application=application, on=today)
    kind = DocumentType.objects.get(pk="criminal_record")
    until = today - timedelta(days=1)
    profiles.save_document(actor=rosa, person=case.person, document=kind, state="has", expires_on=until)
    with pytest.raises(RefusedError, match="Todavía le falta"):
        operations.mark_ready(actor=rosa, application=application, on=today)
    profiles.save_document(actor=rosa, person=case.person, document=kind, state="has", expires_on=today)
    operations.mark_ready(actor=rosa, application=application, on=today)
    application.refresh_from_db()
    assert application.state == State.READY


def test_a_reason_belongs_to_its_end_and_may_be_shared(cast: Cast, rosa, today):
    sent = operations.apply(actor=rosa, case=a_ready_case(cast.rosa), vacancy=VacancyFactory(), on=today)
    with pytest.raises(RefusedError, match="no es de esa respuesta"):
        operations.move(actor=rosa, application=sent, to=State.DECLINED, on=today, why="experience")
    with pytest.raises(RefusedError, match="antes de lo último"):
        operations.move(actor=rosa, application=sent, to=State.SEEN, on=today - timedelta(days=1))
    operations.move(
        actor=rosa, application=sent, to=State.NOT_SELECTED, on=today, why="experience", reason="dos años", reason_shared=True
    )  # fmt: skip
    sent.refresh_from_db()
    assert (sent.why, sent.reason, sent.reason_shared) == ("experience", "dos años", True)


def test_a_job_elsewhere_closes_what_else_was_open(cast: Cast, rosa, today):
    case = a_ready_case(cast.rosa)
    sent = operations.apply(actor=rosa, case=case, vacancy=VacancyFactory(), on=today)
    listed = operations.shortlist(actor=rosa, case=case, vacancy=VacancyFactory(), on=today)
    a_job(cast.rosa, case=case)
    for one in (sent, listed):
        one.refresh_from_db()
        assert (one.state, one.why) == (State.WITHDRAWN, "hired")
    assert sent.presented.ended_on == today
    assert not Step.objects.filter(case=case, kind=StepKind.APPLICATION, done_at=None).exists()


def test_the_last_slot_closes_for_everybody_of_every_station(cast: Cast, rosa, today):
    vacancy, theirs = VacancyFactory(slots=1), a_ready_case(cast.marta)
    waiting = operations.apply(actor=standing_of(cast.marta), case=theirs, vacancy=vacancy, on=today)
    a_job(cast.rosa, vacancy=vacancy)
    tasks.close_filled(vacancy=str(vacancy.pk))
    waiting.refresh_from_db()
    assert waiting.state == State.FILLED
    assert Milestone.objects.filter(source=waiting.pk, kind="filled").exists()


def test_what_a_company_opened_is_seen(cast: Cast, rosa, today):
    sent = operations.apply(actor=rosa, case=a_ready_case(cast.rosa), vacancy=VacancyFactory(), on=today)
    operations.note_seen(actor=rosa, application=sent, on=today)
    operations.note_seen(actor=rosa, application=sent, on=today)
    sent.refresh_from_db()
    assert sent.state == State.SEEN
    assert sent.moves.filter(target=State.SEEN).count() == 1


def test_a_withdrawn_permission_ends_what_was_listed_too_but_tells_only_who_knew(cast: Cast, rosa, today):
    case = a_ready_case(cast.rosa)
    sent = operations.apply(actor=rosa, case=case, vacancy=VacancyFactory(), on=today)
    listed = operations.shortlist(actor=rosa, case=case, vacancy=VacancyFactory(), on=today)
    effects = withdraw_consent(actor=rosa, person=case.person, purpose="employers", on=today)
    assert list(effects.told) == [sent.pk]
    for one in (sent, listed):
        one.refresh_from_db()
        assert (one.state, one.why) == (State.WITHDRAWN, "consent")


def sent_days_ago(rosa, case, days: int, company_mail: str = "") -> Application:
    vacancy = VacancyFactory(expires_on=timezone.localdate() + timedelta(days=90))
    if company_mail:
        with acting_as(rosa.scope("test")):
            employers.save_contact(
                actor=rosa, company=vacancy.company, row=None, name="Obra Ficticia", email=company_mail, channel="mail"
            )
    on = timezone.localdate() - timedelta(days=days)
    return operations.apply(actor=rosa, case=case, vacancy=vacancy, on=on)


def test_silence_is_reminded_twice_and_then_closes_with_a_message(cast: Cast, rosa, today):
    case = a_ready_case(cast.rosa)
    sent = sent_days_ago(rosa, case, 0, "obra@ficticia.example")
    reminded = [day for day in range(1, 62) if operations.remind_companies(today=today + timedelta(days=day))]
    assert reminded == [7, 14]
    bodies = OutgoingMail.objects.filter(subject__icontains="esperan su respuesta")
    assert bodies.count() == 2
    assert case.person.given_names not in bodies.first().body
    assert "Instalador de techos: 1 persona" in bodies.first().body
    assert operations.close_silent(today=today + timedelta(days=59)) == 0
    assert operations.close_silent(today=today + timedelta(days=60)) == 1
    sent.refresh_from_db()
    assert (sent.state, sent.reason_shared) == (State.NO_ANSWER, True)
    step = Step.objects.get(case=case, kind=StepKind.SILENCE, done_at=None)
    assert step.source == sent.pk
    operations.told_of_silence(actor=rosa, application=sent)
    assert not Step.objects.filter(case=case, kind=StepKind.SILENCE, done_at=None).exists()
    assert mail.outbox == []


def test_silence_after_an_interview_is_silence_and_an_unmet_wish_for_one_is_not(cast: Cast, rosa, today):
    case = a_ready_case(cast.rosa)
    sent = sent_days_ago(rosa, case, 80)
    operations.move(actor=rosa, application=sent, to=State.INTERVIEW, on=today - timedelta(days=70))
    assert operations.close_silent(today=today) == 0, "it asked for one, and nobody arranged it"
    at = timezone.now() + timedelta(days=3)
    agreed = operations.agree_interview(actor=rosa, application=sent, at=at, place="Taller", on=today)
    assert operations.close_silent(today=today + timedelta(days=90)) == 0, "nobody said what happened"
    held_on = today + timedelta(days=4)
    operations.hold_interview(actor=rosa, interview=agreed, on=held_on, result="waiting")
    assert operations.close_silent(today=held_on + timedelta(days=59)) == 0
    assert operations.close_silent(today=held_on + timedelta(days=60)) == 1


def test_the_programme_changes_how_long_it_waits_and_what_was_stays_on_record(cast: Cast, rosa, today):
    julio = standing_of(cast.julio)
    values = {"remind_days": 5, "close_days": 20, "sample_percent": 20, "sample_least": 1, "sample_most": 9}
    operations.change_settings(actor=julio, **values)
    sent = sent_days_ago(rosa, a_ready_case(cast.rosa), 20)
    assert Step.objects.get(source=sent.pk, done_at=None).due_on == sent.sent_on + timedelta(days=5)
    assert operations.close_silent(today=today) == 1
    with pytest.raises(RefusedError, match="Se cierra después de recordar"):
        operations.change_settings(actor=julio, **values | {"remind_days": 20})


def test_before_and_after_sending_are_all_that_is_open():
    assert {state for state in State if any(source == state for source, _target in MOVES)} == OPEN_STATES
    assert all(not may_move(one, State.NO_ANSWER) for one in BEFORE_SENT)
