"""A whole registration on a phone of 360 pixels, signed with a finger, down to the receipt."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, violations


def choose(page: Page, field: str, words: str) -> None:
    page.locator(f"#campo-{field} label", has_text=re.compile(f"^{words}$")).click()


def forward(page: Page, name: str) -> None:
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.get_by_role("button", name=name).click()


def sign(page: Page) -> None:
    canvas = page.locator("canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + 150, box["y"] + 20, steps=6)
    page.mouse.move(box["x"] + 220, box["y"] + 60, steps=6)
    page.mouse.up()


def agree(page: Page) -> None:
    choose(page, "agrees", "Sí, está de acuerdo")
    expect(page.locator("#campo-recipients")).to_be_hidden()
    choose(page, "partners", "Sí")
    page.get_by_label("Formación y certificación").check()
    choose(page, "follow_up", "No")
    page.get_by_label("¿En qué idioma prefiere hablar?").select_option(label="mam")
    page.get_by_label("¿Quién le interpretó?").fill("Catarina Ficticia")
    page.get_by_label("Es una persona adulta").check()
    choose(page, "mode", "Firma en pantalla")
    page.get_by_role("button", name="Siguiente: identidad").click()
    expect(page.get_by_text("Falta la firma.")).to_be_visible()
    sign(page)
    forward(page, "Siguiente: identidad")


def identify(page: Page, given_names: str, surnames: str, phone: str) -> None:
    expect(page.locator("#campo-cui")).to_be_hidden()
    choose(page, "has_cui", "No")
    choose(page, "no_document", "Lo perdió")
    page.get_by_label("Nombres", exact=True).fill(given_names)
    page.get_by_label("Apellidos").fill(surnames)
    page.get_by_label("Fecha de nacimiento").fill("34 años")
    choose(page, "sex", "Mujer")
    page.locator("#id_phone").fill(phone)
    forward(page, "Siguiente: retorno")


def return_and_home(page: Page) -> None:
    page.get_by_label("¿Qué día regresó?").fill("3/2/2026")
    choose(page, "route", "terrestre")
    page.get_by_label("¿Dónde le recibieron?").select_option(label="La Mesilla, Huehuetenango")
    choose(page, "country", "Estados Unidos")
    forward(page, "Siguiente: hogar y contacto")
    page.get_by_label("Municipio donde vive").fill("Chiantla, Huehuetenango")
    choose(page, "owner", "de un familiar")
    page.get_by_label("¿Quién puede contestar?").fill("Su hermana Olga")
    forward(page, "Siguiente: trabajo e ingresos")


def register(page: Page, given_names: str, surnames: str, phone: str) -> None:
    """From the first question to the button that registers."""
    agree(page)
    identify(page, given_names, surnames, phone)
    return_and_home(page)
    choose(page, "work", "Sin trabajo")
    page.get_by_label("¿Cuánto debe?").fill("40,000")
    page.get_by_label("¿Cuántas personas viven en su hogar?").fill("5")
    forward(page, "Siguiente: revisar")

    expect(page.get_by_text(given_names)).to_be_visible()
    forward(page, "Registrar y abrir expediente")


def test_a_registration_on_a_phone_ends_with_a_receipt(enter):
    page = enter("rosa", PHONE)
    page.goto("/personas/registrar/")
    register(page, "Fidelina", "Ficticia Prueba", "5520 1188")
    expect(page.get_by_text("Se registró y se abrió el expediente HUE-")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Descargar el recibo").click()
    assert download.value.suggested_filename.endswith("-recibo.pdf")
    page.get_by_role("link", name="Ir a su ficha").click()
    page.get_by_role("link", name="Datos", exact=True).click()
    expect(page.get_by_text("La Mesilla, Huehuetenango")).to_be_visible()
