"""Who reads in a way that supervision looks at, and what supervision does with it."""

from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from puente.audit import operations
from puente.audit.enums import Oddity, Reading
from puente.audit.models import OddReading
from puente.core.db.scope import Scope, acting_as
from puente.core.errors import RefusedError
from puente.core.ids import new_id
from puente.core.models import OutgoingMail
from tests.cast import Cast
from tests.factories.accounts import UserFactory

ROSA = new_id()
MANY = 40


@pytest.fixture(autouse=True)
def _one_door(monkeypatch):
    """The log is written on a connection of its own; here both look at one, so that nothing stays behind."""
    monkeypatch.setattr(operations, "LOG_CONNECTION", "default")


def read(times: int, *, act: Reading = Reading.VIEW, same: bool = False) -> None:
    """`times` readings by Rosa, now: the database has the only word on when."""
    person = new_id()
    for _time in range(times):
        operations.log_reading(
            actor=ROSA, act=act, subject="person", person_id=None if act == Reading.REFUSED else person
        )
        person = person if same else new_id()


def noticed() -> list[tuple[str, int]]:
    now = timezone.now()
    operations.watch(since=now - timedelta(hours=1), until=now + timedelta(hours=1))
    return [(row.kind, row.number) for row in OddReading.objects.filter(actor=ROSA).exclude(kind=Oddity.NIGHT)]


def test_forty_files_in_an_hour_are_noticed_and_thirty_nine_are_not():
    read(MANY - 1)
    assert noticed() == []
    read(1)
    assert noticed() == [(Oddity.MANY, MANY)]


def test_the_same_file_again_and_again_counts_once():
    read(MANY * 2, same=True)
    assert noticed() == []


def test_three_tries_at_files_of_another_station_are_noticed():
    read(3, act=Reading.REFUSED)
    assert noticed() == [(Oddity.FOREIGN, 3)]


def test_many_files_taken_out_are_noticed():
    read(15, act=Reading.EXPORT)
    assert (Oddity.EXPORTS, 15) in noticed()


def test_looking_again_notes_nothing_twice_and_keeps_count():
    read(3, act=Reading.REFUSED)
    noticed()
    read(2, act=Reading.REFUSED)
    assert noticed() == [(Oddity.FOREIGN, 5)]


@pytest.mark.parametrize(("hour", "expected"), [(20, 0), (21, 1), (23, 1), (4, 1), (5, 0), (12, 0)])
def test_a_file_opened_at_night_is_noticed(settings, monkeypatch, hour, expected):
    """The hours of the night are moved onto the present one instead of the clock."""
    now = timezone.localtime().hour
    shift = now - hour
    begins, ends = settings.WATCH_NIGHT
    settings.WATCH_NIGHT = ((begins + shift) % 24, (ends + shift) % 24)
    read(1)
    operations.watch(since=timezone.now() - timedelta(hours=1), until=timezone.now() + timedelta(hours=1))
    assert OddReading.objects.filter(actor=ROSA, kind=Oddity.NIGHT).count() == expected


def test_nobody_but_the_watch_sees_the_readings_of_others():
    read(3)
    with acting_as(Scope(actor=new_id(), stations=tuple(range(1, 10)))), connections["default"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM audit_access WHERE actor = %s", [ROSA])
        assert cursor.fetchone() == (0,)


def test_supervision_says_what_it_found_out_once_and_not_of_itself(client, cast: Cast):
    now = timezone.now()
    odd = OddReading.objects.create(actor=cast.rosa.pk, kind="many", since=now, until=now, number=60)
    client.force_login(cast.julio)
    page = client.get("/datos/lecturas/").content.decode()
    assert cast.rosa.name in page
    client.post(f"/datos/lecturas/{odd.pk}/", {"note": ""})
    odd.refresh_from_db()
    assert odd.seen_on is None
    client.post(f"/datos/lecturas/{odd.pk}/", {"note": "Preparaba la feria de empleo"})
    odd.refresh_from_db()
    assert odd.seen_by == cast.julio.pk
    with pytest.raises(RefusedError, match="ya lo revisó"):
        operations.settle_odd_reading(actor=cast.julio.pk, reading=odd, note="otra vez", on=now.date())
    own = OddReading.objects.create(actor=cast.julio.pk, kind="many", since=now, until=now, number=60)
    with pytest.raises(RefusedError, match="Otra persona"):
        operations.settle_odd_reading(actor=cast.julio.pk, reading=own, note="nada", on=now.date())


def test_the_anchor_is_mailed_to_whoever_keeps_it_outside(settings):
    from puente.audit.notifications import send_anchor

    settings.ANCHOR_MAIL = ["fuera@ejemplo.test"]
    send_anchor("ab" * 32, on=timezone.localdate())
    sent = OutgoingMail.objects.get()
    assert (sent.to, "ab" * 32 in sent.body) == ("fuera@ejemplo.test", True)


def test_who_comes_in_after_others_tried_is_told(client):
    user = UserFactory()
    for password in ("una", "otra", "otra más", "puente-de-prueba"):
        client.post("/cuenta/entrar/", {"login": user.email, "password": password})
    assert ["3 intentos" in mail.body for mail in OutgoingMail.objects.all() if mail.to == user.email] == [True]


def test_failed_and_good_logins_of_a_known_account_are_on_record(client):
    user = UserFactory()
    for password in ("equivocada", "puente-de-prueba"):
        client.post("/cuenta/entrar/", {"login": user.email, "password": password})
    client.post("/cuenta/salir/")
    with acting_as(Scope(actor=user.pk)), connections["default"].cursor() as cursor:
        cursor.execute("SELECT act FROM audit_access WHERE actor = %s ORDER BY number", [user.pk])
        assert [row[0] for row in cursor.fetchall()] == [Reading.FAILED, Reading.LOGIN, Reading.LOGOUT]
