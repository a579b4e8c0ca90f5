"""What a person answered, how, and what follows when they take it back."""

import base64

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from puente.accounts.scope import standing_of
from puente.cases.enums import ClosureReason, StepKind
from puente.cases.models import Step
from puente.cases.operations import close_case
from puente.core.db.scope import acting_as
from puente.core.errors import RefusedError
from puente.people.enums import ConsentMode, Purpose
from puente.people.facts import Manner
from puente.people.gate import agreed
from puente.people.models import ConsentAudio, Person
from puente.people.operations import give_consent, keep_recording, refuse_consent
from puente.placement import operations as placement
from puente.services import operations as services
from puente.services.models import Programme
from puente.taxonomy.models import Language
from tests.cast import Cast
from tests.conftest import EVERYWHERE
from tests.factories.cases import agree, an_open_case
from tests.factories.people import PersonFactory
from tests.factories.work import PNG, VacancyFactory, a_ready_case

TODAY = timezone.localdate()
DRAWN = "data:image/png;base64," + base64.b64encode(PNG).decode()
MP3 = b"ID3" + bytes(40)


def ask(cast: Cast, person: Person, manner: Manner, purpose: Purpose = Purpose.CARE):
    rosa = standing_of(cast.rosa)
    with acting_as(rosa.scope("test")):
        return give_consent(actor=rosa, person=person, purpose=purpose, manner=manner, on=TODAY)


def as_file(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("hoja.png", content)


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_a_no_is_on_record_and_opens_nothing(cast: Cast):
    person, rosa = PersonFactory(), standing_of(cast.rosa)
    with acting_as(rosa.scope("test")):
        refuse_consent(actor=rosa, person=person, purpose=Purpose.EMPLOYERS, manner=Manner("sheet"), on=TODAY)
        assert person.consents.get().answer == "no"
        assert not agreed(person, Purpose.EMPLOYERS)
        agree(rosa, person, Purpose.EMPLOYERS, on=TODAY)
        assert agreed(person, Purpose.EMPLOYERS)
        with pytest.raises(RefusedError, match="retire ese permiso"):
            refuse_consent(actor=rosa, person=person, purpose=Purpose.EMPLOYERS, manner=Manner("sheet"), on=TODAY)


def test_words_in_another_language_need_an_interpreter_who_keeps_them_secret(cast: Cast):
    person = PersonFactory(language_id="mam")
    with pytest.raises(RefusedError, match="escriba quién le interpretó"):
        ask(cast, person, Manner("sheet"))
    with pytest.raises(RefusedError, match="persona adulta y guardar el secreto"):
        ask(cast, person, Manner("sheet", interpreter="Catarina Ficticia"))
    ask(cast, person, Manner("sheet", interpreter="Catarina Ficticia", interpreter_bound=True))


def test_a_recording_takes_the_place_of_the_interpreter(cast: Cast):
    person, ada = PersonFactory(language_id="mam"), standing_of(cast.ada)
    mam = Language.objects.get(pk="mam")
    keep_recording(actor=ada, purpose=Purpose.CARE, language=mam, content=MP3)
    keep_recording(actor=ada, purpose=Purpose.CARE, language=mam, content=MP3 + b"again")
    assert ConsentAudio.objects.count() == 1
    ask(cast, person, Manner("sheet"))
    with pytest.raises(RefusedError, match="MP3, OGG o M4A"):
        keep_recording(actor=ada, purpose=Purpose.CARE, language=mam, content=PNG)


def test_a_signature_on_the_screen_is_kept_sealed_and_one_is_needed(cast: Cast):
    person = PersonFactory()
    with pytest.raises(RefusedError, match="Falta la firma"):
        ask(cast, person, Manner(ConsentMode.SCREEN))
    consent = ask(cast, person, Manner(ConsentMode.SCREEN, proof=PNG))
    with acting_as(EVERYWHERE):
        assert consent.proofs.get().body == PNG


def test_taking_back_employers_withdraws_what_was_sent_and_puts_the_telling_on_the_list(cast: Cast):
    case, rosa, vacancy = a_ready_case(cast.rosa), standing_of(cast.rosa), VacancyFactory(company__name="Techos Sol")
    with acting_as(rosa.scope("test")):
        sent = placement.apply(actor=rosa, case=case, vacancy=vacancy, on=TODAY)
        placement.withdraw_consent(actor=rosa, person=case.person, purpose=Purpose.EMPLOYERS, on=TODAY)
        sent.refresh_from_db()
        assert (sent.state, sent.why) == ("withdrawn", "consent")
        due = Step.objects.filter(person=case.person, done_at=None).values_list("kind", "detail")
        assert (StepKind.TELL, "Techos Sol") in set(due)
        assert StepKind.APPLICATION not in {kind for kind, _detail in due}


def test_taking_back_institutions_tells_those_that_have_something(cast: Cast):
    case, rosa = a_ready_case(cast.rosa), standing_of(cast.rosa)
    with acting_as(rosa.scope("test")):
        welding = Programme.objects.get(pk="welding")
        services.enrol(actor=rosa, case=case, programme=welding, started_on=TODAY)
        effects = placement.withdraw_consent(actor=rosa, person=case.person, purpose=Purpose.PARTNERS, on=TODAY)
        assert list(effects.told.values()) == [welding.provider]


def test_taking_back_care_ends_everything(cast: Cast):
    case, rosa = a_ready_case(cast.rosa), standing_of(cast.rosa)
    with acting_as(rosa.scope("test")):
        placement.apply(actor=rosa, case=case, vacancy=VacancyFactory(), on=TODAY)
        placement.withdraw_consent(actor=rosa, person=case.person, purpose=Purpose.CARE, on=TODAY)
        case.refresh_from_db()
        assert case.closure_reason == ClosureReason.STOPPED
        assert not any(agreed(case.person, purpose) for purpose in Purpose)
        assert set(Step.objects.filter(person=case.person, done_at=None).values_list("kind", flat=True)) == {"tell"}


def test_after_closing_somebody_is_followed_only_with_their_permission(cast: Cast):
    with_it, without, rosa = an_open_case(cast.rosa), an_open_case(cast.rosa), standing_of(cast.rosa)
    with acting_as(rosa.scope("test")):
        agree(rosa, with_it.person, Purpose.FOLLOW_UP, on=TODAY)
        for case in (with_it, without):
            close_case(actor=rosa, case=case, reason=ClosureReason.SUPPORT_ENDED, on=TODAY)
        due = Step.objects.filter(done_at=None, kind=StepKind.CASE_FOLLOW_UP)
        assert [step.person_id for step in due] == [with_it.person_id]
        placement.withdraw_consent(actor=rosa, person=with_it.person, purpose=Purpose.FOLLOW_UP, on=TODAY)
        assert not due.all().exists()


def test_the_page_asks_answers_and_takes_back_saying_first_what_it_will_do(client, cast: Cast):
    case, rosa = a_ready_case(cast.rosa), standing_of(cast.rosa)
    client.force_login(cast.rosa)
    with acting_as(rosa.scope("test")):
        placement.apply(actor=rosa, case=case, vacancy=VacancyFactory(title="Techador"), on=TODAY)
    here = {"person": case.person_id}
    said = {"purpose": "follow_up", "answer": "yes", "mode": "oral", "language": "spa"}
    assert "nombre de quien fue testigo" in text_of(client.post(reverse("consents", kwargs=here), said))
    client.post(reverse("consents", kwargs=here), said | {"mode": "screen", "signature": DRAWN})
    partners = {"purpose": "partners", "answer": "yes", "mode": "sheet", "language": "spa"}
    assert "Diga con qué instituciones" in text_of(client.post(reverse("consents", kwargs=here), partners))
    page = text_of(client.post(reverse("consents", kwargs=here), partners | {"recipients": ["health"]}, follow=True))
    assert "Respuesta registrada." in page
    assert "Salud y apoyo psicosocial" in page
    away = reverse("consent_withdraw", kwargs=here | {"purpose": "employers"})
    assert "Se retira la postulación a «Techador»" in text_of(client.get(away))
    page = text_of(client.post(away, follow=True))
    assert "Se hizo todo lo que se anunció." in page
    assert "Ese permiso no está vigente." in text_of(client.post(away, follow=True))
    assert client.get(reverse("consent_withdraw", kwargs=here | {"purpose": "nothing"})).status_code == 404


def test_the_photo_of_a_sheet_may_come_later_and_is_never_shown_inside_a_page(client, cast: Cast):
    case = an_open_case(cast.rosa)
    client.force_login(cast.rosa)
    with acting_as(EVERYWHERE):
        consent = case.person.consents.get(purpose="care")
    there = reverse("consent_photo", kwargs={"consent": consent.pk})
    assert "no es un PDF ni una foto" in text_of(client.post(there, {"photo": as_file(b"nothing")}))
    assert client.post(there, {"photo": as_file(PNG)}).status_code == 302
    with acting_as(EVERYWHERE):
        proof = consent.proofs.get()
    answer = client.get(reverse("consent_proof", kwargs={"consent_proof": proof.pk}))
    assert answer["Content-Disposition"] == 'attachment; filename="permiso-care.png"'
    client.force_login(cast.marta)
    assert client.get(reverse("consent_proof", kwargs={"consent_proof": proof.pk})).status_code == 404


def test_administration_records_the_words_and_everybody_hears_them(client, cast: Cast):
    client.force_login(cast.ada)
    sent = {"purpose": "care", "language": "mam", "content": as_file(MP3)}
    page = text_of(client.post(reverse("recording_list"), sent, follow=True))
    assert "Grabación guardada." in page
    client.force_login(cast.rosa)
    audio = ConsentAudio.objects.get()
    answer = client.get(reverse("recording", kwargs={"recording": audio.pk}))
    assert (answer["Content-Type"], answer.content) == ("audio/mpeg", MP3)
    assert reverse("recording", kwargs={"recording": audio.pk}) in text_of(
        client.get(reverse("person_register"), follow=True)
    )


def test_an_errand_is_done_from_the_list(client, cast: Cast):
    case, rosa = a_ready_case(cast.rosa), standing_of(cast.rosa)
    client.force_login(cast.rosa)
    with acting_as(rosa.scope("test")):
        agree(rosa, case.person, Purpose.TESTIMONY, on=TODAY)
        placement.withdraw_consent(actor=rosa, person=case.person, purpose=Purpose.TESTIMONY, on=TODAY)
        errand = Step.objects.get(kind=StepKind.TELL)
    assert reverse("step_done", kwargs={"pending": errand.pk}) in text_of(client.get(reverse("home")))
    client.post(reverse("step_done", kwargs={"pending": errand.pk}))
    with acting_as(EVERYWHERE):
        errand.refresh_from_db()
    assert errand.done_at
