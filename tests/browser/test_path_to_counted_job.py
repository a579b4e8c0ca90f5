"""The whole path in a browser: as consultant from the list to the first follow-up, then as supervisor to the figure."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.conftest import search
from tests.factories.exchange import messy_list

NAME = "Anastasia Camposeco Ficticia"
ROW = [1, "CAMPOSECO FICTICIA, ANASTASIA", "F", "12/3/1994", 32, "", "45120001", "Huehue", "Chiantla", "15/10/2025"]


def choose(page: Page, label: str) -> None:
    page.get_by_text(label, exact=True).click()


def send(page: Page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name).first.click()


def import_and_open_case(page: Page, tmp_path) -> None:
    path = tmp_path / "lista.xlsx"
    path.write_bytes(messy_list([ROW]))
    page.goto("/listas/")
    page.get_by_label("Archivo de la lista").set_input_files(path)
    send(page, "Cargar y revisar")
    page.get_by_role("button", name="Guardar 1").click(timeout=30_000)
    expect(page.get_by_text("Se guardó 1 persona nueva")).to_be_visible(timeout=30_000)
    search(page, "anastasia")
    page.get_by_role("link", name=NAME).click()
    page.get_by_role("link", name="Abrir expediente").click()
    choose(page, "Firma en hoja")
    page.locator("#campo-employers").get_by_label("Sí").check()
    choose(page, "Sin trabajo")
    send(page, "Abrir expediente")
    expect(page.get_by_text("Se abrió el expediente HUE-")).to_be_visible()


def profile(page: Page) -> None:
    page.get_by_role("link", name="Completar perfil").click()
    page.get_by_label("¿En qué trabajó? Con sus palabras").fill("roofero 4 años en Houston")
    send(page, "Agregar experiencia")
    expect(page.get_by_text("por «roofero» (palabra conocida)")).to_be_visible()
    choose(page, "Estados Unidos")
    page.get_by_label("Años").fill("4")
    send(page, "Agregar experiencia")
    expect(page.get_by_text("¿Qué de esto sabe hacer?")).to_be_visible()
    page.get_by_role("group", name="Instalar shingle").get_by_text("por su cuenta").click()
    send(page, "Guardar")
    page.get_by_role("link", name="Agregar Idioma").click()
    page.get_by_label("Idioma", exact=True).select_option(label="español")
    page.get_by_label("¿Qué tan bien conversa?").select_option(label="Lengua materna")
    send(page, "Guardar")
    page.get_by_role("link", name="Cambiar Lo que busca").click()
    page.get_by_label("¿Desde qué salario acepta?").fill("Q 4,200")
    page.get_by_label("¿Hasta cuántos kilómetros puede viajar?").fill("40")
    page.get_by_label("de día").check()
    send(page, "Guardar")
    send(page, "Confirmar perfil")
    expect(page.get_by_text("Perfil confirmado.")).to_be_visible()
    page.get_by_role("link", name="Perfil", exact=True).click()
    page.get_by_role("link", name="Hacer la hoja de vida").click()
    with page.expect_download() as download:
        send(page, "Descargar PDF")
    assert download.value.suggested_filename.startswith("hoja-de-vida-R-")


def company_and_vacancy(page: Page) -> None:
    page.goto("/empresas/nueva/")
    page.get_by_label("Nombre, como se le conoce").fill("Techos de Prueba")
    choose(page, "No agrícola")
    page.get_by_label("Municipio").fill("Chiantla, Huehuetenango")
    send(page, "Registrar empresa")
    page.get_by_role("link", name="Publicar vacante").click()
    page.get_by_label("Puesto").fill("Techadora de prueba")
    page.get_by_label("Ocupación").fill("techador")
    page.get_by_label("¿En qué municipio se trabaja?").fill("Chiantla, Huehuetenango")
    page.get_by_label("Salario", exact=True).fill("3,000")
    choose(page, "de día")
    page.get_by_label("¿Hasta cuándo está abierta?").fill(f"{timezone.localdate() + timedelta(days=20):%d/%m/%Y}")
    send(page, "Publicar vacante")
    expect(page.get_by_text("El mínimo legal para ese lugar y sector es").first).to_be_visible()
    page.get_by_label("Salario", exact=True).fill("4,600")
    send(page, "Publicar vacante")
    expect(page.get_by_text("Vacante publicada.")).to_be_visible()


def apply_and_start(page: Page, person: str) -> str:
    page.goto(person + "vacantes/")
    match = page.locator("article", has_text="Techadora de prueba")
    expect(match.get_by_text("4 años en lo mismo que piden (Techadores).")).to_be_visible()
    expect(match.get_by_text("Está en su municipio.")).to_be_visible()
    match.get_by_role("button", name="Postular a Anastasia").click()
    expect(page.get_by_text("Postulación registrada.")).to_be_visible()
    page.goto(person + "contacto/")
    choose(page, "en la oficina")
    choose(page, "Se habló con la persona")
    page.get_by_label("Se le orientó").check()
    send(page, "Guardar contacto")
    page.goto(person + "servicios/")
    for by_rule in ("Perfil ocupacional", "Hoja de vida", "Orientación laboral"):
        expect(page.locator(".lines li", has_text=by_rule)).to_be_visible()
    page.get_by_label("¿Qué servicio?").select_option(label="Orientación laboral")
    choose(page, "Firma")
    send(page, "Guardar servicio")
    expect(page.get_by_text("CONV-DEMO-1").first).to_be_visible()
    page.goto(person)
    page.get_by_role("link", name="Abrir postulación").click()
    page.get_by_role("link", name="Empezó a trabajar").click()
    page.get_by_label("¿Qué día empezó?").fill(f"{timezone.localdate():%d/%m/%Y}")
    choose(page, "Por tiempo indefinido")
    send(page, "Registrar empleo")
    expect(page.get_by_text("Empleo registrado.")).to_be_visible()
    job = page.url
    page.get_by_role("link", name="Registrar día 1, La persona").click()
    choose(page, "Sigue trabajando")
    send(page, "Guardar seguimiento")
    expect(page.get_by_text("Seguimiento registrado.")).to_be_visible()
    return job


def test_from_a_list_to_a_counted_job(enter, tmp_path):
    rosa = enter("rosa")
    import_and_open_case(rosa, tmp_path)
    person = rosa.url
    profile(rosa)
    company_and_vacancy(rosa)
    job = apply_and_start(rosa, person)
    rosa.goto(person)
    expect(rosa.get_by_text("En seguimiento desde el")).to_be_visible()
    code = rosa.locator(".person-head .support").inner_text().split(" · ")[0]

    julio = enter("julio")
    line = julio.locator(".lines li", has_text=code)
    julio.goto("/cifras/i4/personas/?que=no")
    expect(line).to_contain_text("Falta que la supervisión verifique")
    julio.get_by_role("link", name="Por verificar").first.click()
    julio.get_by_role("link", name=NAME).click()
    assert julio.url == job
    choose(julio, "Contrato")
    send(julio, "Verificar empleo")
    expect(julio.get_by_text("Empleo verificado: ya cuenta.")).to_be_visible()
    for indicator, evidence in (("i4", "Contrato"), ("i5", "")):
        julio.goto(f"/cifras/{indicator}/personas/")
        expect(line).to_contain_text(evidence)
    julio.goto("/cifras/")
    julio.locator("tfoot a").last.click()
    expect(julio.get_by_role("heading", level=1)).to_contain_text("Personas con un servicio entregado")
    if julio.get_by_role("link", name="Siguiente").count():  # the latest of some fifty
        julio.get_by_role("link", name="Siguiente").click()
    julio.get_by_role("link", name=code).click()
    expect(julio.get_by_role("heading", name=NAME)).to_be_visible()

    marta = enter("marta")
    for address in (person, person + "perfil/", person + "vacantes/", person + "servicios/", job):
        assert marta.goto(address).status == 404
