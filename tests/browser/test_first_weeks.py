"""From a name on a list to day ninety, by the consultant, the company on its link and the person on their own page; a
lost job that opens the case again; and a company that never answers.
"""

import re
from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import PHONE, violations

KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
SECRET = "4071"


def fits(page: Page) -> None:
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def key_of(page: Page) -> str:
    return KEY.search(page.url)[0]


def candidates(rosa: Page) -> Locator:
    """Who may be put on the list of a vacancy, on its page."""
    form = rosa.locator("form", has=rosa.get_by_role("button", name="Poner en la lista"))
    return form.locator("input[name=person]")


def a_vacancy_with_people(rosa: Page) -> str:
    """The address of who can do the work of an open vacancy, where somebody can be sent today."""
    rosa.goto("/vacantes/")
    for path in [one.get_attribute("href") for one in rosa.locator("main a[href^='/vacantes/0']").all()]:
        rosa.goto(f"{path}personas/")
        if candidates(rosa).count():
            return f"{path}personas/"
    raise AssertionError("nobody fits any vacancy")


def sent_from_the_list(rosa: Page) -> tuple[str, str]:
    """Put on the list, then sent from it: the addresses of the application and of the company's door."""
    people = a_vacancy_with_people(rosa)
    candidates(rosa).first.check()
    rosa.get_by_role("button", name="Poner en la lista").click()
    expect(rosa.get_by_text("1 persona en la lista.")).to_be_visible()
    fits(rosa)
    listed = rosa.locator("section", has_text="En la lista de esta vacante").first
    listed.locator("input[name=person]").first.check()
    application = listed.get_by_role("link", name="Abrir").first.get_attribute("href")
    rosa.get_by_role("button", name="Enviar a la empresa a quienes marqué").click()
    expect(rosa.get_by_text("Se postuló a 1 persona.")).to_be_visible()
    rosa.goto(application)
    expect(rosa.locator(".person-head .tag")).to_have_text("Enviada")
    fits(rosa)
    rosa.goto(people.removesuffix("personas/"))
    rosa.locator("main a[href^='/empresas/']").first.click()
    rosa.get_by_role("button", name="Hacer un enlace").click()
    door = re.search(r"https?://\S+/puerta/[\w-]+/", rosa.locator(".digest").inner_text())[0]
    return application, door


def hired(rosa: Page, application: str) -> str:
    """The address of the job."""
    rosa.goto(application)
    rosa.get_by_role("link", name="Empezó a trabajar").click()
    rosa.get_by_label("¿Qué día empezó?").fill(f"{timezone.localdate():%d/%m/%Y}")
    rosa.get_by_label("Por tiempo indefinido").check()
    rosa.get_by_label("Salario al mes").fill("5,000")
    fits(rosa)
    rosa.get_by_role("button", name="Registrar empleo").click()
    expect(rosa.get_by_text("Empleo registrado.")).to_be_visible()
    return rosa.url


def own_page(rosa: Page) -> str:
    """The person chooses a number and types it on Rosa's screen: the address of their page."""
    rosa.locator("main a.back").click()
    person = KEY.search(rosa.url)[0]
    rosa.goto(f"/personas/{person}/puerta/")
    rosa.get_by_label("Un número secreto").check()
    rosa.get_by_label("Que la persona lo escriba aquí").fill(SECRET)
    rosa.get_by_role("button", name=re.compile("^Hacer ")).click()
    expect(rosa.get_by_text("Dele esto")).to_be_visible()
    fits(rosa)
    return re.search(r"https?://\S+/mi/[\w-]+/", rosa.locator(".digest").inner_text())[0]


def consultant_asks(rosa: Page, job: str, day: int) -> None:
    rosa.goto(job)
    rosa.get_by_role("link", name=f"Registrar día {day}, La persona").click()
    rosa.get_by_label("Sigue trabajando").check()
    rosa.locator("#campo-paid").get_by_text("Menos de lo acordado, o tarde").click()
    fits(rosa)
    rosa.get_by_role("button", name="Guardar seguimiento").click()
    expect(rosa.get_by_text("Seguimiento registrado.")).to_be_visible()
    expect(rosa.get_by_text("No le pagan lo acordado").first).to_be_visible()
    fits(rosa)


def company_answers(page: Page, door: str) -> None:
    page.goto(door)
    shown = page.locator("article", has_text="Trabaja con usted").first
    shown.get_by_role("link", name="Decir cómo va").click()
    page.locator("#campo-works").get_by_text("Sí", exact=True).click()
    page.locator("#campo-performs").get_by_text("Bien", exact=True).click()
    page.locator("#campo-agrees").get_by_text("Sí", exact=True).click()
    fits(page)
    page.get_by_role("button", name="Enviar").click()
    expect(page.get_by_text("Gracias por contarnos.")).to_be_visible()


def person_answers(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.get_by_role("heading", name="Escriba lo que solo usted sabe")).to_be_visible()
    fits(page)
    page.get_by_label("Su número secreto").fill(SECRET)
    page.get_by_role("button", name="Entrar").click()
    expect(page.get_by_role("heading", name=re.compile("^Hola, "))).to_be_visible()
    fits(page)
    page.get_by_role("link", name="Contestar").click()
    page.locator("#campo-works").get_by_text("Sí", exact=True).click()
    page.locator("#campo-agrees").get_by_text("No", exact=True).click()
    page.locator("#campo-differs").get_by_text("El pago").click()
    fits(page)
    page.get_by_role("button", name="Enviar").click()
    expect(page.get_by_text("Gracias por contarnos.")).to_be_visible()
    expect(page.get_by_text("¿Cómo le va en su trabajo?")).not_to_be_visible()
    for name in ("Lo que está anotado de usted", re.compile("^Ver o retirar")):
        page.get_by_role("link", name=name).first.click()
        fits(page)
        page.go_back()
    page.get_by_role("button", name="Salir").click()
    expect(page.get_by_role("heading", name="Escriba lo que solo usted sabe")).to_be_visible()


def reload_until(page: Page, words: str) -> None:
    """What a worker does takes a moment."""
    for _try in range(30):
        if page.get_by_text(words).count():
            break
        page.wait_for_timeout(500)
        page.reload()
    expect(page.get_by_text(words).first).to_be_visible()


def test_from_a_list_to_day_ninety_by_all_three_and_back_when_the_job_is_lost(
    enter: Callable[..., Page], browser: Browser, server: str, moved_clock: Callable[[str, str, int], None]
):
    rosa = enter("rosa", PHONE)
    application, door = sent_from_the_list(rosa)
    job = hired(rosa, application)
    mine = own_page(rosa)
    key = KEY.search(job)[0]
    moved_clock("job", key, 60)
    consultant_asks(rosa, job, 60)
    moved_clock("job", key, 31)

    context = browser.new_context(viewport=PHONE, locale="es-GT", java_script_enabled=True)
    company_answers(context.new_page(), door)
    context.close()
    context = browser.new_context(viewport=PHONE, locale="es-GT")
    person_answers(context.new_page(), mine)
    context.close()

    rosa.goto(job)
    reload_until(rosa, "La persona y la empresa no dicen lo mismo")
    fits(rosa)
    rosa.locator("li", has_text="no dicen lo mismo").get_by_role("link", name="Atender").click()
    rosa.get_by_label("¿Qué se hizo?").fill("Se habló con las dos partes y se acordó la fecha de pago.")
    fits(rosa)
    rosa.get_by_role("button", name="Guardar lo que se hizo").click()
    expect(rosa.get_by_text("Aviso atendido.")).to_be_visible()

    rosa.locator("main a.back").click()
    person = rosa.url
    rosa.goto(f"{person}cerrar/")
    rosa.get_by_label("Empleo sostenido").check()
    rosa.get_by_label("Nota de entrega").fill("Trabaja y sabe a quién llamar.")
    rosa.get_by_label(re.compile("Cerrar aunque falten seguimientos")).check()
    rosa.get_by_role("button", name="Cerrar expediente").click()
    expect(rosa.get_by_text("Se cerró el expediente").first).to_be_visible()
    rosa.goto(f"{job}termino/")
    rosa.get_by_label("La despidieron").check()
    rosa.get_by_role("button", name="Guardar").click()
    expect(rosa.get_by_text("Quedó anotado que terminó.")).to_be_visible()
    rosa.goto(person)
    expect(rosa.get_by_text("Se reabrió el expediente").first).to_be_visible()
    expect(rosa.get_by_text("Perdió el empleo").first).to_be_visible()
    fits(rosa)


def test_sixty_days_of_silence_close_the_application_with_a_message_for_the_person(
    enter: Callable[..., Page], moved_clock: Callable[[str, str, int], None]
):
    rosa = enter("rosa", PHONE)
    application, _door = sent_from_the_list(rosa)
    moved_clock("application", KEY.search(application)[0], 59)
    rosa.goto(application)
    expect(rosa.locator(".person-head .tag")).to_have_text("Enviada")
    moved_clock("application", KEY.search(application)[0], 1)
    rosa.reload()
    expect(rosa.locator(".person-head .tag")).to_have_text("La empresa no contestó")
    expect(rosa.get_by_text("no nos contestaron; seguimos buscando")).to_be_visible()
    fits(rosa)
    rosa.get_by_role("button", name="Ya lo sabe").click()
    expect(rosa.get_by_role("heading", name="Avisarle que no contestaron")).to_be_visible()


def test_an_interview_is_prepared_kept_in_a_calendar_and_told(enter: Callable[..., Page]):
    rosa = enter("rosa", PHONE)
    application, _door = sent_from_the_list(rosa)
    rosa.goto(application)
    soon = timezone.localtime() + timedelta(days=2)
    rosa.get_by_label("¿Qué día y a qué hora?").fill(soon.strftime("%Y-%m-%dT10:30"))
    rosa.get_by_label("¿Dónde, o a qué número?").fill("Taller, zona 3")
    rosa.get_by_role("button", name="Guardar entrevista").click()
    expect(rosa.get_by_text("Entrevista acordada")).to_be_visible()
    fits(rosa)
    rosa.get_by_text("Sabe cómo llegar y cuánto tarda").click()
    rosa.get_by_label("Ayuda para el viaje").fill("25")
    rosa.get_by_role("button", name="Guardar", exact=True).click()
    expect(rosa.get_by_text("Guardado.")).to_be_visible()
    with rosa.expect_download() as download:
        rosa.get_by_role("link", name="Para su calendario").click()
    assert b"SUMMARY:Cita" in download.value.path().read_bytes()
    rosa.goto(f"{application}papeles/")
    fits(rosa)
