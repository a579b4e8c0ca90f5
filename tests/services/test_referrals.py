"""Wilmer is sent to a service of others: with his permission, with the least that is needed, and an answer comes back."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from puente.accounts.scope import standing_of
from puente.cases.enums import MilestoneKind, StepKind
from puente.cases.models import Case, Step
from puente.cases.operations import close_case, reopen_case, take_referral
from puente.coordination.operations import save_institution
from puente.core.db.scope import Scope, acting_as
from puente.core.errors import RefusedError
from puente.core.ids import link_digest
from puente.core.models import OutgoingMail
from puente.people.enums import Purpose, Recipient
from puente.people.models import Sharing
from puente.placement.operations import withdraw_consent
from puente.services import operations, printing
from puente.services.access import referral_opened_by
from puente.services.enums import ReferralState, Replied
from puente.services.models import Offering, Referral, ReferralAnswer
from puente.services.queries import closed_loop
from puente.services.workflow import FINAL, MAY_FOLLOW
from tests.cast import Cast
from tests.conftest import EVERYWHERE
from tests.factories.cases import agree, an_open_case

pytestmark = pytest.mark.usefixtures("everywhere")
TODAY = timezone.localdate()
ASKED = "Consulta por dolor de espalda"


@pytest.fixture
def rosa(cast: Cast):
    return standing_of(cast.rosa)


@pytest.fixture
def clinic(rosa) -> Offering:
    return an_offering(rosa, "Clínica Ficticia", "health", mail="clinica@ficticia.example")


@pytest.fixture
def case(cast: Cast, rosa) -> Case:
    made = an_open_case(cast.rosa, on=TODAY - timedelta(days=10), given_names="Wilmer Otto", surnames="Tzoc Caal")
    agree(rosa, made.person, Purpose.PARTNERS, Recipient.HEALTH, on=TODAY)
    return made


def an_offering(rosa, name: str, kind: str, *, mail: str = "") -> Offering:
    institution = save_institution(actor=rosa, values={"name": name, "kind": kind})
    office = operations.save_office(
        actor=rosa, institution=institution, values={"name": "Sede central", "municipality_id": "1301", "mail": mail}
    )
    values = {"need": "health", "name": "Consulta general", "covers": "department"}
    return operations.save_offering(actor=rosa, office=office, values=values, on=TODAY - timedelta(days=30))


def sent(rosa, case: Case, offering: Offering, **more) -> tuple[Referral, str]:
    facts = {"on": TODAY, "asked": ASKED, "priority": "medium"} | more
    return operations.refer(actor=rosa, case=case, offering=offering, **facts)


def said_by_link(code: str, said: str, **more) -> ReferralAnswer:
    """As who opened the link, and then the job."""
    with acting_as(Scope(actor=None, kind="link", link=link_digest(code))):
        link = referral_opened_by(link_digest(code))
        assert link is not None
        answer = operations.reply_by_link(link=link, said=said, on=TODAY, **more)
    with acting_as(EVERYWHERE):
        operations.take_reply(answer=answer)
    return answer


def opens(code: str) -> bool:
    with acting_as(Scope(actor=None, kind="link", link=link_digest(code))):
        return referral_opened_by(link_digest(code)) is not None


def due(case: Case, kind: StepKind) -> Step | None:
    return Step.objects.filter(case=case, kind=kind, done_at=None).first()


# --- Sending


def test_it_is_sent_with_permission_and_leaves_a_line_a_step_and_what_was_shared(rosa, case, clinic):
    referral, _code = sent(rosa, case, clinic)
    assert referral.state_on(TODAY) == ReferralState.SENT
    assert referral.answer_by == TODAY + timedelta(days=3)
    assert due(case, StepKind.REFERRAL).due_on == TODAY + timedelta(days=3)
    assert case.milestones.filter(kind=MilestoneKind.REFERRED).get().detail == "Consulta general, Clínica Ficticia"
    shared = Sharing.objects.get(person=case.person, what="referral")
    assert (shared.kind, shared.recipient) == ("health", "Clínica Ficticia")


def test_without_the_permission_that_names_that_kind_of_institution_nobody_is_sent(rosa, case):
    for kind, sentence in (("ngo", "Falta su permiso"), ("cocode", "no abarca a este tipo")):
        with pytest.raises(RefusedError, match=sentence):
            sent(rosa, case, an_offering(rosa, f"Ficticia {kind}", kind))
    assert not Referral.objects.exists()
    assert not Sharing.objects.filter(what="referral").exists()


def test_nobody_is_sent_to_what_is_closed_nor_back_to_who_sent_them_nor_twice(rosa, case, clinic):
    back = an_offering(rosa, "Hospital Ficticio", "health")
    take_referral(
        actor=rosa, person=case.person, institution=back.office.institution, on=TODAY, asked="Orientación de empleo"
    )
    with pytest.raises(RefusedError, match="fue quien la remitió"):
        sent(rosa, case, back)
    sent(rosa, case, clinic)
    with pytest.raises(RefusedError, match="Ya se le refirió"):
        sent(rosa, case, clinic)
    shut = an_offering(rosa, "Otra Clínica", "health")
    operations.close_offering(actor=rosa, offering=shut, on=TODAY, why="Sin médico")
    with pytest.raises(RefusedError, match="ya no se da"):
        sent(rosa, case, Offering.objects.get(pk=shut.pk))


def test_who_receives_it_reads_the_least_and_never_that_the_person_came_back(rosa, case, clinic):
    referral, _code = sent(rosa, case, clinic)
    assert referral.name == ""
    read = referral.content + referral.asked
    for word in ("retorn", "deport", "migra", "Wilmer", "Tzoc"):
        assert word.lower() not in read.lower()
    named, _code = sent(rosa, case, an_offering(rosa, "Segunda", "health"), named=True, contact="Después de las 17")
    assert named.name == case.person.full_name
    assert named.told["contact"] == "Después de las 17"


def test_the_office_is_told_that_somebody_comes_and_not_who(rosa, case, clinic):
    sent(rosa, case, clinic)
    mail = OutgoingMail.objects.get()
    assert mail.to == "clinica@ficticia.example"
    for word in ("Wilmer", "Tzoc", case.code, ASKED, "Consulta"):
        assert word not in mail.subject + mail.body


# --- Coming back


def test_the_way_of_an_answer_through_the_link(rosa, case, clinic):
    referral, code = sent(rosa, case, clinic)
    said_by_link(code, Replied.ACCEPTED)
    assert referral.state_on(TODAY) == ReferralState.ACCEPTED
    assert due(case, StepKind.REFERRAL_ANSWER).detail == "Clínica Ficticia: Acepta atenderla"
    assert due(case, StepKind.REFERRAL).due_on == TODAY + timedelta(days=7)
    assert Offering.objects.get(pk=clinic.pk).confirmed_on == TODAY, "who takes somebody in still gives it"
    at = timezone.now() + timedelta(days=40)
    said_by_link(code, Replied.BOOKED, at=at)
    referral.refresh_from_db()
    assert referral.expires_on == timezone.localdate(at) + timedelta(days=14), "the link lasts until after it"
    assert due(case, StepKind.REFERRAL).due_on == timezone.localdate(at) + timedelta(days=1)
    operations.see_reply(actor=rosa, referral=referral)
    assert due(case, StepKind.REFERRAL_ANSWER) is None
    answer = said_by_link(code, Replied.SERVED, note="Le dieron tratamiento")
    operations.take_reply(answer=answer)
    served = case.milestones.filter(kind=MilestoneKind.REFERRAL_SERVED)
    assert not served.exists(), "it counts once somebody of the programme has read it"
    for _time in range(2):
        operations.see_reply(actor=rosa, referral=referral)
    assert served.get().recorded_by == rosa.user_id
    assert due(case, StepKind.REFERRAL) is None


def test_an_answer_is_given_once_and_only_what_may_follow(rosa, case, clinic):
    _referral, code = sent(rosa, case, clinic)
    said_by_link(code, Replied.ACCEPTED)
    with pytest.raises(RefusedError, match="Ya nos lo había dicho"):
        said_by_link(code, Replied.ACCEPTED)
    with pytest.raises(RefusedError, match="día y la hora"):
        said_by_link(code, Replied.BOOKED)
    with pytest.raises(RefusedError, match="todavía no haya pasado"):
        said_by_link(code, Replied.BOOKED, at=timezone.now() - timedelta(hours=1))
    with pytest.raises(RefusedError, match="Diga por qué no"):
        said_by_link(code, Replied.DECLINED)
    said_by_link(code, Replied.DECLINED, reason="full", note="Hasta enero")
    with pytest.raises(RefusedError, match="ya no se puede dar"):
        said_by_link(code, Replied.SERVED)


@pytest.mark.parametrize("last", ["", *Replied])
def test_what_may_be_said_follows_the_table_and_only_it(rosa, case, clinic, last):
    referral, _code = sent(rosa, case, clinic)
    facts = {"actor": rosa, "referral": referral, "on": TODAY}
    more = {
        Replied.BOOKED: {"at": timezone.now() + timedelta(days=1)},
        Replied.DECLINED: {"reason": "full"},
    }
    if last:
        operations.record_reply(**facts, said=last, **more.get(last, {}))
    for said in Replied:
        allowed = said in MAY_FOLLOW[last]
        try:
            with transaction.atomic():
                operations.record_reply(**facts, said=said, **more.get(said, {}))
                transaction.set_rollback(True)
        except RefusedError:
            assert not allowed or said == last, said
        else:
            assert allowed, said


def test_who_did_not_come_may_come_another_day(rosa, case, clinic):
    referral, code = sent(rosa, case, clinic)
    said_by_link(code, Replied.NO_SHOW)
    assert referral.state_on(TODAY) == ReferralState.NO_SHOW
    operations.see_reply(actor=rosa, referral=referral)
    assert case.milestones.filter(kind=MilestoneKind.REFERRAL_FAILED).count() == 1
    said_by_link(code, Replied.SERVED)
    assert referral.state_on(TODAY) == ReferralState.SERVED


def test_the_link_opens_only_while_it_lasts_and_the_person_permits_it(rosa, case, clinic):
    referral, code = sent(rosa, case, clinic)
    assert opens(code)
    assert not opens(code[:-1] + "x"), "forged"
    agree(rosa, case.person, Purpose.PARTNERS, Recipient.HEALTH, Recipient.PUBLIC, on=TODAY)
    assert opens(code), "more is permitted now"
    early = {"sent_on": TODAY - timedelta(days=9), "answer_by": TODAY - timedelta(days=2)}
    Referral.objects.update(expires_on=TODAY - timedelta(days=1), **early)
    assert not opens(code)
    assert referral_state(referral) == ReferralState.EXPIRED
    with pytest.raises(RefusedError, match="ya no está abierta"):
        operations.make_referral_link(actor=rosa, referral=referral, on=TODAY)
    sent(rosa, case, clinic)
    Referral.objects.filter(pk=referral.pk).update(expires_on=TODAY + timedelta(days=9))
    assert opens(code)
    close_case(actor=rosa, case=case, reason="moved", on=TODAY, without_follow_up=True)
    assert not opens(code), "the case is closed"


def test_a_new_slip_ends_the_one_before_and_no_link_that_was_sent(rosa, case, clinic):
    referral, code = sent(rosa, case, clinic)
    first, second = (
        operations.make_referral_link(actor=rosa, referral=referral, on=TODAY, on_paper=True) for _time in range(2)
    )
    assert [opens(one) for one in (code, first, second)] == [True, False, True]


def test_taking_the_permission_back_withdraws_what_is_open_and_says_whom_to_tell(rosa, case, clinic):
    referral, code = sent(rosa, case, clinic)
    effects = withdraw_consent(actor=rosa, person=case.person, purpose=Purpose.PARTNERS, on=TODAY)
    assert effects.told[referral.pk] == "Clínica Ficticia"
    assert referral_state(referral) == ReferralState.WITHDRAWN
    assert due(case, StepKind.REFERRAL) is None
    assert not opens(code)
    assert operations.remind_of_referrals(today=TODAY + timedelta(days=9)) == 0


def test_two_who_answer_at_once_count_once(rosa, case, clinic):
    referral, code = sent(rosa, case, clinic)
    said_by_link(code, Replied.SERVED)
    with pytest.raises(DatabaseError), transaction.atomic():
        ReferralAnswer.objects.create(
            person_id=case.person_id,
            referral=referral,
            said="served",
            by_link=False,
            on=TODAY,
            recorded_by=rosa.user_id,
        )


def test_a_late_job_undoes_nothing(rosa, case, clinic):
    referral, code = sent(rosa, case, clinic)
    with acting_as(Scope(actor=None, kind="link", link=link_digest(code))):
        late = operations.reply_by_link(link=referral_opened_by(link_digest(code)), said=Replied.ACCEPTED, on=TODAY)
    operations.record_reply(actor=rosa, referral=referral, said=Replied.SERVED, on=TODAY)
    operations.take_reply(answer=late)
    assert due(case, StepKind.REFERRAL) is None
    assert due(case, StepKind.REFERRAL_ANSWER) is None


def test_what_was_heard_of_an_earlier_day_is_still_the_last_word(rosa, case, clinic):
    referral, code = sent(rosa, case, clinic, on=TODAY - timedelta(days=3))
    said_by_link(code, Replied.ACCEPTED)
    operations.record_reply(actor=rosa, referral=referral, said=Replied.SERVED, on=TODAY - timedelta(days=1))
    assert referral_state(referral) == ReferralState.SERVED


@pytest.mark.parametrize("field", ["asked", "contact", "limits"])
def test_words_that_tell_of_a_return_are_refused_beside_their_field(rosa, case, clinic, field):
    with pytest.raises(RefusedError, match="No diga nada de su retorno") as refusal:
        sent(rosa, case, clinic, **{field: "Retornó en agosto, deportado"})
    assert refusal.value.field == field


def test_the_slip_never_says_why_somebody_goes_there(rosa, case, clinic, monkeypatch):
    institution = clinic.office.institution
    institution.name = "Ventanilla de atención al migrante retornado"
    clinic.office.institution = institution
    referral, _code = sent(rosa, case, clinic)
    shown: dict = {}
    monkeypatch.setattr(printing, "render_pdf", lambda _template, data: shown.update(data) or b"")
    printing.slip_of(referral, "https://puente.example/remision/x/", "Rosa")
    assert "retorn" not in str(shown).lower()
    assert "Sede central" in str(shown)


def test_opening_the_case_again_asks_again(rosa, case, clinic):
    sent(rosa, case, clinic)
    close_case(actor=rosa, case=case, reason="moved", on=TODAY, without_follow_up=True)
    assert due(case, StepKind.REFERRAL) is None
    again = Case.objects.select_related("person").get(pk=case.pk)
    reopen_case(actor=rosa, case=again, on=TODAY, why="Volvió")
    operations.ask_about_again(actor=rosa, case=Case.objects.get(pk=case.pk), on=TODAY)
    assert due(case, StepKind.REFERRAL) is not None


def referral_state(referral: Referral) -> ReferralState:
    return Referral.objects.get(pk=referral.pk).state_on(TODAY)


def test_a_withdrawn_referral_opens_nothing_and_what_is_over_is_not_withdrawn(rosa, case, clinic):
    referral, code = sent(rosa, case, clinic)
    operations.withdraw_referral(actor=rosa, referral=referral, on=TODAY)
    assert not opens(code)
    assert due(case, StepKind.REFERRAL) is None
    with pytest.raises(RefusedError, match="ya terminó"):
        operations.withdraw_referral(actor=rosa, referral=referral, on=TODAY)
    again, _code = sent(rosa, case, clinic)
    operations.record_reply(actor=rosa, referral=again, said=Replied.SERVED, on=TODAY)
    with pytest.raises(RefusedError, match="ya terminó"):
        operations.withdraw_referral(actor=rosa, referral=again, on=TODAY)


def test_the_link_sees_its_referral_and_nothing_else_and_changes_nothing(rosa, case, clinic):
    _one, code = sent(rosa, case, clinic)
    other, _code = sent(rosa, case, an_offering(rosa, "Otra", "health"))
    with acting_as(Scope(actor=None, kind="link", link=link_digest(code))):
        assert Referral.objects.count() == 1
        assert not Case.objects.exists()
        assert Referral.objects.update(priority="low") == 0
        with pytest.raises(DatabaseError), transaction.atomic():
            ReferralAnswer.objects.create(
                person_id=case.person_id, referral=other, said="accepted", by_link=True, on=TODAY, recorded_by=other.pk
            )


def test_an_office_that_does_not_answer_is_written_to_twice_and_no_more(rosa, case, clinic):
    sent(rosa, case, clinic)
    written = [operations.remind_of_referrals(today=TODAY + timedelta(days=days)) for days in (3, 4, 5, 7, 8, 20)]
    assert written == [0, 1, 0, 1, 0, 0]
    _other, code = sent(rosa, case, an_offering(rosa, "Otra", "health", mail="otra@ficticia.example"))
    said_by_link(code, Replied.ACCEPTED)
    assert operations.remind_of_referrals(today=TODAY + timedelta(days=9)) == 0


def test_how_often_an_outcome_came_back(rosa, case, clinic):
    first, _code = sent(rosa, case, clinic)
    assert closed_loop(Referral.objects.all(), TODAY).percent is None
    operations.record_reply(actor=rosa, referral=first, said=Replied.SERVED, on=TODAY)
    sent(rosa, case, an_offering(rosa, "Otra", "health"))
    assert closed_loop(Referral.objects.all(), TODAY).percent == 100, "the second may still be answered"
    loop = closed_loop(Referral.objects.all(), TODAY + timedelta(days=31))
    assert (loop.closed, loop.of, loop.percent) == (1, 2, 50)
    assert {Replied.SERVED, Replied.DECLINED, Replied.NO_SHOW} == FINAL


# --- On the screens


def test_sending_one_on_the_screens_and_answering_it_without_an_account(cast, client, rosa, case, clinic):
    client.force_login(cast.rosa)
    here = {"person": case.person_id}
    assert "Consulta general" in client.get(reverse("refer", kwargs=here)).content.decode()
    address = reverse("refer_to", kwargs=here | {"offering": clinic.pk})
    assert "Llene este dato." in client.post(address, {"asked": "", "priority": "high"}).content.decode()
    page = client.post(address, {"asked": ASKED, "priority": "high"}, follow=True).content.decode()
    assert "Referencia enviada" in page
    referral = Referral.objects.get()
    slip = client.post(reverse("referral_slip", kwargs={"referral": referral.pk}))
    assert slip["Content-Type"] == "application/pdf"
    code = page.split("/remision/")[1].split("/")[0]
    client.logout()
    link = reverse("received", kwargs={"code": code})
    closed_door = client.get(link).content.decode()
    assert "Abrir la referencia" in closed_door
    assert ASKED not in closed_door, "a preview reads nothing"
    assert ASKED in client.post(link).content.decode()
    refused = client.post(
        link, {"answer": "1", "said": "declined", "reason": "", "note": "No hay médico"}
    ).content.decode()
    assert "Diga por qué no." in refused
    assert "No hay médico" in refused
    assert "Ya nos lo había dicho" not in refused
    thanks = client.post(link, {"answer": "1", "said": "accepted"}, follow=True).content.decode()
    assert "Gracias. Se lo decimos" in thanks
    twice = client.post(link, {"answer": "1", "said": "accepted", "note": "Otra vez"}).content.decode()
    assert "Ya nos lo había dicho. Gracias." in twice
    assert "Otra vez" in twice
    assert client.get(reverse("received", kwargs={"code": "nada"})).status_code == 404
    client.force_login(cast.rosa)
    assert "Acepta atenderla" in client.get(reverse("referral", kwargs={"referral": referral.pk})).content.decode()
    assert "Consulta general" in client.get(reverse("referral_list")).content.decode()
    client.post(
        reverse("referral_reply", kwargs={"referral": referral.pk}),
        {"said": "served", "on": f"{TODAY:%d/%m/%Y}", "note": "Fue el martes"},
    )
    assert referral_state(referral) == ReferralState.SERVED
    assert "Ninguna referencia espera" in client.get(reverse("referral_list")).content.decode()
