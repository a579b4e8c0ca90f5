"""Lists and files of persons, as somebody with a browser finds them."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from puente.accounts.scope import standing_of
from puente.audit.enums import Reading
from puente.audit.models import Access
from puente.core.db.scope import Scope, acting_as
from puente.people.models import Person
from puente.placement.operations import apply
from puente.web.words import THINGS
from tests.cast import HUEHUETENANGO, QUICHE, Cast
from tests.conftest import EVERYWHERE
from tests.factories.cases import an_open_case
from tests.factories.people import IdentifierFactory, PersonFactory, PhoneFactory
from tests.factories.work import VacancyFactory, a_ready_case


@pytest.fixture
def rosa(client, cast: Cast):
    client.force_login(cast.rosa)
    return client


def asked(queries: CaptureQueriesContext) -> list[str]:
    """What a real request would ask: without the savepoint and the restored context of the test's own transaction."""
    nested = ("SAVEPOINT", "RELEASE", "SELECT coalesce(current_setting", "SELECT set_config('puente.actor', ''")
    return [query["sql"] for query in queries if not query["sql"].startswith(nested)]


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_the_list_shows_own_cases_and_no_others(rosa, cast: Cast):
    an_open_case(cast.rosa, given_names="Petrona")
    an_open_case(cast.marta, given_names="Lorenzo")
    page = text_of(rosa.get(reverse("person_list")))
    assert "Petrona" in page
    assert "Lorenzo" not in page


def test_filters_live_in_the_address_and_an_empty_result_says_so(rosa, cast: Cast):
    an_open_case(cast.rosa, given_names="Petrona")
    page = text_of(rosa.get(reverse("person_list"), {"etapa": "placed"}))
    assert "Ninguna persona coincide" in page
    assert "Borrar filtros" in page


def test_an_old_or_odd_address_still_opens_the_list(rosa):
    response = rosa.get(reverse("person_list"), {"etapa": "xx", "estacion": "abc", "page": "999", "orden": "-1"})
    assert response.status_code == 200


def test_an_empty_list_teaches_the_next_step(rosa):
    assert "Todavía no hay expedientes abiertos" in text_of(rosa.get(reverse("person_list")))


def find(client, words: str):
    return client.post(reverse("person_search"), {"q": words}, follow=True)


@pytest.mark.parametrize("query", ["eulalia ped", "PEDRO", "2547 82132 1301", "4512-8830", "+502 45128830"])
def test_search_finds_by_name_number_or_phone(rosa, query):
    person = PersonFactory(given_names="Eulalia", surnames="Pedro Mateo")
    IdentifierFactory(person=person)
    PhoneFactory(person=person)
    assert "Eulalia Pedro Mateo" in text_of(find(rosa, query))


def test_search_by_case_code(rosa, cast: Cast):
    case = an_open_case(cast.rosa, given_names="Petrona")
    assert "Petrona" in text_of(find(rosa, case.code.lower()))


def test_search_never_finds_a_person_of_another_station(rosa):
    PersonFactory(given_names="Eulalia", station_id=QUICHE)
    assert "No hay nadie así en su estación" in text_of(find(rosa, "eulalia"))


@pytest.mark.parametrize("query", ["'", "a & b | !", "%", "\\", "((", "💥", "-", "HUE-", "0" * 200])
def test_no_search_text_breaks_the_page(rosa, query):
    assert find(rosa, query).status_code == 200


def access_log(user) -> list[tuple]:
    with acting_as(Scope(user.pk), using="log"):
        return list(Access.objects.using("log").filter(actor=user.pk).values_list("act", "person_id"))


def test_opening_a_file_is_recorded_and_so_is_trying(rosa, cast: Cast):
    own, foreign = PersonFactory(station_id=HUEHUETENANGO), PersonFactory(station_id=QUICHE)
    assert rosa.get(reverse("person", kwargs={"person": own.pk})).status_code == 200
    assert rosa.get(reverse("person", kwargs={"person": foreign.pk})).status_code == 404
    assert access_log(cast.rosa) == [(Reading.VIEW, own.pk), (Reading.REFUSED, None)]


def test_a_search_is_recorded_without_its_words(rosa, cast: Cast):
    find(rosa, "eulalia")
    assert access_log(cast.rosa) == [(Reading.SEARCH, None)]


def test_the_words_of_a_search_stand_in_no_address_and_not_readable_in_the_session(rosa):
    PersonFactory(given_names="Eulalia")
    answer = rosa.post(reverse("person_search"), {"q": "eulalia"})
    assert "eulalia" not in answer.url.lower()
    assert "eulalia" not in str(dict(rosa.session)).lower()
    assert "Eulalia" in text_of(rosa.get(answer.url))


def test_an_address_whose_words_are_gone_leads_to_the_list(rosa):
    assert rosa.get(reverse("person_search"), {"b": "xx"}).url == reverse("person_list")


def test_pages_that_show_people_are_on_record(rosa, cast: Cast):
    case = a_ready_case(cast.rosa)
    with acting_as(standing_of(cast.rosa).scope("test")):
        sent = apply(actor=standing_of(cast.rosa), case=case, vacancy=VacancyFactory(), on=timezone.localdate())
    rosa.get(reverse("application", kwargs={"application": sent.pk}))
    rosa.get(reverse("application_list"))
    rosa.get(reverse("vacancy", kwargs={"vacancy": sent.vacancy_id}))
    rosa.get(reverse("person_list"))
    rosa.get(reverse("home"))
    rosa.get(reverse("to_contact_list"))
    person = [person_id for _act, person_id in access_log(cast.rosa)]
    assert person == [case.person_id, None, None, None, None, None]


def test_the_file_says_how_to_call_safely(rosa, cast: Cast):
    case = an_open_case(cast.rosa)
    PhoneFactory(person=case.person, owner="family", caution="Pregunte solo por ella.")
    page = text_of(rosa.get(reverse("person", kwargs={"person": case.person_id})))
    assert "Pregunte solo por ella." in page
    assert "No deje recado ni mencione el retorno." in page


def test_history_tells_who_changed_what_in_words(rosa, cast: Cast):
    case = an_open_case(cast.rosa)
    with acting_as(Scope(cast.rosa.pk, (HUEHUETENANGO,))):
        person = Person.objects.get(pk=case.person_id)
        person.given_names = "Juana"
        person.save()
    page = text_of(rosa.get(reverse("person_history", kwargs={"person": case.person_id})))
    assert "Cambió la ficha: nombres, de «Eulalia» a «Juana»." in page
    assert "Rosa Camposeco Díaz" in page


def test_a_contact_is_recorded_and_the_page_comes_back(rosa, cast: Cast):
    case = an_open_case(cast.rosa)
    answers = {"on": "1/1/2026", "channel": "call", "outcome": "reached", "note": "Acepta viajar."}
    response = rosa.post(reverse("contact_add", kwargs={"person": case.person_id}), answers, follow=True)
    assert "Contacto registrado." in text_of(response)
    assert "Acepta viajar." in text_of(response)


def test_a_wrong_date_says_what_to_do_and_keeps_what_was_typed(rosa, cast: Cast):
    case = an_open_case(cast.rosa)
    answers = {"on": "31/2/2026", "channel": "call", "outcome": "reached", "note": "Acepta viajar."}
    response = rosa.post(reverse("contact_add", kwargs={"person": case.person_id}), answers)
    page = text_of(response)
    assert "No se entiende la fecha. Escríbala así: 31/12/1990." in page
    assert 'value="31/2/2026"' in page
    assert "Acepta viajar." in page


def test_a_case_opens_with_consent_from_the_list_of_people_to_contact(rosa):
    person = PersonFactory(to_contact=True)
    answers = {"mode": "oral", "work": "none", "language": "spa"}
    address = reverse("case_open", kwargs={"person": person.pk})
    assert "Un consentimiento oral necesita el nombre de quien fue testigo." in text_of(rosa.post(address, answers))
    response = rosa.post(address, answers | {"witness": "Su hermana"}, follow=True)
    assert "Se abrió el expediente HUE-" in text_of(response)


def test_a_minor_without_guardian_is_told_so_beside_the_field(rosa):
    person = PersonFactory(minor=True)
    page = text_of(
        rosa.post(
            reverse("case_open", kwargs={"person": person.pk}), {"mode": "sheet", "work": "none", "language": "spa"}
        )
    )
    assert "Es menor de edad: escriba el nombre de su madre, padre o tutor." in page


def test_closing_needs_a_reason(rosa, cast: Cast):
    case = an_open_case(cast.rosa)
    address = reverse("case_close", kwargs={"person": case.person_id})
    day = f"{timezone.localdate():%d/%m/%Y}"
    assert "Llene este dato." in text_of(rosa.post(address, {"on": day}))
    assert f"Se cerró el expediente {case.code}." in text_of(
        rosa.post(address, {"on": day, "reason": "moved", "note": "Se mudó."}, follow=True)
    )


@pytest.mark.parametrize(
    "name",
    ["person_list", "to_contact_list", "home", "import_list", "vacancy_list", "company_list", "application_list"],
)
def test_queries_do_not_grow_with_rows(rosa, cast: Cast, name):
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert rosa.get(reverse(name)).status_code == 200
        return len(asked(queries))

    def scene() -> None:
        PhoneFactory(person=an_open_case(cast.rosa).person)
        PhoneFactory(person=PersonFactory(to_contact=True))
        rosa_now = standing_of(cast.rosa)
        case = a_ready_case(cast.rosa)
        with acting_as(rosa_now.scope("test")):
            apply(actor=rosa_now, case=case, vacancy=VacancyFactory(), on=timezone.localdate())

    scene()
    few = count()
    for _number in range(4):
        scene()
    with acting_as(EVERYWHERE):
        Person.objects.filter(purge_on__isnull=False).update(purge_on=timezone.localdate() + timedelta(days=3))
    assert count() == few
    assert few <= 12


def test_a_persons_page_takes_at_most_twelve_queries(rosa, cast: Cast):
    case = an_open_case(cast.rosa)
    PhoneFactory(person=case.person)
    with CaptureQueriesContext(connection) as queries:
        rosa.get(reverse("person", kwargs={"person": case.person_id}))
    assert len(asked(queries)) <= 12


def test_every_kind_of_change_has_its_words(rosa):
    recorded = {
        row[0]
        for row in connection_rows("SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'record'")
    }
    about_persons = {
        model._meta.db_table
        for model in apps.get_models()
        if any(field.name == "person" for field in model._meta.get_fields() if field.concrete)
    }
    assert (recorded & about_persons) | {"people_person"} <= set(THINGS)


def connection_rows(sql: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


@pytest.mark.parametrize("query", ["?convenio=%00", "?periodo=%00"])
def test_a_nul_in_an_address_is_a_bad_request(rosa, query):
    assert rosa.get(reverse("figures") + query).status_code == 400


def test_a_nul_in_a_search_is_a_bad_request(rosa):
    body = "q=-%00"
    answer = rosa.post(reverse("person_search"), body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 400
