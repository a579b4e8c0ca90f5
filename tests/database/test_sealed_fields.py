"""Sealed fields: nothing readable in the table, nothing that opens in another row."""

import pytest
from django.core.exceptions import FieldError
from django.db import connection

from puente.core.crypto.envelope import BrokenSealError
from puente.people.models import Identifier, Phone
from tests.factories.people import IdentifierFactory, PersonFactory, PhoneFactory

pytestmark = pytest.mark.usefixtures("everywhere")


def stored(identifier: Identifier) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM people_identifier WHERE id = %s", [identifier.pk])
        return bytes(cursor.fetchone()[0])


def test_the_table_holds_no_plain_number():
    assert b"2547821321301" not in stored(IdentifierFactory())


def test_the_number_reads_back():
    assert Identifier.objects.get(pk=IdentifierFactory().pk).number == "2547821321301"


def test_a_loaded_row_saves_again_without_losing_its_seal_or_index():
    identifier = Identifier.objects.get(pk=IdentifierFactory().pk)
    before = stored(identifier)
    identifier.doubt_reason = "así dice el DPI"
    identifier.save()
    assert stored(identifier) == before
    assert Identifier.objects.filter(number_index="2547821321301").exists()


def test_equal_numbers_do_not_look_equal():
    assert stored(IdentifierFactory()) != stored(IdentifierFactory())


def test_a_ciphertext_copied_to_another_row_does_not_open():
    one, other = IdentifierFactory(number="1987654361215"), IdentifierFactory()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE people_identifier SET number = (SELECT number FROM people_identifier WHERE id = %s) WHERE id = %s",
            [one.pk, other.pk],
        )
    with pytest.raises(BrokenSealError):
        _ = Identifier.objects.get(pk=other.pk).number


@pytest.mark.parametrize("written", ["4512 8830", "45128830", "+502 4512-8830", "(502) 45128830"])
def test_a_phone_is_found_however_it_is_written(written):
    phone = PhoneFactory(number="4512 8830")
    assert Phone.objects.filter(number_index=written).get() == phone


def test_bulk_creation_seals_too():
    person = PersonFactory()
    phone = Phone(person=person, number="5712 0946", source="list", recorded_by=person.recorded_by)
    Phone.objects.bulk_create([phone])
    assert Phone.objects.get(number_index="57120946").number == "5712 0946"


def test_update_refuses_a_plain_value():
    PhoneFactory()
    with pytest.raises(FieldError):
        Phone.objects.update(number="4512 8830")


def test_text_without_a_number_matches_nothing():
    PhoneFactory(number="sin número")
    assert not Phone.objects.filter(number_index="abc").exists()


def test_a_row_loaded_without_its_number_keeps_its_index():
    phone = PhoneFactory(number="4512 8830")
    loaded = Phone.objects.defer("number").get(pk=phone.pk)
    loaded.owner = "family"
    loaded.save()
    assert Phone.objects.filter(number_index="4512 8830").exists()


def test_number_and_index_are_saved_together():
    phone = PhoneFactory()
    phone.number = "5712 0946"
    with pytest.raises(FieldError):
        phone.save(update_fields=["number"])
    phone.save(update_fields=["number", "number_index"])
    assert Phone.objects.get(number_index="57120946") == phone
