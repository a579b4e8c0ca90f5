"""An institution sends somebody through its link: the station finds them, nobody reads them through it, none is lost."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.urls import reverse
from django.utils import timezone

from puente.accounts.scope import standing_of
from puente.cases import operations
from puente.cases.access import sending_opened_by, sent_waiting
from puente.cases.models import IncomingReferral, SendingLink, SentPerson
from puente.coordination.operations import save_institution
from puente.core.db.scope import Scope, acting_as
from puente.core.errors import RefusedError
from puente.core.ids import link_digest
from tests.cast import Cast, scope_of
from tests.conftest import EVERYWHERE
from tests.factories.cases import an_open_case

pytestmark = pytest.mark.usefixtures("everywhere")
TODAY = timezone.localdate()
TOLD = {"given_names": "Ana", "surnames": "Ficticia López", "phone": "5511 2233", "asked": "Busca empleo de cocinera"}


@pytest.fixture
def rosa(cast: Cast):
    return standing_of(cast.rosa)


@pytest.fixture
def code(rosa) -> str:
    values = {"name": "Municipalidad Ficticia", "kind": "municipality"}
    institution = save_institution(actor=rosa, values=values)
    return operations.make_sending_link(actor=rosa, institution=institution, on=TODAY)


def opened(code: str) -> SendingLink | None:
    with acting_as(link_scope(code)):
        return sending_opened_by(link_digest(code))


def link_scope(code: str) -> Scope:
    return Scope(actor=None, kind="link", link=link_digest(code))


def sent(code: str, *, municipality: str = "1302", agreed: bool = True, **more) -> SentPerson:
    with acting_as(link_scope(code)):
        link = sending_opened_by(link_digest(code))
        return operations.send_person(link=link, municipality=municipality, agreed=agreed, on=TODAY, **(TOLD | more))


def test_who_is_sent_waits_at_the_station_that_serves_their_place(cast: Cast, rosa, code):
    here, there = sent(code), sent(code, municipality="1401")
    nowhere = sent(code, municipality="")
    assert set(sent_waiting(rosa)) == {here, nowhere}
    assert list(sent_waiting(standing_of(cast.marta))) == [there]
    with acting_as(scope_of(cast.marta, 5)):
        assert [row.pk for row in SentPerson.objects.all()] == [there.pk]


def test_nobody_is_sent_without_being_asked(code):
    with pytest.raises(RefusedError, match="pregúntele a la persona") as refusal:
        sent(code, agreed=False)
    assert refusal.value.field == "agreed"
    assert not SentPerson.objects.exists()


def test_the_link_reads_nobody_changes_nothing_and_sends_for_nobody_else(rosa, code):
    waiting = sent(code)
    other = save_institution(actor=rosa, values={"name": "Otra Ficticia", "kind": "ngo"})
    with acting_as(link_scope(code)):
        assert not SentPerson.objects.exists()
        assert SentPerson.objects.update(station=5) == 0
        with pytest.raises((IntegrityError, ProgrammingError)), transaction.atomic():
            SentPerson.objects.create(
                institution=other, station_id=1, on=TODAY, purge_on=TODAY, recorded_by=waiting.pk, **TOLD
            )


@pytest.mark.parametrize("change", [{"ended_on": TODAY}, {"expires_on": TODAY - timedelta(days=1)}])
def test_a_link_that_ended_lapsed_or_was_forged_opens_nothing(code, change):
    assert opened(code) is not None
    SendingLink.objects.update(**change)
    assert opened(code) is None
    assert opened("forged") is None


def test_taking_somebody_in_says_who_sent_them_and_forgets_what_was_told(cast: Cast, rosa, code):
    waiting, case = sent(code), an_open_case(cast.rosa)
    operations.take_sent(actor=rosa, sent=waiting, person=case.person, on=TODAY)
    incoming = IncomingReferral.objects.get(person=case.person)
    assert (incoming.institution.name, incoming.asked) == ("Municipalidad Ficticia", TOLD["asked"])
    waiting.refresh_from_db()
    assert (waiting.given_names, waiting.phone, waiting.outcome) == ("", "", "taken")
    with pytest.raises(RefusedError, match="ya se atendió"):
        operations.take_sent(actor=rosa, sent=waiting, person=case.person, on=TODAY)


def test_who_is_not_taken_in_or_waits_too_long_is_forgotten(rosa, code):
    first, second = sent(code), sent(code)
    operations.close_sent(actor=rosa, sent=first, on=TODAY, outcome="refused")
    with pytest.raises(RefusedError, match="Diga qué pasó"):
        operations.close_sent(actor=rosa, sent=second, on=TODAY, outcome="taken")
    assert operations.purge_sent(today=TODAY + timedelta(days=30)) == 0
    assert operations.purge_sent(today=TODAY + timedelta(days=31)) == 1
    for one in (first, second):
        one.refresh_from_db()
        assert (one.surnames, one.asked) == ("", "")


def test_from_the_page_of_the_institution_to_a_file(client, cast: Cast, rosa, code):
    form = TOLD | {"municipality": "Chiantla, Huehuetenango"}
    page = reverse("send_person", kwargs={"code": code})
    bad = client.post(page, form).content.decode()
    assert "pregúntele a la persona" in bad
    assert "Busca empleo de cocinera" in bad
    assert "La llamaremos" in client.post(page, form | {"agreed": "on"}, follow=True).content.decode()
    assert "Ficticia López" not in client.get(page).content.decode()
    client.force_login(cast.rosa)
    with acting_as(EVERYWHERE):
        waiting = SentPerson.objects.get()
    assert "Ana Ficticia López" in client.get(reverse("sent_list")).content.decode()
    begun = client.post(reverse("sent_register", kwargs={"sent": waiting.pk}))
    identity = begun["Location"].replace("consentimiento", "identidad")
    assert "Ficticia López" in client.get(identity).content.decode()
    closed = client.post(reverse("sent_close", kwargs={"sent": waiting.pk}), {"outcome": "unreached"}, follow=True)
    assert "Sus datos se borraron" in closed.content.decode()
    assert client.get(reverse("send_person", kwargs={"code": "forged"})).status_code == 404


def test_who_may_be_on_file_already_is_shown_beside(client, cast: Cast, rosa, code):
    with acting_as(EVERYWHERE):
        case = an_open_case(cast.rosa, given_names="Berta", surnames="Ficticia Remitida")
    waiting = sent(code, given_names="Berta", surnames="Ficticia Remitida")
    client.force_login(cast.rosa)
    page = client.get(reverse("sent", kwargs={"sent": waiting.pk}))
    assert page.status_code == 200
    assert "Busca empleo de cocinera" in page.content.decode()
    assert case.person.full_name in page.content.decode()
    here = {"sent": waiting.pk, "person": case.person_id}
    assert client.post(reverse("sent_take", kwargs=here)).status_code == 302
    assert "Remisión atendida" in client.get(reverse("sent", kwargs={"sent": waiting.pk})).content.decode()
