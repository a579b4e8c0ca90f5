"""Requests with a deadline, breaches, what was shared, the dictionary; and what goes with every answer."""

from datetime import timedelta

import pytest
from django.utils import timezone

from puente.accounts.scope import standing_of
from puente.core.db.scope import acting_as
from puente.core.errors import RefusedError
from puente.people.enums import Basis
from puente.people.models import Breach, Sharing, SubjectRequest
from puente.people.operations import ask, decide_request, report_breach, update_breach
from puente.placement.operations import apply
from puente.web.data.dictionary import dictionary
from tests.cast import QUICHE, Cast
from tests.factories.people import PersonFactory
from tests.factories.work import VacancyFactory, a_ready_case

TODAY = timezone.localdate()


def test_a_request_has_a_deadline_and_is_answered_with_words(cast: Cast, settings):
    person, rosa, julio = PersonFactory(), standing_of(cast.rosa), standing_of(cast.julio)
    with acting_as(rosa.scope("test")):
        asked = ask(actor=rosa, person=person, wish="rectify", on=TODAY, words="Mi apellido lleva hache")
        assert asked.due_on == TODAY + timedelta(days=settings.SUBJECT_REQUEST_DAYS)
    with acting_as(julio.scope("test")):
        with pytest.raises(RefusedError, match="Diga qué se hizo"):
            decide_request(actor=julio, request=asked, decision="done", on=TODAY)
        decide_request(actor=julio, request=asked, decision="done", reason="Se corrigió con el DPI", on=TODAY)
        person.refresh_from_db()
        assert person.anonymised_on is None
        with pytest.raises(RefusedError, match="ya decidió"):
            decide_request(actor=julio, request=asked, decision="refused", reason="otra vez", on=TODAY)


def test_the_most_urgent_request_comes_first_and_another_station_sees_none(client, cast: Cast):
    rosa = standing_of(cast.rosa)
    late, early = PersonFactory(given_names="Tardía"), PersonFactory(given_names="Temprana")
    with acting_as(rosa.scope("test")):
        ask(actor=rosa, person=late, wish="object", on=TODAY, words="No me llamen")
        ask(actor=rosa, person=early, wish="object", on=TODAY - timedelta(days=9), words="No me llamen")
    client.force_login(cast.julio)
    page = client.get("/datos/solicitudes/").content.decode()
    assert 0 < page.index("Temprana") < page.index("Tardía")
    with acting_as(standing_of(cast.marta).scope("test")):
        assert not SubjectRequest.objects.exists()


def test_what_is_typed_in_a_refused_request_is_kept(client, cast: Cast):
    person = PersonFactory()
    client.force_login(cast.rosa)
    page = client.post(f"/personas/{person.pk}/solicitud/", {"words": "Quiero que corrijan mi edad"})
    assert "Quiero que corrijan mi edad" in page.content.decode()


# Breaches.


def a_breach(cast: Cast) -> Breach:
    return report_breach(
        actor=standing_of(cast.ada), found_at=timezone.now(), what="Se perdió un teléfono", data=["contact"]
    )


def test_a_breach_goes_from_open_to_closed_by_what_was_done(cast: Cast):
    ada = standing_of(cast.ada)
    with acting_as(ada.scope("test")):
        breach = a_breach(cast)
        states = [breach.state]
        for values in (
            {"contained_on": TODAY, "containment": "Se cerraron sus sesiones"},
            {"told_on": TODAY, "told": "Las personas y el donante"},
            {"closed_on": TODAY, "lessons": "Bloqueo de pantalla para todos"},
        ):
            states.append(update_breach(actor=ada, breach=breach, **values).state)
        assert states == ["open", "contained", "told", "closed"]
        with pytest.raises(RefusedError, match="ya está cerrado"):
            update_breach(actor=ada, breach=breach, lessons="otra")


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"contained_on": TODAY}, "desde cuándo está contenido y cómo"),
        ({"told": "A todos"}, "cuándo se avisó y a quiénes"),
        ({"closed_on": TODAY, "lessons": "Nada"}, "Se cierra cuando está contenido"),
    ],
)
def test_half_an_answer_is_refused_beside_its_field_and_kept_on_the_page(client, cast: Cast, values, sentence):
    with acting_as(standing_of(cast.ada).scope("test")):
        breach = a_breach(cast)
    client.force_login(cast.ada)
    typed = {name: f"{value:%d/%m/%Y}" if hasattr(value, "year") else value for name, value in values.items()}
    page = client.post(f"/datos/incidentes/{breach.pk}/", typed).content.decode()
    assert sentence in page
    with acting_as(standing_of(cast.ada).scope("test")):
        assert Breach.objects.get(pk=breach.pk).state == "open"


def test_a_breach_is_noted_on_its_page_with_who_changed_what(client, cast: Cast):
    client.force_login(cast.julio)
    asked = {
        "found_on": f"{TODAY:%d/%m/%Y}",
        "what": "Un correo fue a otra persona",
        "kinds": ["identity"],
        "persons": "3",
    }
    page = client.post("/datos/incidentes/nuevo/", asked, follow=True).content.decode()
    assert "Un correo fue a otra persona" in page
    assert cast.julio.name in page


# Sharing.


def test_what_was_given_stands_by_recipient_and_by_person_with_its_permission(client, cast: Cast):
    rosa, case = standing_of(cast.rosa), a_ready_case(cast.rosa)
    vacancy = VacancyFactory()
    with acting_as(rosa.scope("test")):
        apply(actor=rosa, case=case, vacancy=vacancy, on=TODAY)
        given = Sharing.objects.get(person=case.person)
        assert (given.basis, given.consent.purpose, given.recipient) == (
            Basis.CONSENT,
            "employers",
            vacancy.company.name,
        )
    client.force_login(cast.rosa)
    assert vacancy.company.name in client.get("/datos/compartido/").content.decode()
    of_one = client.get("/datos/compartido/", {"destinatario": vacancy.company.name}).content.decode()
    assert case.person.full_name in of_one
    assert vacancy.company.name in client.get(f"/personas/{case.person_id}/permisos/").content.decode()
    client.force_login(cast.marta)
    assert vacancy.company.name not in client.get("/datos/compartido/").content.decode()


def test_what_was_shared_is_never_changed(cast: Cast):
    from django.db import DatabaseError

    rosa, person = standing_of(cast.rosa), PersonFactory()
    with acting_as(rosa.scope("test")):
        ask(actor=rosa, person=person, wish="copy", on=TODAY)
    with pytest.raises(DatabaseError, match="permission denied"), acting_as(rosa.scope("test")):
        Sharing.objects.update(shared_on=TODAY - timedelta(days=9))


# The dictionary.


def test_the_dictionary_says_of_every_field_what_it_is_for_and_what_becomes_of_it():
    sections = dictionary()
    assert all(section.purpose and section.seen_by and section.entries for section in sections)
    numbers = next(section for section in sections if section.title == "Un documento")
    assert [entry.sealed for entry in numbers.entries if entry.name == "Número"] == [True]


def test_the_dictionary_is_there_for_everybody_and_as_a_spreadsheet(client, cast: Cast):
    for user in cast.by_role().values():
        client.force_login(user)
        assert client.get("/datos/diccionario/").status_code == 200
    assert client.get("/datos/diccionario/?formato=xlsx").content[:2] == b"PK"


# What goes with every answer.


@pytest.mark.parametrize("address", ["/cuenta/entrar/", "/personas/", "/no-hay-nada/"])
def test_every_answer_carries_the_headers_that_protect_it(client, cast: Cast, address):
    client.force_login(cast.rosa)
    answer = client.get(address)
    assert answer["Cache-Control"].replace(" ", "").find("no-store") >= 0
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]
    policy = answer["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy


def test_a_file_is_kept_apart_never_shown_and_runs_nothing(client, cast: Cast):
    from puente.people.operations import keep_proof
    from tests.files import a_png

    case, rosa = a_ready_case(cast.rosa), standing_of(cast.rosa)
    with acting_as(rosa.scope("test")):
        proof = keep_proof(actor=rosa, consent=case.person.consents.get(purpose="care"), content=a_png())
    client.force_login(cast.rosa)
    answer = client.get(f"/archivos/permisos/{proof.pk}/")
    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["Cache-Control"] == "private, no-store"


def test_pages_of_errors_say_what_to_do_and_nothing_of_anybody(client, cast: Cast):
    foreign = PersonFactory(station_id=QUICHE, given_names="Secreta")
    client.force_login(cast.rosa)
    answer = client.get(f"/personas/{foreign.pk}/")
    assert answer.status_code == 404
    assert "Secreta" not in answer.content.decode()
    assert str(foreign.pk) not in answer.content.decode()
