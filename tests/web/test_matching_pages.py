"""A person's vacancies, what is not for them, the link with which they choose, and the page of weights."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from puente.accounts.scope import everywhere, standing_of
from puente.cases.enums import StepKind
from puente.cases.models import Step
from puente.core.db.scope import Scope, acting_as
from puente.core.ids import link_digest
from puente.employers import operations as employers
from puente.matching import operations
from puente.matching.models import Dismissal, Offered, OfferLink, Reply, Suggestion, WeightsVersion
from puente.matching.tasks import take_reply
from puente.matching.weights import NAMES, USUAL
from puente.people.models import Consent
from puente.placement import operations as placement
from puente.profiles import operations as profiles
from puente.web.acts import act_for
from tests.cast import Cast
from tests.factories.work import RequirementFactory, VacancyFactory, a_ready_case

TODAY = timezone.localdate()


def address(name: str, case, **more) -> str:
    return reverse(name, kwargs={"person": case.person_id} | more)


def read(client, where: str) -> str:
    return client.get(where).content.decode()


@pytest.fixture
def fidelina(client, cast: Cast):
    client.force_login(cast.rosa)
    return a_ready_case(cast.rosa, given_names="Fidelina", surnames="Ficticia")


def test_the_page_says_what_would_change_it_and_where_the_points_come_from(client, fidelina):
    vacancy = VacancyFactory(title="Techador de obra")
    RequirementFactory(vacancy=vacancy, kind="language", language_id="eng", level=5, essential=False)
    text = read(client, address("person_vacancies", fidelina))
    assert "Qué lo cambiaría" in text
    assert "inglés C1" in text.split("Qué lo cambiaría")[1]
    assert "De dónde salen sus" in text
    assert "Los idiomas que piden" in text


def test_what_is_not_for_her_leaves_the_list_and_can_come_back(client, fidelina):
    vacancy = VacancyFactory(title="Techador lejano")
    where = address("vacancy_dismiss", fidelina, vacancy=vacancy.pk)
    assert "Diga por qué no le sirve." in client.post(where, follow=True).content.decode()
    text = client.post(where, {"why": "far"}, follow=True).content.decode()
    assert "No se le sugieren" in text
    assert text.count("Techador lejano") == 2, "only under what is not suggested, twice in its line"
    with acting_as(everywhere(None)):
        said = Dismissal.objects.get()
    back = client.post(address("dismissal_back", fidelina, dismissal=said.pk), follow=True).content.decode()
    assert "No se le sugieren" not in back
    assert "Techador lejano" in back


def give(client, case, *vacancies) -> str:
    """The address of a link to these, as the page shows it once."""
    text = client.post(
        address("vacancies_offer", case), {"vacancy": [one.pk for one in vacancies]}, follow=True
    ).content.decode()
    assert "mis-vacantes/" in text
    return text.split("/mis-vacantes/")[1].split("/")[0]


def mine(code: str) -> str:
    return reverse("my_vacancies", kwargs={"code": code})


def replies_taken() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT args->>'reply' FROM procrastinate_jobs WHERE task_name = 'matching.take_reply'")
        for (key,) in cursor.fetchall():
            take_reply(key)


def offered(vacancy) -> Offered:
    with acting_as(everywhere(None)):
        return Offered.objects.get(vacancy=vacancy)


def test_she_sees_her_vacancies_through_her_link_and_says_what_interests_her(client, cast: Cast, fidelina):
    good, poor = VacancyFactory(title="Techador aquí"), VacancyFactory(title="Techador barato", wage=3900)
    hidden = VacancyFactory(title="Techador escondido")
    code = give(client, fidelina, good, poor)
    client.logout()
    text = read(client, mine(code))
    assert "Fidelina" not in text
    assert "Techador aquí" in text
    assert "Pagan Q\u00a0300 menos de lo que espera." in text
    assert "Techador escondido" not in text
    client.post(mine(code), {"offered": offered(good).pk, "said": "yes"})
    silent = client.post(mine(code), {"offered": offered(poor).pk, "said": "no"}, follow=True).content.decode()
    assert "Diga por qué no le interesa" in silent
    client.post(mine(code), {"offered": offered(poor).pk, "said": "no", "why": "wage"})
    replies_taken()
    replies_taken()  # twice changes nothing
    with acting_as(standing_of(cast.rosa).scope("test")):
        said = Dismissal.objects.get()
        assert (said.vacancy, said.by, said.why) == (poor, "person", "wage")
        step = Step.objects.get(person=fidelina.person_id, kind=StepKind.INTERESTED, done_at__isnull=True)
        assert "Techador aquí" in step.detail
    client.force_login(cast.rosa)
    page = read(client, address("person_vacancies", fidelina))
    assert "Dijo por su enlace: le interesa" in page
    assert "la persona, por su enlace" in page
    assert hidden.title in page


def test_she_may_change_her_mind_and_the_vacancy_comes_back(client, fidelina):
    vacancy = VacancyFactory()
    code = give(client, fidelina, vacancy)
    client.post(mine(code), {"offered": offered(vacancy).pk, "said": "no", "why": "far"})
    replies_taken()
    client.post(mine(code), {"offered": offered(vacancy).pk, "said": "yes"})
    replies_taken()
    with acting_as(everywhere(None)):
        assert Dismissal.objects.get().taken_back_on == TODAY


@pytest.mark.parametrize("why", ["ended", "expired", "another was made", "closed case", "forged"])
def test_a_link_that_opens_nothing_says_so_politely(client, fidelina, why):
    vacancy = VacancyFactory()
    code = give(client, fidelina, vacancy)
    with acting_as(everywhere(None)):
        match why:
            case "ended":
                client.post(address("vacancies_offer", fidelina), {"end": "1"})
            case "expired":
                past = {
                    "made_on": TODAY - timezone.timedelta(days=20),
                    "expires_on": TODAY - timezone.timedelta(days=1),
                }
                OfferLink.objects.update(**past)
            case "another was made":
                give(client, fidelina, vacancy)
            case "closed case":
                type(fidelina).objects.filter(pk=fidelina.pk).update(closed_on=TODAY, closure_reason="stopped")
            case "forged":
                code = "no-es-ninguno"
    client.logout()
    answer = client.get(mine(code))
    assert answer.status_code == 404
    assert "Este enlace ya no abre nada" in answer.content.decode()
    assert client.post(mine(code), {"said": "yes", "offered": "x"}).status_code == 404


def test_a_link_sees_its_own_rows_and_changes_none(client, cast: Cast, fidelina):
    vacancy = VacancyFactory()
    code = give(client, fidelina, vacancy)
    other = a_ready_case(cast.rosa, given_names="Ajena", surnames="Ficticia")
    theirs = give(client, other, vacancy)
    with acting_as(Scope(actor=None, kind="link", link=link_digest(code))):
        assert OfferLink.objects.get().person_id == fidelina.person_id
        assert Offered.objects.get().person_id == fidelina.person_id
        assert not Suggestion.objects.exists()
        assert OfferLink.objects.update(ended_on=TODAY) == 0
        assert Offered.objects.all().delete()[0] == 0
    with acting_as(Scope(actor=None, kind="link", link=link_digest(theirs))):
        foreign = Offered.objects.get()
    with (
        acting_as(Scope(actor=None, kind="link", link=link_digest(code))),
        pytest.raises(DatabaseError),
        transaction.atomic(),
    ):
        Reply.objects.create(person_id=foreign.person_id, offered=foreign, said="yes", on=TODAY)


def test_six_vacancies_at_most_and_none_is_no_link(client, fidelina):
    many = [VacancyFactory() for _number in range(7)]
    where = address("vacancies_offer", fidelina)
    assert "Marque qué vacantes" in client.post(where, follow=True).content.decode()
    keys = [one.pk for one in many]
    assert "Son seis a lo más" in client.post(where, {"vacancy": keys}, follow=True).content.decode()


def test_a_new_vacancy_stands_on_the_consultants_day(client, fidelina):
    VacancyFactory(title="Techador nuevo", opened_on=TODAY)
    with acting_as(everywhere(None)):
        operations.suggest_all(today=TODAY)
    text = read(client, reverse("home"))
    assert "Vacantes nuevas para su gente" in text
    assert "Techador nuevo" in text


def weights_form(**changes) -> dict:
    return {name: USUAL[name] for name in NAMES} | {"reason": "Prueba", "seen": 0} | changes


def test_weights_show_what_they_would_do_before_they_are_saved(client, cast: Cast):
    case = a_ready_case(cast.rosa)
    VacancyFactory(title="Bien pagada y lejos", wage=9000, municipality_id="0101")
    VacancyFactory(title="Cerca y peor", wage=4200, municipality_id="1302")
    client.force_login(cast.julio)
    where = reverse("weights")
    before = read(client, where)
    assert "Los de siempre: nadie los ha cambiado." in before
    shown = client.post(where, weights_form(distance=0, wage=200, preview="1")).content.decode()
    assert "Todavía no se ha guardado nada." in shown
    assert case.code in shown
    assert "<b>1</b> tendrían otra en primer lugar" in shown
    assert not WeightsVersion.objects.exists()
    seen = shown.split('name="save" value="')[1].split('"')[0]
    other = client.post(where, weights_form(distance=1, wage=200, save=seen)).content.decode()
    assert "Los cambió después de ver el efecto." in other
    assert not WeightsVersion.objects.exists()
    client.post(where, weights_form(distance=0, wage=200, save=seen))
    assert WeightsVersion.objects.get().points["wage"] == 200
    assert "Versión 1" in read(client, where)


def test_weights_are_tried_on_whoever_lets_companies_know_of_them(client, cast: Cast):
    case, other = a_ready_case(cast.rosa), a_ready_case(cast.rosa)
    VacancyFactory(title="Bien pagada y lejos", wage=9000, municipality_id="0101")
    VacancyFactory(title="Cerca y peor", wage=4200, municipality_id="1302")
    with acting_as(everywhere(None)):
        Consent.objects.filter(person=other.person, purpose="employers").update(withdrawn_on=timezone.localdate())
    client.force_login(cast.julio)
    shown = client.post(reverse("weights"), weights_form(distance=0, wage=200, preview="1")).content.decode()
    assert case.code in shown
    assert other.code not in shown


def test_a_consultant_reads_the_weights_and_changes_none(client, cast: Cast):
    client.force_login(cast.rosa)
    text = read(client, reverse("weights"))
    assert "Los cambia la supervisión." in text
    assert "<form" not in text.split('id="contenido"')[1].split("Los pesos")[1].split("Versiones")[0]
    client.post(reverse("weights"), weights_form(wage=200, save="1"))
    assert not WeightsVersion.objects.exists()


@pytest.mark.parametrize(
    ("changes", "sentence"), [({"wage": 999}, "De 0 a 200."), ({"reason": ""}, "Llene este dato.")]
)
def test_bad_weights_get_a_sentence_and_nothing_is_lost(client, cast: Cast, changes, sentence):
    client.force_login(cast.julio)
    text = client.post(reverse("weights"), weights_form(trade=77, save="1") | changes).content.decode()
    assert sentence in text
    assert 'value="77"' in text
    assert not WeightsVersion.objects.exists()


def test_what_became_of_those_who_were_sent_stands_beside_the_weights(client, cast: Cast):
    rosa, case = standing_of(cast.rosa), a_ready_case(cast.rosa)
    with acting_as(rosa.scope("test")):
        first = placement.apply(actor=rosa, case=case, vacancy=VacancyFactory(), on=TODAY)
        placement.apply(actor=rosa, case=a_ready_case(cast.rosa), vacancy=VacancyFactory(), on=TODAY)
        placement.hire(actor=rosa, application=first, started_on=TODAY, contract="indefinite", wage=4500)
    client.force_login(cast.julio)
    text = read(client, reverse("weights"))
    table = text.split("Qué fue de quienes se enviaron")[-1]
    row = [cell.split("<")[0] for cell in table.split("<tbody>")[1].split("</tr>")[0].split('class="num">')[1:]]
    assert row == ["2", "1", "1", "—"]


def test_what_interests_her_leads_to_her_vacancies_and_ends_when_she_is_sent_or_changes_her_mind(
    client, cast: Cast, fidelina
):
    vacancy = VacancyFactory(title="Techador aquí")
    code = give(client, fidelina, vacancy)
    client.post(mine(code), {"offered": offered(vacancy).pk, "said": "yes"})
    replies_taken()
    day = read(client, reverse("home"))
    assert "Le interesa una vacante" in day
    _words, where = act_for(StepKind.INTERESTED, fidelina.person_id, vacancy.pk)
    assert where in day
    assert client.get(where).status_code == 200
    client.post(mine(code), {"offered": offered(vacancy).pk, "said": "no", "why": "far"})
    replies_taken()
    assert "Le interesa una vacante" not in read(client, reverse("home"))
    client.post(mine(code), {"offered": offered(vacancy).pk, "said": "yes"})
    replies_taken()
    client.post(address("apply", fidelina, vacancy=vacancy.pk))
    assert "Le interesa una vacante" not in read(client, reverse("home"))


def test_a_vacancy_that_a_complaint_suspends_is_not_open_behind_her_link_nor_news(client, cast: Cast, fidelina):
    vacancy = VacancyFactory(title="Techador dudoso")
    code = give(client, fidelina, vacancy)
    with acting_as(everywhere(None)):
        operations.suggest_all(today=TODAY)
        employers.complain(
            actor=standing_of(cast.rosa), company=vacancy.company, kind="charges", told_on=TODAY, note="Cobran"
        )
    text = read(client, mine(code))
    assert "Ya no está abierta" in text
    assert "Me interesa" not in text.replace("No me interesa", "")
    said = client.post(mine(code), {"offered": offered(vacancy).pk, "said": "yes"}, follow=True).content.decode()
    assert "Esa vacante ya no está abierta." in said
    assert "Techador dudoso" not in read(client, reverse("home"))


def test_what_was_sent_or_refused_or_is_not_safe_is_no_news(client, cast: Cast, fidelina):
    vacancies = [VacancyFactory(title=f"Techador {name}") for name in ("enviado", "negado", "inseguro", "bueno")]
    type(vacancies[2]).objects.filter(pk=vacancies[2].pk).update(municipality_id="1327")
    with acting_as(everywhere(None)):
        operations.suggest_all(today=TODAY)
    rosa = standing_of(cast.rosa)
    with acting_as(rosa.scope("test")):
        placement.apply(actor=rosa, case=fidelina, vacancy=vacancies[0], on=TODAY)
        operations.dismiss(actor=rosa, person=fidelina.person, vacancy=vacancies[1], why="far", on=TODAY)
        profiles.set_wishes(actor=rosa, person=fidelina.person, avoids=["1327"])
    text = read(client, reverse("home"))
    assert not any(f"Techador {name}" in text for name in ("enviado", "negado", "inseguro"))


def test_places_that_she_avoids_stand_on_her_profile_and_nowhere_in_the_record(client, cast: Cast, fidelina):
    where = address("profile_wishes", fidelina)
    seen = client.get(where).context["form"]["seen"].value()
    typed = {"seen": seen, "wage_floor": "4200", "avoids": "Aguacatán, Huehuetenango; Barillas", "vehicle": "yes"}
    client.post(where, typed)
    assert "Donde no debe trabajar" in read(client, address("profile", fidelina))
    assert "Aguacatán" in read(client, address("profile", fidelina))
    history = read(client, f"{address('person', fidelina)}historial/")
    assert "de «de día» a «sin dato»" in history
    assert "Aguacatán" not in history
    assert "1327" not in history
    wrong = client.post(where, typed | {"avoids": "Narnia"}).content.decode()
    assert "No se reconoce «Narnia»" in wrong


def test_of_equal_vacancies_that_of_the_company_that_answers_comes_first(client, cast: Cast, fidelina):
    silent, answering = VacancyFactory(title="Techador A"), VacancyFactory(title="Techador B")
    other = a_ready_case(cast.rosa)
    rosa = standing_of(cast.rosa)
    with acting_as(rosa.scope("test")):
        sent = placement.apply(actor=rosa, case=other, vacancy=answering, on=TODAY)
        placement.move(actor=rosa, application=sent, to="not_selected", on=TODAY)
    text = read(client, address("person_vacancies", fidelina))
    assert text.index("Techador B") < text.index("Techador A")
    assert silent.expires_on == answering.expires_on
