"""CVs through the web: how long one takes and how much it weighs; and the exports against the official schemas.

    python -m bench.cv [--persons 2000] [--europass DIR]

DIR holds the XML schema of Europass 3.4 (EuropassSchema.xsd and its parts). Its lists of sectors, licences, levels and
fields of study live on another server and are not used in a CV: in their place stand empty lists.
"""

import argparse
import json
import os
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.report import put

os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings.browser", "PUENTE_TEST_CLUSTER": "bench"}
os.environ["PUENTE_DATABASE"] = "puente_bench_cv"
ROOT = Path(__file__).resolve().parent.parent
CVS, CLIENTS, EXPORTED = 60, 4, 300
FORMS = ("pdf", "docx", "json", "europass")
# Namespaces that the schema imports from elsewhere, by how the names of their files begin, with the type it uses.
EMPTY = {
    "EUDriving": ("EUDriving", "drivinglicence"),
    "EQF": ("EQF/08", "level"),
    "ISCED": ("ISCED/97", "field-level2"),
    "NACE": ("NACE", "sector-level1"),
}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--persons", type=int, default=2000)
    parser.add_argument("--europass", type=Path)
    options = parser.parse_args()
    from puente.core.cluster import Cluster

    cluster = Cluster("bench", throwaway=True)
    cluster.ensure("puente_bench_cv")
    try:
        for command in (
            ["prepare", "-v0"],
            ["load_reference", "-v0"],
            ["seed_demo", "--persons", str(options.persons), "--months", "0"],
        ):
            subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, check=True)
        lines = through_the_web() + exports(options.europass)
    finally:
        cluster.stop()
    put("CVs", f"{options.persons:,} persons (seed 1)", lines)


def through_the_web() -> list[str]:
    """From the click to the last byte, with consent, record and log: median, 95th percentile, largest."""
    from bench.pages import free_port, serve

    port = free_port()
    server = serve(port)
    try:
        addresses = list(_addresses())
        lines = ["| file | clients | median ms | p95 ms | largest kB |", "|---|---:|---:|---:|---:|"]
        for form in FORMS:
            for clients in (1, CLIENTS):
                times, largest = _ask(port, addresses, form, clients)
                p95 = statistics.quantiles(times, n=20)[18]
                lines.append(
                    f"| {form} | {clients} | {statistics.median(times):.0f} | {p95:.0f} | {largest / 1000:.0f} |"
                )
        return [*lines, "", f"{CVS} CVs a row, designed and plain, Spanish and English by turns; gunicorn 2 × 4."]
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=20)


def _addresses() -> Iterator[str]:
    """Pages of people of the consultant's station who may have a CV made."""
    from puente.core.db.scope import acting_as

    for person in _people(limit=CVS):
        with acting_as(_everywhere()):
            yield f"/personas/{person.pk}/perfil/hoja-de-vida/"


def _ask(port: int, addresses: list[str], form: str, clients: int) -> tuple[list[float], int]:
    from bench.pages import Reader

    times: list[float] = []
    sizes: list[int] = []

    def work(mine: list[str]) -> None:
        reader = Reader(port, "rosa")
        for number, address in enumerate(mine):
            how = {
                "lang": "es" if number % 2 else "en",
                "design": "bridge" if number % 4 < 2 else "plain",
                "personal": "yes",
                "to_self": "no",
                "recipient": "",
                "form": form,
            }
            token = reader.token(address)
            before = time.perf_counter()
            body = reader.post(address, how, token)
            times.append((time.perf_counter() - before) * 1000)
            sizes.append(len(body))

    threads = [threading.Thread(target=work, args=(addresses[place::clients],)) for place in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, max(sizes)


def exports(schema: Path | None) -> list[str]:
    """Every export of some hundred profiles, with and without personal data, in both languages, against its schema."""
    import jsonschema

    from puente.core.db.scope import acting_as
    from puente.profiles import cv
    from puente.profiles.queries import whole_profile

    resume = jsonschema.Draft7Validator(
        json.loads((ROOT / "node_modules/@jsonresume/schema/schema.json").read_text()),
        format_checker=jsonschema.FormatChecker(),
    )
    passport = _passport(schema) if schema else None
    bad: dict[str, list[str]] = {"json": [], "europass": []}
    count = 0
    with acting_as(_everywhere()):
        for person in _people(limit=EXPORTED):
            known = whole_profile(person)
            for lang in ("es", "en"):
                for personal in (True, False):
                    content = cv.cv_of(known, lang, personal=personal, reference="R-000000")
                    made = json.loads(cv.render(content, "json", "plain"))
                    bad["json"] += [error.message for error in resume.iter_errors(made)]
                    if passport is not None:
                        bad["europass"] += _errors(passport, cv.render(content, "europass", "plain"))
                    count += 1
    lines = [f"{count} JSON Resume files against the schema of @jsonresume/schema: {len(bad['json'])} errors."]
    if passport is not None:
        lines.append(f"{count} Europass files against the official schema 3.4: {len(bad['europass'])} errors.")
    for found in sorted({*bad["json"], *bad["europass"]})[:20]:
        print(found)
    return ["", *lines]


def _passport(folder: Path) -> Any:
    from lxml import etree

    class Near(etree.Resolver):
        """Parts that the schema names by their address, from the folder; lists that a CV does not use, empty."""

        def resolve(self, url: str, _id: str, context: Any) -> Any:
            name = url.rsplit("/", 1)[-1]
            if "/imported/" in url:
                space, kind = next(found for start, found in EMPTY.items() if name.startswith(start))
                text = (
                    f'<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" '
                    f'targetNamespace="http://europass.cedefop.europa.eu/{space}">'
                    f'<xsd:simpleType name="{kind}"><xsd:restriction base="xsd:string"/></xsd:simpleType></xsd:schema>'
                )
                return self.resolve_string(text, context)
            found = next((path for path in folder.rglob(name)), None)
            return self.resolve_filename(str(found), context) if found else None

    parser = etree.XMLParser()
    parser.resolvers.add(Near())
    return etree.XMLSchema(etree.parse(str(folder / "EuropassSchema.xsd"), parser))


def _errors(passport: Any, document: bytes) -> list[str]:
    from lxml import etree

    passport.validate(etree.fromstring(document))
    return [error.message for error in passport.error_log]


def _people(limit: int) -> list[Any]:
    """People of the first station with a confirmed profile and consent to show it to companies."""
    import django

    django.setup()
    from puente.core.db.scope import acting_as
    from puente.people.models import Person

    with acting_as(_everywhere()):
        people = Person.objects.filter(
            station__code="HUE",
            cases__closed_on__isnull=True,
            experiences__isnull=False,
            consents__purpose="employers",
            consents__answer="yes",
            consents__withdrawn_on__isnull=True,
        )
        return list(people.distinct().order_by("pk").select_related("municipality__department")[:limit])


def _everywhere() -> Any:
    import django

    django.setup()
    from puente.accounts.models import DutyStation
    from puente.core.db.scope import Scope

    return Scope(None, tuple(DutyStation.objects.values_list("pk", flat=True)), "command")


main()
