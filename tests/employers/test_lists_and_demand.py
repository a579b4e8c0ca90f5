"""A list of vacancies from a spreadsheet, and what the market asks for."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from puente.accounts.scope import standing_of
from puente.core.db.scope import acting_as
from puente.employers import operations
from puente.employers.models import Vacancy
from puente.exchange.sheets import workbook
from puente.matching.demand import demand_in
from puente.profiles.queries import whole_profile, whole_profiles
from tests.cast import Cast
from tests.factories.work import CompanyFactory, RequirementFactory, VacancyFactory, a_ready_case

TODAY = timezone.localdate()
HEADINGS = ["No.", "EMPRESA", "Puesto", "Descripción", "Municipio", "Departamento", "Plazas", "Salario", "Jornada"]


def upload(client, rows, name="lista.xlsx"):
    data = workbook("Vacantes", HEADINGS, rows) if name.endswith("xlsx") else rows
    file = SimpleUploadedFile(name, data)
    return client.post(reverse("vacancy_import"), {"file": file}).content.decode()


def test_rows_wait_for_approval_and_the_same_list_again_adds_nothing(client, cast: Cast):
    company = CompanyFactory(name="Techos Ficticios")
    client.force_login(cast.rosa)
    rows = [
        [
            1,
            "TECHOS FICTICIOS",
            "Soldador",
            "Portones " * 90,
            "Chiantla",
            "Huehuetenango",
            3,
            "Q4,500.00 a 5,000",
            "Día",
        ],
        [2, "techos ficticios", "Vigilante", "", "Huehuetenango", "Huehuetenango", "", 4200, "turnos rotativos"],
    ]
    page = upload(client, rows)
    assert "2 vacantes quedaron por aprobar" in page
    soldador = Vacancy.objects.get(title="Soldador")
    assert (soldador.company, soldador.slots, soldador.wage, soldador.wage_to) == (company, 3, 4500, 5000)
    assert (soldador.municipality_id, soldador.occupation_id, soldador.approved_on) == ("1302", "7212", None)
    assert len(soldador.text) > 500, "a long text is kept whole"
    assert Vacancy.objects.get(title="Vigilante").schedule == "shifts"
    assert not Vacancy.objects.open_on(TODAY)
    assert upload(client, rows).count("Ya está.") == 2
    assert Vacancy.objects.count() == 2


def test_every_column_of_text_is_read_and_a_tax_id_says_which_company(client, cast: Cast):
    CompanyFactory(name="Techos Ficticios", municipality_id="0101")
    ours = CompanyFactory(name="Techos Ficticios", nit="12345678")
    client.force_login(cast.rosa)
    soon = TODAY + timedelta(days=60)
    heads = "NIT,Empresa,Puesto,Descripción,Requisitos,Municipio,Salario,Vence"
    rows = [
        f"1234567-8,Techos Ficticios,Soldador,Portones,Solo hombres,Chiantla,4500,{soon:%d/%m/%y}",
        ",Techos Ficticios,Pintora,Casas,,Chiantla,4500,",
        "1234567-8,Techos Ficticios,Cocinera,,,Chiantla,4500,1/1/2099",
        f"1234567-8,Techos Ficticios,Mesera,,,Chiantla,{'9' * 400},",
    ]
    page = upload(client, "\n".join([heads, *rows]).encode(), "lista.csv")
    made = Vacancy.objects.get()
    assert (made.company, made.text, made.expires_on) == (ours, "Portones\nSolo hombres", soon)
    for sentence in ("Hay varias empresas con ese nombre", "próximos seis meses", "Falta el salario"):
        assert sentence in page


def test_what_was_not_published_is_not_brought_back_by_the_same_list(client, cast: Cast):
    CompanyFactory(name="Techos Ficticios")
    client.force_login(cast.rosa)
    rows = [[1, "Techos Ficticios", "Soldador", "", "Chiantla", "", 1, 4500, ""]]
    upload(client, rows)
    rosa = standing_of(cast.rosa)
    with acting_as(rosa.scope("test")):
        operations.reject_vacancy(actor=rosa, vacancy=Vacancy.objects.get(), on=TODAY, reason="No contesta nadie")
    assert "Ya estaba y se cerró" in upload(client, rows)
    assert Vacancy.objects.count() == 1


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ([1, "Nadie S.A.", "Cocinera", "", "Chiantla", "", 1, 4000, ""], "no está en el directorio"),
        ([1, "Techos Ficticios", "123", "", "Chiantla", "", 1, 4000, ""], "Falta el puesto"),
        ([1, "Techos Ficticios", "Cocinera", "", "Narnia", "", 1, 4000, ""], "No se reconoce el municipio"),
        ([1, "Techos Ficticios", "Cocinera", "", "Chiantla", "", 1, "-4000", ""], "Falta el salario"),
        ([1, "Techos Ficticios", "Cocinera", "", "Chiantla", "", 1, "a convenir", ""], "Falta el salario"),
        ([1, "Techos Ficticios", "Cocinera", "", "Chiantla", "", -2, 4000, ""], "Revise cuántos cupos"),
    ],
)
def test_a_row_that_cannot_be_used_says_why_and_the_rest_goes_on(client, cast: Cast, row, sentence):
    CompanyFactory(name="Techos Ficticios")
    client.force_login(cast.rosa)
    page = upload(client, [row, [2, "Techos Ficticios", "Pintora", "", "Chiantla", "", 1, 4000, ""]])
    assert sentence in page
    assert "1 vacante quedó por aprobar" in page


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("lista.xlsx", b"no soy una hoja", "no es una hoja de c"),
        ("lista.csv", b"uno,dos,tres\n1,2,3\n", "No se reconoce la columna del puesto"),
        ("lista.csv", b"empresa,puesto,municipio,salario\n", "ninguna vacante"),
        ("lista.pdf", b"%PDF-1.4", "no es una hoja de c"),
    ],
)
def test_what_is_no_list_is_refused_in_a_sentence(client, cast: Cast, name, data, sentence):
    client.force_login(cast.rosa)
    page = client.post(reverse("vacancy_import"), {"file": SimpleUploadedFile(name, data)}).content.decode()
    assert sentence in page
    assert not Vacancy.objects.exists()


def test_many_profiles_at_once_are_what_they_are_one_by_one(cast: Cast):
    persons = [a_ready_case(cast.rosa).person for _number in range(3)]
    with acting_as(standing_of(cast.rosa).scope("test")):
        for known in whole_profiles(persons):
            assert known == whole_profile(known.person, barriers=False)


def test_demand_counts_slots_wages_and_whom_a_requirement_keeps_out(client, cast: Cast, django_assert_max_num_queries):
    vacancy = VacancyFactory(slots=3, wage=4500)
    VacancyFactory(wage=5500)
    VacancyFactory(municipality_id="0101", occupation_id="5120", title="Cocinera")
    RequirementFactory(vacancy=vacancy, kind="education", education=4)
    RequirementFactory(vacancy=vacancy, kind="experience", months=12)
    case = a_ready_case(cast.rosa)
    rosa = standing_of(cast.rosa)
    with acting_as(rosa.scope("test")), django_assert_max_num_queries(16):
        found = demand_in("13", rosa, TODAY)
    [line] = found.lines
    assert (line.slots, line.wages, line.middle, found.total, found.people) == (4, [4500, 5500], 5000, 2, 1)
    hurdle = found.hurdles[0]
    assert (hurdle.asked.kind, hurdle.people, hurdle.alone) == ("education", {case.person.pk}, {case.person.pk})
    assert len(hurdle.vacancies) == 1
    client.force_login(cast.rosa)
    page = client.get(reverse("demand") + "?departamento=13").content.decode()
    assert "Diversificado" in page
    assert "Cocinera" not in page
    assert "Qué trabajo hay" in client.get(reverse("demand") + "?departamento=99").content.decode()


def test_experience_is_one_hurdle_of_a_trade_with_its_vacancies_and_its_people(cast: Cast):
    for months in (60, 96):
        RequirementFactory(vacancy=VacancyFactory(), kind="experience", months=months)
    case, rosa = a_ready_case(cast.rosa), standing_of(cast.rosa)
    with acting_as(rosa.scope("test")):
        [hurdle] = demand_in("", rosa, TODAY).hurdles
    assert (hurdle.asked.kind, len(hurdle.vacancies), hurdle.people) == ("experience", 2, {case.person.pk})
    assert "Techadores" in hurdle.asked.label


def test_people_of_another_station_are_not_counted(cast: Cast):
    VacancyFactory()
    a_ready_case(cast.rosa)
    marta = standing_of(cast.marta)
    with acting_as(marta.scope("test")):
        assert demand_in("", marta, TODAY).people == 0
