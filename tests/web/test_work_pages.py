"""Screens of services, training, certification and follow-up: what is typed stays, what is wrong is said."""

import html

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from puente.accounts.scope import standing_of
from puente.audit.models import Access
from puente.cases.models import CaseFollowUp
from puente.core.db.scope import Scope, acting_as
from puente.services.models import Delivery, Issuer
from puente.services.operations import refer_to_certification, take_passage
from tests.cast import Cast
from tests.conftest import EVERYWHERE
from tests.factories.cases import an_open_case
from tests.factories.work import PNG, a_certificate, a_funded_award

TODAY = timezone.localdate()


def typed() -> str:
    return f"{TODAY.day}/{TODAY.month}/{TODAY.year}"


@pytest.fixture
def rosa(client, cast: Cast):
    client.force_login(cast.rosa)
    return client


@pytest.fixture
def case(cast: Cast):
    return an_open_case(cast.rosa)


def text_of(answer) -> str:
    return html.unescape(answer.content.decode())


def test_a_talk_is_recorded_for_those_ticked(rosa, cast: Cast, case):
    a_funded_award("guidance")
    absent = an_open_case(cast.rosa)
    form = {"people": [str(case.person_id)], "service": "guidance", "on": typed(), "acknowledged": "sheet"}
    assert rosa.post(reverse("service_group"), form).status_code == 302
    with acting_as(EVERYWHERE):
        assert Delivery.objects.get().person_id == case.person_id != absent.person_id


def test_a_talk_for_nobody_keeps_what_was_typed(rosa, case):
    page = text_of(
        rosa.post(
            reverse("service_group"),
            {"service": "guidance", "on": typed(), "acknowledged": "sheet", "note": "Taller de CV"},
        )
    )
    assert "Elija al menos a una persona." in page
    assert "Taller de CV" in page


def test_persons_of_others_cannot_be_slipped_into_a_group(rosa, cast: Cast, case):
    foreign = an_open_case(cast.marta)
    form = {"people": [str(foreign.person_id)], "service": "guidance", "on": typed(), "acknowledged": "sheet"}
    assert "Elija al menos a una persona." in text_of(rosa.post(reverse("service_group"), form))


def test_a_scan_leaves_as_an_attachment_and_is_on_record(rosa, cast: Cast, case):
    actor = standing_of(cast.rosa)
    with acting_as(actor.scope("test")):
        scan = a_certificate(actor, case, content=PNG).files.get()
    answer = rosa.get(reverse("certificate_file", kwargs={"certificate_file": scan.pk}))
    assert answer.content == PNG
    assert answer["Content-Disposition"] == f'attachment; filename="{case.code}-certificado.png"'
    with acting_as(Scope(cast.rosa.pk), using="log"):
        assert Access.objects.using("log").filter(subject="certificate", subject_id=scan.pk, act="export").exists()


def test_a_page_that_pretends_to_be_a_picture_is_refused_and_the_number_stays_typed(rosa, cast: Cast, case):
    actor = standing_of(cast.rosa)
    with acting_as(actor.scope("test")):
        issuer = Issuer.objects.get(pk="intecap")
        made = refer_to_certification(actor=actor, case=case, kind="technical", subject="X", issuer=issuer, on=TODAY)
        take_passage(actor=actor, certification=made, kind="assessed", on=TODAY, found="competent")
    form = {"issued_on": typed(), "number": "ABC-77", "content": SimpleUploadedFile("foto.png", b"<script>")}
    page = text_of(rosa.post(reverse("certification_issue", kwargs={"certification": made.pk}), form))
    assert "no es un PDF ni una foto" in page
    assert "ABC-77" in page


def test_a_follow_up_with_an_answer_asks_what_the_person_does_now(rosa, case):
    with acting_as(EVERYWHERE):
        first = CaseFollowUp.objects.filter(case=case).earliest("day")
    address = reverse("case_follow_up", kwargs={"case_follow_up": first.pk})
    answers = {"reached": "yes", "on": typed(), "channel": "call", "note": "Va bien"}
    page = text_of(rosa.post(address, answers))
    assert "Diga en qué está la persona ahora." in page
    assert "Va bien" in page
    assert "Todavía es pronto" in text_of(rosa.post(address, answers | {"work": "none"}))
    assert rosa.post(address, {"reached": "no", "on": typed(), "channel": "call"}).status_code == 302


def test_leaving_a_training_asks_why(rosa, cast: Cast, case):
    here = {"person": case.person_id}
    rosa.post(reverse("training_add", kwargs=here), {"programme": "welding", "started_on": typed(), "funded": "yes"})
    with acting_as(EVERYWHERE):
        enrolment = case.enrolments.get()
    address = reverse("training_end", kwargs={"enrolment": enrolment.pk})
    assert "Diga por qué la dejó." in text_of(rosa.post(address, {"end": "dropped", "on": typed()}))
    assert rosa.post(address, {"end": "dropped", "on": typed(), "drop_out": "cost"}).status_code == 302


def test_a_wage_and_a_paper_that_cannot_be_get_a_sentence_and_what_was_typed_stays(rosa, case):
    own = reverse("own_job", kwargs={"person": case.person_id})
    page = text_of(rosa.post(own, {"employer": "Taller La Esperanza", "wage": "-500", "started_on": typed()}))
    assert "va de 0 a 200,000 quetzales" in page
    assert "Taller La Esperanza" in page

    paper = reverse("document", kwargs={"person": case.person_id, "document": "dpi"})
    for content, words in (
        (b"<script>", "no es un PDF ni una foto"),
        (b"%PDF-" + bytes(6_000_000), "pesa más de 5 MB"),
    ):
        form = {"state": "has", "number": "F-77", "content": SimpleUploadedFile("dpi.png", content)}
        page = text_of(rosa.post(paper, form))
        assert words in page
        assert "F-77" in page
    with acting_as(EVERYWHERE):
        assert not case.placements.exists()
        assert not case.person.documents.exists()
