"""A person of another station comes to the door: asked for, answered, handed over."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from puente.accounts.scope import standing_of
from puente.audit.models import Access
from puente.cases.enums import StepKind
from puente.cases.models import Case, Step, Transfer
from puente.cases.operations import answer_transfer, ask_transfer, plan_step
from puente.core.db.scope import Scope, acting_as
from puente.core.errors import RefusedError
from puente.people.models import Person
from puente.placement import operations as placement
from puente.services import operations as services
from puente.services.models import Programme
from tests.cast import HUEHUETENANGO, QUICHE, Cast
from tests.conftest import EVERYWHERE
from tests.factories.cases import an_open_case
from tests.factories.work import VacancyFactory, a_ready_case

TODAY = timezone.localdate()


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def case(cast: Cast) -> Case:
    return an_open_case(cast.marta, given_names="Wilmer Otto", surnames="Tzoc Caal")


def asked(cast: Cast, case: Case) -> Transfer:
    rosa = standing_of(cast.rosa)
    with acting_as(rosa.scope("test")):
        return ask_transfer(actor=rosa, person_id=case.person_id, target_id=HUEHUETENANGO, on=TODAY)


def test_with_the_person_go_the_open_case_and_what_is_due_and_the_past_stays(cast: Cast, case: Case):
    marta = standing_of(cast.marta)
    with acting_as(marta.scope("test")):
        plan_step(actor=marta, person=case.person, case=case, kind=StepKind.CALL, due_on=TODAY + timedelta(days=2))
        answer_transfer(actor=marta, transfer=asked(cast, case), answer="accepted", on=TODAY)
        assert not Person.objects.filter(pk=case.person_id).exists()
    with acting_as(standing_of(cast.rosa).scope("test")):
        moved = Case.objects.get(pk=case.pk)
        assert (moved.station_id, moved.consultant_id, moved.code) == (HUEHUETENANGO, cast.rosa.pk, case.code)
        due = Step.objects.filter(person=case.person, done_at=None)
        assert {(step.station_id, step.consultant_id) for step in due} == {(HUEHUETENANGO, cast.rosa.pk)}
        assert {one.station_id for one in moved.follow_ups.all()} == {HUEHUETENANGO}


def test_whoever_has_the_person_now_goes_on_with_what_had_begun(client, cast: Cast):
    case, marta = a_ready_case(cast.marta), standing_of(cast.marta)
    with acting_as(marta.scope("test")):
        waiting = placement.apply(actor=marta, case=case, vacancy=VacancyFactory(), on=TODAY)
        sent = placement.apply(actor=marta, case=case, vacancy=VacancyFactory(), on=TODAY)
        job = placement.hire(actor=marta, application=sent, started_on=TODAY, contract="indefinite", wage=4500)
        welding = Programme.objects.get(pk="welding")
        enrolment = services.enrol(actor=marta, case=case, programme=welding, started_on=TODAY)
        follow_up = job.follow_ups.first()
        answer_transfer(actor=marta, transfer=asked(cast, case), answer="accepted", on=TODAY)
    client.force_login(cast.rosa)
    pages = [
        reverse("application", kwargs={"application": waiting.pk}),
        reverse("placement", kwargs={"placement": job.pk}),
        reverse("follow_up", kwargs={"follow_up": follow_up.pk}),
        reverse("training_end", kwargs={"enrolment": enrolment.pk}),
    ]
    assert [client.get(page).status_code for page in pages] == [200] * 4
    assert case.person.full_name in text_of(client.get(reverse("application_list")))
    client.force_login(cast.marta)
    assert [client.get(page).status_code for page in pages] == [404] * 4
    with acting_as(EVERYWHERE):
        job.refresh_from_db()
    assert job.station_id == QUICHE, "what happened stays where it happened"


def test_a_no_needs_its_reason_and_is_final(cast: Cast, case: Case):
    marta, transfer = standing_of(cast.marta), asked(cast, case)
    with acting_as(marta.scope("test")):
        with pytest.raises(RefusedError, match="Diga por qué"):
            answer_transfer(actor=marta, transfer=transfer, answer="refused", on=TODAY)
        answer_transfer(actor=marta, transfer=transfer, answer="refused", reason="Sigue aquí", on=TODAY)
        with pytest.raises(RefusedError, match="ya se respondió"):
            answer_transfer(actor=marta, transfer=transfer, answer="accepted", on=TODAY)
        assert Person.objects.get(pk=case.person_id).station_id == QUICHE


def test_it_is_asked_once_for_an_own_station_and_on_record(cast: Cast, case: Case):
    rosa = standing_of(cast.rosa)
    asked(cast, case)
    with pytest.raises(RefusedError, match="falta la respuesta"):
        asked(cast, case)
    with acting_as(rosa.scope("test")), pytest.raises(RefusedError, match="estación propia"):
        ask_transfer(actor=rosa, person_id=case.person_id, target_id=QUICHE, on=TODAY)
    with acting_as(Scope(cast.rosa.pk, (), "test"), using="log"):
        assert Access.objects.using("log").filter(subject="transfer", person_id=case.person_id).count() >= 1


def test_who_asked_cannot_answer_in_the_database_either(cast: Cast, case: Case):
    transfer = asked(cast, case)
    with acting_as(standing_of(cast.rosa).scope("test")), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM people_person WHERE id = %s", [case.person_id])
        assert cursor.fetchone() == (0,)
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            cursor.execute(
                "UPDATE cases_transfer SET answer = 'accepted', answered_on = now(), answered_by = id WHERE id = %s",
                [transfer.pk],
            )


def test_a_registration_asks_for_whom_another_station_has(client, cast: Cast, case: Case):
    client.force_login(cast.rosa)
    typed = {"given_names": "Wilmer Otto", "surnames": "Tzoc Caal", "station": QUICHE}
    assert "Quedó pedido." in text_of(client.post(reverse("transfer_ask"), typed, follow=True))


def test_from_the_search_to_the_handing_over(client, cast: Cast, case: Case):
    client.force_login(cast.rosa)
    page = client.post(reverse("person_search"), {"q": "wilmer tzoc"}, follow=True)
    assert "Puede que ya esté en Quiché." in text_of(page)
    assert "Wilmer Otto" not in text_of(page)
    key = page.redirect_chain[-1][0].split("b=")[1]
    sent = text_of(client.post(reverse("transfer_ask"), {"b": key, "station": QUICHE}, follow=True))
    assert "Quedó pedido." in sent
    assert "Wilmer" not in sent
    for wrong in ({"b": "nada", "station": QUICHE}, {"b": key, "station": "x"}, {}):
        assert "no está en otra estación" in text_of(client.post(reverse("transfer_ask"), wrong, follow=True))
    with acting_as(EVERYWHERE):
        transfer = Transfer.objects.get()
    there = reverse("transfer", kwargs={"transfer": transfer.pk})
    assert client.get(there).status_code == 404, "who asked does not answer"
    client.force_login(cast.marta)
    assert "Wilmer Otto Tzoc Caal" in text_of(client.get(reverse("transfer_list")))
    assert "Diga por qué no se traslada" in text_of(client.post(there, {"answer": "refused"}))
    client.post(there, {"answer": "accepted"})
    client.force_login(cast.rosa)
    assert "abrir su ficha" in text_of(client.get(reverse("transfer_list")))
    assert client.get(reverse("person", kwargs={"person": case.person_id})).status_code == 200
