"""A company on a cheap phone: from the link it was given to a vacancy that is published, with and without script."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
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


def person_shown(rosa: Page) -> tuple[str, str]:
    """Somebody whom Rosa sent somewhere and who waits for an answer: the address of the application, and a link to the
    company's door.
    """
    rosa.goto("/postulaciones/?estado=sent")
    paths = [link.get_attribute("href") for link in rosa.locator("main a[href^='/postulaciones/']").all()]
    for path in [one for one in paths if re.fullmatch(r"/postulaciones/[0-9a-f-]{36}/", one)]:
        rosa.goto(path)
        if rosa.get_by_text("La empresa ve lo que sabe hacer").count() and not rosa.get_by_text("Ya lo vi").count():
            break
    else:
        raise AssertionError("nobody waits")
    rosa.locator("main a[href^='/vacantes/']").first.click()
    rosa.locator("main a[href^='/empresas/']").first.click()
    rosa.get_by_role("button", name="Hacer un enlace").click()
    expect(rosa.get_by_text("El enlace está listo")).to_be_visible()
    return path, re.search(r"https?://\S+/puerta/[\w-]+/", rosa.locator(".digest").inner_text())[0]


def fits(page: Page) -> None:
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def asks_for_an_interview(page: Page, address: str, code: str, name: str, *, script: bool) -> None:
    """Three presses and an hour; the name is nowhere."""
    page.goto(address)
    shown = page.get_by_label(code, exact=True)
    expect(shown).to_contain_text("Espera su respuesta")
    shown.get_by_role("link", name="Ver y contestar").click()
    assert name not in page.content()
    page.get_by_text("Quiero entrevistarla").click()
    later = timezone.localtime() + timedelta(days=4)
    page.get_by_label("Una hora que le conviene").fill(later.strftime("%Y-%m-%dT10:30"))
    if script:
        fits(page)
    page.get_by_role("button", name="Enviar respuesta").first.click()
    expect(page.get_by_text("Hablamos con la persona")).to_be_visible()
    expect(page.get_by_label(code, exact=True)).to_contain_text("estamos acordando la hora")
    if script:
        fits(page)


def agrees(rosa: Page, application: str) -> None:
    """Rosa presses the hour that the company offers, once a worker has moved the application."""
    rosa.goto(application)
    agree = rosa.get_by_role("button", name=re.compile(", 10:30$"))
    for _try in range(20):
        if agree.count():
            break
        rosa.wait_for_timeout(500)
        rosa.reload()
    fits(rosa)
    agree.click()
    expect(rosa.get_by_text("Entrevista acordada")).to_be_visible()


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_company_asks_for_an_interview_agrees_on_it_and_hires(enter, browser: Browser, server, script):
    rosa = enter("rosa", PHONE)
    application, address = person_shown(rosa)
    rosa.goto(application)
    name, code = rosa.locator("h1").inner_text(), rosa.locator(".person-head a").first.inner_text()
    context = browser.new_context(viewport=PHONE, locale="es-GT", java_script_enabled=script)
    page = context.new_page()
    asks_for_an_interview(page, address, code, name, script=script)
    agrees(rosa, application)
    page.goto(address)
    page.get_by_label(name, exact=True).get_by_role("link", name="Ver y contestar").click()
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    page.get_by_text("Ya la contraté").click()
    page.get_by_label("¿Qué día empieza, o empezó?").fill(f"{timezone.localdate():%d/%m/%Y}")
    page.get_by_role("button", name="Enviar respuesta").last.click()
    expect(page.get_by_text("¡Qué buena noticia!")).to_be_visible()
    context.close()
    rosa.goto(application)
    rosa.get_by_role("link", name="Empezó a trabajar").click()
    expect(rosa.get_by_label("¿Qué día empezó?")).to_have_value(re.compile(r"\d"))
    rosa.get_by_label("A prueba").check()
    rosa.get_by_role("button", name="Registrar empleo").click()
    expect(rosa.get_by_text("Empleo registrado")).to_be_visible()
