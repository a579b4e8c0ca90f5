"""A fair from its door to what came of it two weeks later, on a phone."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE, violations
from tests.browser.test_intake_on_a_phone import register

LEFT_OUT = 3  # of those of the demonstration; bench/fairs.py has two hundred


def fits(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def the_fair(page: Page) -> str:
    page.goto("/actividades/")
    return page.get_by_role("link", name="Feria Ficticia de Huehuetenango").get_attribute("href")


def arrive(page: Page, number: int, words: str) -> None:
    page.get_by_label("Número de pase, nombre o expediente").fill(str(number))
    page.get_by_role("button", name="Buscar o registrar").click()
    expect(page.locator("[role=status]").first).to_contain_text(words)


def test_at_the_door_some_come_twice_and_each_is_in_once(enter):
    rosa = enter("rosa", PHONE)
    fair = the_fair(rosa)
    rosa.goto(fair)
    assert violations(rosa) == []
    assert fits(rosa)
    rosa.goto(f"{fair}entrada/")
    assert violations(rosa) == []
    listed = int(re.search(r"de (\d+)", rosa.locator(".pagehead .support").inner_text())[1])
    numbers = range(1, listed - LEFT_OUT + 1)
    for number in numbers:
        arrive(rosa, number, f", pase {number}.")
    for number in (1, 3):
        arrive(rosa, number, "ya había llegado a las")
    # The tests below let in the last of the list, and somebody new.
    count = len(numbers)
    expect(rosa.get_by_text(re.compile(f"Llegaron ({count}|{count + 1}|{count + 2}) de {listed}"))).to_be_visible()
    rosa.get_by_label("Número de pase, nombre o expediente").fill("Nadie Así")
    rosa.get_by_role("button", name="Buscar o registrar").click()
    expect(rosa.get_by_text("coincide con «Nadie Así»")).to_be_visible()
    assert fits(rosa)


def test_a_pass_is_scanned_a_stand_notes_and_somebody_applies_there(enter, browser: Browser):
    rosa = enter("rosa", PHONE)
    fair = the_fair(rosa)
    rosa.goto(f"{fair}?que=faltan")
    rosa.locator(".lines a[href*='/actividades/personas/']").last.click()
    here, name = rosa.url, rosa.get_by_role("heading", level=1).inner_text()
    number = re.search(r"Pase (\d+)", rosa.locator(".person-head .support").inner_text())[1]
    rosa.get_by_role("button", name="Enviarle su pase").click()
    address = rosa.locator(".digest").inner_text()

    context = browser.new_context(viewport=PHONE, locale="es-GT", java_script_enabled=False)
    phone = context.new_page()
    phone.goto(address)
    expect(phone.get_by_role("heading", name="Su pase")).to_be_visible()
    assert name.split()[0] not in phone.content()

    rosa.goto(address.replace("/pase/", "/entrada/"))
    rosa.get_by_role("button", name="Registrar su llegada").click()
    expect(rosa.get_by_text(f"pase {number}").first).to_be_visible()

    rosa.goto(fair)
    rosa.locator("a[href*='/actividades/puestos/']").first.click()
    rosa.get_by_role("button", name="Hacer un enlace para el puesto").click()
    stand = rosa.locator(".digest").inner_text()
    phone.goto(stand)
    for typed, words in (("9999", "Nadie que haya llegado tiene ese pase"), (number, f"Anotado: pase {number}")):
        phone.get_by_label("Número del pase").fill(typed)
        phone.get_by_label("Interesa a la empresa").check()
        phone.get_by_role("button", name="Anotar").click()
        expect(phone.get_by_text(words).first).to_be_visible()
    assert name.split()[0] not in phone.content()
    context.close()

    rosa.goto(here)
    expect(rosa.get_by_text("Interesa a la empresa").first).to_be_visible()
    rosa.get_by_label("¿A qué vacante se postula?").select_option(index=1)
    rosa.get_by_label("La entrevistaron ahí mismo").check()
    rosa.get_by_role("button", name="Postular", exact=True).click()
    expect(
        rosa.get_by_text(re.compile("Postulación registrada|Falta su permiso|Ya está postulada")).first
    ).to_be_visible()
    assert violations(rosa) == []
    assert fits(rosa)


def test_somebody_whom_nobody_knows_is_registered_at_the_door(enter):
    rosa = enter("rosa", PHONE)
    fair = the_fair(rosa)
    rosa.goto(f"{fair}entrada/")
    rosa.get_by_role("button", name="Registrar a alguien que no tiene ficha").click()
    register(rosa, "Petronila", "Ficticia de la Puerta", "5520 7766")
    expect(rosa.get_by_text(re.compile(r"Llegó Petronila Ficticia de la Puerta, pase \d+\."))).to_be_visible()
    expect(rosa).to_have_url(re.compile("/entrada/$"))


@pytest.mark.parametrize("part", ["invitar/", "empresas/", "cambiar/", "cancelar/", ""])
def test_the_pages_of_an_activity_are_accessible_and_fit(visit, part):
    page = visit("rosa", "/actividades/")
    address = page.get_by_role("link", name="Taller de entrevistas").get_attribute("href")
    page = visit("rosa", address + part)
    assert violations(page) == []
    assert fits(page)


def test_two_weeks_later_it_is_written_down_how_it_went(enter):
    rosa = enter("rosa", PHONE)
    rosa.goto("/actividades/")
    rosa.get_by_role("link", name="Feria Ficticia de octubre").click()
    expect(rosa.get_by_role("heading", name="¿Cómo les fue?")).to_be_visible()
    rosa.get_by_role("link", name="Anotar").first.click()
    rosa.get_by_label("Espera respuesta").check()
    rosa.get_by_label("¿Cuándo lo supo?").fill(f"{timezone.localdate():%d/%m/%Y}")
    rosa.get_by_role("button", name="Guardar").click()
    expect(rosa.get_by_text("Guardado.")).to_be_visible()
    with rosa.expect_download() as report:
        rosa.get_by_role("link", name="PDF").click()
    assert report.value.suggested_filename == "informe-actividad.pdf"
