"""Coming in with a passkey, with a code, with a recovery code; and a stolen session that ends at once."""

import base64
import hashlib
import hmac
import re
import struct
import time
from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from puente.exchange.demo import staff
from tests.browser.conftest import PHONE, violations

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def code_of(secret: str, shift: int = 0) -> str:
    """The six digits of RFC 6238 for a secret in base32, now or some steps of 30 seconds away."""
    counter = struct.pack(">Q", int(time.time()) // 30 + shift)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place : place + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


def with_authenticator(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})


def leave(page: Page) -> None:
    page.goto("/cuenta/salir/")
    page.get_by_role("button", name="Salir").first.click()
    page.wait_for_url("**/cuenta/entrar/**")


def type_password(page: Page, login: str) -> None:
    page.get_by_label("Correo electrónico").fill(f"{login}@{staff.DOMAIN}")
    page.get_by_label("Contraseña").fill(staff.PASSWORD)
    page.get_by_role("button", name="Entrar", exact=True).click()


def test_a_passkey_is_made_on_a_phone_and_opens_the_door_without_a_password(enter: Callable[..., Page]):
    page = enter("nery", PHONE)
    with_authenticator(page)
    page.goto("/cuenta/")
    assert violations(page) == []
    page.get_by_role("link", name="Agregar una llave de acceso").click()
    assert violations(page) == []
    page.get_by_label("Nombre del aparato").fill("Mi teléfono")
    page.get_by_role("button", name="Crear la llave").click()
    expect(page.get_by_role("heading", name="Códigos de recuperación")).to_be_visible()
    page.get_by_role("link", name="Ya los anoté").click()
    expect(page.get_by_text("Mi teléfono", exact=True)).to_be_visible()
    leave(page)
    page.get_by_role("button", name="Entrar con llave de acceso").click()
    page.wait_for_url(lambda url: "/cuenta/" not in url)
    leave(page)
    type_password(page, "nery")
    expect(page.get_by_role("heading", name="Segundo paso")).to_be_visible()
    page.get_by_role("button", name="Usar mi llave de acceso").click()
    page.wait_for_url(lambda url: "/cuenta/" not in url)


def test_a_code_app_and_then_a_recovery_code_open_the_door_and_each_code_serves_once(enter: Callable[..., Page]):
    page = enter("mirna", PHONE)
    page.goto("/cuenta/codigos/agregar/")
    assert violations(page) == []
    secret = page.locator("ol .digest").inner_text()
    page.get_by_label("Código de la aplicación").fill(code_of(secret))
    page.get_by_role("button", name="Agregar la aplicación").click()
    recovery = page.locator(".codes li").first.inner_text()
    assert violations(page) == []
    leave(page)
    type_password(page, "mirna")
    page.get_by_label("Código").fill("000000")
    page.get_by_role("button", name="Entrar", exact=True).click()
    expect(page.get_by_role("alert").first).to_be_visible()
    assert violations(page) == []
    page.get_by_label("Código").fill(code_of(secret, 1))
    page.get_by_role("button", name="Entrar", exact=True).click()
    page.wait_for_url(lambda url: "/cuenta/" not in url)
    for works in (True, False):
        leave(page)
        type_password(page, "mirna")
        page.get_by_label("Código").fill(recovery)
        page.get_by_role("button", name="Entrar", exact=True).click()
        if works:
            page.wait_for_url(lambda url: "/cuenta/" not in url)
    expect(page.get_by_role("heading", name="Segundo paso")).to_be_visible()


def test_a_stolen_session_ends_on_its_next_request(enter: Callable[..., Page], browser: Browser, server: str):
    own = enter("karla")
    stolen = browser.new_context(base_url=server, locale="es-GT")
    stolen.add_cookies(enter("karla").context.cookies())
    thief = stolen.new_page()
    thief.goto("/personas/")
    expect(thief.get_by_role("heading", name="Personas")).to_be_visible()
    own.goto("/cuenta/")
    own.get_by_role("button", name="Cerrar todas menos esta").click()
    expect(own.get_by_text("Sesión cerrada.")).to_be_visible()
    thief.goto("/personas/")
    expect(thief).to_have_url(re.compile("/cuenta/entrar/"))
    own.goto("/personas/")
    expect(own.get_by_role("heading", name="Personas")).to_be_visible()
    stolen.close()


def test_pages_before_the_door_are_clean(browser: Browser, server: str):
    page = browser.new_context(base_url=server, viewport=PHONE, locale="es-GT").new_page()
    for address in ("/cuenta/entrar/", "/cuenta/clave/olvidada/", "/cuenta/clave/enviada/", "/cuenta/clave/nueva/1-x/"):
        page.goto(address)
        assert violations(page) == [], address
    page.context.close()
