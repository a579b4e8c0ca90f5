"""Companies and vacancies: the legal minimum, the tax id."""

from datetime import date, timedelta
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError, transaction
from django.urls import reverse
from django.utils import timezone

from puente.accounts.scope import standing_of
from puente.core.errors import RefusedError
from puente.employers import operations
from puente.employers.enums import VacancyState
from puente.employers.models import Vacancy
from puente.employers.queries import findings_to_see
from puente.placement import operations as placement
from puente.web.employers.forms.vacancies import initial_of
from tests.cast import Cast
from tests.factories.work import CompanyFactory, VacancyFactory, a_ready_case

pytestmark = pytest.mark.usefixtures("everywhere")
SOON = timezone.localdate() + timedelta(days=60)
FIELDS = {"title": "Bodeguero", "occupation_id": "9333", "schedule": "day"}


def publish(cast: Cast, wage: int, place: str, day: date, **changes):
    company = CompanyFactory(sector=changes.pop("sector", "non_agricultural"))
    fields = FIELDS | {"wage": wage, "municipality_id": place, "expires_on": day + timedelta(days=60)} | changes
    return operations.add_vacancy(actor=standing_of(cast.rosa), company=company, today=day, **fields)


def test_the_minimum_depends_on_place_and_day(cast: Cast):
    publish(cast, 3817, "1301", date(2026, 3, 1))
    with pytest.raises(RefusedError, match=r"4,002\.28"):
        publish(cast, 3817, "0101", date(2026, 3, 1))
    publish(cast, 3723 + 1, "0101", date(2025, 12, 31))


def test_who_pays_the_minimum_in_whole_quetzales_is_within_the_law(cast: Cast):
    publish(cast, 4002, "0101", date(2026, 3, 1))
    with pytest.raises(RefusedError, match=r"4,002\.28"):
        publish(cast, 4001, "0101", date(2026, 3, 1))


def test_a_reason_for_one_wage_is_none_for_a_lower_one(cast: Cast):
    rosa = standing_of(cast.rosa)
    vacancy = publish(cast, 3600, "0101", date(2026, 3, 1), reason="Incluye casa y comida")
    facts = {name: getattr(vacancy, name) for name in ("title", "text", "slots", "schedule", "expires_on")}
    change = partial(operations.change_vacancy, actor=rosa, vacancy=vacancy, today=date(2026, 3, 1), **facts)
    change(wage=3600)
    with pytest.raises(operations.IssuesError):
        change(wage=500)


def test_the_minimum_depends_on_the_sector(cast: Cast):
    publish(cast, 3222, "1301", date(2026, 3, 1), sector="export")
    with pytest.raises(RefusedError, match=r"3,625\.89"):
        publish(cast, 3222, "1301", date(2026, 3, 1), sector="agricultural")


def test_fewer_hours_earn_their_share_of_the_minimum(cast: Cast):
    with pytest.raises(RefusedError, match="cuántas horas"):
        publish(cast, 2000, "1301", date(2026, 3, 1), schedule="part_time")
    publish(cast, 2000, "1301", date(2026, 3, 1), schedule="part_time", weekly_hours=22)
    with pytest.raises(RefusedError, match=r"1,908\.45"):
        publish(cast, 1900, "1301", date(2026, 3, 1), schedule="part_time", weekly_hours=22)


def test_a_vacancy_is_open_by_its_dates():
    today = timezone.localdate()
    VacancyFactory()
    VacancyFactory(opened_on=date(2025, 1, 1), expires_on=date(2025, 2, 1))
    VacancyFactory(closed_on=today)
    assert Vacancy.objects.open_on(today).count() == 1


@pytest.mark.parametrize("nit", ["576937-K", "7108-0", "2547821321301", ""])
def test_good_tax_ids(cast: Cast, nit):
    operations.add_company(actor=standing_of(cast.rosa), name="X", sector="export", municipality_id="1301", nit=nit)


def test_a_bad_or_taken_tax_id_is_refused_beside_its_field(cast: Cast):
    add = {"actor": standing_of(cast.rosa), "name": "X", "sector": "export", "municipality_id": "1301"}
    with pytest.raises(RefusedError, match="no es válido") as refusal:
        operations.add_company(**add, nit="576937-1")
    assert refusal.value.field == "nit"
    operations.add_company(**add, nit="576937-K")
    with pytest.raises(RefusedError, match="Ya hay una empresa"):
        operations.add_company(**add, nit="576937K")


@pytest.mark.parametrize(
    ("wage", "period", "good"),
    [(125, "day", True), (124, "day", False), (16, "hour", True), (15, "hour", False), (3817, "piece", True)],
)
def test_a_day_and_an_hour_have_their_minimum(cast: Cast, wage, period, good):
    if good:
        publish(cast, wage, "1301", date(2026, 3, 1), period=period)
        return
    with pytest.raises(RefusedError, match="mínimo legal"):
        publish(cast, wage, "1301", date(2026, 3, 1), period=period)


class TestWords:
    day = date(2026, 3, 1)

    def test_what_may_not_be_asked_is_mended_or_published_with_a_reason_that_supervision_sees(self, cast: Cast):
        said = {"text": "Solo señoritas, con foto."}
        with pytest.raises(operations.IssuesError) as refusal:
            publish(cast, 4500, "1301", self.day, **said)
        found = {issue.code: issue for issue in refusal.value.issues}
        assert set(found) == {"sex", "photo", "title"}
        assert "151" in found["sex"].norm
        assert not Vacancy.objects.exists()
        vacancy = publish(cast, 4500, "1301", self.day, **said, reason="Es un albergue de mujeres")
        assert {row.rule for row in findings_to_see()} == {"sex", "photo"}
        row = vacancy.accepted.first()
        with pytest.raises(PermissionDenied):
            operations.see_accepted(actor=standing_of(cast.rosa), finding=row, on=self.day)
        operations.see_accepted(actor=standing_of(cast.julio), finding=row, on=self.day)
        assert findings_to_see().count() == 1

    def test_what_was_accepted_once_is_not_asked_again(self, cast: Cast):
        vacancy = publish(cast, 4500, "1301", self.day, text="Con foto.", reason="Es un casting")
        facts = FIELDS | {"wage": 4600, "municipality_id": "1301", "text": "Con foto.", "slots": 2}
        facts["expires_on"] = vacancy.expires_on
        changed = operations.change_vacancy(actor=standing_of(cast.rosa), vacancy=vacancy, today=self.day, **facts)
        assert (changed.slots, changed.wage, changed.accepted.count()) == (2, 4600, 1)

    def test_work_that_is_dangerous_is_never_for_minors(self, cast: Cast):
        with pytest.raises(operations.IssuesError, match="nadie menor de 18 años"):
            publish(cast, 4500, "1301", self.day, text="Jóvenes desde 16 años.", occupation_id="7121")

    def test_hours_that_can_be_agreed_stay_so_when_it_is_published_again(self, cast: Cast):
        vacancy = publish(cast, 4500, "1301", self.day, schedule_wished=True)
        assert initial_of(vacancy)["schedule_wished"] is True

    def test_advice_alone_does_not_hold_back(self, cast: Cast):
        publish(cast, 4500, "1301", self.day, title="Secretaria")


class TestLife:
    def test_it_says_what_happened_to_it(self, cast: Cast):
        rosa, today = standing_of(cast.rosa), timezone.localdate()
        vacancy = publish(cast, 4500, "1301", today, slots=2)
        operations.refresh_vacancy(actor=rosa, vacancy=vacancy, on=today, until=today + timedelta(days=60))
        for _person in range(2):
            operations.fill_slot(actor=rosa, vacancy=vacancy, on=today)
        vacancy.refresh_from_db()
        acts = [event.act for event in vacancy.events.order_by("recorded_at")]
        assert acts == ["published", "refreshed", "filled", "filled", "closed"]
        assert (vacancy.left, vacancy.state_on(today, suspended=False)) == (0, VacancyState.FILLED)
        with pytest.raises(RefusedError, match="ya está cerrada"):
            operations.close_vacancy(actor=rosa, vacancy=vacancy, on=today)
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            vacancy.events.update(act="closed")

    def test_one_that_was_proposed_is_offered_to_nobody_until_it_is_published(self, cast: Cast):
        rosa, today = standing_of(cast.rosa), timezone.localdate()
        proposed = VacancyFactory(approved_on=None, source="door", text="Armar muebles")
        assert not Vacancy.objects.open_on(today)
        assert proposed.state_on(today, suspended=False) == VacancyState.PROPOSED
        facts = FIELDS | {"wage": 4500, "municipality_id": "1301", "slots": 1, "expires_on": proposed.expires_on}
        operations.change_vacancy(actor=rosa, vacancy=proposed, today=today, **facts)
        assert Vacancy.objects.open_on(today).get() == proposed
        other = VacancyFactory(approved_on=None)
        with pytest.raises(RefusedError, match="Diga por qué"):
            operations.reject_vacancy(actor=rosa, vacancy=other, on=today, reason="")
        operations.reject_vacancy(actor=rosa, vacancy=other, on=today, reason="No existe la empresa")
        assert other.events.get().act == "rejected"

    def test_a_hire_takes_a_slot(self, cast: Cast):
        rosa, today = standing_of(cast.rosa), timezone.localdate()
        vacancy = VacancyFactory(slots=2)
        application = placement.apply(actor=rosa, case=a_ready_case(cast.rosa), vacancy=vacancy, on=today)
        placement.hire(actor=rosa, application=application, started_on=today, contract="trial", wage=4500)
        vacancy.refresh_from_db()
        assert (vacancy.filled, vacancy.closed_on) == (1, None)

    def test_a_recruiter_says_for_whom_and_a_chamber_publishes_nothing(self, cast: Cast):
        rosa, today = standing_of(cast.rosa), timezone.localdate()
        facts = {"actor": rosa, "today": today, **FIELDS, "expires_on": SOON, "wage": 4500, "municipality_id": "1301"}
        facts["expires_on"] = today + timedelta(days=30)
        with pytest.raises(RefusedError, match="para qué empresa"):
            operations.add_vacancy(company=CompanyFactory(kind="recruiter"), **facts)
        operations.add_vacancy(company=CompanyFactory(kind="recruiter"), end_employer="Techos Ficticios", **facts)
        with pytest.raises(RefusedError, match="Una cámara no publica"):
            operations.add_vacancy(company=CompanyFactory(kind="chamber"), **facts)

    def test_fewer_slots_than_are_taken_are_refused(self, cast: Cast):
        rosa, today = standing_of(cast.rosa), timezone.localdate()
        vacancy = VacancyFactory(slots=3, filled=2)
        with pytest.raises(RefusedError, match="más cupos") as refusal:
            operations.change_vacancy(actor=rosa, vacancy=vacancy, today=today, slots=1)
        assert refusal.value.field == "slots"


class TestScreens:
    def send(self, client, company, **changes):
        said = {
            "title": "Ayudante de techos", "occupation": "7121", "municipality": "Huehuetenango, Huehuetenango",
            "slots": "2", "wage": "4500", "period": "month", "schedule": "day", "text": "Subir lámina.",
            "months": "12", "language": "eng", "level": "3", "wished": ["language"], "gives": ["meals"],
            "expires_on": (timezone.localdate() + timedelta(days=30)).strftime("%d/%m/%Y"),
        }  # fmt: skip
        return client.post(reverse("vacancy_new", kwargs={"company": company.pk}), said | changes)

    def test_one_click_says_it_neutrally_and_nothing_typed_is_lost(self, client, cast: Cast):
        client.force_login(cast.rosa)
        company = CompanyFactory()
        text = "Solo señoritas para subir lámina, con foto."
        page = self.send(client, company, text=text).content.decode()
        assert "Antes de publicar" in page
        assert "Código de Trabajo, art. 151" in page
        assert text in page
        assert not Vacancy.objects.exists()
        answer = self.send(client, company, text=text, rewrite="todo")
        assert answer.status_code == 302, "nothing is left to mend"
        vacancy = Vacancy.objects.get()
        assert "señoritas" not in vacancy.text
        assert "subir lámina" in vacancy.text

    def test_a_reason_publishes_it_and_supervision_finds_it(self, client, cast: Cast):
        client.force_login(cast.rosa)
        self.send(client, CompanyFactory(), text="Con foto.", reason="Es para modelos de catálogo")
        client.force_login(cast.julio)
        page = client.get(reverse("company_review")).content.decode()
        assert "Es para modelos de catálogo" in page

    def test_the_form_shows_again_what_was_asked(self, client, cast: Cast):
        client.force_login(cast.rosa)
        self.send(client, CompanyFactory())
        vacancy = Vacancy.objects.get()
        assert {(one.kind, one.essential) for one in vacancy.requirements.all()} == {
            ("experience", True), ("language", False),
        }  # fmt: skip
        shown = initial_of(vacancy)
        assert (shown["months"], shown["language"].pk, shown["level"], shown["wished"]) == (12, "eng", 3, ["language"])
        page = client.get(reverse("vacancy_change", kwargs={"vacancy": vacancy.pk})).content.decode()
        assert "Subir lámina." in page
        again = client.get(reverse("vacancy_new", kwargs={"company": vacancy.company_id}) + f"?de={vacancy.pk}")
        assert "Ayudante de techos" in again.content.decode()

    @pytest.mark.parametrize(
        ("changes", "sentence"),
        [
            ({"wage": "-5"}, "Revise la cantidad"),
            ({"wage": "mucho"}, "Escriba la cantidad en números"),
            ({"wage_to": "4000"}, "El salario más alto va después"),
            ({"expires_on": "1/1/2020"}, "Esa fecha ya pasó"),
            ({"occupation": "9999"}, "Ese código no existe"),
            ({"slots": "0"}, "mayor o igual a 1"),
            ({"level": ""}, "Si pide un idioma, diga qué nivel."),
            ({"text": "x" * 5000}, "4000"),
        ],
    )
    def test_nonsense_is_said_beside_its_field_and_publishes_nothing(self, client, cast: Cast, changes, sentence):
        client.force_login(cast.rosa)
        page = self.send(client, CompanyFactory(), **changes).content.decode()
        assert sentence in page
        assert "Ayudante de techos" in page
        assert not Vacancy.objects.exists()
