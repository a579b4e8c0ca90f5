"""From "could be certified" to a certificate that supervision has seen, on a phone."""

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, violations
from tests.files import a_pdf


def begin_with_somebody(rosa: Page) -> None:
    """The first of the list who permits being sent to who certifies."""
    rosa.goto("/certificaciones/posibles/?de=todos")
    for _each in range(rosa.get_by_role("link", name="Empezar").count()):
        rosa.goto("/certificaciones/posibles/?de=todos")
        rosa.get_by_role("link", name="Empezar").first.click()
        rosa.get_by_label("Se le informó", exact=True).check()
        rosa.get_by_role("button", name="Guardar certificación").click()
        expect(rosa.get_by_text("Certificación registrada.")).to_be_visible()
        rosa.get_by_role("link", name="Se le refirió").click()
        rosa.get_by_role("button", name="Guardar").click()
        if rosa.get_by_text("Paso registrado.").count():
            return
        expect(rosa.get_by_text("Falta su permiso").first).to_be_visible()
    raise AssertionError("nobody permits it")


def passes(rosa: Page, step: str, **fields: str) -> None:
    rosa.get_by_role("link", name=step).click()
    expect(rosa.get_by_role("button", name="Guardar")).to_be_visible()
    for label, value in fields.items():
        rosa.get_by_label(label.replace("_", " ")).fill(value)
    assert rosa.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def found(rosa: Page, words: str) -> None:
    rosa.get_by_label(words, exact=True).check()
    rosa.get_by_role("button", name="Guardar").click()
    expect(rosa.get_by_text("Paso registrado.")).to_be_visible()


def test_from_what_somebody_knows_to_a_certificate_that_counts(enter):
    rosa = enter("rosa", PHONE)
    begin_with_somebody(rosa)
    here = rosa.url
    passes(rosa, "Hizo el diagnóstico")
    found(rosa, "Puede evaluarse")
    passes(rosa, "Tiene fecha de evaluación")
    rosa.get_by_role("button", name="Guardar").click()
    expect(rosa.get_by_text("Llene este dato.").first).to_be_visible()
    rosa.get_by_label("¿Qué día y a qué hora es la evaluación?").fill("2030-01-15T09:00")
    rosa.get_by_role("button", name="Guardar").click()
    expect(rosa.get_by_text("Con fecha de evaluación")).to_be_visible()
    passes(rosa, "La evaluaron")
    found(rosa, "Todavía no competente")
    passes(rosa, "La evaluaron")
    found(rosa, "Competente")
    assert violations(rosa) == []
    rosa.get_by_role("link", name="Le dieron el certificado").click()
    rosa.get_by_label("Fecha del certificado").fill("1/1/2020")
    rosa.get_by_label("Número del certificado").fill("NAV-77")
    rosa.get_by_role("button", name="Guardar certificado").click()
    expect(rosa.get_by_text("anterior al apoyo del programa").first).to_be_visible()
    expect(rosa.get_by_label("Número del certificado")).to_have_value("NAV-77")
    rosa.get_by_label("Fecha del certificado").fill(f"{timezone.localdate():%d/%m/%Y}")
    level = rosa.get_by_label("¿Qué nivel certifica?")
    if level.count():
        level.select_option("B2")
    content = {"name": "certificado.pdf", "mimeType": "application/pdf", "buffer": a_pdf()}
    rosa.get_by_label("Foto o PDF del certificado").set_input_files(files=[content])
    rosa.get_by_role("button", name="Guardar certificado").click()
    expect(rosa.get_by_text("Contará cuando la supervisión lo verifique")).to_be_visible()
    assert rosa.get_by_role("button", name="Verificar certificado").count() == 0

    julio = enter("julio")
    julio.goto("/certificaciones/?que=por-verificar")
    julio.goto(here)
    julio.get_by_role("button", name="Verificar certificado").click()
    expect(julio.get_by_text("Certificado verificado: ya cuenta.")).to_be_visible()
