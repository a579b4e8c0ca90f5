"""Somebody is sent to a service of others, and the answer comes back from a phone without script."""

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE, violations


def refer_somebody(rosa: Page) -> None:
    """To the job exchange: the first of the latest people who permits it."""
    rosa.goto("/personas/?mios=1&orden=recent")
    people = [link.get_attribute("href") for link in rosa.locator(".people .who a").all()]
    for path in people:
        rosa.goto(f"{path}referir/?q=bolsa")
        exchange = rosa.locator(".lines a.button").filter(has_text="Bolsa de empleo")
        if not exchange.count():
            continue
        exchange.first.click()
        rosa.get_by_label("¿Qué se pide para la persona?").fill("Que la inscriban en la bolsa")
        rosa.get_by_label("Alta: hoy o mañana").check()
        rosa.get_by_role("button", name="Enviar la referencia").click()
        if rosa.get_by_text("Referencia enviada").count():
            return
    raise AssertionError("nobody permits it")


def test_a_referral_comes_back_through_its_link_on_a_phone_without_script(enter, browser: Browser):
    rosa = enter("rosa", PHONE)
    refer_somebody(rosa)
    here = rosa.url
    assert violations(rosa) == []
    assert rosa.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    with rosa.expect_download() as slip:
        rosa.get_by_role("button", name="Papeleta para la persona").click()
    assert slip.value.suggested_filename.startswith("papeleta-R-")
    address = rosa.locator(".digest").inner_text()

    context = browser.new_context(viewport=PHONE, locale="es-GT", java_script_enabled=False)
    office = context.new_page()
    office.goto(address)
    assert "Que la inscriban" not in office.content(), "a preview reads nothing"
    office.get_by_role("button", name="Abrir la referencia").click()
    expect(office.get_by_text("Que la inscriban en la bolsa")).to_be_visible()
    assert "retorn" not in office.content().lower()
    office.get_by_label("No puede atenderla").check()
    office.get_by_label("Nota").fill("Vuelvan en enero")
    office.get_by_role("button", name="Enviar").click()
    expect(office.get_by_text("Diga por qué no.").first).to_be_visible()
    expect(office.get_by_label("Nota")).to_have_value("Vuelvan en enero")
    office.get_by_label("Recibió el servicio").check()
    office.get_by_role("button", name="Enviar").click()
    expect(office.get_by_text("Gracias. Se lo decimos")).to_be_visible()
    office.get_by_role("button", name="Abrir la referencia").click()
    expect(office.get_by_text("Esta referencia ya terminó.")).to_be_visible()
    context.close()

    rosa.goto(here)
    expect(rosa.get_by_text("Servicio recibido").first).to_be_visible()
    rosa.get_by_role("button", name="Ya lo leí").click()
    expect(rosa.get_by_text("Recibió el servicio al que se le refirió").first).to_be_visible()


def test_an_institution_sends_somebody_through_its_link_without_script(enter, browser: Browser):
    rosa = enter("rosa", PHONE)
    rosa.goto("/directorio/")
    rosa.locator(".lines a[href*='/directorio/']").first.click()
    rosa.locator("a[href*='/coordinacion/instituciones/']").first.click()
    rosa.get_by_role("link", name="Enlace para remitirnos").click()
    rosa.get_by_role("button", name="Hacer un enlace").click()
    address = rosa.locator(".digest").inner_text()
    assert violations(rosa) == []

    context = browser.new_context(viewport=PHONE, locale="es-GT", java_script_enabled=False)
    office = context.new_page()
    office.goto(address)
    for label, words in (("Nombres", "Berta"), ("Apellidos", "Ficticia Remitida"), ("Teléfono", "5511 2299")):
        office.get_by_label(label).fill(words)
    office.get_by_label("¿Qué necesita?").fill("Busca empleo de costurera")
    office.get_by_role("button", name="Enviar").click()
    expect(office.get_by_text("Primero pregúntele a la persona").first).to_be_visible()
    office.get_by_label("La persona está de acuerdo en que la llamemos").check()
    office.get_by_role("button", name="Enviar").click()
    expect(office.get_by_text("Gracias. La llamaremos.")).to_be_visible()
    assert "Remitida" not in office.content()
    assert office.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    context.close()

    rosa.goto("/remisiones/")
    rosa.get_by_role("link", name="Berta Ficticia Remitida").click()
    expect(rosa.get_by_text("Busca empleo de costurera")).to_be_visible()
    assert violations(rosa) == []
    rosa.get_by_label("no quiere, o ya no hace falta").check()
    rosa.get_by_role("button", name="Cerrar y borrar sus datos").click()
    expect(rosa.get_by_text("Sus datos se borraron")).to_be_visible()
