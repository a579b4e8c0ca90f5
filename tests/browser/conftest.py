"""A real server, a real worker, a real browser, on a database of their own."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, sync_playwright

from puente.core.crypto.keyring import make_keys
from puente.exchange.demo import staff
from tests import databases

# The browser's driver keeps an event loop in this thread; Django would take every query for an asynchronous one.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
ROOT = Path(__file__).resolve().parent.parent.parent
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
FLAGS += ("--disable-component-update", "--disable-sync")
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.no_db)


@pytest.fixture(scope="session")
def programme(django_test_environment: None, django_db_blocker, request) -> Iterator[tuple[str, dict[str, str]]]:
    """A demonstration of some persons, served by the real server with the real worker: its address, and the environment
    of its processes.
    """
    make_keys(Path(settings.KEYRING_DIR))
    name = f"puente_browser_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    kept = settings.DATABASES["default"]["NAME"]
    with django_db_blocker.unblock(), databases.clone(name):
        # The server has its own processes; this one goes on with the database of the other tests.
        databases.use(kept)
        environment = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.browser", "PUENTE_DATABASE": name}
        seed = [sys.executable, "manage.py", "seed_demo", "--persons", "80", "--seed", "7", "-v0"]
        subprocess.run(seed, cwd=ROOT, env=environment, check=True)
        address = f"http://localhost:{_free_port()}"
        with _Running(address, environment):
            yield address, environment


@pytest.fixture(scope="session")
def server(programme: tuple[str, dict[str, str]]) -> str:
    """The address."""
    return programme[0]


@pytest.fixture(scope="session")
def moved_clock(programme: tuple[str, dict[str, str]]) -> Callable[[str, str, int], None]:
    """Lets days go by for one application or one job: what is written down of it happened so many days earlier, and
    then the work of every morning is done.
    """

    def move(kind: str, key: str, days: int) -> None:
        command = [sys.executable, "-m", "tests.browser.clock", kind, key, str(days)]
        subprocess.run(command, cwd=ROOT, env=programme[1], check=True)

    return move


class _Running:
    """The processes of a server for the length of a block."""

    def __init__(self, address: str, environment: dict[str, str]):
        binaries = Path(sys.executable).parent
        web = [binaries / "gunicorn", "config.wsgi", "--bind", address.removeprefix("http://"), "--threads", "4"]
        worker = [sys.executable, "manage.py", "procrastinate", "worker"]
        options = {"cwd": ROOT, "env": environment, "start_new_session": True}
        self.address = address
        self.log = (ROOT / "var" / "browser-server.log").open("w")
        self.processes = [
            subprocess.Popen(command, stdout=self.log, stderr=self.log, **options) for command in (web, worker)
        ]

    def __enter__(self) -> None:
        for _try in range(100):
            try:
                urllib.request.urlopen(f"{self.address}/salud/", timeout=2).close()
                return
            except OSError:
                time.sleep(0.2)
        raise RuntimeError("the server did not answer; see var/browser-server.log")

    def __exit__(self, *problem: object) -> None:
        for process in self.processes:
            os.killpg(process.pid, signal.SIGTERM)
        for process in self.processes:
            process.wait(timeout=20)
        self.log.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        except Exception as problem:
            if os.environ.get("CI"):
                raise
            pytest.skip(f"sin navegador: instale Chromium para correr estas pruebas ({problem})")
        yield started
        started.close()


@pytest.fixture
def enter(browser: Browser, server: str) -> Iterator[Callable[..., Page]]:
    """Opens a logged-in page for a demo colleague; fails the test when a page complains on its console."""
    complaints: list[str] = []
    contexts = []

    def _enter(login: str, viewport: dict = WIDE, *, scripts: bool = True) -> Page:
        context = browser.new_context(
            viewport=viewport, locale="es-GT", base_url=server, java_script_enabled=scripts, accept_downloads=True
        )
        contexts.append(context)
        page = context.new_page()
        _listen(page, complaints)
        _log_in(page, login)
        return page

    yield _enter
    for context in contexts:
        context.close()
    assert _serious(complaints) == []


@pytest.fixture(scope="session")
def desks(browser: Browser, server: str) -> Iterator[Callable[[str], tuple[Page, list[str]]]]:
    """A page of each colleague that stays logged in, and what it complained of on its console."""
    opened: dict[str, tuple[Page, list[str]]] = {}

    def desk(login: str) -> tuple[Page, list[str]]:
        if login not in opened:
            page, complaints = browser.new_context(locale="es-GT", base_url=server).new_page(), []
            _listen(page, complaints)
            _log_in(page, login)
            opened[login] = page, complaints
        return opened[login]

    yield desk
    for page, _complaints in opened.values():
        page.context.close()


@pytest.fixture
def visit(desks: Callable[[str], tuple[Page, list[str]]]) -> Iterator[Callable[[str, str], Page]]:
    """Opens an address as a colleague who is logged in already; fails the test when the page complains."""
    heard: list[list[str]] = []

    def _visit(login: str, address: str) -> Page:
        page, complaints = desks(login)
        complaints.clear()
        heard.append(complaints)
        answer = page.goto(address)
        if "/cuenta/entrar/" in page.url:  # another test ended that session
            _log_in(page, login)
            answer = page.goto(address)
        assert answer is not None
        assert answer.ok
        return page

    yield _visit
    assert [text for complaints in heard for text in _serious(complaints)] == []


def _log_in(page: Page, login: str) -> None:
    page.goto("/cuenta/entrar/")
    page.get_by_label("Correo electrónico").fill(f"{login}@{staff.DOMAIN}")
    page.get_by_label("Contraseña").fill(staff.PASSWORD)
    page.get_by_role("button", name="Entrar", exact=True).click()
    page.wait_for_url(lambda url: "/cuenta/" not in url)


def _listen(page: Page, complaints: list[str]) -> None:
    page.on("console", lambda message: message.type == "error" and complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))


def _serious(complaints: list[str]) -> list[str]:
    return [text for text in complaints if "404" not in text]


def violations(page: Page) -> list[str]:
    """What axe finds on the page once it is there: rule and first place."""
    page.wait_for_load_state()
    page.evaluate(AXE.read_text())
    found = page.evaluate(
        "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})"
    )
    return [f"{item['id']}: {item['nodes'][0]['html'][:120]}" for item in found["violations"]]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def search(page: Page, words: str) -> None:
    """Type in the search box of the page, as anybody does."""
    box = page.locator("input[name=q]:visible").first
    if box.count() == 0:
        page.goto("/personas/")
    box.fill(words)
    box.press("Enter")
