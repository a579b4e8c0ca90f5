"""Asking for pages and counting."""

import gzip
import http.client
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
WARM, COUNTED, LONGEST, SECONDS, CLIENTS = 4, 60, 12, 10, 4
SEARCH, WORDS = "/personas/buscar/", "pedro mateo"
READERS = {"rosa": "consultant, one station", "julio": "supervision, nine stations"}
PAGES = {
    "list of people": "/personas/",
    "list, one stage": "/personas/?etapa=follow_up",
    "list, silent 30 days": "/personas/?silencio=1",
    "list, page 40": "/personas/?page=40",
    "search by name": "{search}",
    "to contact": "/por-contactar/",
    "person": "{person}",
    "person, profile": "{person}perfil/",
    "person, vacancies": "{person}vacantes/",
    "applications": "/postulaciones/",
    "vacancies": "/vacantes/",
    "figures": "/cifras/",
    "dashboard": "/cifras/tablero/",
    "people behind I4": "/cifras/i4/personas/?estacion=1",
}


@dataclass
class Row:
    """One page for one reader; milliseconds, number of queries, compressed kilobytes."""

    page: str
    reader: str
    median: float
    p95: float
    queries: int
    kilobytes: float


class Reader:
    """A logged-in client on one kept connection."""

    def __init__(self, port: int, login: str):
        self.connection = http.client.HTTPConnection("localhost", port, timeout=60)
        self.cookies: dict[str, str] = {}
        fields = {"login": f"{login}@puente.example", "password": "puente-demostracion"}
        self.post("/cuenta/entrar/", fields, self.token("/cuenta/entrar/"))

    def get(self, path: str) -> bytes:
        return self._ask("GET", path)

    def token(self, path: str) -> str:
        """The token of the forms of the page at `path`."""
        return re.search(rb'name="csrfmiddlewaretoken" value="([^"]+)"', self.get(path))[1].decode()

    def post(self, path: str, fields: dict[str, str], token: str) -> bytes:
        return self._ask("POST", path, urlencode(fields | {"csrfmiddlewaretoken": token}))

    def search(self, words: str) -> str:
        """The address of the results: words are posted, never part of it."""
        self.post(SEARCH, {"q": words}, self.token("/personas/"))
        return self.location

    def _ask(self, method: str, path: str, body: str | None = None) -> bytes:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        data = answer.read()
        self.location = answer.headers.get("Location", "")
        for header in answer.headers.get_all("Set-Cookie") or []:
            name, _, rest = header.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        if answer.status >= 400:
            raise RuntimeError(f"{path}: {answer.status}")
        return data


def measure(pages: dict[str, str] = PAGES, readers: dict[str, str] = READERS) -> tuple[list[Row], dict[str, float]]:
    """Each page for each reader, and lists of people a second."""
    port = free_port()
    server = serve(port)
    try:
        rows = [row for login, reader in readers.items() for row in _rows(port, login, reader, pages)]
        return rows, {reader: _throughput(port, login) for login, reader in readers.items()}
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=20)


def table(rows: list[Row]) -> list[str]:
    """The rows as a table, and how they were measured."""
    lines = [
        "gunicorn 2 workers × 4 threads, client on the same machine, cluster with fsync off (readings only).",
        "",
        "| page | reader | median ms | p95 ms | queries | kB sent |",
        "|---|---|---:|---:|---:|---:|",
    ]
    return lines + [
        f"| {row.page} | {row.reader} | {row.median:.0f} | {row.p95:.0f} | {row.queries} | {row.kilobytes:.0f} |"
        for row in rows
    ]


def _rows(port: int, login: str, reader: str, pages: dict[str, str]) -> list[Row]:
    client = Reader(port, login)
    person = re.search(rb"/personas/[0-9a-f-]{36}/", client.get("/personas/?etapa=applying"))[0].decode()
    rows = []
    for page, pattern in pages.items():
        path = pattern.format(person=person, search=client.search(WORDS))
        for _number in range(WARM):
            data = client.get(path)
        times: list[float] = []
        # Sixty times, or for as long as a slow page may take.
        while len(times) < COUNTED and (sum(times) < LONGEST * 1000 or len(times) < 3):
            before = time.perf_counter()
            client.get(path)
            times.append((time.perf_counter() - before) * 1000)
        p95 = statistics.quantiles(times, n=20)[18]
        weight = len(gzip.compress(data)) / 1000
        rows.append(Row(page, reader, statistics.median(times), p95, _queries(login, path), weight))
    return rows


def _queries(login: str, path: str) -> int:
    """Counted in this process, on the same database and role: every statement but BEGIN and COMMIT, with the log's."""
    import django

    django.setup()
    from django.db import connections
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from puente.accounts.models import User

    client = Client(headers={"host": "localhost"})
    client.force_login(User.objects.get(email=f"{login}@puente.example"))
    if path.startswith(SEARCH):  # the words are kept in the session of who posted them
        path = client.post(SEARCH, {"q": WORDS}).url
    with CaptureQueriesContext(connections["default"]) as queries, CaptureQueriesContext(connections["log"]) as log:
        client.get(path)
    asked = [query["sql"] for query in [*queries, *log]]
    return sum(not sql.startswith(("BEGIN", "COMMIT")) for sql in asked)


def _throughput(port: int, login: str) -> float:
    counts = [0] * CLIENTS
    end = time.monotonic() + SECONDS

    def ask(number: int) -> None:
        client = Reader(port, login)
        while time.monotonic() < end:
            client.get("/personas/")
            counts[number] += 1

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / SECONDS


def serve(port: int) -> subprocess.Popen:
    command = [Path(sys.executable).parent / "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "2"]
    command += ["--threads", "4", "--keep-alive", "75"]
    server = subprocess.Popen([*command, "--log-level", "error"], cwd=ROOT, start_new_session=True)
    for _try in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return server
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the server did not start")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
