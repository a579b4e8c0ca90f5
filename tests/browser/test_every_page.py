"""Each page, wide and on a phone: axe finds nothing, nothing sticks out sideways, it is light, it works by keyboard."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import PHONE, WIDE, violations

PAGES = {
    "rosa": (
        "/",
        "/personas/",
        "/por-contactar/",
        "/listas/",
        "/mas/",
        "/quien-ve-que/",
        "/personas/registrar/",
        "/vacantes/",
        "/postulaciones/",
        "/empleos/",
        "/empresas/",
        "/empresas/nueva/",
        "/empresas/agenda/",
        "/empresas/agenda/?que=respuestas",
        "/empresas/agenda/?que=confirmar",
        "/vacantes/?porAprobar=1",
        "/vacantes/mercado/",
        "/emparejamiento/",
        "/vacantes/lista/",
        "/bolsa/",
        "/cifras/",
        "/cifras/i4/personas/",
        "/cifras/tablero/",
        "/mi-mes/",
        "/servicios/grupo/",
        "/certificaciones/",
        "/actividades/",
        "/actividades/nueva/",
        "/formacion/",
        "/formacion/nuevo/",
        "/certificaciones/posibles/?de=todos",
        "/certificaciones/normas/",
        "/repetidas/",
        "/traslados/",
        "/citas/",
        "/calendario/",
        "/coordinacion/",
        "/coordinacion/instituciones/nueva/",
        "/coordinacion/reuniones/nueva/",
        "/directorio/?donde=Huehuetenango",
        "/referencias/",
        "/remisiones/",
        "/proteccion/",
        "/proteccion/quejas/tomar/",
        "/cuenta/",
        "/cuenta/clave/cambiar/",
        "/datos/compartido/",
        "/datos/diccionario/",
    ),
    "ada": (
        "/permisos/grabaciones/",
        "/personal/",
        "/personal/invitar/",
        "/acceso/",
        "/datos/incidentes/",
        "/datos/incidentes/nuevo/",
        "/instrumentos/",
    ),
    "julio": (
        "/datos/solicitudes/",
        "/reparto/",
        "/coordinacion/tareas/nueva/",
        "/reparto/expedientes/?estacion=1",
        "/datos/lecturas/",
        "/suplencias/",
        "/empresas/por-revisar/",
        "/palabras/",
        "/emparejamiento/",
        "/personas/",
        "/cifras/i5/personas/",
        "/cifras/permanencia/",
        "/empleos/ajustes/",
        "/muestra/",
        "/autorizaciones/",
        "/cifras/metas/",
        "/cifras/i2/definicion/",
    ),
    "dana": ("/cifras/", "/cifras/tablero/"),
}
CASES = [(login, path) for login, paths in PAGES.items() for path in paths]


def is_sound(page: Page) -> None:
    """Axe finds nothing and nothing sticks out, wide and on a phone."""
    for viewport in (WIDE, PHONE):
        page.set_viewport_size(viewport)
        assert violations(page) == [], viewport
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), viewport


def first_of(visit: Callable[[str, str], Page], listing: str) -> str:
    """The address of the first thing of a list."""
    return visit("rosa", listing).locator(".people .who a").first.get_attribute("href").partition("?")[0]


@pytest.mark.parametrize(("login", "path"), CASES)
def test_a_page_is_accessible_and_fits(visit, login, path):
    is_sound(visit(login, path))


@pytest.mark.parametrize(
    "part",
    [
        "",
        "datos/",
        "historial/",
        "contacto/",
        "permisos/",
        "perfil/",
        "perfil/experiencia/?dijo=roofero",
        "perfil/parte/idioma/",
        "perfil/parte/estudios/",
        "perfil/parte/papel/",
        "perfil/parte/habilidad/",
        "perfil/lo-que-busca/",
        "perfil/documentos/",
        "perfil/documentos/dpi/",
        "perfil/dificultades/",
        "perfil/ocupacional/",
        "perfil/hoja-de-vida/",
        "perfil/evaluaciones/",
        "perfil/evaluaciones/reintegracion/",
        "vacantes/",
        "servicios/",
        "referir/",
        "formacion/",
        "certificacion/",
        "empleo-propio/",
        "puerta/",
        "recibo/",
        "solicitud/",
        "corregir/",
        "situacion/",
        "reservado/",
        "ficha/documento/",
        "ficha/telefono/",
        "ficha/retorno/",
        "ficha/afuera/",
        "permisos/employers/retirar/",
    ],
)
def test_the_pages_of_a_person_are_accessible_and_fit(visit, part):
    is_sound(visit("rosa", first_of(visit, "/personas/") + part))


@pytest.mark.parametrize("act", ["", "puesto/", "baja/", "historial/"])
def test_the_pages_of_a_colleague_are_accessible_and_fit(visit, act):
    address = visit("ada", "/personal/").get_by_role("link", name="Santos Temaj Ambrocio").get_attribute("href")
    is_sound(visit("ada", address + act))


def test_the_login_is_accessible(browser, server):
    page = browser.new_page(base_url=server, locale="es-GT")
    page.goto("/cuenta/entrar/")
    assert violations(page) == []
    page.close()


def test_at_200_percent_nothing_is_lost(enter):
    page = enter("rosa", {"width": 640, "height": 450})
    page.goto("/personas/")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_a_page_is_light(enter):
    page = enter("rosa")
    weights: list[int] = []
    page.on("requestfinished", lambda request: weights.append(request.sizes()["responseBodySize"]))
    page.goto("/personas/")
    page.wait_for_load_state("networkidle")
    assert len(weights) <= 20
    assert sum(weights) <= 250_000


def test_the_search_box_is_one_key_away_and_the_skip_link_first(enter):
    page = enter("rosa")
    page.goto("/personas/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"


@pytest.mark.parametrize(
    "part",
    [
        "",
        "cambiar/",
        "agregar/contacto/",
        "agregar/conversacion/",
        "agregar/acuerdo/",
        "agregar/queja/",
        "revision/",
        "repetidas/",
        "vacante/",
    ],
)
def test_the_pages_of_a_company_are_accessible_and_fit(visit, part):
    is_sound(visit("rosa", first_of(visit, "/empresas/") + part))


@pytest.mark.parametrize("part", ["", "cambiar/", "personas/"])
def test_the_pages_of_a_vacancy_are_accessible_and_fit(visit, part):
    is_sound(visit("rosa", first_of(visit, "/vacantes/") + part))


@pytest.mark.parametrize("part", ["", "constancia/", "conformidad/"])
def test_the_pages_of_a_job_are_accessible_and_fit(visit, part):
    is_sound(visit("rosa", first_of(visit, "/empleos/") + part))


def test_a_call_of_the_sample_is_accessible_and_fits(visit):
    is_sound(
        visit("julio", visit("julio", "/muestra/").locator("main a[href^='/muestra/0']").first.get_attribute("href"))
    )
