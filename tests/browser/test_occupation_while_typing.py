"""The occupation proposed while a job is typed, on a phone of 360 pixels; supervision then looks at what was taught."""

from playwright.sync_api import expect

from tests.browser.conftest import PHONE, violations


def test_what_is_typed_is_proposed_chosen_and_taught(enter):
    page = enter("rosa", PHONE)
    page.goto("/personas/")
    page.locator(".people .who a").first.click()
    page.goto(page.url + "perfil/")
    page.locator("#dijo").fill("rufero 4 años en Houston")
    page.get_by_role("button", name="Agregar experiencia").click()
    expect(page.get_by_text("Pone y repara techos.")).to_be_visible()
    expect(page.get_by_text("por «rufero» (palabra conocida)")).to_be_visible()
    expect(page.locator("#campo-other")).to_be_hidden()
    assert violations(page) == []
    page.get_by_label("¿En qué trabajó? Con sus palabras").fill("")
    page.get_by_label("¿En qué trabajó? Con sus palabras").press_sequentially("chimbolero")
    expect(page.get_by_text("Pone y repara techos.")).to_be_hidden()
    expect(page.get_by_label("Ninguna de estas")).to_be_checked()
    page.get_by_label("Entonces, ¿qué ocupación es?").fill("vendedor ambulante")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    page.locator("#campo-country label", has_text="Guatemala").click()
    page.get_by_label("Años").fill("2")
    page.get_by_role("button", name="Agregar experiencia").click()
    expect(page.get_by_text("Se agregó su experiencia.")).to_be_visible()
    expect(page.get_by_text("«chimbolero»")).to_be_visible()

    office = enter("julio", PHONE)
    office.goto("/palabras/")
    office.get_by_role("link", name="«chimbolero»").click()
    expect(office.get_by_text("Qué cambiaría si significa")).to_be_visible()
    assert violations(office) == []
    office.get_by_role("button", name="Aceptar palabra").click()
    expect(office.get_by_text("Aprendido: desde ahora se propone primero.")).to_be_visible()
