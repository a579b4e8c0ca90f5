"""The door of a company: what its link opens, what it shows, and what it never does."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from puente.accounts.scope import standing_of
from puente.core.db.scope import acting_as
from puente.employers import operations
from puente.employers.models import Company, DoorLink, Vacancy
from tests.cast import Cast
from tests.factories.work import CompanyFactory, VacancyFactory

TODAY = timezone.localdate()
SAID = {
    "title": "Ayudante de techos", "text": "Subir lámina y sellar goteras.", "municipality": "Huehuetenango, Huehuetenango",
    "slots": "2", "wage": "4500", "period": "month", "schedule": "day", "days": "30",
}  # fmt: skip


def a_door(cast: Cast, company: Company) -> str:
    """The code of a new link, made by Rosa."""
    rosa = standing_of(cast.rosa)
    with acting_as(rosa.scope("test")):
        _link, code = operations.give_door(actor=rosa, company=company, contact=None, on=TODAY)
    return code


def door(code: str) -> str:
    return reverse("door", kwargs={"code": code})


def send(client, code: str, **changes):
    return client.post(reverse("door_publish", kwargs={"code": code}), SAID | changes)


def test_a_vacancy_is_sent_in_one_page_and_shown_to_nobody_until_it_is_approved(client, cast: Cast):
    company = CompanyFactory()
    code = a_door(cast, company)
    answer = send(client, code)
    assert answer.status_code == 302
    vacancy = Vacancy.objects.get()
    assert (vacancy.company, vacancy.approved_on, vacancy.source, vacancy.slots) == (company, None, "door", 2)
    assert vacancy.occupation_id.startswith(("71", "93"))
    assert not Vacancy.objects.open_on(TODAY)
    assert "La estamos revisando" in client.get(door(code)).content.decode()
    client.force_login(cast.rosa)
    page = client.get(reverse("vacancy_list") + "?porAprobar=1").content.decode()
    assert "Ayudante de techos" in page
    assert "La mandó la empresa" in client.get(reverse("vacancy", kwargs={"vacancy": vacancy.pk})).content.decode()


def test_what_may_not_be_asked_is_said_once_with_other_words(client, cast: Cast):
    code = a_door(cast, CompanyFactory())
    text = "Solo señoritas para atender, con foto."
    page = send(client, code, text=text).content.decode()
    assert "Un momento, por favor" in page
    assert text in page
    assert not Vacancy.objects.exists()
    assert send(client, code, text=text, rewrite="todo").status_code == 302
    assert "señoritas" not in Vacancy.objects.get().text
    assert send(client, code, text=text, as_it_is="1").status_code == 302
    assert Vacancy.objects.filter(text=text, approved_on=None).exists(), "somebody of the programme decides"


def test_its_vacancies_are_confirmed_and_closed(client, cast: Cast):
    vacancy = VacancyFactory(expires_on=TODAY + timedelta(days=1))
    code = a_door(cast, vacancy.company)
    client.post(door(code), {"vacancy": vacancy.pk, "days": "60"})
    vacancy.refresh_from_db()
    assert (vacancy.expires_on, vacancy.refreshed_on) == (TODAY + timedelta(days=60), TODAY)
    client.post(door(code), {"vacancy": vacancy.pk, "close": "1"})
    vacancy.refresh_from_db()
    assert vacancy.closed_on == TODAY
    assert {event.act for event in vacancy.events.all()} == {"refreshed", "closed"}


def test_a_link_reaches_no_other_company(client, cast: Cast):
    foreign = VacancyFactory(title="Puesto ajeno")
    code = a_door(cast, CompanyFactory())
    assert "Puesto ajeno" not in client.get(door(code)).content.decode()
    before = foreign.expires_on
    for said in ({"days": "60"}, {"close": "1"}):
        client.post(door(code), {"vacancy": foreign.pk} | said)
    foreign.refresh_from_db()
    assert (foreign.expires_on, foreign.closed_on) == (before, None)


@pytest.mark.parametrize("why", ["forged", "expired", "ended", "left", "merged", "suspended"])
def test_what_opens_nothing_gets_one_polite_page(client, cast: Cast, why):
    rosa, vacancy = standing_of(cast.rosa), VacancyFactory(title="Puesto secreto")
    company = vacancy.company
    code = a_door(cast, company)
    link = DoorLink.objects.get()
    if why == "forged":
        code = code[:-1] + ("A" if code[-1] != "A" else "B")
    elif why == "expired":
        then = TODAY - timedelta(days=90)
        DoorLink.objects.update(made_on=then, expires_on=then + timedelta(days=60))
    elif why == "left":
        assert "No le escribiremos más" in client.post(door(code), {"leave": "1"}).content.decode()
    else:
        with acting_as(rosa.scope("test")):
            if why == "ended":
                operations.end_door(actor=rosa, company=company, link_id=link.pk, on=TODAY)
            elif why == "merged":
                operations.merge_companies(actor=rosa, kept=CompanyFactory(), gone=company, on=TODAY)
            else:
                operations.complain(actor=rosa, company=company, kind="pay", told_on=TODAY, note="No pagó")
    for answer in (
        client.get(door(code)),
        send(client, code),
        client.get(reverse("door_publish", kwargs={"code": code})),
    ):
        assert answer.status_code == 404
        page = answer.content.decode()
        assert "Este enlace ya no abre nada" in page
        assert company.name not in page
    assert Vacancy.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": "!!!! 123"}, "Escriba el puesto con palabras"),
        ({"title": ""}, "Llene este dato"),
        ({"text": "x" * 10_000}, "4000"),
        ({"wage": "-4000"}, "Revise la cantidad"),
        ({"wage": "lo justo"}, "Escriba la cantidad en números"),
        ({"municipality": "Narnia"}, "No se reconoce ese municipio"),
        ({"slots": "-1"}, "mayor o igual a 1"),
        ({"days": "9999"}, "Escoja una opción"),
        ({"schedule": "siempre"}, "Escoja una opción"),
    ],
)
def test_nonsense_is_said_beside_its_field_and_nothing_typed_is_lost(client, cast: Cast, changes, sentence):
    page = send(client, a_door(cast, CompanyFactory()), **changes).content.decode()
    assert sentence in page
    if "text" not in changes:
        assert "Subir lámina y sellar goteras." in page
    assert not Vacancy.objects.exists()


def test_a_script_is_only_text(client, cast: Cast):
    code = a_door(cast, CompanyFactory())
    assert send(client, code, title="<script>alert(1)</script> soldador").status_code == 302
    page = client.get(door(code)).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_too_many_unapproved_ones_wait(client, cast: Cast):
    company = CompanyFactory()
    code = a_door(cast, company)
    for _vacancy in range(operations.MOST_WAITING):
        VacancyFactory(company=company, approved_on=None)
    assert "Ya tiene varias vacantes por aprobar" in send(client, code).content.decode()


def test_a_recruiter_says_for_whom(client, cast: Cast):
    code = a_door(cast, CompanyFactory(kind="recruiter"))
    assert "Para qué empresa es el trabajo" in send(client, code).content.decode()
    assert send(client, code, end_employer="Techos Ficticios").status_code == 302
    assert Vacancy.objects.get().end_employer == "Techos Ficticios"


def test_the_address_is_shown_once_to_who_made_the_link_and_says_nothing(client, cast: Cast):
    company = CompanyFactory()
    client.force_login(cast.rosa)
    here = reverse("company", kwargs={"company": company.pk})
    client.post(reverse("door_give", kwargs={"company": company.pk}))
    page = client.get(here).content.decode()
    [address] = set(re.findall(r"http://testserver(/puerta/[^/]+/)", page))
    assert "wa.me" in page
    assert client.get(address).status_code == 200
    client.logout()
    client.force_login(cast.julio)
    assert address not in client.get(here).content.decode()
    link = DoorLink.objects.get()
    assert link.used_on is None
    send(client, address.split("/")[2])
    link.refresh_from_db()
    assert link.used_on == TODAY
    client.force_login(cast.rosa)
    client.post(reverse("door_end", kwargs={"company": company.pk, "door_link": link.pk}))
    assert client.get(address).status_code == 404


def test_a_suspended_company_gets_no_link(client, cast: Cast):
    company = CompanyFactory()
    with acting_as(standing_of(cast.rosa).scope("test")):
        operations.complain(actor=standing_of(cast.rosa), company=company, kind="charges", told_on=TODAY, note="Cobró")
    client.force_login(cast.rosa)
    client.post(reverse("door_give", kwargs={"company": company.pk}))
    assert not DoorLink.objects.exists()
