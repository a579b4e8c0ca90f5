"""How it is known that somebody received a service, and what they say themselves."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.urls import reverse
from django.utils import timezone

from puente.accounts.scope import standing_of
from puente.cases.models import Step
from puente.cases.operations import close_case
from puente.core.db.scope import Scope, acting_as
from puente.core.errors import RefusedError
from puente.core.ids import link_digest
from puente.indicators.definitions import I5
from puente.people.operations import anonymise
from puente.services import operations
from puente.services.access import delivery_opened_by
from puente.services.models import AttendanceSheet, Delivery, DeliveryAnswer, DeliveryLink, Service
from tests.cast import Cast, scope_of
from tests.conftest import EVERYWHERE
from tests.factories.cases import an_open_case
from tests.factories.work import PNG, a_delivery

pytestmark = pytest.mark.usefixtures("everywhere")
TODAY = timezone.localdate()


@pytest.fixture
def rosa(cast: Cast):
    return standing_of(cast.rosa)


@pytest.fixture
def case(cast: Cast):
    return an_open_case(cast.rosa)


def linked(rosa, delivery: Delivery) -> str:
    return operations.make_delivery_link(actor=rosa, delivery=delivery, on=TODAY)


def opens(code: str) -> bool:
    digest = link_digest(code)
    with acting_as(Scope(actor=None, kind="link", link=digest)):
        return delivery_opened_by(digest) is not None


def says(code: str, *, received: bool) -> DeliveryAnswer:
    """Through the link, then what the job does of it."""
    digest = link_digest(code)
    with acting_as(Scope(actor=None, kind="link", link=digest)):
        link = delivery_opened_by(digest)
        answer = operations.say_received(link=link, received=received, on=TODAY)
    operations.take_received(answer=answer)
    return answer


def test_what_was_drawn_or_photographed_is_kept_and_only_where_it_belongs(rosa, case):
    signed = a_delivery(rosa, case, acknowledged="signature", signature=PNG)
    assert signed.drawing.startswith(b"\x89PNG")
    on_sheet = a_delivery(rosa, case, acknowledged="sheet", content=PNG)
    assert on_sheet.sheet.kind == "png"
    oral = a_delivery(rosa, case, acknowledged="oral", witness="Vecina", signature=PNG)
    assert (oral.witness, oral.signature) == ("Vecina", None)
    with pytest.raises(RefusedError, match="elija «Hoja de asistencia»") as refusal:
        a_delivery(rosa, case, acknowledged="oral", witness="Vecina", content=PNG)
    assert refusal.value.field == "content"
    with pytest.raises(RefusedError, match="no es un PDF ni una foto"):
        a_delivery(rosa, case, acknowledged="sheet", content=b"<html>")
    assert Delivery.objects.count() == 3


def test_one_sheet_is_kept_once_for_all_who_signed_it(cast: Cast, rosa, case):
    people = [case.person, an_open_case(cast.rosa).person]
    told = {"service": Service.objects.get(pk="guidance"), "on": TODAY, "acknowledged": "sheet", "content": PNG}
    made = operations.deliver_to_many(actor=rosa, people=people, **told)
    assert {one.sheet_id for one in made} == {AttendanceSheet.objects.get().pk}
    with pytest.raises(RefusedError, match="elija «Hoja de asistencia»"):
        operations.deliver_to_many(actor=rosa, people=people, **told | {"acknowledged": "none"})


def test_it_may_be_confirmed_afterwards_once(rosa, case):
    delivery = a_delivery(rosa, case)
    for how in ("none", "record", "link"):
        with pytest.raises(RefusedError, match="cómo lo confirmó"):
            operations.acknowledge(actor=rosa, delivery=delivery, acknowledged=how, on=TODAY)
    operations.acknowledge(actor=rosa, delivery=delivery, acknowledged="sheet", on=TODAY)
    operations.acknowledge(actor=rosa, delivery=delivery, acknowledged="sheet", on=TODAY, content=PNG)
    delivery.refresh_from_db()
    assert delivery.sheet is not None
    with pytest.raises(RefusedError, match="ya tiene su constancia"):
        operations.acknowledge(actor=rosa, delivery=delivery, acknowledged="signature", on=TODAY)
    another = a_delivery(rosa, case)
    with pytest.raises(RefusedError, match="antes de recibirlo"):
        operations.acknowledge(
            actor=rosa, delivery=another, acknowledged="sheet", on=TODAY - timedelta(days=1), content=PNG
        )


def test_the_person_says_yes_through_the_link_once_and_it_opens_no_more(rosa, case):
    delivery = a_delivery(rosa, case)
    code = linked(rosa, delivery)
    assert opens(code)
    assert not opens("another")
    says(code, received=True)
    delivery.refresh_from_db()
    assert delivery.acknowledged == "link"
    assert not opens(code)
    with pytest.raises(RefusedError, match="ya tiene su constancia"):
        linked(rosa, delivery)


def test_a_no_counts_nowhere_and_is_on_the_list_of_who_accompanies(rosa, case):
    delivery = a_delivery(rosa, case)
    code = linked(rosa, delivery)
    says(code, received=False)
    delivery.refresh_from_db()
    assert (delivery.acknowledged, delivery.denied_on) == ("none", TODAY)
    step = Step.objects.get(source=delivery.pk, done_at=None)
    assert step.detail.startswith("Dice que no recibió: Herramientas")
    with acting_as(Scope(actor=None, kind="link", link=link_digest(code))):
        link = delivery_opened_by(link_digest(code))
        with pytest.raises(RefusedError, match="Ya nos lo había dicho"):
            operations.say_received(link=link, received=True, on=TODAY)
    assert "unacknowledged" in I5.facts


def test_a_no_is_outweighed_only_by_a_drawn_signature_and_is_never_lost(rosa, case):
    delivery = a_delivery(rosa, case)
    answer = says(linked(rosa, delivery), received=False)
    told = {"actor": rosa, "delivery": delivery, "on": TODAY}
    for how in ({"acknowledged": "oral", "witness": "Vecina"}, {"acknowledged": "signature"}):
        with pytest.raises(RefusedError, match="solo cuenta si lo firma"):
            operations.acknowledge(**told, **how)
    operations.acknowledge(**told, acknowledged="signature", signature=PNG)
    assert not Step.objects.filter(source=delivery.pk, done_at=None).exists()
    operations.take_received(answer=answer)
    delivery.refresh_from_db()
    assert (delivery.acknowledged, delivery.denied_on, delivery.acknowledged_on) == ("signature", TODAY, TODAY)
    assert Step.objects.filter(source=delivery.pk, done_at=None).exists()


def test_a_link_that_lapsed_opens_nothing(rosa, case):
    delivery = a_delivery(rosa, case)
    code = linked(rosa, delivery)
    DeliveryLink.objects.update(expires_on=TODAY - timedelta(days=1))
    assert not opens(code)


def test_the_link_sees_its_delivery_and_nothing_else_and_changes_nothing(rosa, case, cast: Cast):
    delivery, another = a_delivery(rosa, case), a_delivery(rosa, case)
    code = linked(rosa, delivery)
    with acting_as(Scope(actor=None, kind="link", link=link_digest(code))):
        assert [row.pk for row in Delivery.objects.all()] == [delivery.pk]
        assert not AttendanceSheet.objects.exists()
        assert Delivery.objects.update(acknowledged="link") == 0
        foreign = {"person_id": another.person_id, "delivery_id": another.pk, "on": TODAY, "recorded_by": another.pk}
        with pytest.raises((IntegrityError, ProgrammingError)), transaction.atomic():
            DeliveryAnswer.objects.create(received=True, **foreign)


def test_a_sheet_is_seen_at_its_station_and_goes_with_the_last_who_signed_it(cast: Cast, rosa, case):
    sheet = a_delivery(rosa, case, acknowledged="sheet", content=PNG).sheet
    with acting_as(scope_of(cast.marta, 5)):
        assert not AttendanceSheet.objects.exists()
    tomorrow = TODAY + timedelta(days=1)
    assert operations.drop_sheets(before=tomorrow) == 0
    close_case(actor=rosa, case=case, reason="moved", on=TODAY)
    anonymise(person=case.person, on=TODAY)
    assert operations.drop_sheets(before=tomorrow) == 1
    assert not AttendanceSheet.objects.filter(pk=sheet.pk).exists()


def test_on_the_screens_it_is_confirmed_and_asked_for(client, cast: Cast, rosa, case):
    client.force_login(cast.rosa)
    with acting_as(EVERYWHERE):
        delivery = a_delivery(rosa, case)
    page = reverse("delivery", kwargs={"delivery": delivery.pk})
    assert "Todavía no se sabe" in client.get(page).content.decode()
    client.post(reverse("delivery_link", kwargs={"delivery": delivery.pk}))
    shown = client.get(page).content.decode()
    code = shown.split("/recibi/")[1].split("/")[0]
    asked = reverse("delivery_received", kwargs={"code": code})
    closed = client.get(asked).content.decode()
    assert "Herramientas" not in closed
    opened = client.post(asked).content.decode()
    assert "Herramientas" in opened
    assert case.person.given_names not in opened
    assert "Llene este dato." in client.post(asked, {"answer": "1"}).content.decode()
    assert "Gracias" in client.post(asked, {"answer": "1", "received": "yes"}).content.decode()
    bad = client.post(
        reverse("delivery_acknowledge", kwargs={"delivery": delivery.pk}),
        {"acknowledged": "oral", "on": f"{TODAY:%d/%m/%Y}", "witness": ""},
    ).content.decode()
    assert "diga quién fue testigo" in bad
