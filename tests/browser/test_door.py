"""A company on a cheap phone: from the link it was given to a vacancy that is published, with and without script."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE, violations


def the_link(page: Page) -> str:
    """Rosa makes one on the page of a company; the address as it is shown to her."""
    page.goto("/empresas/")
    page.locator(".people .who a").first.click()
    page.get_by_role("button", name="Hacer un enlace").click()
    expect(page.get_by_text("El enlace está listo")).to_be_visible()
    return re.search(r"https?://\S+/puerta/[\w-]+/", page.locator(".digest").inner_text())[0]


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_company_publishes_from_its_link_and_the_programme_approves(enter, browser: Browser, server, script):
    rosa = enter("rosa", PHONE)
    address = the_link(rosa)
    title = f"Pintor o pintora de prueba {'con' if script else 'sin'} guion"
    context = browser.new_context(viewport=PHONE, locale="es-GT", java_script_enabled=script)
    page = context.new_page()
    page.goto(address)
    page.get_by_role("link", name="Publicar una vacante").click()
    page.get_by_label("¿Qué puesto ofrece?").fill(title)
    page.get_by_label("¿Qué se hace y qué hay que saber?").fill("Pintar casas. Solo hombres, con foto.")
    page.get_by_label("¿En qué municipio se trabaja?").fill("Huehuetenango, Huehuetenango")
    page.get_by_label("¿Cuánto paga?").fill("4,500")
    page.get_by_role("button", name="Enviar la vacante").click()
    expect(page.get_by_text("Un momento, por favor")).to_be_visible()
    if script:
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.get_by_role("button", name="Cambiar las palabras y enviar").click()
    expect(page.get_by_text("aquí verá cuándo ya está abierta")).to_be_visible()
    expect(page.get_by_label(title)).to_contain_text("La estamos revisando")
    if script:
        assert violations(page) == []

    rosa.goto("/vacantes/?porAprobar=1")
    rosa.get_by_role("link", name=title).click()
    rosa.get_by_role("link", name="Revisar y publicar").click()
    rosa.get_by_role("button", name="Publicar vacante").click()
    expect(rosa.get_by_text("Vacante publicada.")).to_be_visible()

    page.goto(address)
    own = page.get_by_label(title)
    expect(own).to_contain_text("Abierta hasta")
    own.get_by_label("dos meses").check()
    own.get_by_role("button", name="Sí, sigue abierta").click()
    expect(page.get_by_text("Gracias: sigue abierta.")).to_be_visible()
    page.get_by_label(title).get_by_role("button", name="Ya no la necesito: cerrarla").click()
    expect(page.get_by_text("Cerrada. Gracias por avisar.")).to_be_visible()
    page.get_by_text("No quiero recibir más mensajes").click()
    page.get_by_role("button", name="Sí, terminar el enlace").click()
    expect(page.get_by_text("No le escribiremos más")).to_be_visible()
    page.goto(address)
    expect(page.get_by_text("Este enlace ya no abre nada")).to_be_visible()
    context.close()
