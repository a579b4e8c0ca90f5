"""Correcting a file, its pieces, and what is asked only with permission."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from puente.accounts.models import Award
from puente.accounts.scope import standing_of
from puente.core.db.scope import acting_as
from puente.core.errors import RefusedError
from puente.people import operations
from puente.people.enums import Purpose, Source
from puente.people.models import Correction, Person, SensitiveFacts
from puente.placement.operations import withdraw_consent
from tests.cast import Cast
from tests.conftest import EVERYWHERE
from tests.factories.cases import agree, an_open_case
from tests.factories.people import IdentifierFactory, PersonFactory, PhoneFactory
from tests.factories.work import a_funded_award

TODAY = timezone.localdate()


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def rosa(client, cast: Cast):
    client.force_login(cast.rosa)
    return client


def test_a_correction_keeps_its_reason_its_source_and_what_was_before(rosa, cast: Cast):
    person = PersonFactory(given_names="Eulalia", birth_date=date(1994, 3, 12))
    here = reverse("person_correct", kwargs={"person": person.pk})
    page = text_of(rosa.get(here))
    assert 'value="12/3/1994"' in page
    said = {"given_names": "María Eulalia", "surnames": person.surnames, "birth": "12/3/1995", "sex": "F"}
    assert "Llene este dato" in text_of(rosa.post(here, said))
    said |= {"municipality": "Barillas, Huehuetenango", "source": "document", "reason": "Se vio su DPI"}
    page = text_of(rosa.post(here, said, follow=True))
    assert "María Eulalia" in page
    assert "(documento visto)" in page
    assert "Se vio su DPI" in page
    changes = text_of(rosa.get(reverse("person_history", kwargs={"person": person.pk})))
    assert "nombres, de «Eulalia» a «María Eulalia»" in changes
    assert "fecha de nacimiento, de «12 de marzo de 1994» a «12 de marzo de 1995»" in changes
    with acting_as(EVERYWHERE):
        assert set(Correction.objects.get().fields) >= {"given_names", "birth_date"}


def test_nothing_corrected_is_no_correction(cast: Cast):
    person, actor = PersonFactory(), standing_of(cast.rosa)
    with acting_as(actor.scope("test")):
        values = {"given_names": person.given_names}
        assert (
            operations.correct_person(actor=actor, person=person, values=values, source="declared", reason="x") is None
        )


def test_an_approximate_age_is_understood_and_shown_as_such(rosa, cast: Cast):
    person = PersonFactory()
    here = reverse("person_correct", kwargs={"person": person.pk})
    said = {"given_names": "Olaya", "birth": "34 años", "source": "declared", "reason": "No sabe su fecha"}
    rosa.post(here, said)
    with acting_as(EVERYWHERE):
        person = Person.objects.get(pk=person.pk)
    assert (person.birth_date, person.birth_precision) == (date(TODAY.year - 34, 1, 1), "age")
    assert 'value="34 años"' in text_of(rosa.get(here))


PIECES = [
    ("documento", {"kind": "passport", "number": "P123456", "source": "document"}, "P123456"),
    (
        "telefono",
        {"number": "5511 2233", "owner": "family", "shared": "on", "may_answer": "Olga"},
        "Puede contestar: Olga",
    ),
    ("retorno", {"returned_on": "3/2/2026", "evidence": "certificate", "years": "2"}, "Constancia de retorno"),
    ("afuera", {"name": "Mateo Ficticio", "number": "+1 713 555 0123", "place": "Houston"}, "Mateo Ficticio"),
]


@pytest.mark.parametrize(("piece", "said", "shown"), PIECES, ids=[piece[0] for piece in PIECES])
def test_each_piece_is_added_changed_and_taken_away(rosa, cast: Cast, piece, said, shown):
    person = PersonFactory()
    here = {"person": person.pk, "piece": piece}
    assert shown in text_of(rosa.post(reverse("piece_add", kwargs=here), said, follow=True))
    related = {"documento": "identifiers", "telefono": "phones", "retorno": "returns", "afuera": "contacts_abroad"}
    with acting_as(EVERYWHERE):
        row = getattr(person, related[piece]).get()
    there = reverse("piece", kwargs=here | {"row": row.pk})
    assert rosa.get(there).status_code == 200
    assert shown in text_of(rosa.post(there, said, follow=True))
    assert shown not in text_of(rosa.post(there, {"remove": "1"}, follow=True))
    assert rosa.get(there).status_code == 404
    assert rosa.get(reverse("piece_add", kwargs=here | {"piece": "nada"})).status_code == 404


def test_a_piece_of_one_person_is_not_reached_through_another(rosa, cast: Cast):
    phone, other = PhoneFactory(), PersonFactory()
    assert (
        rosa.get(reverse("piece", kwargs={"person": other.pk, "piece": "telefono", "row": phone.pk})).status_code == 404
    )


def test_the_same_piece_twice_is_refused_in_one_sentence(rosa, cast: Cast):
    document = IdentifierFactory()
    here = reverse("piece_add", kwargs={"person": document.person_id, "piece": "documento"})
    said = {"kind": "cui", "number": document.number, "source": "document"}
    assert "ya tiene registrado ese documento" in text_of(rosa.post(here, said))
    doubtful = said | {"number": "2547821331301"}
    assert "no cuadran entre sí" in text_of(rosa.post(here, doubtful))
    assert rosa.post(here, doubtful | {"doubt_reason": "Así dice"}).status_code == 302


def test_what_is_sensitive_is_asked_only_with_permission_and_goes_with_it(rosa, cast: Cast):
    case, actor = an_open_case(cast.rosa), standing_of(cast.rosa)
    here = reverse("sensitive", kwargs={"person": case.person_id})
    said = {"people": "maya", "difficulties": ["walking"]}
    assert "Falta su permiso para anotar" in text_of(rosa.post(here, said))
    with acting_as(actor.scope("test")):
        agree(actor, case.person, Purpose.SENSITIVE, on=TODAY)
    page = text_of(rosa.post(here, said, follow=True))
    assert "Maya" in page
    assert "caminar o subir gradas" in page
    with acting_as(actor.scope("test")):
        withdraw_consent(actor=actor, person=case.person, purpose=Purpose.SENSITIVE, on=TODAY)
        assert not SensitiveFacts.objects.exists()
    changes = text_of(rosa.get(reverse("person_history", kwargs={"person": case.person_id})))
    assert "maya" not in changes.lower(), "the record of changes never knew"


def test_a_return_falls_within_the_window_of_an_award_or_not(rosa, cast: Cast):
    award = a_funded_award()
    Award.objects.filter(pk=award.pk).update(returns_since=date(2026, 1, 1))
    person = PersonFactory()
    for day in ("3/2/2026", "3/2/2025"):
        rosa.post(
            reverse("piece_add", kwargs={"person": person.pk, "piece": "retorno"}),
            {"returned_on": day, "evidence": "list"},
        )
    page = text_of(rosa.get(reverse("person_data", kwargs={"person": person.pk})))
    assert f"dentro del plazo de {award.code}" in page
    assert f"fuera del plazo de {award.code}" in page


def test_how_they_stand_today_is_written_beside_how_they_stood(rosa, cast: Cast):
    person = PersonFactory()
    here = reverse("situation", kwargs={"person": person.pk})
    page = text_of(
        rosa.post(here, {"work": "own", "monthly_income": "1,200", "debt": "15000", "household": "4"}, follow=True)
    )
    assert "Trabaja por su cuenta" in page
    assert "debe Q 15,000" in page
    assert 'value="1200"' in text_of(rosa.get(here))


def test_supervision_reads_and_does_not_correct(client, cast: Cast):
    person, julio = PersonFactory(), standing_of(cast.julio)
    with acting_as(julio.scope("test")), pytest.raises(PermissionDenied):
        operations.correct_person(
            actor=julio, person=person, values={"given_names": "X"}, source=Source.DECLARED, reason="x"
        )
    with acting_as(julio.scope("test")), pytest.raises(RefusedError):
        operations.save_sensitive(actor=julio, person=person, people="maya", difficulties=[])
