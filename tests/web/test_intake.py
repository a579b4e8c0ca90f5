"""Registering a person, question by question."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from puente.accounts.scope import standing_of
from puente.cases.models import Case
from puente.core.db.scope import Scope, acting_as
from puente.core.ids import new_id
from puente.people.models import IntakeDraft, Person
from puente.people.operations import drop_old_drafts
from tests.cast import QUICHE, Cast
from tests.conftest import EVERYWHERE
from tests.factories.accounts import PostingFactory
from tests.factories.people import PersonFactory

CONSENT = {
    "agrees": "yes",
    "mode": "sheet",
    "employers": "yes",
    "follow_up": "no",
    "language": "kjb",
    "interpreter": "Catarina Ficticia",
    "interpreter_bound": "on",
}
ANSWERED = {"care": "yes", "employers": "yes", "follow_up": "no"}
IDENTITY = {
    "has_cui": "yes",
    "cui": "2547 82132 1301",
    "given_names": "Juana",
    "surnames": "Sebastián Andrés",
    "birth": "12/3/94",
    "sex": "F",
    "phone": "5712 0946",
}
BACK = {
    "evidence": "certificate",
    "reception_point": "aurora",
    "returned_on": "6/5/2026",
    "route": "air",
    "country": "US",
    "years": "4",
    "work_abroad": "roofero en Houston",
}
CONTACT = {
    "municipality": "Chiantla, Huehuetenango",
    "shared": "on",
    "may_answer": "Su hermana Olga",
    "owner": "family",
    "from_hour": "17",
    "caution": "Solo ella.",
}
WORK = {
    "work": "casual",
    "monthly_income": "Q 1,500",
    "debt": "40,000",
    "study": "no",
    "household": "5",
    "dependants": "3",
}
STEPS = {"consentimiento": CONSENT, "identidad": IDENTITY, "retorno": BACK, "contacto": CONTACT, "trabajo": WORK}


@pytest.fixture
def rosa(client, cast: Cast):
    client.force_login(cast.rosa)
    return client


def at(draft, step: str) -> str:
    return reverse("intake_step", kwargs={"draft": draft, "step": step})


def answer(client, draft, **changes):
    for step, answers in STEPS.items():
        response = client.post(at(draft, step), answers | changes.get(step, {}))
        assert response.status_code == 302, response.content.decode()
    return client.post(at(draft, "revisar"), follow=True)


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_whole_way_ends_in_an_open_case(rosa, cast: Cast):
    draft = new_id()
    page = text_of(answer(rosa, draft))
    assert "Se registró y se abrió el expediente HUE-" in page
    with acting_as(EVERYWHERE):
        case = Case.objects.get()
        person = case.person
        assert person.full_name == "Juana Sebastián Andrés"
        assert person.municipality_id == "1302"
        assert person.language_id == "kjb"
        assert person.identifiers.get().number == "2547 82132 1301"
        phone = person.phones.get()
        assert (phone.caution, phone.shared, phone.may_answer) == ("Solo ella.", True, "Su hermana Olga")
        back, baseline = person.returns.get(), person.baselines.get()
        assert (back.months_abroad, back.reception_point_id, back.evidence) == (48, "aurora", "certificate")
        assert (baseline.monthly_income, baseline.debt, baseline.household, baseline.dependants) == (1500, 40000, 5, 3)
        answers = {one.purpose: (one.answer, one.interpreter) for one in person.consents.all()}
        assert answers == {purpose: (answer, "Catarina Ficticia") for purpose, answer in ANSWERED.items()}
        assert not IntakeDraft.objects.filter(pk=draft).exists()


def test_without_a_yes_nothing_goes_on(rosa):
    response = rosa.post(at(new_id(), "consentimiento"), CONSENT | {"agrees": "no"})
    assert "Sin su permiso no se guarda nada." in text_of(response)


def test_a_doubtful_cui_is_a_warning_with_a_way_out_that_tells_no_digit(rosa):
    draft = new_id()
    rosa.post(at(draft, "consentimiento"), CONSENT)
    page = text_of(rosa.post(at(draft, "identidad"), IDENTITY | {"cui": "2547821331301"}))
    assert "los primeros nueve números no cuadran entre sí" in page
    assert 'value="2547821331301"' in page
    answered = rosa.post(at(draft, "identidad"), IDENTITY | {"cui": "2547821331301", "cui_reason": "Así dice"})
    assert answered.status_code == 302


def test_a_probable_duplicate_shows_inside_the_form_and_may_be_another_person(rosa):
    PersonFactory(given_names="Juana", surnames="Cebastián Andrés", birth_date="1994-03-12")
    draft = new_id()
    rosa.post(at(draft, "consentimiento"), CONSENT)
    page = text_of(rosa.post(at(draft, "identidad"), IDENTITY))
    assert "Puede que ya esté registrada" in page
    assert "Cebastián" in page
    assert rosa.post(at(draft, "identidad"), IDENTITY).status_code == 200, "looking again asks again"
    assert rosa.post(at(draft, "identidad"), IDENTITY | {"another": "1"}).status_code == 302
    assert rosa.post(at(draft, "identidad"), IDENTITY).status_code == 302, "of the same answers it was said already"


def test_it_is_another_person_holds_for_just_the_answers_it_was_said_of(rosa):
    PersonFactory(given_names="Juana", surnames="Cebastián Andrés", birth_date="1994-03-12")
    draft = new_id()
    rosa.post(at(draft, "consentimiento"), CONSENT)
    other = IDENTITY | {"given_names": "Wenceslao", "surnames": "Ficticio", "birth": "1/1/1960"}
    assert rosa.post(at(draft, "identidad"), other).status_code == 302
    page = text_of(rosa.post(at(draft, "identidad"), IDENTITY | {"another": "1"}))
    assert "Puede que ya esté registrada" in page
    assert 'name="another" value="1"' not in text_of(rosa.get(at(draft, "retorno")))


def test_a_duplicate_of_another_station_is_only_its_station(rosa):
    PersonFactory(given_names="Juana", surnames="Cebastián Andrés", birth_date="1994-03-12", station_id=QUICHE)
    draft = new_id()
    rosa.post(at(draft, "consentimiento"), CONSENT)
    page = text_of(rosa.post(at(draft, "identidad"), IDENTITY))
    assert "Está en la estación Quiché." in page
    assert "Cebastián" not in page


def test_what_was_typed_is_there_when_coming_back(rosa):
    draft = new_id()
    rosa.post(at(draft, "consentimiento"), CONSENT)
    rosa.post(at(draft, "identidad"), IDENTITY | {"given_names": "", "surnames": "Sebastián"})
    assert 'value="Sebastián"' in text_of(rosa.get(at(draft, "identidad")))


def test_a_colleague_does_not_find_my_draft(rosa, client, cast: Cast):
    draft = new_id()
    rosa.post(at(draft, "consentimiento"), CONSENT)
    client.force_login(cast.marta)
    assert client.get(at(draft, "identidad")).status_code == 404


def test_the_last_step_with_a_gap_goes_back_to_the_gap(rosa):
    draft = new_id()
    rosa.post(at(draft, "consentimiento"), CONSENT)
    response = rosa.post(at(draft, "revisar"))
    assert response.url == at(draft, "identidad")


def test_a_child_is_not_registered_for_work(rosa):
    young = {"birth": "1/1/2020", "guardian": "Su madre", "assent": "on"}
    assert "Tiene menos de 14 años" in text_of(answer(rosa, new_id(), identidad=young))
    with acting_as(EVERYWHERE):
        assert Person.objects.count() == 0


@pytest.mark.parametrize(
    ("step", "answers", "sentence"),
    [
        ("identidad", {"birth": "mañana"}, "No se entiende la fecha."),
        ("identidad", {"birth": "1/1/2090"}, "Esa fecha todavía no llega."),
        ("identidad", {"phone": "123"}, "Ese teléfono no existe en Guatemala"),
        ("identidad", {"cui": ""}, "Escriba el CUI, o marque que no lo trae."),
        ("contacto", {"municipality": "Springfield"}, "No se reconoce ese municipio."),
        ("contacto", {"from_hour": "17", "until_hour": "9"}, "La segunda hora va después de la primera."),
        ("trabajo", {"monthly_income": "mucho"}, "Escriba la cantidad en números"),
        ("trabajo", {"monthly_income": "999999999"}, "va de 0 a 200,000"),
        ("trabajo", {"dependants": "5"}, "son menos que quienes viven en su hogar"),
        ("identidad", {"has_cui": "no"}, "Diga por qué no trae documento."),
        ("retorno", {"years": "-1"}, "mayor o igual"),
    ],
)
def test_each_wrong_answer_gets_one_sentence(rosa, step, answers, sentence):
    draft = new_id()
    rosa.post(at(draft, "consentimiento"), CONSENT)
    assert sentence in text_of(rosa.post(at(draft, step), STEPS[step] | answers))


def test_a_consultant_of_two_stations_is_asked_which_one(client, cast: Cast):
    PostingFactory(user=cast.rosa, role="consultant", station_id=QUICHE)
    client.force_login(cast.rosa)
    draft = new_id()
    for step in ("consentimiento", "identidad", "retorno"):
        client.post(at(draft, step), STEPS[step])
    assert "¿Qué estación le acompaña?" in text_of(client.post(at(draft, "contacto"), CONTACT))
    answer(client, draft, contacto={"station": str(QUICHE)})
    with acting_as(EVERYWHERE):
        assert Case.objects.get().station_id == QUICHE


def test_somebody_elses_draft_is_not_there_at_any_step(client, cast: Cast):
    draft = new_id()
    client.force_login(cast.marta)
    client.post(at(draft, "consentimiento"), CONSENT)
    client.force_login(cast.rosa)
    for step in ("consentimiento", "identidad"):
        assert client.post(at(draft, step), STEPS[step]).status_code == 404


@pytest.mark.parametrize("typed", ["inf", "nan", "1e999", "-5", "9" * 19])
def test_no_amount_breaks_the_form(rosa, typed):
    draft = new_id()
    for step in ("consentimiento", "identidad", "retorno", "contacto"):
        rosa.post(at(draft, step), STEPS[step])
    assert rosa.post(at(draft, "trabajo"), WORK | {"monthly_income": typed}).status_code == 200


def test_who_has_a_job_says_where(rosa):
    draft = new_id()
    for step in ("consentimiento", "identidad", "retorno", "contacto"):
        rosa.post(at(draft, step), STEPS[step])
    assert "Escriba dónde trabaja" in text_of(rosa.post(at(draft, "trabajo"), WORK | {"work": "employee"}))


def test_the_receipt_bears_no_name_and_its_code_opens_the_file_in_scope_only(rosa, client, cast: Cast):
    answer(rosa, new_id())
    with acting_as(EVERYWHERE):
        case = Case.objects.get()
    here = reverse("receipt", kwargs={"person": case.person_id})
    assert "no lleva su nombre" in text_of(rosa.get(here))
    slip = rosa.post(here)
    assert (slip["Content-Type"], slip.content[:4]) == ("application/pdf", b"%PDF")
    assert slip["Content-Disposition"] == f'attachment; filename="{case.code}-recibo.pdf"'
    rosa.post(here)
    with acting_as(EVERYWHERE):
        [receipt] = case.person.receipts.all()
    there = reverse("receipt_open", kwargs={"receipt_code": f"{receipt.code[:5]}-{receipt.code[5:].lower()}"})
    assert rosa.get(there).url == reverse("person", kwargs={"person": case.person_id})
    client.force_login(cast.marta)
    assert client.get(there).status_code == 404
    client.logout()
    assert "/cuenta/entrar/" in client.get(there).url


def test_what_is_not_finished_waits_in_hoy_until_it_is_done_or_dropped(rosa):
    draft = new_id()
    rosa.post(at(draft, "consentimiento"), CONSENT)
    assert "Sin nombre todavía" in text_of(rosa.get(reverse("home")))
    rosa.post(at(draft, "identidad"), IDENTITY)
    page = text_of(rosa.get(reverse("home")))
    assert "Juana Sebastián Andrés" in page
    assert at(draft, "retorno") in page, "it goes on where it was left"
    page = text_of(rosa.post(reverse("intake_discard", kwargs={"draft": draft}), follow=True))
    assert "Se descartó lo escrito." in page
    assert "Registros sin terminar" not in page


def test_a_registration_that_nobody_went_on_with_goes_after_some_days(rosa, cast: Cast):
    old, fresh = new_id(), new_id()
    for draft in (old, fresh):
        rosa.post(at(draft, "consentimiento"), CONSENT)
    today = timezone.localdate()
    with acting_as(standing_of(cast.rosa).scope("test")):
        IntakeDraft.objects.filter(pk=old).update(changed_at=timezone.now() - timedelta(days=16))
    with acting_as(Scope(None, kind="job")):
        assert drop_old_drafts(today=today + timedelta(days=99)) == 1, "nobody drops the future"
    with acting_as(standing_of(cast.rosa).scope("test")):
        assert [draft.pk for draft in IntakeDraft.objects.all()] == [fresh]
