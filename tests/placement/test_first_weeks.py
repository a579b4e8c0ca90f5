"""The first ninety days: whom one asks, what warns, a lost job, both sides content or not, and links without account."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, ProgrammingError, transaction

from puente.accounts.scope import standing_of
from puente.cases import operations as cases
from puente.cases.enums import Status, StepKind
from puente.cases.models import Case, CaseFollowUp, Step
from puente.core.db.scope import Scope, acting_as
from puente.core.errors import RefusedError
from puente.core.ids import link_digest
from puente.people.enums import Purpose
from puente.people.operations import anonymise, set_contact_refused
from puente.placement import operations
from puente.placement.access import follow_up_opened_by
from puente.placement.models import Conformity, EarlyWarning, FollowUp, FollowUpLink, FollowUpReply, Placement
from puente.placement.operations import withdraw_consent
from tests.cast import Cast
from tests.factories.cases import agree
from tests.factories.jobs import a_job

pytestmark = pytest.mark.usefixtures("everywhere")


def asked(job: Placement, day: int, side: str = "worker") -> FollowUp:
    return job.follow_ups.get(day=day, side=side)


def steps(case: Case, kind: StepKind) -> list[Step]:
    return list(Step.objects.filter(case=case, kind=kind, done_at=None))


def test_both_sides_are_asked_and_what_the_person_found_alone_asks_nobody_else(cast: Cast, rosa, today):
    job = a_job(cast.rosa)
    assert job.follow_ups.filter(side="employer").count() == 5
    assert [step.source for step in steps(job.case, StepKind.ASK_COMPANY)] == [asked(job, 1, "employer").pk]
    own = operations.record_own_job(
        actor=rosa, case=job.case, employer="Taller Ficticio", started_on=today, contract="verbal", wage=4500,
        sector="non_agricultural", occupation_id="7121", municipality_id="1301", replaces=True,
    )  # fmt: skip
    assert set(own.follow_ups.values_list("side", flat=True)) == {"worker"}
    job.refresh_from_db()
    assert (job.ended_on, job.end_reason) == (today, "better")
    assert job.case.placements.filter(ended_on=None).count() == 1
    job.case.refresh_from_db()
    assert (job.case.status, job.case.job_lost) == (Status.PLACED, False)


def test_nobody_is_asked_twice_on_one_day(cast: Cast, rosa, today):
    job = a_job(cast.rosa)
    days = list(job.follow_ups.filter(side="worker").values_list("due_on", flat=True))
    others = set(CaseFollowUp.objects.filter(case=job.case).values_list("due_on", flat=True))
    assert len(days) == len(set(days))
    assert not others & set(days), "a case opened on the day the job began has its own forms 30 and 90 days later"
    operations.record_follow_up(actor=rosa, follow_up=asked(job, 1), on=today, result="working")
    with pytest.raises(RefusedError, match="ya contestó otro formulario"):
        operations.record_follow_up(actor=rosa, follow_up=asked(job, 7), on=today, result="working")
    operations.record_follow_up(actor=rosa, follow_up=asked(job, 1, "employer"), on=today, result="working")
    operations.record_follow_up(actor=rosa, follow_up=asked(job, 7), on=today, result="job_lost")


def test_what_was_never_asked_is_past_once_they_are_asked_later(cast: Cast, rosa, today):
    job = a_job(cast.rosa, started_on=today - timedelta(days=31))
    operations.record_follow_up(actor=rosa, follow_up=asked(job, 30), on=today, result="working")
    assert {asked(job, day).cancel_why for day in (1, 7)} == {"Se habló más tarde"}
    (step,) = steps(job.case, StepKind.FOLLOW_UP)
    assert step.source == asked(job, 60).pk
    with pytest.raises(RefusedError, match="Todavía es pronto"):
        operations.record_follow_up(
            actor=rosa, follow_up=asked(job, 60), on=today + timedelta(days=1), result="working"
        )


def test_when_the_start_moves_what_is_to_be_asked_moves_with_it(cast: Cast, rosa, today):
    job = a_job(cast.rosa)
    operations.verify_placement(actor=standing_of(cast.julio), placement=job, evidence="contract", on=today)
    earlier = today - timedelta(days=3)
    Case.objects.filter(pk=job.case_id).update(opened_on=earlier)
    operations.correct_job(actor=rosa, placement=job, on=today, started_on=earlier)
    assert asked(job, 1, "employer").due_on == earlier + timedelta(days=1)
    job.refresh_from_db()
    assert job.verified_on is None, "what was verified is not what stands there now"
    with pytest.raises(RefusedError, match="antes de abrirse"):
        operations.correct_job(actor=rosa, placement=job, on=today, started_on=earlier - timedelta(days=1))


@pytest.mark.parametrize(
    ("answers", "kind", "days"),
    [
        ({"paid": "no"}, "unpaid", 0),
        ({"paid": "partly"}, "unpaid", 3),
        ({"treated": "bad"}, "mistreated", 0),
        ({"stays": "migrate"}, "migrating", 3),
        ({"transport": "partly"}, "transport", 7),
    ],
)
def test_what_warns_opens_a_task_as_soon_as_it_is_grave(cast: Cast, rosa, today, answers, kind, days):
    job = a_job(cast.rosa)
    operations.record_follow_up(actor=rosa, follow_up=asked(job, 1), on=today, result="working", **answers)
    warning = EarlyWarning.objects.get(placement=job)
    (step,) = steps(job.case, StepKind.WARNING)
    assert (warning.kind, step.detail, step.due_on) == (kind, kind, today + timedelta(days=days))
    with pytest.raises(RefusedError, match="Diga qué se hizo"):
        operations.settle_warning(actor=rosa, warning=warning, on=today, what_was_done=" ")
    operations.settle_warning(actor=rosa, warning=warning, on=today, what_was_done="Se habló con las dos partes.")
    assert not steps(job.case, StepKind.WARNING)


def test_the_same_warning_twice_is_one_and_as_grave_as_the_last(cast: Cast, rosa, today):
    job = a_job(cast.rosa, started_on=today - timedelta(days=8))
    first = today - timedelta(days=7)
    operations.record_follow_up(actor=rosa, follow_up=asked(job, 1), on=first, result="working", paid="partly")
    operations.record_follow_up(actor=rosa, follow_up=asked(job, 7), on=today, result="working", paid="no")
    assert EarlyWarning.objects.get(placement=job).severity == 1
    assert len(steps(job.case, StepKind.WARNING)) == 1


def test_a_company_that_says_they_left_warns_and_ends_nothing(cast: Cast, rosa, today):
    job = a_job(cast.rosa)
    operations.record_follow_up(actor=rosa, follow_up=asked(job, 1, "employer"), on=today, result="job_lost")
    job.refresh_from_db()
    assert job.ended_on is None
    assert EarlyWarning.objects.get(placement=job).kind == "gone"


def test_a_lost_job_opens_a_closed_case_again_with_its_history(cast: Cast, rosa, today):
    start = today - timedelta(days=95)
    job = a_job(cast.rosa, started_on=start)
    agree(rosa, job.person, Purpose.FOLLOW_UP, on=start)
    closed = today - timedelta(days=2)
    cases.close_case(actor=rosa, case=job.case, reason="sustained", on=closed, without_follow_up=True)
    before = job.case.milestones.count()
    operations.record_follow_up(
        actor=rosa, follow_up=asked(job, 90), on=today, result="job_lost", left_why="dismissed", note="Bajó la obra"
    )
    case = Case.objects.get(pk=job.case_id)
    assert (case.closed_on, case.status, case.job_lost) == (None, Status.READY, True)
    assert case.consultant_id == cast.rosa.pk
    assert case.milestones.count() == before + 2, "opened again, and the job that was lost"
    job.refresh_from_db()
    assert (job.ended_on, job.end_reason) == (today, "dismissed")
    assert not job.follow_ups.filter(done_on=None, cancelled_on=None).exists()
    assert steps(case, StepKind.MATCH)


def test_what_is_cancelled_says_why_and_a_job_that_ended_is_not_asked_about(cast: Cast, rosa, today):
    job = a_job(cast.rosa)
    with pytest.raises(RefusedError, match="Diga por qué se cancela"):
        operations.cancel_follow_up(actor=rosa, follow_up=asked(job, 1), on=today, why="")
    operations.cancel_follow_up(actor=rosa, follow_up=asked(job, 1), on=today, why="Hablamos ayer en la oficina")
    with pytest.raises(RefusedError, match="se canceló: Hablamos ayer"):
        operations.record_follow_up(actor=rosa, follow_up=asked(job, 1), on=today, result="working")
    operations.end_job(actor=rosa, placement=job, on=today, reason="term")
    with pytest.raises(RefusedError, match="ya terminó"):
        operations.record_follow_up(actor=rosa, follow_up=asked(job, 7), on=today, result="working")
    with pytest.raises(RefusedError, match="Ese empleo ya terminó"):
        operations.end_job(actor=rosa, placement=job, on=today, reason="term")


def test_days_that_cannot_be_are_refused(cast: Cast, rosa, today):
    job = a_job(cast.rosa)
    with pytest.raises(RefusedError, match="no puede terminar antes de empezar"):
        operations.end_job(actor=rosa, placement=job, on=today - timedelta(days=1), reason="term")
    with pytest.raises(RefusedError, match="anterior al inicio"):
        operations.record_follow_up(actor=rosa, follow_up=asked(job, 1), on=today - timedelta(days=1), result="working")
    with pytest.raises(IntegrityError, match="placement_placement_wage_check"), transaction.atomic():
        Placement.objects.filter(pk=job.pk).update(wage=-1)


def test_both_sides_say_whether_it_is_as_agreed_and_a_difference_opens_a_task(cast: Cast, rosa, today):
    job = a_job(cast.rosa)
    say = {"actor": rosa, "placement": job, "on": today, "asked": "call"}
    operations.record_conformity(side="employer", agrees="yes", satisfied=5, **say)
    assert not EarlyWarning.objects.filter(placement=job).exists()
    with pytest.raises(RefusedError, match="Con observaciones"):
        operations.record_conformity(side="worker", agrees="yes", pay=False, **say)
    operations.record_conformity(
        side="worker", agrees="no", pay=False, satisfied=2, remarks="Le bajaron el pago", **say
    )
    warning = EarlyWarning.objects.get(placement=job)
    assert (warning.kind, warning.severity) == ("disagree", 1)
    with pytest.raises(IntegrityError, match="conformity_scale"), transaction.atomic():
        Conformity.objects.filter(placement=job).update(satisfied=6)


def test_after_the_permission_for_companies_is_taken_back_no_company_is_asked(cast: Cast, rosa, today):
    job = a_job(cast.rosa)
    withdraw_consent(actor=rosa, person=job.person, purpose="employers", on=today)
    assert not job.follow_ups.filter(side="employer", cancelled_on=None).exists()
    assert job.follow_ups.filter(side="worker", cancelled_on=None).count() == 5
    assert not steps(job.case, StepKind.ASK_COMPANY)


def by_link(code: str) -> Scope:
    return Scope(actor=None, kind="link", link=link_digest(code))


def test_whoever_works_says_through_a_link_how_it_goes_once(cast: Cast, rosa, today):
    job = a_job(cast.rosa)
    code = operations.make_follow_up_link(actor=rosa, follow_up=asked(job, 1), on=today)
    with acting_as(by_link(code)):
        opened = follow_up_opened_by(link_digest(code))
        assert not Placement.objects.exists(), "a link shows the follow-up and nothing else"
        said = {"works": True, "paid": "no", "note": "Dicen que el viernes"}
        operations.say_how_it_goes(by=opened.pk, follow_up=opened.follow_up, on=today, **said)
        with pytest.raises(RefusedError, match="Ya nos lo había dicho"):
            operations.say_how_it_goes(by=opened.pk, follow_up=opened.follow_up, on=today, works=True)
    operations.take_how_it_goes(reply=FollowUpReply.objects.get())
    operations.take_how_it_goes(reply=FollowUpReply.objects.get())
    done = asked(job, 1)
    assert (done.result, done.asked, done.paid, done.note) == ("working", "link", "no", "")
    assert done.reply.note == "Dicen que el viernes", "their words stay sealed where they wrote them"
    assert EarlyWarning.objects.get(placement=job).kind == "unpaid"
    with acting_as(by_link(code)):
        assert follow_up_opened_by(link_digest(code)) is None, "what was answered opens no more"


def test_a_yes_to_what_is_not_is_refused_before_anything_is_lost(cast: Cast, rosa, today):
    job = a_job(cast.rosa, started_on=today - timedelta(days=30))
    code = operations.make_follow_up_link(actor=rosa, follow_up=asked(job, 30), on=today)
    with acting_as(by_link(code)):
        opened = follow_up_opened_by(link_digest(code))
        said = {"by": opened.pk, "follow_up": opened.follow_up, "on": today, "works": True, "treated": "bad"}
        with pytest.raises(RefusedError, match="Con observaciones"):
            operations.say_how_it_goes(agrees="yes", pay=False, **said)
        operations.say_how_it_goes(agrees="remarks", pay=False, **said)
    operations.take_how_it_goes(reply=FollowUpReply.objects.get())
    assert Conformity.objects.get(placement=job).apart == "el pago"
    assert EarlyWarning.objects.get(placement=job).kind == "mistreated"


def test_the_last_day_is_the_one_they_say_not_the_day_they_were_asked(cast: Cast, rosa, today):
    job = a_job(cast.rosa, started_on=today - timedelta(days=31))
    last = today - timedelta(days=19)
    operations.record_follow_up(
        actor=rosa, follow_up=asked(job, 30), on=today, result="job_lost", left_on=last, left_why="pay"
    )
    job.refresh_from_db()
    assert (job.ended_on, job.end_reason) == (last, "pay")


def test_whoever_asked_not_to_be_called_is_not_looked_for_and_comes_back_in_a_month(cast: Cast, rosa, today):
    job = a_job(cast.rosa)
    set_contact_refused(actor=rosa, person=job.person, on=today)
    with pytest.raises(RefusedError, match="no se le llame ni escriba"):
        operations.make_follow_up_link(actor=rosa, follow_up=asked(job, 1), on=today)
    operations.record_follow_up(actor=rosa, follow_up=asked(job, 1), on=today, result="not_reached")
    assert asked(job, 1).due_on >= today + timedelta(days=30)
    assert not job.person.contacts.exists()


def test_an_attempt_and_a_talk_are_on_the_log_of_contacts(cast: Cast, rosa, today):
    job = a_job(cast.rosa)
    operations.record_follow_up(actor=rosa, follow_up=asked(job, 1), on=today, result="not_reached")
    operations.record_follow_up(actor=rosa, follow_up=asked(job, 1), on=today, result="working", asked="in_person")
    assert set(job.person.contacts.values_list("channel", "outcome")) == {
        ("call", "no_answer"),
        ("in_person", "reached"),
    }


def test_closing_a_case_ends_what_the_company_is_asked(cast: Cast, rosa, today):
    job = a_job(cast.rosa)
    cases.close_case(actor=rosa, case=job.case, reason="sustained", on=today, without_follow_up=True)
    operations.end_applications(actor=rosa, case=job.case, on=today)
    assert {one.cancel_why for one in job.follow_ups.filter(side="employer")} == {"Se cerró su expediente"}


def test_erasure_forgets_a_job_that_ended_with_all_that_was_said_of_it(cast: Cast, rosa, today):
    job = a_job(cast.rosa)
    operations.record_follow_up(actor=rosa, follow_up=asked(job, 1), on=today, result="working", paid="no", note="Debe")
    operations.record_conformity(
        actor=rosa, placement=job, side="worker", on=today, agrees="no", asked="call", remarks="Le deben"
    )
    operations.end_job(actor=rosa, placement=job, on=today, reason="pay")
    cases.close_case(actor=rosa, case=job.case, reason="other", on=today, without_follow_up=True)
    anonymise(person=job.person, on=today)
    assert {one.cancel_why for one in job.follow_ups.exclude(cancelled_on=None)} == {"(borrado)"}
    first = asked(job, 1)
    assert (first.note, first.paid, first.result) == ("", "", "working")
    assert not EarlyWarning.objects.exists()
    assert not Conformity.objects.get().remarks


def test_a_link_opens_neither_early_nor_late_nor_for_another(cast: Cast, rosa, today):
    job = a_job(cast.rosa)
    with pytest.raises(RefusedError, match="Todavía es pronto"):
        operations.make_follow_up_link(actor=rosa, follow_up=asked(job, 30), on=today)
    with pytest.raises(RefusedError, match="por su propio enlace"):
        operations.make_follow_up_link(actor=rosa, follow_up=asked(job, 1, "employer"), on=today)
    old = operations.make_follow_up_link(actor=rosa, follow_up=asked(job, 1), on=today)
    FollowUpLink.objects.update(expires_on=today - timedelta(days=1))
    with acting_as(by_link(old)):
        assert follow_up_opened_by(link_digest(old)) is None
        assert not FollowUp.objects.exists()
    foreign, code = a_job(cast.rosa), operations.make_follow_up_link(actor=rosa, follow_up=asked(job, 1), on=today)
    target = asked(foreign, 1)
    with acting_as(by_link(code)), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        FollowUpReply.objects.create(
            person_id=target.person_id, follow_up_id=target.pk, works=True, on=today, recorded_by=job.pk
        )


def test_a_lost_job_said_by_link_ends_it_and_leaves_the_consultant_in_charge(cast: Cast, rosa, today):
    job = a_job(cast.rosa)
    code = operations.make_follow_up_link(actor=rosa, follow_up=asked(job, 1), on=today)
    with acting_as(by_link(code)):
        opened = follow_up_opened_by(link_digest(code))
        left = {"left_on": today, "left_why": "pay"}
        operations.say_how_it_goes(by=opened.pk, follow_up=opened.follow_up, on=today, works=False, **left)
    operations.take_how_it_goes(reply=FollowUpReply.objects.get())
    job.refresh_from_db()
    assert (job.ended_on, job.end_reason) == (today, "pay")
    assert Case.objects.get(pk=job.case_id).consultant_id == cast.rosa.pk


def test_only_who_accompanies_records(cast: Cast, rosa, today):
    job = a_job(cast.rosa)
    with pytest.raises(PermissionDenied):
        operations.record_follow_up(actor=standing_of(cast.julio), follow_up=asked(job, 1), on=today, result="working")
