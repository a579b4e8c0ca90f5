"""What a consultant and a supervisor see of somebody under 18."""

import pytest
from django.urls import reverse
from django.utils import timezone

from puente.accounts.scope import standing_of
from puente.cases.enums import StepKind
from puente.cases.models import Step
from puente.core.db.scope import acting_as
from puente.people.operations import save_return
from puente.placement.models import YouthPermit
from puente.placement.operations import decide_youth_permit
from tests.cast import Cast
from tests.conftest import EVERYWHERE
from tests.factories.cases import an_open_case
from tests.factories.work import VacancyFactory, a_ready_case, a_youth_permit
from tests.web.test_people_pages import text_of

REQUEST = {"hazards": ["none"], "daily_hours": "6", "weekly_hours": "30", "best_interest": "Estudia por la tarde."}


@pytest.fixture
def rosa(client, cast: Cast):
    client.force_login(cast.rosa)
    return client


def vacancies_of(person) -> str:
    return reverse("person_vacancies", kwargs={"person": person.pk})


def test_a_minor_is_shown_why_nothing_is_open_and_what_is(rosa, cast: Cast):
    case = a_ready_case(cast.rosa, minor=True)
    VacancyFactory(occupation_id="5223")
    page = text_of(rosa.get(vacancies_of(case.person)))
    assert "el programa coloca desde los 18 años" in page
    assert reverse("training_add", kwargs={"person": case.person_id}) in page
    assert "Pedir autorización" not in page
    assert "Postular a" not in page


def test_authorisation_is_asked_danger_by_danger_and_the_list_then_says_it_waits(rosa, cast: Cast):
    person = a_youth_permit(cast.rosa).person
    shop = VacancyFactory(title="Vendedora de zapatos", occupation_id="5223")
    address = reverse("youth_permit_ask", kwargs={"person": person.pk, "vacancy": shop.pk})
    assert address in text_of(rosa.get(vacancies_of(person)))
    assert "Pregunte cada punto" in text_of(rosa.post(address, REQUEST | {"hazards": []}))
    assert "Deje lo que sea cierto" in text_of(rosa.post(address, REQUEST | {"hazards": ["none", "night"]}))
    page = text_of(rosa.post(address, REQUEST | {"hazards": ["night"]}))
    assert "Es peligroso para menores de edad: trabajo de noche u horas extra." in page
    assert "Estudia por la tarde." in page, "what was typed stays"
    assert "hasta 7 horas al día" in text_of(rosa.post(address, REQUEST | {"daily_hours": "8"}))
    page = text_of(rosa.post(address, REQUEST, follow=True))
    assert "Se pidió la autorización." in page
    assert page.count("Espera la autorización de la supervisión") == 2
    assert "Postular a" not in page


def test_supervision_decides_and_the_consultant_may_then_send(rosa, client, cast: Cast):
    permit = a_youth_permit(cast.rosa)
    client.force_login(cast.julio)
    assert permit.person.full_name in text_of(client.get(reverse("youth_permit_list")))
    address = reverse("youth_permit", kwargs={"youth_permit": permit.pk})
    assert "Riesgo de maltrato o de abuso" in text_of(client.get(address))
    assert "Diga por qué no." in text_of(client.post(address, {"decision": "refused"}))
    assert "Vacante autorizada." in text_of(client.post(address, {"decision": "granted"}, follow=True))
    client.force_login(cast.rosa)
    assert "Postular a Eulalia" in text_of(client.get(vacancies_of(permit.person)))


def test_a_no_is_shown_with_its_reason(rosa, cast: Cast):
    permit, julio = a_youth_permit(cast.rosa), standing_of(cast.julio)
    with acting_as(julio.scope("test")):
        decide_youth_permit(
            actor=julio, permit=permit, decision="refused", on=timezone.localdate(), reason="Dejaría de estudiar"
        )
    page = text_of(rosa.get(vacancies_of(permit.person)))
    assert "No autorizada" in page
    assert "Dejaría de estudiar" in page


def test_the_queue_is_empty_and_says_so(client, cast: Cast):
    client.force_login(cast.julio)
    assert "Nada espera su decisión." in text_of(client.get(reverse("youth_permit_list")))


def test_a_child_alone_is_flagged_until_referred(rosa, cast: Cast):
    person = an_open_case(cast.rosa, minor=True).person
    answers = {"returned_on": "1/11/2026", "evidence": "declared", "unaccompanied": "on"}
    page = text_of(
        rosa.post(reverse("piece_add", kwargs={"person": person.pk, "piece": "retorno"}), answers, follow=True)
    )
    flag = "Es menor de edad y regresó sin una persona adulta responsable."
    assert flag in page
    with acting_as(EVERYWHERE):
        Step.objects.exclude(kind=StepKind.PROTECTION).update(due_on="2026-01-01")
    today = text_of(rosa.get(reverse("home")))
    assert today.index("Referir a protección") < today.index("Atrasado"), "before anything else, however late"
    address = reverse("protection", kwargs={"person": person.pk})
    assert "Llene este dato." in text_of(rosa.post(address, {"on": "1/11/2026"}))
    day = f"{timezone.localdate():%d/%m/%Y}"
    page = text_of(rosa.post(address, {"on": day, "institution": "pgn", "received_by": "La guardia"}, follow=True))
    assert "Quedó anotada la referencia" in page
    assert "Procuraduría General de la Nación (PGN). La guardia" in page, "the timeline says to whom"
    assert flag not in page


def test_a_correction_of_the_birth_date_can_show_that_somebody_is_a_child_alone(rosa, cast: Cast):
    person = an_open_case(cast.rosa).person
    with acting_as(EVERYWHERE):
        save_return(actor=standing_of(cast.rosa), person=person, row=None, returned_on=None, unaccompanied=True)
    year = timezone.localdate().year - 16
    fields = {"given_names": person.given_names, "surnames": person.surnames, "birth": f"1/1/{year}"}
    rosa.post(
        reverse("person_correct", kwargs={"person": person.pk}),
        fields | {"sex": "F", "source": "document", "reason": "Partida de nacimiento"},
    )
    assert "Referir a protección" in text_of(rosa.get(reverse("home")))


def test_the_job_of_a_minor_asks_for_the_inspectorates_number_and_an_adults_does_not(rosa, cast: Cast):
    permit, julio = a_youth_permit(cast.rosa), standing_of(cast.julio)
    with acting_as(julio.scope("test")):
        decide_youth_permit(actor=julio, permit=permit, decision="granted", on=timezone.localdate())
    send = {"person": permit.person_id, "vacancy": permit.vacancy_id}
    sent = rosa.post(reverse("apply", kwargs=send))
    hiring = f"{sent.url}contratada/"
    day = f"{timezone.localdate():%d/%m/%Y}"
    page = text_of(rosa.post(hiring, {"started_on": day, "contract": "fixed", "wage": "3800"}))
    assert "escriba el número de la autorización de la Inspección de Trabajo" in page
    case = a_ready_case(cast.rosa)
    sent = rosa.post(reverse("apply", kwargs={"person": case.person_id, "vacancy": VacancyFactory().pk}))
    assert "Inspección de Trabajo" not in text_of(rosa.get(f"{sent.url}contratada/"))


def test_a_permit_of_another_station_is_not_to_be_seen(client, cast: Cast):
    permit = a_youth_permit(cast.rosa)
    client.force_login(cast.marta)
    with acting_as(standing_of(cast.marta).scope("test")):
        assert not YouthPermit.objects.filter(pk=permit.pk).exists()
