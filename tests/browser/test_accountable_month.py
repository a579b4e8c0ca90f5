"""A month from its plan to its payment, in a real browser, as consultant, supervisor and project officer."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from puente.core.documents import render_pdf
from puente.exchange.demo import months
from tests.browser.conftest import PHONE, WIDE, violations
from tests.browser.test_path_to_counted_job import choose, send

TODAY = timezone.localdate()
LAST = TODAY.replace(day=1) - timedelta(days=1)


@pytest.fixture(scope="module")
def invoice(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("invoice") / "factura.pdf"
    path.write_bytes(render_pdf(Path(months.__file__).parent / "invoice.typ", {}))
    return path


def certify_somebody(rosa: Page, scan: Path) -> str:
    """A person of hers who agreed to that is referred, passes and gets a paper; where it is."""
    for number in range(10):
        rosa.goto("/personas/")
        rosa.locator(".people .who a").nth(number).click()
        rosa.goto(rosa.url + "certificacion/")
        rosa.get_by_label("Si no está en la lista: ¿qué certifica?").select_option(label="Competencia técnica")
        rosa.get_by_label("¿En qué?").fill("Soldadura de prueba")
        rosa.get_by_label("¿Quién certifica?").select_option(label="INTECAP")
        choose(rosa, "Se le informó y se le refirió")
        send(rosa, "Guardar certificación")
        if not rosa.get_by_text("Falta su permiso").count():
            break
    address = rosa.url
    rosa.get_by_role("link", name="La evaluaron").click()
    choose(rosa, "Competente")
    send(rosa, "Guardar")
    rosa.get_by_role("link", name="Le dieron el certificado").click()
    rosa.get_by_label("Fecha del certificado").fill("1/1/2020")
    rosa.get_by_label("Número del certificado").fill("PRUEBA-1")
    send(rosa, "Guardar certificado")
    expect(rosa.get_by_text("El certificado no puede ser anterior al apoyo del programa.").first).to_be_visible()
    rosa.get_by_label("Fecha del certificado").fill(f"{TODAY:%d/%m/%Y}")
    rosa.get_by_label("Foto o PDF del certificado").set_input_files(scan)
    send(rosa, "Guardar certificado")
    expect(rosa.get_by_text("Certificado sin verificar")).to_be_visible()
    return address


def prepare_and_send(rosa: Page) -> str:
    rosa.goto("/mi-mes/")
    rosa.get_by_role("button", name="Preparar informe").first.click()
    report = rosa.url
    expect(rosa.get_by_text("Los números salen de sus registros")).to_be_visible()
    send(rosa, "Guardar y enviar a supervisión")
    expect(rosa.get_by_text("Escriba las lecciones aprendidas y las dificultades")).to_be_visible()
    rosa.get_by_label("Lecciones aprendidas").fill("Llamar por la tarde.")
    rosa.get_by_label("Dificultades de operación").fill("Sin señal en dos aldeas.")
    send(rosa, "Guardar y enviar a supervisión")
    expect(rosa.get_by_text("Informe enviado a su supervisión")).to_be_visible()
    return report


def settle_sample(rosa: Page, julio: Page) -> None:
    """Julio calls whoever was drawn of the month, and Rosa puts right what was found; results wait for both."""
    julio.goto("/muestra/")
    waiting = julio.locator("main li", has_text="por llamar").locator("a[href^='/muestra/']")
    for address in [one.get_attribute("href") for one in waiting.all()]:
        julio.goto(address)
        julio.get_by_label("Es como se registró").check()
        send(julio, "Guardar")
    julio.goto("/muestra/")
    wrong = julio.locator("main li", has_text="Algo es distinto").filter(has_text="Huehuetenango")
    for address in [one.get_attribute("href") for one in wrong.locator("a[href^='/muestra/']").all()]:
        rosa.goto(address)
        if rosa.get_by_label("¿Qué se corrigió?").count():
            rosa.get_by_label("¿Qué se corrigió?").fill("Se anotó lo que gana.")
            send(rosa, "Guardar")


def pay(rosa: Page, julio: Page, report: str, invoice: Path) -> str:
    rosa.goto(report)
    send(rosa, "Preparar el cobro")
    payment = rosa.url
    send(rosa, "Enviar a supervisión")
    expect(rosa.get_by_text("Faltan los datos de la factura.").first).to_be_visible()
    rosa.get_by_label("Número de autorización").fill("0123abcd-0000-0010-8000-000000000001")
    rosa.get_by_label("Serie").fill("0123abcd")
    rosa.get_by_label("Número", exact=True).fill("16")
    rosa.get_by_label("Fecha de la factura").fill(f"{TODAY:%d/%m/%Y}")
    rosa.get_by_label("Su NIT").fill("3952550-3")
    rosa.get_by_label("Total de la factura").fill("12000")
    rosa.get_by_label("Factura en PDF o foto").set_input_files(invoice)
    send(rosa, "Guardar factura")
    expect(rosa.get_by_text("deben ser iguales")).to_be_visible()
    rosa.get_by_label("Total de la factura").fill("12600.00")
    send(rosa, "Guardar factura")
    send(rosa, "Enviar a supervisión")
    expect(rosa.get_by_text("Cobro enviado a su supervisión.")).to_be_visible()
    julio.goto(payment)
    for button in ("Aprobar cobro", "Marcar como enviado a finanzas", "Marcar como pagado"):
        send(julio, button)
    expect(julio.locator(".person-head .tag")).to_have_text("Pagada")
    return payment


def test_a_month_from_its_records_to_its_payment(enter, browser, server, invoice):
    rosa, julio = enter("rosa"), enter("julio")
    certificate = certify_somebody(rosa, invoice)
    julio.goto("/certificaciones/?que=por-verificar")
    julio.goto(certificate)
    send(julio, "Verificar certificado")
    expect(julio.get_by_text("Certificado verificado: ya cuenta.")).to_be_visible()

    report = prepare_and_send(rosa)
    julio.goto("/bandeja/")
    julio.locator(f'a[href="{report.removeprefix(server)}"]').first.click()
    julio.locator("[id=remark-challenges]").fill("Diga qué necesita.")
    send(julio, "Devolver con observaciones")
    expect(julio.get_by_text("Informe devuelto con sus observaciones.")).to_be_visible()

    rosa.goto(report)
    expect(rosa.get_by_text("Diga qué necesita.")).to_be_visible()
    rosa.get_by_label("Dificultades de operación").fill("Sin señal en dos aldeas: hace falta una visita más.")
    send(rosa, "Guardar y enviar a supervisión")

    julio.goto(report)
    send(julio, "Aprobar informe")
    expect(julio.get_by_text("Informe aprobado: sus cifras quedaron fijas.")).to_be_visible()
    julio.get_by_text("Corregir las cifras que cambiaron").click()
    julio.get_by_label("¿Por qué se corrige?").fill("Por si acaso")
    send(julio, "Corregir con esta razón")
    expect(julio.locator("#cifras-aprobadas").get_by_text("Nada cambió desde la última cifra aprobada")).to_be_visible()
    settle_sample(rosa, julio)
    julio.goto(report)
    send(julio, "Certificar resultados")
    expect(julio.get_by_text(re.compile("Resultados certificados con el número CR-"))).to_be_visible()
    stranger = browser.new_page(base_url=server, locale="es-GT")
    stranger.goto(julio.get_by_role("link", name="Ver la página que la comprueba").get_attribute("href"))
    expect(stranger.get_by_text("La certificación es auténtica.")).to_be_visible()
    assert "Rosa" not in stranger.content()
    assert violations(stranger) == []
    stranger.close()

    payment = pay(rosa, julio, report, invoice)
    for name, kind in (("PDF", "application/pdf"), ("Word en inglés", "officedocument")):
        answer = rosa.request.get(report + "documento/" + ("" if name == "PDF" else "?lang=en&formato=docx"))
        assert kind in answer.headers["content-type"]
    ines, marta = enter("ines"), enter("marta")
    for address in (report, payment):
        assert ines.goto(address).status == 200
        expect(ines.get_by_role("button", name=re.compile("Aprobar|Certificar|Marcar"))).to_have_count(0)
        assert marta.goto(address).status == 404


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["wide", "phone"])
def test_the_papers_are_accessible_and_fit(enter, viewport):
    page = enter("julio", viewport)
    for path in ("/bandeja/", "/bandeja/?que=todo"):
        page.goto(path)
        assert violations(page) == []
    addresses = [link.get_attribute("href") for link in page.locator('a[href^="/informes/"]').all()[-1:]]
    addresses += [link.get_attribute("href") for link in page.locator('a[href^="/cobros/"]').all()[:1]]
    page.goto("/bandeja/")
    addresses += [page.locator(f'a[href^="/{kind}/"]').first.get_attribute("href") for kind in ("planes", "informes")]
    for address in addresses:
        page.goto(address)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


@pytest.mark.parametrize(("viewport", "days"), [(WIDE, 32), (PHONE, 63)], ids=["wide", "phone"])
def test_writing_a_plan_is_accessible_keeps_what_was_typed_and_says_what_is_missing(enter, viewport, days):
    page = enter("rosa", viewport)
    coming = (TODAY.replace(day=1) + timedelta(days=days)).replace(day=1)
    page.goto(f"/planes/{coming:%Y-%m}/escribir/")
    assert violations(page) == []
    page.get_by_label("Actividad").first.select_option(label="Visitar empresas")
    page.get_by_label("Lugar").first.fill("Chiantla")
    send(page, "Guardar plan")
    expect(page.get_by_text("Llene este dato.").first).to_be_visible()
    assert page.get_by_label("Lugar").first.input_value() == "Chiantla"
    page.get_by_label("Cuántas").first.fill("4")
    send(page, "Guardar plan")
    expect(page.get_by_text("Plan guardado.")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
