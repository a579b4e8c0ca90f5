"""Whether a vacancy is still open: asked by mail, twice more, closed and told; and what comes of an answer."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from puente.accounts.scope import standing_of
from puente.core.db.scope import acting_as
from puente.core.models import OutgoingMail
from puente.employers import operations
from puente.employers.models import DoorLink, Vacancy
from puente.employers.operations.door import make_link
from puente.employers.queries import closed_in_silence
from tests.cast import Cast
from tests.factories.work import CompanyFactory, VacancyFactory

TODAY = timezone.localdate()


def days(number: int):
    return TODAY + timedelta(days=number)


@pytest.fixture
def company(cast: Cast):
    """Techos Ficticios, where Marta Ficticia reads mail."""
    rosa, company = standing_of(cast.rosa), CompanyFactory(recorded_by=cast.rosa.pk)
    with acting_as(rosa.scope("test")):
        operations.save_contact(
            actor=rosa, company=company, row=None, name="Marta Ficticia", channel="mail", email="marta@example.org"
        )
    return company


def acts(vacancy: Vacancy) -> list[str]:
    return [event.act for event in vacancy.events.order_by("recorded_at", "id")]


def test_a_company_is_asked_once_for_all_that_lapses_and_one_press_keeps_it_open(client, company):
    soon, later = VacancyFactory(company=company, expires_on=days(3)), VacancyFactory(company=company)
    also = VacancyFactory(company=company, title="Pintora", expires_on=days(5))
    assert operations.ask_whether_open(today=TODAY) == 1
    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.subject) == ("marta@example.org", "Puente: ¿sigue abierta?")
    assert soon.title in mail.body
    assert "Pintora" in mail.body
    assert "Marta" not in mail.body
    assert (acts(soon), acts(also), acts(later)) == (["asked"], ["asked"], [])
    address = reverse("door", kwargs={"code": mail.body.split("/puerta/")[1].split("/")[0]})
    client.post(address, {"vacancy": soon.pk, "days": "30"})
    assert acts(soon) == ["asked", "refreshed"]
    assert operations.ask_whether_open(today=days(1)) == 0, "nobody is asked twice in a row"


def test_two_reminders_and_then_it_is_closed_and_both_sides_are_told(cast: Cast, company):
    vacancy = VacancyFactory(company=company, expires_on=days(5))
    asked = [number for number in range(20) if operations.ask_whether_open(today=days(number))]
    assert asked == [0, 4, 8]
    vacancy.refresh_from_db()
    assert acts(vacancy) == ["asked", "asked", "asked", "silent"]
    assert vacancy.closed_on == days(12)
    assert OutgoingMail.objects.first().subject == "Puente: cerramos una vacante"
    with acting_as(standing_of(cast.rosa).scope("test")):
        assert list(closed_in_silence(days(13))) == [vacancy]
        operations.record_interaction(
            actor=standing_of(cast.rosa), company=company, on=days(13), approach="call", reaction="later", note=""
        )
        assert not closed_in_silence(days(13))


def test_an_answer_starts_the_count_anew(company):
    vacancy = VacancyFactory(company=company, expires_on=days(2))
    operations.ask_whether_open(today=TODAY)
    operations.ask_whether_open(today=days(4))
    operations.confirm_open(link=DoorLink.objects.first(), vacancy_id=vacancy.pk, on=days(4), days=15)
    assert operations.ask_whether_open(today=days(14)) == 1
    assert acts(vacancy) == ["asked", "asked", "refreshed", "asked"]


def test_who_has_no_mail_is_left_to_the_agenda_and_closed_a_month_after_it_lapsed(client, cast: Cast):
    vacancy = VacancyFactory(expires_on=days(2))
    assert operations.ask_whether_open(today=TODAY) == 0
    assert not OutgoingMail.objects.exists()
    client.force_login(cast.rosa)
    page = client.get(reverse("company_agenda") + "?que=confirmar").content.decode()
    assert "Vacantes por confirmar" in page
    assert vacancy.title in page
    operations.ask_whether_open(today=days(32))
    vacancy.refresh_from_db()
    assert vacancy.closed_on is None
    operations.ask_whether_open(today=days(33))
    assert acts(vacancy) == ["silent"]


def test_a_suspended_company_is_not_written_to(cast: Cast, company):
    VacancyFactory(company=company, expires_on=days(1))
    rosa = standing_of(cast.rosa)
    with acting_as(rosa.scope("test")):
        operations.complain(actor=rosa, company=company, kind="pay", told_on=TODAY, note="No pagó")
    assert operations.ask_whether_open(today=TODAY) == 0


def test_who_wants_no_more_messages_gets_none_until_they_are_given_another_link(client, cast: Cast, company):
    VacancyFactory(company=company, expires_on=days(2))
    operations.ask_whether_open(today=TODAY)
    address = "/puerta/" + OutgoingMail.objects.get().body.split("/puerta/")[1].split("/")[0] + "/"
    client.post(address, {"leave": "1"})
    assert operations.ask_whether_open(today=days(4)) == 0
    rosa = standing_of(cast.rosa)
    with acting_as(rosa.scope("test")):
        operations.give_door(actor=rosa, company=company, contact=None, on=days(5))
    assert operations.ask_whether_open(today=days(5)) == 1


def test_each_mail_brings_a_key_to_vacancies_only_and_takes_the_place_of_the_last(client, company):
    VacancyFactory(company=company, expires_on=days(2))
    operations.ask_whether_open(today=TODAY)
    operations.ask_whether_open(today=days(4))
    newest, oldest = DoorLink.objects.order_by("-recorded_at")
    assert (newest.only_vacancies, newest.ended_on, oldest.ended_on) == (True, None, days(4))
    assert newest.contact_id is not None
    code = OutgoingMail.objects.first().body.split("/puerta/")[1].split("/")[0]
    assert "Agregar a alguien" not in client.get(f"/puerta/{code}/").content.decode()
    answer = client.post(reverse("door_colleague", kwargs={"code": code}), {"position": "Caja"}).content.decode()
    assert "no se agrega a nadie" in answer


def test_confirming_never_shortens(company):
    vacancy = VacancyFactory(company=company, expires_on=days(90))
    link, _code = make_link(company=company, on=TODAY, by=company.recorded_by)
    operations.confirm_open(link=link, vacancy_id=vacancy.pk, on=TODAY, days=30)
    vacancy.refresh_from_db()
    assert vacancy.expires_on == days(90)
