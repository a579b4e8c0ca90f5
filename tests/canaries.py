"""Persons whose names and numbers are found nowhere else: planted, worked with, made to fail, and then looked for where
nobody's name may ever stand.
"""

import io
import logging
import re
from dataclasses import dataclass, field

from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from puente.accounts.models import User
from puente.core.db.scope import acting_as
from puente.core.logs import QuietFormatter
from puente.core.mail import deliver
from puente.core.models import OutgoingMail
from puente.people.models import Person
from tests.cast import HUEHUETENANGO, QUICHE, Cast
from tests.conftest import EVERYWHERE
from tests.factories.people import IdentifierFactory, PersonFactory, PhoneFactory

NAME = re.compile(r"kanario\w+", re.IGNORECASE)
NUMBER = re.compile(r"\b5[0-9]{3} ?77[0-9]{2}\b|\b9[0-9]{8}1301\b")
HREF = re.compile(rb"""(?:href|action|src|hx-\w+)=["']([^"']*)["']""")


@dataclass
class Found:
    requests: int = 0
    lines: int = 0
    problems: list[str] = field(default_factory=list)

    def look(self, where: str, text: str) -> None:
        if hit := NAME.search(text) or NUMBER.search(text):
            self.problems.append(f"{where}: {hit[0][:12]}")


def a_canary(number: int, station: int = HUEHUETENANGO) -> Person:
    letters = "".join(chr(97 + int(digit)) for digit in f"{number:06d}")
    person = PersonFactory(given_names=f"Kanario{letters}", surnames=f"Kanariono{letters}", station_id=station)
    IdentifierFactory(person=person, number=f"9{number:08d}1301")
    PhoneFactory(person=person, number=f"5{number % 1000:03d} 77{number % 100:02d}")
    return person


def plant_and_look(number: int) -> Found:
    found, cast = Found(), Cast()
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(QuietFormatter("{levelname} {name} {message}", style="{"))
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    try:
        own, foreign = Client(raise_request_exception=False), Client(raise_request_exception=False)
        own.force_login(cast.rosa)
        foreign.force_login(cast.marta)
        for each in range(number):
            person = a_canary(each, QUICHE if each % 10 == 9 else HUEHUETENANGO)
            _work(found, own, foreign, person)
            _fail(person)
        _make_mail(cast.rosa)
    finally:
        root.removeHandler(handler)
        root.setLevel(before)
    said = stream.getvalue()
    found.lines = said.count("\n")
    found.look("log", said)
    for message in mail.outbox:
        found.look("mail", f"{message.subject} {message.body} {message.to}")
    return found


def _work(found: Found, own: Client, foreign: Client, person: Person) -> None:
    """What a day does with a person, by the right hands and by the wrong ones."""
    page = reverse("person", kwargs={"person": person.pk})
    tries = (
        (own, "get", page, {}),
        (own, "get", f"{page}datos/", {}),
        (own, "post", "/personas/buscar/", {"q": person.full_name}),
        (own, "post", "/personas/sugerir/", {"q": person.given_names}),
        (own, "post", f"{page}ficha/telefono/", {"number": person.full_name}),  # a name where a number belongs
        (own, "post", f"{page}corregir/", {"given_names": "", "surnames": person.surnames}),
        (own, "post", f"{page}ficha/documento/", {"kind": "cui", "number": f"9{0:08d}1301"}),
        (foreign, "get", page, {}),
        (foreign, "post", f"{page}contacto/", {"note": person.full_name}),
        (own, "get", f"/personas/{person.given_names}/", {}),  # a name typed into an address by hand
    )
    for client, method, address, given in tries:
        answer = getattr(client, method)(address, given)
        found.requests += 1
        typed = address.endswith(f"/{person.given_names}/")
        if answer.status_code >= 400:
            found.look(f"error page of {method} {address if not typed else 'typed'}", answer.content.decode())
        found.look("address of a redirect", answer.get("Location", ""))
        if not typed:
            found.look("address on a page", " ".join(href.decode() for href in HREF.findall(answer.content)))


def _fail(person: Person) -> None:
    """As a job fails: the database quotes the row in its error, and somebody logs it."""
    with acting_as(EVERYWHERE):
        number = person.identifiers.get().number
    try:
        with transaction.atomic():
            IdentifierFactory(person=person, number=number)
    except IntegrityError:
        logging.getLogger("puente").exception("falló")


def _make_mail(user: User) -> None:
    """All the mail that the work caused, sent."""
    from puente.accounts.notifications import tell_factors_reset

    tell_factors_reset(user)
    for stored in OutgoingMail.objects.filter(sent_at__isnull=True):
        deliver(stored.pk)
