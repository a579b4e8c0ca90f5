"""The report as PDF and Word, in both languages, and the certificate: real files with the right words."""

import io

import pytest
from docx import Document

from puente.accounts.scope import standing_of
from puente.core.db.scope import acting_as
from puente.reporting import documents
from puente.reporting.operations.results import newest_figures
from tests.cast import Cast
from tests.factories.reporting import LAST_MONTH, a_report, approved, certified
from tests.factories.work import a_funded_award
from tests.indicators.scenes import Scene


@pytest.fixture
def report(cast: Cast):
    scene = Scene(a_funded_award(), cast.rosa, cast.julio)
    scene.service(scene.case(opened_on=LAST_MONTH), LAST_MONTH)
    return approved(a_report(cast.rosa, scene.award), cast.julio)


@pytest.mark.parametrize(
    ("lang", "title", "service"), [("es", "Informe mensual", "Orientación"), ("en", "Monthly activity", "Career")]
)
def test_the_word_report_says_what_the_records_say_and_names_nobody(cast: Cast, report, lang, title, service):
    with acting_as(standing_of(cast.julio).scope("test")):
        paper = Document(io.BytesIO(documents.report_docx(report, report.content, lang)))
    text = "\n".join([line.text for line in paper.paragraphs])
    cells = "\n".join(cell.text for table in paper.tables for row in table.rows for cell in row.cells)
    assert title in text
    assert "Llamar temprano." in text
    assert service in cells
    assert "Pedro Mateo" not in text + cells


@pytest.mark.parametrize("lang", ["es", "en"])
def test_the_report_and_the_certificate_are_pdfs(cast: Cast, report, lang):
    made = certified(report, cast.julio)
    with acting_as(standing_of(cast.julio).scope("test")):
        figures = newest_figures(report)
        paper = documents.report_pdf(report, report.content, lang)
        proof = documents.certificate_pdf(made, report, figures, f"https://puente.example/verificar/{made.token}/")
    assert paper.startswith(b"%PDF-")
    assert proof.startswith(b"%PDF-")
    assert len(figures) == 5
