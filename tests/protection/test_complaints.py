"""A complaint goes past whom it is about: they never see it, nor that it is there."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from puente.accounts.enums import Role
from puente.accounts.scope import standing_of
from puente.core.db.scope import NOBODY, acting_as
from puente.core.errors import RefusedError
from puente.core.models import OutgoingMail
from puente.protection import operations
from puente.protection.access import complaints_seen_by
from puente.protection.models import Complaint
from tests.cast import QUICHE, Cast
from tests.conftest import EVERYWHERE
from tests.factories.accounts import PostingFactory

TODAY = timezone.localdate()
TOLD = "Me pidió dinero para ponerme en la lista"


def seen(user) -> list[Complaint]:
    who = standing_of(user)
    with acting_as(who.scope("test")):
        return list(complaints_seen_by(who))


def taken(cast: Cast, by, **more) -> str:
    who = standing_of(by)
    facts = {"way": "voice", "about": "consultant", "grievance": "money", "told": TOLD, "on": TODAY} | more
    with acting_as(who.scope("test")):
        return operations.complain(actor=who, **facts)


def test_a_complaint_about_a_consultant_goes_to_supervision_and_past_the_consultant(cast):
    _everybody = cast.by_role()
    taken(cast, cast.marta, subject=cast.rosa)
    assert [len(seen(user)) for user in (cast.julio, cast.ines)] == [1, 1]
    assert [len(seen(user)) for user in (cast.rosa, cast.marta, cast.ada, cast.dana)] == [0, 0, 0, 0]
    with acting_as(EVERYWHERE):
        assert not Complaint.objects.exists()


def test_one_about_supervision_goes_to_who_heads_the_project(cast):
    _everybody = cast.by_role()
    taken(cast, cast.rosa, about="supervision", subject=cast.julio)
    assert [len(seen(user)) for user in (cast.julio, cast.ines)] == [0, 1]


def test_where_nobody_is_left_it_goes_to_the_administration(cast, client):
    _everybody = cast.by_role()
    taken(cast, cast.rosa, about="supervision", subject=cast.ines)
    assert [len(seen(user)) for user in (cast.julio, cast.ines, cast.ada)] == [0, 0, 1]
    client.force_login(cast.ada)
    [complaint] = seen(cast.ada)
    assert client.get(reverse("grievance", kwargs={"grievance": complaint.pk})).status_code == 200
    assert "Cobrar o pedir algo a cambio" in client.get(reverse("protection_list")).content.decode()


def now_a_consultant(user) -> None:
    """From today; until yesterday they were what they were."""
    user.postings.update(ends_on=TODAY - timedelta(days=1))
    PostingFactory(user=user, role=Role.CONSULTANT, station_id=QUICHE, starts_on=TODAY)


def test_an_old_paper_goes_to_who_supervises_today(cast):
    before = PostingFactory(role=Role.GRANTS_OFFICER, station_id=None).user
    now_a_consultant(before)
    _julio = cast.julio
    taken(cast, cast.rosa, way="paper", on=TODAY - timedelta(days=20))
    assert [len(seen(user)) for user in (before, cast.julio)] == [0, 1]


def test_what_nobody_may_open_any_more_is_given_again_past_who_took_it_and_whom_it_is_about(cast):
    other = PostingFactory(role=Role.GRANTS_OFFICER, station_id=None).user
    taken(cast, cast.julio, subject=cast.ines)
    assert len(seen(other)) == 1
    _ada = cast.ada
    assert operations.watch(TODAY) == 0
    now_a_consultant(other)
    assert operations.watch(TODAY) == 1
    assert [len(seen(user)) for user in (cast.julio, cast.ines, cast.ada)] == [0, 0, 1]


def test_nobody_takes_down_what_is_said_of_themselves(cast):
    _everybody = cast.by_role()
    with pytest.raises(RefusedError, match="la toma otra persona"):
        taken(cast, cast.rosa, subject=cast.rosa)


def test_whom_it_turns_out_to_be_about_loses_it(cast):
    _everybody = cast.by_role()
    taken(cast, cast.rosa, about="unknown")
    ines = standing_of(cast.ines)
    with acting_as(ines.scope("test")):
        complaint = complaints_seen_by(ines).get()
        operations.take_step(actor=ines, complaint=complaint, act="looked_into", on=TODAY, subject=cast.julio)
        with pytest.raises(RefusedError, match="atiende otra persona"):
            operations.take_step(actor=ines, complaint=complaint, act="looked_into", on=TODAY, subject=cast.ines)
    assert [len(seen(user)) for user in (cast.julio, cast.ines)] == [0, 1]


def test_without_an_account_and_without_a_name_and_the_code_tells_how_it_goes(cast, client):
    _everybody = cast.by_role()
    public = reverse("complaint_public")
    short = {"grievance": "money", "about": "consultant", "told": "mal"}
    assert "Cuente un poco más" in client.post(public, short).content.decode()
    page = client.post(public, short | {"told": TOLD}).content.decode()
    code = page.split('class="digest">')[1].split("<")[0]
    julio = standing_of(cast.julio)
    with acting_as(julio.scope("test")):
        complaint = complaints_seen_by(julio).get()
        assert (complaint.way, complaint.told) == ("link", TOLD)
        operations.take_step(actor=julio, complaint=complaint, act="reported", on=TODAY, note="A la unidad ética")
    asked = client.post(public, {"code": code.lower()}).content.decode()
    assert "Se pasó a quien investiga" in asked
    assert "unidad ética" not in asked
    assert TOLD not in asked
    assert "Ese código no existe" in client.post(public, {"code": "NADA"}).content.decode()
    with acting_as(NOBODY):
        assert not Complaint.objects.exists()


def test_the_messages_say_that_one_came_and_nothing_else(cast):
    _everybody = cast.by_role()
    taken(cast, cast.marta, subject=cast.rosa)
    said = " ".join(mail.subject + mail.body for mail in OutgoingMail.objects.all())
    assert {mail.to for mail in OutgoingMail.objects.all()} == {cast.julio.email, cast.ines.email}
    for word in ("Rosa", "dinero", "Marta"):
        assert word not in said


def test_its_subject_cannot_open_it_by_its_address_either(cast, client):
    _everybody = cast.by_role()
    taken(cast, cast.marta, subject=cast.julio)
    [complaint] = seen(cast.ines)
    address = reverse("grievance", kwargs={"grievance": complaint.pk})
    for user, status in ((cast.julio, 404), (cast.marta, 403), (cast.ines, 200)):
        client.force_login(user)
        assert client.get(address).status_code == status
        assert TOLD not in client.get(reverse("protection_list")).content.decode()


def test_it_is_closed_with_words_and_only_by_who_may(cast):
    _everybody = cast.by_role()
    taken(cast, cast.marta)
    julio = standing_of(cast.julio)
    with acting_as(julio.scope("test")):
        complaint = complaints_seen_by(julio).get()
        with pytest.raises(RefusedError, match="cómo se resolvió"):
            operations.take_step(actor=julio, complaint=complaint, act="closed", on=TODAY)
        operations.take_step(actor=julio, complaint=complaint, act="closed", on=TODAY, note="Se devolvió el dinero")
        with pytest.raises(RefusedError, match="ya se cerró"):
            operations.take_step(actor=julio, complaint=complaint, act="answered", on=TODAY)
        with pytest.raises(PermissionDenied):
            operations.take_step(actor=standing_of(cast.rosa), complaint=complaint, act="answered", on=TODAY)


def test_taking_one_on_the_screens_gives_a_code(cast, client):
    _everybody = cast.by_role()
    client.force_login(cast.rosa)
    address = reverse("complaint_take")
    assert client.get(address).status_code == 200
    told = {
        "way": "paper", "on": f"{TODAY:%d/%m/%Y}", "grievance": "treatment", "about": "supervision",
        "subject": str(cast.julio.pk), "told": TOLD, "station": "1",
    }  # fmt: skip
    assert 'class="digest"' in client.post(address, told).content.decode()
    assert not seen(cast.julio)
    [complaint] = seen(cast.ines)
    client.force_login(cast.ines)
    client.post(reverse("grievance", kwargs={"grievance": complaint.pk}), {"act": "answered", "note": "Se le llamó"})
    assert "Se le llamó" in client.get(reverse("grievance", kwargs={"grievance": complaint.pk})).content.decode()
