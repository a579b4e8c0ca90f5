"""Who can do the work of a vacancy: in order, with reasons, and several sent in one act."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from puente.accounts.scope import everywhere, standing_of
from puente.core.db.scope import acting_as
from puente.matching.operations import suggest_all
from puente.people.models import Consent
from puente.placement.models import Application
from puente.profiles import operations as profiles
from tests.cast import Cast
from tests.factories.work import RequirementFactory, VacancyFactory, a_ready_case

TODAY = timezone.localdate()


def page(client, vacancy) -> str:
    return client.get(reverse("vacancy_people", kwargs={"vacancy": vacancy.pk})).content.decode()


def send(client, vacancy, *persons) -> str:
    address = reverse("vacancy_send", kwargs={"vacancy": vacancy.pk})
    return client.post(address, {"person": [one.pk for one in persons]}, follow=True).content.decode()


def named(cast: Cast, given_names: str, **fields):
    return a_ready_case(cast.rosa, given_names=given_names, surnames="Ficticia", **fields)


def test_who_fits_better_stands_first_and_each_line_says_why(client, cast: Cast):
    vacancy = VacancyFactory(slots=5)
    near, far = named(cast, "Cercana"), named(cast, "Lejana")
    with acting_as(standing_of(cast.rosa).scope("test")):
        profiles.set_wishes(actor=standing_of(cast.rosa), person=far.person, wage_floor=6000)
    client.force_login(cast.rosa)
    text = page(client, vacancy)
    assert text.index("Cercana Ficticia") < text.index("Lejana Ficticia")
    assert "en lo mismo que piden" in text
    assert "menos de lo que espera" in text
    assert near.code in text


def test_who_lacks_one_thing_that_can_be_closed_stands_apart_from_who_lacks_more(client, cast: Cast):
    vacancy = VacancyFactory(slots=5)
    RequirementFactory(vacancy=vacancy, kind="document", document_id="dpi")
    RequirementFactory(vacancy=vacancy, kind="experience", months=240)
    one, two = named(cast, "Unpaso"), named(cast, "Dospasos")
    with acting_as(standing_of(cast.rosa).scope("test")):
        actor = standing_of(cast.rosa)
        for case in (one, two):
            profiles.set_documents(actor=actor, person=case.person, states={"dpi": ("missing", None)})
        job = one.person.experiences.get()
        job.months = 300
        job.save()
    client.force_login(cast.rosa)
    text = page(client, vacancy)
    ready, lacking = text.index("Estarían listas con un paso"), text.index("Le falta algo que se puede conseguir")
    assert ready < text.index("Unpaso Ficticia") < lacking < text.index("Dospasos Ficticia")
    assert "Solo le falta: DPI" in text


def test_whom_a_limit_rules_out_is_told_with_its_reason_and_who_would_not_be_safe_is_not_told(client, cast: Cast):
    vacancy = VacancyFactory(slots=5)
    RequirementFactory(vacancy=vacancy, kind="language", language_id="eng", level=5)
    named(cast, "Fidelina")
    unsafe = named(cast, "Lidia")
    with acting_as(standing_of(cast.rosa).scope("test")):
        profiles.set_wishes(actor=standing_of(cast.rosa), person=unsafe.person, avoids=[vacancy.municipality_id])
    client.force_login(cast.rosa)
    text = page(client, vacancy)
    assert "Hoy no es posible" in text
    assert "su nivel es B1" in text
    assert "Lidia" not in text
    assert "no se le ofrezca trabajo en ese lugar" in send(client, vacancy, unsafe.person)


def test_people_of_other_stations_are_a_number_and_nothing_else(client, cast: Cast):
    vacancy = VacancyFactory(slots=5)
    mine, other = named(cast, "Fidelina"), a_ready_case(cast.marta, given_names="Ajena", surnames="Ficticia")
    with acting_as(everywhere(None)):
        suggest_all(today=TODAY)
    client.force_login(cast.rosa)
    text = page(client, vacancy)
    assert "En otras estaciones" in text
    assert f"{other.person.station.name} <b>1</b>" in text
    assert "Ajena" not in text
    assert other.code not in text
    assert mine.code in text


@pytest.mark.parametrize("why", ["no permission", "another station", "sent already", "another trade", "at work"])
def test_who_cannot_be_sent_is_not_on_the_list(client, cast: Cast, why):
    vacancy = VacancyFactory(slots=5, occupation_id="2513" if why == "another trade" else "7121")
    case = named(cast, "Fidelina")
    rosa = standing_of(cast.rosa)
    client.force_login(cast.marta if why == "another station" else cast.rosa)
    with acting_as(rosa.scope("test")):
        if why == "no permission":
            Consent.objects.filter(person=case.person, purpose="employers").update(withdrawn_on=TODAY)
        elif why == "at work":
            case.__class__.objects.filter(pk=case.pk).update(status="placed")
    if why == "sent already":
        send(client, vacancy, case.person)
    text = page(client, vacancy)
    assert ("Fidelina" in text) == (why == "sent already")
    assert f'value="{case.person_id}"' not in text


def test_several_are_sent_at_once_and_who_cannot_be_is_said_by_name(client, cast: Cast):
    vacancy = VacancyFactory(slots=5)
    one, other, young = named(cast, "Una"), named(cast, "Otra"), named(cast, "Joven", minor=True)
    client.force_login(cast.rosa)
    text = send(client, vacancy, one.person, other.person, young.person)
    assert "Se postuló a 2 personas." in text
    assert "Joven" in text
    assert "menor de edad" in text
    with acting_as(standing_of(cast.rosa).scope("test")):
        assert set(Application.objects.values_list("person", flat=True)) == {one.person_id, other.person_id}
    assert "Marque a alguien" in send(client, vacancy)


def test_a_list_of_those_who_may_be_sent_is_kept_and_sent_from_the_same_page(client, cast: Cast):
    vacancy, one, other = VacancyFactory(slots=5), named(cast, "Una"), named(cast, "Otra")
    client.force_login(cast.rosa)
    address = reverse("vacancy_send", kwargs={"vacancy": vacancy.pk})
    listed = client.post(address, {"person": [one.person_id, other.person_id], "list": "1"}, follow=True)
    assert "2 personas en la lista." in listed.content.decode()
    text = page(client, vacancy)
    assert "En la lista de esta vacante" in text
    assert f'value="{one.person_id}"' in text
    assert "Se postuló a 1 persona." in send(client, vacancy, one.person)
    text = page(client, vacancy)
    assert f'value="{one.person_id}"' not in text
    assert f'value="{other.person_id}"' in text


def test_supervision_reads_and_sends_nobody(client, cast: Cast):
    vacancy, case = VacancyFactory(), named(cast, "Fidelina")
    client.force_login(cast.julio)
    text = page(client, vacancy)
    assert "Fidelina" in text
    assert "Postular a quienes marqué" not in text
    address = reverse("vacancy_send", kwargs={"vacancy": vacancy.pk})
    assert client.post(address, {"person": [case.person_id]}).status_code == 403


def test_a_closed_vacancy_sends_nobody(client, cast: Cast):
    vacancy, case = (
        VacancyFactory(opened_on=TODAY - timedelta(days=9), expires_on=TODAY - timedelta(days=1)),
        named(cast, "Fidelina"),
    )
    client.force_login(cast.rosa)
    assert "Postular a quienes marqué" not in page(client, vacancy)
    assert "ya no está abierta" in send(client, vacancy, case.person)


def test_the_page_asks_a_fixed_number_of_queries(client, cast: Cast, django_assert_max_num_queries):
    vacancy = VacancyFactory()
    for number in range(4):
        named(cast, f"Persona{number}")
    client.force_login(cast.rosa)
    with django_assert_max_num_queries(39):
        page(client, vacancy)
