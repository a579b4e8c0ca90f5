"""Keys: closed to others, changed while people work, and nothing lost when the change is interrupted."""

import shutil
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connection

from puente.accounts.factors import seal_secret, unseal_secret
from puente.accounts.scope import standing_of
from puente.core.crypto import keyring as keys
from puente.core.crypto import rotation
from puente.core.crypto.envelope import key_of, mark
from puente.core.crypto.keyring import keyring, make_keys, read_keyring
from puente.core.db.scope import acting_as
from puente.core.models import KeyRotation
from puente.people.models import Identifier, Phone
from puente.people.operations import merge, unmerge
from tests.cast import Cast
from tests.conftest import EVERYWHERE
from tests.factories.people import IdentifierFactory, PersonFactory, PhoneFactory

OWNER = "owner"
commits = pytest.mark.commits
no_db = pytest.mark.no_db


@pytest.fixture
def own_keys(settings, tmp_path: Path, monkeypatch) -> Path:
    """A keyring of the test's own, seen at once when it changes."""
    folder = tmp_path / "keys"
    shutil.copytree(settings.KEYRING_DIR, folder)
    settings.KEYRING_DIR = str(folder)
    monkeypatch.setattr(keys, "REFRESHED", 0.0)
    return folder


@pytest.fixture
def cast_of_one():
    """Rosa, who joins files."""
    return standing_of(Cast().rosa)


def stored_keys() -> set[str]:
    with acting_as(EVERYWHERE), connection.cursor() as cursor:
        cursor.execute("SELECT number FROM people_identifier UNION ALL SELECT number FROM people_phone")
        return {key_of(bytes(row[0])) for row in cursor.fetchall()}


def rotate(*, index: bool = False, stop_after: int = 0) -> None:
    """A rotation that breaks off after so many batches, if any."""
    batches = 0

    def tell(table: str, rows: int) -> None:
        nonlocal batches
        batches += 1
        if batches == stop_after:
            raise KeyboardInterrupt

    rotation.rotate(OWNER, index=index, tell=tell, pause=0)


@no_db
def test_missing_keys_say_so_plainly(tmp_path: Path):
    with pytest.raises(ImproperlyConfigured, match="Faltan las llaves de cifrado"):
        read_keyring(tmp_path / "nothing")


@no_db
@pytest.mark.parametrize("mode", [0o640, 0o604])
def test_keys_that_others_may_read_are_refused_and_the_sentence_says_what_to_do(tmp_path: Path, mode: int):
    make_keys(tmp_path / "keys")
    (tmp_path / "keys" / "index").chmod(mode)
    with pytest.raises(ImproperlyConfigured, match="chmod -R go="):
        read_keyring(tmp_path / "keys")


@no_db
def test_a_server_does_not_start_without_its_keys(tmp_path: Path, settings, monkeypatch):
    settings.KEYRING_DIR = str(tmp_path / "nothing")
    monkeypatch.setenv("PUENTE_SERVES_REQUESTS", "1")
    with pytest.raises(ImproperlyConfigured, match="Faltan las llaves"):
        keys.require_keys()


@commits
def test_everything_is_sealed_anew_and_reads_as_before(own_keys: Path):
    person = PersonFactory()
    IdentifierFactory(person=person)
    phone = PhoneFactory(person=person, may_answer="su hermana")
    before = keyring().current
    rotate()
    assert stored_keys() == {keyring().current} != {before}
    assert rotation.left_behind(OWNER) == 0
    with acting_as(EVERYWHERE):
        again = Phone.objects.get(pk=phone.pk)
        assert (again.number, again.may_answer, again.revision) == ("4512 8830", "su hermana", 1)
        assert Identifier.objects.filter(number_index="2547821321301").exists()
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM audit_event WHERE change = 'U'")
            assert cursor.fetchone() == (0,), "content did not change: nobody reads of it in the history"


@commits
def test_an_interrupted_rotation_goes_on_where_it_stopped(own_keys: Path, monkeypatch):
    monkeypatch.setattr(rotation, "ROWS_AT_ONCE", 2)
    for number in range(7):
        PhoneFactory(number=f"4512 88{number:02d}")
    with pytest.raises(KeyboardInterrupt):
        rotate(stop_after=len(rotation.sealed_models()) // 2 + 3)
    underway = KeyRotation.objects.using(OWNER).get()
    assert underway.finished_at is None
    with acting_as(EVERYWHERE):
        assert {phone.number for phone in Phone.objects.all()} == {f"4512 88{number:02d}" for number in range(7)}
    rotate()
    assert KeyRotation.objects.using(OWNER).get().finished_at is not None
    assert stored_keys() == {underway.key}


@commits
def test_numbers_are_found_before_while_and_after_the_index_key_changes(own_keys: Path, monkeypatch):
    monkeypatch.setattr(rotation, "ROWS_AT_ONCE", 1)
    numbers = ["4512 8830", "5712 0946", "3011 2233"]
    for number in numbers:
        PhoneFactory(number=number)
    order = [model._meta.db_table for model in rotation.sealed_models()].index("people_phone")
    with pytest.raises(KeyboardInterrupt):
        rotate(index=True, stop_after=order + 2)

    def found() -> list[bool]:
        with acting_as(EVERYWHERE):
            return [Phone.objects.filter(number_index=number).exists() for number in numbers]

    assert found() == [True, True, True]
    rotate()
    assert found() == [True, True, True]
    with acting_as(EVERYWHERE):
        digests = {bytes(phone.number_index) for phone in Phone.objects.all()}
    field = Phone._meta.get_field("number_index")
    assert digests == {field.digest(number) for number in numbers}


@commits
def test_the_same_number_twice_on_one_person_does_not_stop_a_rotation(own_keys: Path):
    """Written under the old and under the new index key while both were in use."""
    person = PersonFactory()
    first = PhoneFactory(person=person)
    rotate(index=True)
    with connection.cursor() as cursor, acting_as(EVERYWHERE):
        cursor.execute("UPDATE people_phone SET number_index = 'old' WHERE id = %s", [first.pk])
    PhoneFactory(person=person)
    rotate(index=True)
    with acting_as(EVERYWHERE):
        assert Phone.objects.filter(number_index="4512 8830").exists()
        assert [phone.number for phone in person.phones.all()] == ["4512 8830"] * 2


@commits
def test_the_command_tells_what_it_did(own_keys: Path, capsys, monkeypatch):
    monkeypatch.setattr("puente.core.management.commands.rotate_keys.PAUSE", 0)
    PhoneFactory()
    call_command("rotate_keys", "--index")
    said = capsys.readouterr().out
    assert "people_phone: 1 filas" in said
    assert f"Todo está bajo la llave {keyring().current}" in said


@commits
def test_a_merge_can_still_be_taken_back_exactly_after_both_keys_changed(own_keys: Path, cast_of_one):
    kept, gone = PersonFactory(), PersonFactory()
    PhoneFactory(person=gone, number="5555 1234", caution="No decir de dónde se llama")
    PhoneFactory(person=kept, number="5555 1234")
    with acting_as(EVERYWHERE):
        merged = merge(actor=cast_of_one, kept=kept, gone=gone)
        assert kept.phones.get().caution == "No decir de dónde se llama"
    rotate(index=True)
    assert rotation.left_behind(OWNER) == 0
    with acting_as(EVERYWHERE):
        unmerge(actor=cast_of_one, merge=merged, reason="Eran dos")
        assert (kept.phones.get().caution, gone.phones.get().caution) == ("", "No decir de dónde se llama")
        assert Phone.objects.filter(number_index="5555 1234").count() == 2


@commits
def test_asking_for_the_index_key_too_is_never_answered_with_less(own_keys: Path):
    before = keyring().index
    PhoneFactory()
    with pytest.raises(KeyboardInterrupt):
        rotate(stop_after=1)
    rotate(index=True)
    assert keyring().index != before
    assert not KeyRotation.objects.using(OWNER).filter(finished_at__isnull=True).exists()


@no_db
def test_digests_that_are_never_computed_again_stay_under_the_oldest_key_while_another_is_coming(own_keys: Path):
    before = mark("lo mismo", "prueba")
    keys.write_new_key(own_keys / "index.new")
    assert keyring().coming
    assert mark("lo mismo", "prueba") == before
    keys.make_new_index_current(own_keys)
    assert mark("lo mismo", "prueba") == before


def test_secrets_of_code_apps_are_sealed():
    sealed = seal_secret("JBSWY3DPEHPK3PXP")
    assert "JBSWY3DP" not in sealed
    assert unseal_secret(sealed) == "JBSWY3DPEHPK3PXP"
