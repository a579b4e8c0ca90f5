"""The days of the programme in a browser: a consultant's day, a transfer, a red flag, a complaint."""

import re
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, violations
from tests.browser.test_path_to_counted_job import choose, send

TODAY = timezone.localdate()


def open_person(page: Page, number: int) -> str:
    """The page of one of the latest people accompanied; their address."""
    page.goto("/personas/?mios=1&orden=recent")
    page.locator(".people .who a").nth(number).click()
    page.wait_for_url(re.compile(r"/personas/[0-9a-f-]{36}/$"))
    return page.url


def more(page: Page, act: str) -> None:
    page.get_by_text("Otras acciones").click()
    page.get_by_role("link", name=act).click()


def call_in_two_taps(page: Page) -> None:
    page.get_by_text("Registrar contacto").click()
    page.get_by_role("button", name="Llamé y no contestó").click()
    expect(page.get_by_text("Registrado. Se le recordará llamar el")).to_be_visible()
    expect(page.get_by_text("sin respuesta", exact=False).first).to_be_visible()


def make_a_plan(page: Page, person: str) -> None:
    """A goal, a step, done, signed before a witness."""
    page.goto(f"{person}plan/meta/")
    page.get_by_label("¿Qué quiere lograr?").fill("Trabajar cerca de su casa")
    choose(page, "Empleo")
    send(page, "Guardar")
    page.get_by_role("link", name=re.compile("Agregar paso.*Trabajar cerca de su casa")).click()
    page.get_by_label("¿Qué se va a hacer?").fill("Tramitar el DPI")
    choose(page, "La persona")
    page.get_by_label("¿Para cuándo?").fill(f"{TODAY + timedelta(days=5):%d/%m/%Y}")
    send(page, "Guardar")
    page.get_by_label("Resultado de: Tramitar el DPI").fill("Lo entregan el lunes")
    page.get_by_role("button", name=re.compile("Se hizo.*Tramitar el DPI")).click()
    expect(page.get_by_text("Lo entregan el lunes")).to_be_visible()
    choose(page, "lo dijo ante testigo")
    page.get_by_role("textbox", name="Testigo").fill("Testiga Ficticia")
    send(page, "Confirmar y firmar")
    expect(page.get_by_text("Plan firmado.")).to_be_visible()
    assert violations(page) == []


def agree_on_a_time(page: Page, person: str) -> None:
    """Not in the past, then ahead, and no reminder wanted."""
    page.goto(f"{person}citas/")
    choose(page, "Preparar entrevista")
    page.get_by_label("¿Cuándo?").fill("2024-01-02T10:00")
    page.get_by_label("¿Dónde?").fill("En la oficina")
    send(page, "Guardar cita")
    expect(page.get_by_text("Esa hora ya pasó.").first).to_be_visible()
    expect(page.get_by_label("¿Dónde?")).to_have_value("En la oficina")
    page.get_by_label("¿Cuándo?").fill(f"{TODAY + timedelta(days=2)}T10:00")
    send(page, "Guardar cita")
    expect(page.get_by_role("heading", name="Recordatorios")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="No quiere recordatorios").click()


def practise(page: Page, person: str) -> None:
    page.goto(f"{person}practica/")
    page.get_by_label("¿Para qué puesto?").fill("Ayudante de cocina")
    page.get_by_role("group", name="Contar qué sabe hacer").get_by_text("Bien", exact=True).click()
    send(page, "Guardar práctica")
    expect(page.get_by_text("Ayudante de cocina")).to_be_visible()


def test_a_consultants_day_on_a_phone(enter):
    page = enter("rosa", PHONE)
    expect(page.get_by_role("heading", name="Ahora toca")).to_be_visible()
    person = open_person(page, 0)
    call_in_two_taps(page)
    make_a_plan(page, person)
    agree_on_a_time(page, person)
    practise(page, person)
    page.goto(person)
    for line in ("Firmó su plan de acción", "Practicó una entrevista", "Llamada"):
        expect(page.locator(".timeline").get_by_text(line).first).to_be_visible()
    # Something of Hoy is left for another day, with a reason.
    page.goto("/")
    page.get_by_role("link", name=re.compile("Dejar para otro día")).first.click()
    page.get_by_label("¿Por qué?").fill("Pidió que fuera mañana")
    send(page, "Aplazar")
    expect(page.get_by_text("Aplazado. Volverá a Hoy ese día.")).to_be_visible()


def test_a_transfer_is_offered_answered_and_found_on_the_other_side(enter):
    rosa = enter("rosa")
    person = open_person(rosa, 1)
    name = rosa.locator("h1").inner_text()
    more(rosa, "Ofrecer a otra estación")
    rosa.get_by_label("¿A qué estación?").select_option(label="Quiché")
    rosa.get_by_label("Nota de entrega").fill("Se mudó en octubre. Falta su hoja de vida.")
    send(rosa, "Ofrecer")
    expect(rosa.get_by_text("Quedó ofrecido.")).to_be_visible()
    marta = enter("marta")
    marta.goto("/traslados/")
    assert name not in marta.content()
    marta.get_by_role("link", name=re.compile("^HUE-")).first.click()
    expect(marta.get_by_text("Se mudó en octubre.")).to_be_visible()
    choose(marta, "Recibirla")
    send(marta, "Responder")
    expect(marta.get_by_text("Respuesta guardada.")).to_be_visible()
    marta.goto(person)
    expect(marta.get_by_role("heading", name=name)).to_be_visible()
    expect(marta.get_by_text("Huehuetenango → Quiché")).to_be_visible()
    assert rosa.goto(person).status == 404


def test_a_transfer_that_nobody_answers_comes_to_supervision(enter):
    julio = enter("julio")
    julio.goto("/reparto/")
    expect(julio.get_by_role("heading", name="Traslados sin respuesta en 48 horas")).to_be_visible()
    assert violations(julio) == []
    julio.get_by_role("link", name="De Huehuetenango a Quiché").first.click()
    choose(julio, "No recibirla")
    julio.get_by_label("¿Por qué?").fill("Vuelve a Huehuetenango en enero")
    send(julio, "Responder")
    expect(julio.get_by_text("Respuesta guardada.")).to_be_visible()


def test_a_red_flag_is_seen_by_those_named_only(enter):
    rosa = enter("rosa", PHONE)
    person = open_person(rosa, 2)
    rosa.get_by_role("link", name="Señal de alarma").click()
    expect(rosa.get_by_role("link", name="110 Policía Nacional Civil")).to_be_visible()
    choose(rosa, "Violencia en casa o sexual")
    rosa.get_by_label("¿Qué vio o qué le dijeron?").fill("Teme volver a su casa esta noche")
    choose(rosa, "Julio Estrada Barrios")
    send(rosa, "Abrir la alerta")
    expect(rosa.get_by_text("Teme volver a su casa esta noche")).to_be_visible()
    assert violations(rosa) == []
    alert = rosa.url
    julio = enter("julio")
    julio.goto(alert)
    expect(julio.get_by_text("Teme volver a su casa esta noche")).to_be_visible()
    ines = enter("ines")
    assert ines.goto(alert).status == 404
    for page in (person, f"{person}historial/", "/proteccion/"):
        ines.goto(page)
        assert "Violencia" not in ines.content()
        assert "alerta" not in ines.locator("main").inner_text().lower().replace("alertas abiertas", "")


def test_a_complaint_about_supervision_is_read_by_who_heads_the_project(enter, browser, server):
    visitor = browser.new_context(base_url=server, viewport=PHONE, locale="es-GT").new_page()
    visitor.goto("/queja/")
    assert violations(visitor) == []
    choose(visitor, "Maltrato o discriminación")
    choose(visitor, "La supervisión")
    visitor.get_by_label("Cuéntelo con sus palabras").fill("Me gritó delante de todos en la oficina")
    visitor.get_by_role("button", name="Enviar la queja").click()
    code = visitor.locator(".digest").inner_text()
    julio = enter("julio")
    julio.goto("/proteccion/")
    assert "Maltrato o discriminación" not in julio.content()
    ines = enter("ines")
    ines.goto("/proteccion/")
    ines.get_by_role("link", name="Maltrato o discriminación").click()
    expect(ines.get_by_text("Me gritó delante de todos")).to_be_visible()
    assert violations(ines) == []
    choose(ines, "En revisión")
    send(ines, "Guardar")
    visitor.goto("/queja/")
    visitor.get_by_label("Escriba su código").fill(code)
    visitor.get_by_role("button", name="Ver cómo va").click()
    expect(visitor.get_by_text("En revisión")).to_be_visible()
    assert "gritó" not in visitor.content()
    visitor.context.close()
