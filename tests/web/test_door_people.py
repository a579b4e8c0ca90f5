"""Whom a company sees through its link, what it never sees, and what its answers do."""

from contextlib import nullcontext
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from puente.accounts.scope import standing_of
from puente.cases.enums import StepKind
from puente.cases.models import Step
from puente.core.db.scope import Scope, acting_as
from puente.core.ids import link_digest
from puente.employers import operations as employers
from puente.employers.answering import answering_of
from puente.employers.enums import Answers
from puente.people.models import Sharing
from puente.placement import operations
from puente.placement.models import Application, EmployerAnswer, Presented
from puente.placement.tasks import take_answer
from puente.profiles import operations as profiles
from puente.taxonomy.models import Occupation
from tests.cast import Cast
from tests.factories.work import CompanyFactory, VacancyFactory, a_ready_case
from tests.web.test_door import a_door, door

TODAY = timezone.localdate()


def sent(cast: Cast, vacancy=None, **person) -> Application:
    """Fidelina, whom Rosa sent to a vacancy."""
    rosa = standing_of(cast.rosa)
    case = a_ready_case(cast.rosa, **({"given_names": "Fidelina", "surnames": "Ficticia"} | person))
    with acting_as(rosa.scope("test")):
        application = operations.apply(actor=rosa, case=case, vacancy=vacancy or VacancyFactory(), on=TODAY)
        return Application.objects.select_related("person", "case", "vacancy__company").get(pk=application.pk)


def page_of(code: str, application: Application) -> str:
    with acting_as(Scope(actor=None, stations=(application.station_id,), kind="test")):
        shown = Presented.objects.get(application=application)
    return reverse("door_person", kwargs={"code": code, "presented": shown.pk})


def say(client, address: str, said: str, **facts):
    """The company answers, and the job that follows is done."""
    answer = client.post(address, {"said": said} | facts)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT args->>'answer' FROM procrastinate_jobs WHERE task_name = 'placement.take_answer' ORDER BY id"
        )
        for (key,) in cursor.fetchall():
            take_answer(key)
    return answer


def read(client, address: str) -> str:
    return client.get(address).content.decode()


def state(application: Application) -> str:
    with acting_as(Scope(actor=None, stations=(application.station_id,), kind="test")):
        application.refresh_from_db(fields=["state", "reason"])
    return application.state


def steps(cast: Cast, application: Application) -> list[Step]:
    with acting_as(standing_of(cast.rosa).scope("test")):
        return list(Step.objects.filter(source=application.pk, kind=StepKind.ANSWER, done_at__isnull=True))


def test_the_company_reads_what_they_can_do_and_a_code_and_not_who_they_are(client, cast: Cast):
    application = sent(cast)
    code = a_door(cast, application.vacancy.company)
    assert application.case.code in read(client, door(code))
    page = read(client, page_of(code, application))
    assert "Houston" not in page, "a town abroad tells who it may be"
    assert "4 años" in page
    assert "Inglés" in page
    for secret in ("Fidelina", "Ficticia", "retorn", "deport", str(application.person.birth_date.year)):
        assert secret not in page
    assert page.count("<summary") == 3, "three answers, each one press away"


def test_what_a_cv_leaves_out_is_not_in_what_the_link_may_read(cast: Cast):
    rosa, vacancy = standing_of(cast.rosa), VacancyFactory()
    case = a_ready_case(cast.rosa, given_names="Fidelina", surnames="Ficticia")
    with acting_as(rosa.scope("test")):
        profiles.add_experience(
            actor=rosa,
            person=case.person,
            said="cocinera",
            occupation=Occupation.objects.get(pk="5120"),
            country="US",
            months=20,
            until="2025",
            tasks="Cocinar para cien personas. Trabajé ahí hasta que me deportaron.",
        )
        application = operations.apply(actor=rosa, case=case, vacancy=vacancy, on=TODAY)
        content = Presented.objects.get(application=application).content
    assert "Cocinar para cien personas" in content
    for secret in ("deport", "Fidelina", "left_out", "Huehuetenango"):
        assert secret not in content


def test_an_interview_is_asked_for_agreed_and_only_then_the_name_is_told(client, cast: Cast):
    application = sent(cast)
    code = a_door(cast, application.vacancy.company)
    address = page_of(code, application)
    later = timezone.localtime() + timedelta(days=3)
    answer = say(client, address, "interview", first=later.strftime("%Y-%m-%dT09:00"), note="En el taller de la zona 3")
    assert answer.status_code == 302
    assert state(application) == "interview"
    [step] = steps(cast, application)
    assert "quiere entrevistar" in step.detail
    assert "estamos acordando la hora" in read(client, door(code))
    assert "Fidelina" not in read(client, address)

    client.force_login(cast.rosa)
    own = reverse("application", kwargs={"application": application.pk})
    page = read(client, own)
    assert "En el taller de la zona 3" in page
    assert later.strftime("%Y-%m-%dT09:00") in page, "the hour it offers is one press away"
    client.post(
        reverse("application_interview", kwargs={"application": application.pk}),
        {"at": later.strftime("%Y-%m-%dT09:00"), "place": "Taller, zona 3"},
    )
    assert "09:00" in read(client, own)
    assert steps(cast, application) == []
    client.logout()
    page = read(client, address)
    assert "Fidelina Ficticia" in page
    assert "Taller, zona 3" in page
    with acting_as(standing_of(cast.rosa).scope("test")):
        assert Sharing.objects.filter(person=application.person, what="interview").exists()


def test_not_now_closes_the_application_with_the_reason_and_the_person_leaves_the_list(client, cast: Cast):
    application = sent(cast)
    code = a_door(cast, application.vacancy.company)
    address = page_of(code, application)
    assert "Llene este dato" in client.post(address, {"said": "not_now"}).content.decode()
    say(client, address, "not_now", reason="far")
    assert state(application) == "not_selected"
    assert application.reason == "Vive lejos"
    assert application.case.code not in read(client, door(code))
    gone = client.get(address)
    assert gone.status_code == 404
    assert "ya no está en su lista" in gone.content.decode()
    assert say(client, address, "hired", starts_on=f"{TODAY:%d/%m/%Y}").status_code == 404


def test_a_hire_is_told_by_the_company_registered_by_the_consultant_and_followed_by_both(client, cast: Cast):
    application = sent(cast)
    code = a_door(cast, application.vacancy.company)
    address = page_of(code, application)
    say(client, address, "hired", starts_on=f"{TODAY:%d/%m/%Y}")
    assert state(application) == "offer", "contract and wage are asked by the programme"
    assert "desde el" in steps(cast, application)[0].detail
    client.force_login(cast.rosa)
    hire = reverse("hire", kwargs={"application": application.pk})
    assert f"{TODAY.day}/{TODAY.month}/{TODAY.year}" in read(client, hire)
    client.post(hire, {"started_on": f"{TODAY:%d/%m/%Y}", "contract": "trial", "wage": "4500"})
    assert state(application) == "hired"
    client.logout()
    assert "Trabaja con usted desde" in read(client, door(code))
    assert "¿Sigue trabajando con ustedes?" in read(client, address), "it is the day before the first follow-up"
    assert "¿Cómo va?" in read(client, f"{address}?how=1")
    say(client, address, "trouble", note="Llega tarde")
    [step] = steps(cast, application)
    assert "hay dificultades" in step.detail
    assert "Ya nos lo había dicho" not in say(client, address, "well").content.decode()
    assert len(steps(cast, application)) == 1, "that it goes well is read, not acted on"


def test_another_companys_link_sees_and_says_nothing_of_them(client, cast: Cast):
    application = sent(cast)
    foreign = a_door(cast, CompanyFactory())
    address = page_of(foreign, application)
    assert application.case.code not in read(client, door(foreign))
    assert client.get(address).status_code == 404
    assert say(client, address, "interview").status_code == 404
    with acting_as(standing_of(cast.rosa).scope("test")):
        assert not EmployerAnswer.objects.exists()


@pytest.mark.parametrize("why", ["consent", "case", "suspended", "ended", "mail", "none"])
def test_the_database_itself_hides_them_from_a_link_that_may_not_see_them(cast: Cast, why):
    application = sent(cast)
    rosa, company = standing_of(cast.rosa), application.vacancy.company
    code = a_door(cast, company)
    with acting_as(rosa.scope("test")):
        if why == "consent":
            application.person.consents.filter(purpose="employers").update(withdrawn_on=TODAY)
        elif why == "case":
            application.case.__class__.objects.filter(pk=application.case_id).update(
                closed_on=TODAY, closure_reason="moved"
            )
        elif why == "suspended":
            employers.complain(actor=rosa, company=company, kind="pay", told_on=TODAY, note="No pagó")
        elif why == "ended":
            employers.end_door(actor=rosa, company=company, link_id=company.door_links.get().pk, on=TODAY)
        elif why == "mail":
            company.door_links.update(only_vacancies=True)
    link = link_digest(code)
    with acting_as(Scope(actor=None, kind="link", link=link)):
        assert Presented.objects.count() == (1 if why == "none" else 0)
        assert not Application.objects.exists()
        if why == "none":
            assert Presented.objects.update(code="X") == 0, "a link changes nothing"
            assert Presented.objects.all().delete()[0] == 0


def test_the_database_takes_an_answer_only_through_the_link_of_that_company(cast: Cast):
    application = sent(cast)
    own, foreign = a_door(cast, application.vacancy.company), a_door(cast, CompanyFactory())
    with acting_as(standing_of(cast.rosa).scope("test")):
        shown = Presented.objects.get()
    facts = {"presented_id": shown.pk, "person_id": shown.person_id, "said": "well", "on": TODAY}
    for code, taken in ((foreign, False), (own, True)):
        expected = nullcontext() if taken else pytest.raises(DatabaseError)
        scope = Scope(actor=None, kind="link", link=link_digest(code))
        with acting_as(scope), expected, transaction.atomic():
            EmployerAnswer.objects.create(recorded_by=shown.pk, **facts)


def test_a_hire_that_begins_later_is_an_answer_today(client, cast: Cast):
    application = sent(cast)
    company = application.vacancy.company
    address = page_of(a_door(cast, company), application)
    say(client, address, "hired", starts_on=f"{TODAY + timedelta(days=20):%d/%m/%y}")
    with acting_as(standing_of(cast.rosa).scope("test")):
        answering = answering_of([company], TODAY + timedelta(days=15))[company.pk]
    assert (answering.answered, answering.waiting, answering.late, answering.days) == (1, 0, 0, 0)
    again = say(client, address, "hired", starts_on=f"{TODAY + timedelta(days=20):%d/%m/%y}")
    assert "Ya nos lo había dicho" in again.content.decode()
    say(client, address, "hired", starts_on=f"{TODAY + timedelta(days=21):%d/%m/%Y}")
    with acting_as(standing_of(cast.rosa).scope("test")):
        assert EmployerAnswer.objects.count() == 2, "another day is another answer, the same one is not"


def test_a_closed_case_owes_no_answer_and_shows_nothing(client, cast: Cast):
    application = sent(cast)
    company = application.vacancy.company
    client.force_login(cast.rosa)
    client.post(
        reverse("case_close", kwargs={"person": application.person_id}),
        {"reason": "moved", "on": f"{TODAY:%d/%m/%Y}", "note": "Se mudó."},
    )
    assert state(application) == "withdrawn"
    with acting_as(standing_of(cast.rosa).scope("test")):
        assert Presented.objects.get().content is None
        assert answering_of([company], TODAY + timedelta(days=30))[company.pk].waiting == 0


def test_of_a_closed_vacancy_nobody_waits(cast: Cast):
    application, rosa = sent(cast), standing_of(cast.rosa)
    company, later = application.vacancy.company, TODAY + timedelta(days=15)
    with acting_as(rosa.scope("test")):
        assert answering_of([company], later)[company.pk].late == 1
        employers.close_vacancy(actor=rosa, vacancy=application.vacancy, on=TODAY)
        assert answering_of([company], later)[company.pk].waiting == 0


def test_what_a_contact_holds_ends_when_they_leave_the_company(client, cast: Cast):
    rosa, company = standing_of(cast.rosa), CompanyFactory()
    with acting_as(rosa.scope("test")):
        contact = employers.save_contact(actor=rosa, company=company, row=None, name="Marta Ficticia", phone="45128830")
        link, code = employers.give_door(actor=rosa, company=company, contact=contact, on=TODAY)
        _colleague, second = employers.add_colleague(link=link, position="Caja", on=TODAY)
        employers.save_contact(actor=rosa, company=company, row=contact, left_on=TODAY)
    assert [client.get(door(one)).status_code for one in (code, second)] == [404, 404]


def test_taking_the_permission_back_empties_what_the_company_saw(client, cast: Cast):
    application = sent(cast)
    rosa = standing_of(cast.rosa)
    code = a_door(cast, application.vacancy.company)
    with acting_as(rosa.scope("test")):
        operations.withdraw_consent(actor=rosa, person=application.person, purpose="employers", on=TODAY)
        shown = Presented.objects.get()
        assert (shown.ended_on, shown.content, shown.name) == (TODAY, None, None)
    assert client.get(page_of(code, application)).status_code == 404


@pytest.mark.parametrize(
    ("said", "facts", "sentence"),
    [
        ("interview", {"first": "2020-01-01T09:00"}, "todavía no hayan pasado"),
        ("interview", {"first": "mañana temprano"}, "No se entiende la hora"),
        ("hired", {"starts_on": "1/1/1999"}, "tiene que ser cercano a hoy"),
        ("hired", {"starts_on": ""}, "Llene este dato"),
        ("not_now", {"reason": "porque sí"}, "Escoja una opción"),
        ("interview", {"note": "x" * 10_000}, "300"),
    ],
)
def test_answers_that_cannot_be_get_one_sentence_and_keep_what_was_typed(client, cast: Cast, said, facts, sentence):
    application = sent(cast)
    address = page_of(a_door(cast, application.vacancy.company), application)
    page = client.post(address, {"said": said} | facts).content.decode()
    assert sentence in page
    assert "<details" in page
    assert state(application) == "sent"


def test_the_same_answer_twice_is_one(client, cast: Cast):
    application = sent(cast)
    address = page_of(a_door(cast, application.vacancy.company), application)
    say(client, address, "interview")
    assert "Ya nos lo había dicho" in say(client, address, "interview").content.decode()
    with acting_as(standing_of(cast.rosa).scope("test")):
        assert EmployerAnswer.objects.count() == 1


def test_a_colleague_gets_a_link_of_their_own_that_ends_with_the_first(client, cast: Cast):
    company = CompanyFactory()
    code = a_door(cast, company)
    page = client.post(reverse("door_colleague", kwargs={"code": code}), {"position": "Jefa de turno"}).content.decode()
    address = page.split('value="http://testserver')[1].split('"')[0]
    assert "Sus vacantes" in read(client, address)
    first = company.door_links.get(parent=None)
    assert company.door_links.exclude(pk=first.pk).get().position == "Jefa de turno"
    rosa = standing_of(cast.rosa)
    with acting_as(rosa.scope("test")):
        employers.end_door(actor=rosa, company=company, link_id=first.pk, on=TODAY)
    assert client.get(address).status_code == 404


def test_a_company_that_does_not_answer_is_told_apart_rested_and_sent_people_again_once_somebody_spoke(cast: Cast):
    rosa, company, then = standing_of(cast.rosa), CompanyFactory(), TODAY - timedelta(days=9)
    vacancy = VacancyFactory(company=company, slots=9)
    cases = [a_ready_case(cast.rosa) for _number in range(4)]
    with acting_as(rosa.scope("test")):
        for case in cases[:3]:
            operations.apply(actor=rosa, case=case, vacancy=vacancy, on=then)
        assert answering_of([company], then)[company.pk].how == Answers.GOOD
        answering = answering_of([company], TODAY)[company.pk]
        assert (answering.how, answering.waiting, answering.late, answering.rests) == (Answers.SILENT, 3, 3, True)
        with pytest.raises(operations.RefusedError, match="no ha contestado por 3 personas"):
            operations.apply(actor=rosa, case=cases[3], vacancy=vacancy, on=TODAY)
        employers.record_interaction(
            actor=rosa, company=company, on=TODAY, approach="call", reaction="interested", note=""
        )
        operations.apply(actor=rosa, case=cases[3], vacancy=vacancy, on=TODAY)


def test_ten_people_are_not_sent_to_one_slot(cast: Cast):
    rosa, vacancy = standing_of(cast.rosa), VacancyFactory()
    with acting_as(rosa.scope("test")):
        for _number in range(5):
            operations.apply(actor=rosa, case=a_ready_case(cast.rosa), vacancy=vacancy, on=TODAY)
        with pytest.raises(operations.RefusedError, match="bastante gente"):
            operations.apply(actor=rosa, case=a_ready_case(cast.rosa), vacancy=vacancy, on=TODAY)


def test_how_fast_a_company_answers_is_the_middle_of_its_answers(cast: Cast):
    rosa, company = standing_of(cast.rosa), CompanyFactory()
    vacancy, then = VacancyFactory(company=company, slots=9), TODAY - timedelta(days=10)
    with acting_as(rosa.scope("test")):
        for days in (2, 4, 9):
            application = operations.apply(actor=rosa, case=a_ready_case(cast.rosa), vacancy=vacancy, on=then)
            operations.move(actor=rosa, application=application, to="interview", on=then + timedelta(days=days))
        answering = answering_of([company], TODAY)[company.pk]
    assert (answering.how, answering.rate, answering.days, answering.waiting) == (Answers.GOOD, 100, 4, 0)
