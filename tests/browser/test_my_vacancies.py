"""From a consultant's list to a person's own phone: a link, no account, no script, and back to the list."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE, violations


def somebody_with_a_choice(rosa: Page) -> None:
    """Opens the vacancies of a person who has two to choose from."""
    rosa.goto("/personas/")
    people = [link.get_attribute("href") for link in rosa.locator(".people .who a").all()]
    for path in people:
        rosa.goto(f"{path}vacantes/")
        if rosa.get_by_label("Mostrársela").count() >= 2:
            return
    raise AssertionError("nobody has two vacancies to choose from")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_person_chooses_from_their_own_phone(enter, browser: Browser, script):
    rosa = enter("rosa", PHONE)
    somebody_with_a_choice(rosa)
    here = rosa.url
    for at in range(2):
        rosa.get_by_label("Mostrársela").nth(at).check()
    rosa.get_by_role("button", name=re.compile("Hacer (otro|un) enlace")).click()
    assert violations(rosa) == []
    address = rosa.locator(".digest").inner_text()
    context = browser.new_context(viewport=PHONE, locale="es-GT", java_script_enabled=script)
    page = context.new_page()
    page.goto(address)
    first, second = page.locator("article").nth(0), page.locator("article").nth(1)
    if script:
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    first.get_by_role("button", name="Me interesa").click()
    expect(page.get_by_text("se lo decimos a quien le acompaña")).to_be_visible()
    expect(first).to_contain_text("Dijo que sí")
    second.get_by_text("No me interesa").first.click()
    second.get_by_label("Queda lejos o no hay cómo llegar").check()
    second.get_by_role("button", name="Enviar").click()
    expect(second).to_contain_text("Dijo que no")
    context.close()

    rosa.goto(here)
    expect(rosa.get_by_text("Dijo por su enlace: le interesa").first).to_be_visible()
    rosa.get_by_role("button", name="Terminar el que hay").click()
    expect(rosa.get_by_text("El enlace ya no abre nada.")).to_be_visible()


def test_the_whole_list_works_on_a_phone(enter):
    rosa = enter("rosa", PHONE)
    somebody_with_a_choice(rosa)
    rosa.get_by_text("De dónde salen sus").first.click()
    expect(rosa.get_by_text("En total").first).to_be_visible()
    assert violations(rosa) == []
    rosa.get_by_text("No le sirve").first.click()
    rosa.get_by_label("El horario no le queda").first.check()
    rosa.get_by_role("button", name="No volver a sugerirla").first.click()
    expect(rosa.get_by_text("No se le sugieren")).to_be_visible()
    rosa.get_by_role("button", name="Sugerirla otra vez").first.click()
    expect(rosa.get_by_text("Se le puede sugerir otra vez.")).to_be_visible()
    assert rosa.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
