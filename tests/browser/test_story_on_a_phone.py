"""A spoken story becomes a profile on a phone of 360 pixels: told, coded, ticked, aimed, signed, and handed out."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, violations
from tests.browser.test_intake_on_a_phone import sign

# «Allá en Houston yo era roofero, puro shingle, desde marzo del dieciocho hasta que volví en junio del veinticinco.
# Hablo k'iche' y español, y el inglés más o menos. Saqué hasta sexto. Quisiera seguir en techos, cerca de mi casa.»


def fits(page: Page) -> None:
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def send(page: Page, name: str) -> None:
    fits(page)
    page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name).click()


def pick(page: Page, field: str, words: str) -> None:
    page.locator(f"#campo-{field} label", has_text=re.compile(f"^{re.escape(words)}$")).click()


def a_job(page: Page) -> None:
    page.locator("#dijo").fill("roofero, puro shingle, en Houston")
    page.get_by_role("button", name="Agregar experiencia").click()
    expect(page.get_by_text("Pone y repara techos.")).to_be_visible()
    pick(page, "country", "Estados Unidos")
    page.get_by_label("¿En qué lugar?").fill("Houston, Texas")
    page.get_by_label("Desde").fill("marzo 2018")
    page.get_by_label("Hasta").fill("6/2025")
    page.get_by_label("¿Qué hacía?").fill("Ponía shingle en casas\nMe deportaron en junio")
    send(page, "Agregar experiencia")
    expect(page.get_by_text("no saldrá en la hoja de vida")).to_be_visible()
    page.get_by_role("group", name="Instalar shingle").get_by_text("puede enseñarlo").click()
    page.locator("fieldset", has_text="¿cómo se sabe?").get_by_text("lo mostró").click()
    send(page, "Guardar")
    expect(page.get_by_text("7 años y 4 meses")).to_be_visible()


def languages_and_studies(page: Page) -> None:
    for language, spoken in (("k’iche’", "Lengua materna"), ("español", "C1"), ("inglés", "A2")):
        follow(page, "Agregar Idioma")
        page.get_by_label("Idioma", exact=True).select_option(label=language)
        page.get_by_label("¿Qué tan bien conversa?").select_option(label=spoken)
        expect(page.get_by_label("¿Qué prueba hizo?")).to_be_hidden()
        send(page, "Guardar")
    follow(page, "Agregar Estudios")
    page.get_by_label("¿Hasta dónde estudió?").select_option(label="Primaria")
    pick(page, "country", "Guatemala")
    expect(page.get_by_label("Si fue en otro país")).to_be_hidden()
    page.get_by_label("Terminó ese nivel").check()
    send(page, "Guardar")


def wishes(page: Page) -> None:
    follow(page, "Cambiar Lo que busca")
    page.get_by_label("¿Desde qué salario acepta?").fill("4,200")
    page.get_by_label("¿Hasta cuántos kilómetros").fill("30")
    page.get_by_label("de día").check()
    pick(page, "relocates", "No")
    send(page, "Guardar")
    page.get_by_role("button", name="Pregunté: no tiene licencias y certificados").click()
    follow(page, "Cambiar Documentos")
    page.get_by_role("group", name="DPI").get_by_text("lo tiene", exact=True).click()
    page.get_by_role("group", name="Antecedentes penales").get_by_text("no lo tiene").click()
    send(page, "Guardar")
    follow(page, "Cambiar Lo que se le hace difícil")
    expect(page.get_by_label("¿Cómo se le puede ayudar? (transporte)")).to_be_hidden()
    page.get_by_label("Transporte", exact=True).check()
    page.get_by_label("¿Cómo se le puede ayudar? (transporte)").fill("Que salga antes de las seis")
    send(page, "Guardar")


def direction(page: Page) -> None:
    follow(page, "Ver Perfil ocupacional")
    page.get_by_label("¿Qué ocupación busca?").fill("techador")
    page.get_by_label("¿Por qué le sirve?").fill("Es lo que mejor sabe")
    send(page, "Agregar ocupación")
    expect(page.get_by_text("7 años y 4 meses como Techador")).to_be_visible()
    send(page, "Guardar las palabras")
    pick(page, "mode", "firmó en la pantalla")
    sign(page)
    send(page, "Confirmar y firmar")
    expect(page.get_by_text("Perfil ocupacional confirmado y firmado.")).to_be_visible()


def hand_out(page: Page, stranger: Page) -> None:
    page.get_by_role("link", name="Perfil", exact=True).first.click()
    follow(page, "Hacer la hoja de vida")
    expect(page.get_by_text("«Me deportaron en junio»")).to_be_visible()
    for button, ending in (("Descargar PDF", "cv-es.pdf"), ("Word", "cv-es.docx")):
        with page.expect_download() as download:
            page.get_by_role("button", name=button).click()
        assert download.value.suggested_filename.endswith(ending)
    pick(page, "to_self", "Para la misma persona")
    send(page, "Hacer un enlace")
    address = page.locator(".digest").inner_text()
    fits(page)
    stranger.goto(address)
    fits(stranger)
    with stranger.expect_download() as document:
        stranger.get_by_role("button", name="Abrir la hoja de vida").click()
    assert document.value.suggested_filename == "hoja-de-vida.pdf"
    page.get_by_role("link", name="Perfil", exact=True).first.click()
    follow(page, "Hacer la hoja de vida")
    page.get_by_role("button", name="Terminar La misma persona").first.click()
    assert stranger.goto(address).status == 404
    expect(stranger.get_by_text("Este enlace ya no abre nada")).to_be_visible()
    fits(stranger)


def test_a_story_becomes_a_profile_and_a_cv(enter, browser, server):
    page = enter("rosa", PHONE)
    page.goto("/personas/?etapa=profile")
    page.locator(".people .who a").first.click()
    page.goto(page.url + "perfil/")
    a_job(page)
    languages_and_studies(page)
    wishes(page)
    direction(page)
    stranger = browser.new_page(base_url=server, locale="es-GT", viewport=PHONE)
    hand_out(page, stranger)
    stranger.close()
