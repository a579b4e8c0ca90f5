"""From a messy list to an open case, as a consultant does it; and with scripts off."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, WIDE, search
from tests.factories.exchange import messy_list

ROWS = [
    [1, "CAMPOSECO DELGADO, ERMITAÑA", "F", "12/3/1994", 32, "2547821321301", "45128830", "Huehue", "Chiantla"],
    [2, "Wenceslao Ficticio Prueba", "M", "", 41, "NO PORTA", "41008001", "Quiché", "Nebaj"],
    [3, "", "M"],
]


@pytest.fixture
def list_file(tmp_path: Path) -> Path:
    path = tmp_path / "lista.xlsx"
    path.write_bytes(messy_list(ROWS))
    return path


@pytest.mark.parametrize(("viewport", "scripts"), [(WIDE, True), (PHONE, False)], ids=["wide", "phone-no-script"])
def test_a_list_becomes_people_to_contact_and_one_opens_a_case(enter, list_file, viewport, scripts):
    page = enter("rosa", viewport, scripts=scripts)
    page.goto("/listas/")
    page.get_by_label("Archivo de la lista").set_input_files(list_file)
    page.get_by_role("button", name="Cargar y revisar").click()
    _until(page, "Nada se ha guardado todavía", scripts)
    expect(page.get_by_text("Con problema 1")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_text("Descargar las que no se toman").click()
    assert download.value.suggested_filename == "no-tomadas.xlsx"
    page.get_by_role("button", name="Guardar").click()
    _until(page, "Ver por contactar", scripts)

    search(page, "ermitaña")
    page.get_by_role("link", name="Ermitaña Camposeco Delgado").click()
    if page.get_by_role("link", name="Abrir expediente").count() == 0:
        return  # the other run of this test has opened it already
    page.get_by_role("link", name="Abrir expediente").click()
    page.get_by_text("Firma en hoja").click()
    page.get_by_text("Sin trabajo").click()
    page.get_by_role("button", name="Abrir expediente").click()
    expect(page.get_by_text("Se abrió el expediente HUE-")).to_be_visible()
    expect(page.get_by_text("Nueva desde el")).to_be_visible()


def test_a_consultant_of_another_station_gets_404_for_every_address_of_a_file(enter):
    rosa, marta = enter("rosa"), enter("marta")
    rosa.goto("/personas/")
    rosa.locator(".people .who a").first.click()
    for part in ("", "datos/", "historial/", "contacto/", "expediente/", "cerrar/"):
        assert marta.goto(rosa.url + part).status == 404


def _until(page, text: str, scripts: bool) -> None:
    """With scripts the page follows the job by itself; without, one reloads."""
    for _try in range(60):
        if page.get_by_text(text).count():
            return
        page.wait_for_timeout(500)
        if not scripts:
            page.reload()
    raise AssertionError(f"never said: {text}")
