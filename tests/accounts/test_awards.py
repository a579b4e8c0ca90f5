"""Awards and contracts: who registers them, and what cannot be."""

import html
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError, transaction
from django.urls import reverse

from puente.accounts.models import Award
from puente.accounts.operations import save_award
from puente.accounts.scope import standing_of
from puente.core.db.scope import acting_as
from puente.core.errors import RefusedError
from puente.reporting.models import Contract
from tests.cast import Cast
from tests.factories.reporting import a_contract

FACTS = {
    "code": "CONV-9", "title": "Reintegración", "donor": "Donante ficticio", "starts_on": date(2026, 10, 1),
    "ends_on": date(2027, 9, 30),
}  # fmt: skip


@pytest.fixture
def julio(cast: Cast):
    standing = standing_of(cast.julio)
    with acting_as(standing.scope("test")):
        yield standing


def test_an_award_keeps_its_partners_and_services_and_only_those(julio):
    award = save_award(actor=julio, award=None, partners=["Uno", "Dos"], services=["cv", "guidance"], **FACTS)
    save_award(actor=julio, award=award, partners=["Dos"], services=["guidance", "training"], **FACTS)
    assert list(award.partners.values_list("name", flat=True)) == ["Dos"]
    assert set(award.funded_services.values_list("service", flat=True)) == {"guidance", "training"}


def test_an_award_with_a_known_code_or_dates_the_wrong_way_round_is_refused(cast: Cast, julio):
    save_award(actor=julio, award=None, partners=[], services=[], **FACTS)
    for changed, field in (({}, "code"), ({"code": "CONV-10", "ends_on": date(2026, 1, 1)}, "ends_on")):
        with pytest.raises(RefusedError) as refusal:
            save_award(actor=julio, award=None, partners=[], services=[], **FACTS | changed)
        assert refusal.value.field == field
    with pytest.raises(PermissionDenied):
        save_award(actor=standing_of(cast.rosa), award=None, partners=[], services=[], **FACTS)


def test_an_award_is_registered_on_its_page(client, cast: Cast):
    client.force_login(cast.julio)
    form = FACTS | {
        "youngest_at_work": "18",
        "starts_on": "1/10/2026",
        "ends_on": "30/9/2027",
        "partners": "Uno\nDos",
        "services": ["cv"],
    }
    assert client.post(reverse("award_new"), form).status_code == 302
    page = html.unescape(client.get(reverse("award_list")).content.decode())
    assert "CONV-9 · Reintegración" in page
    assert "Dos, Uno" in page or "Uno, Dos" in page
    assert Award.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"payer_nit": "576937-1"}, "no cuadra"),
        ({"number": "C-2"}, "Ya tiene un contrato en esas fechas"),
    ],
)
def test_a_contract_that_cannot_be_is_refused(cast: Cast, fields, words):
    if "number" in fields:
        a_contract(cast.rosa, cast.julio)
    with pytest.raises(RefusedError, match=words):
        a_contract(cast.rosa, cast.julio, **fields)


def test_nobody_writes_their_own_fee_not_even_by_hand(cast: Cast):
    contract = a_contract(cast.rosa, cast.julio)
    with acting_as(standing_of(cast.rosa).scope("test")):
        assert Contract.objects.get().fee == contract.fee
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Contract.objects.update(fee=Decimal("99999.00"))
