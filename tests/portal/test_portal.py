"""A person's own page: nothing before they say what only they know, nothing of anybody else, and what they ask is done."""

from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import ProgrammingError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from puente.accounts.scope import everywhere, standing_of
from puente.cases.models import Case, Step
from puente.core.db.scope import Scope, acting_as
from puente.core.errors import RefusedError
from puente.core.ids import link_digest
from puente.guidance.operations import make_appointment
from puente.matching.models import Reply
from puente.matching.operations import offer_vacancies
from puente.people.gate import agreed
from puente.people.models import Person, SubjectRequest
from puente.placement import operations as placement
from puente.placement.models import Application, FollowUpReply
from puente.portal import operations
from puente.portal.models import Ask, OwnDoor, Visit
from puente.portal.rules import clean_secret
from puente.profiles.operations import save_document
from puente.taxonomy.models import DocumentType
from tests.cast import Cast
from tests.factories.cases import agree
from tests.factories.jobs import a_job, an_interview
from tests.factories.people import PhoneFactory
from tests.factories.work import RequirementFactory, VacancyFactory, a_ready_case

SECRET = "4071"


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def rosa(cast: Cast):
    return standing_of(cast.rosa)


@pytest.fixture
def case(cast: Cast) -> Case:
    return a_ready_case(cast.rosa, given_names="Fidelina", surnames="Ficticia")


def a_door(cast: Cast, person: Person, **chosen) -> tuple[str, str]:
    """The code of the link, and the short one."""
    rosa = standing_of(cast.rosa)
    wanted = {"factor": "number", "secret": SECRET, "tongue": "es"} | chosen
    with acting_as(rosa.scope("test")):
        _door, code, short = operations.give_own_door(actor=rosa, person=person, on=timezone.localdate(), **wanted)
    return code, short


def page(code: str) -> str:
    return reverse("own_page", kwargs={"code": code})


def come_in(client, code: str, secret: str = SECRET):
    return client.post(page(code), {"secret": secret}, follow=True)


def read(client, code: str) -> str:
    return client.get(page(code)).content.decode()


def test_nothing_is_shown_before_what_only_the_person_knows(client, cast: Cast, case):
    code, short = a_door(cast, case.person)
    for one in (code, short):
        text = read(client, one)
        assert "Escriba lo que solo usted sabe" in text
        assert "Fidelina" not in text
    assert "Hola, Fidelina" in come_in(client, short).content.decode()
    assert "Hola, Fidelina" in read(client, code), "the same door, inside"
    assert client.get(page(code))["Cache-Control"] == "private, no-store"
    client.post(reverse("own_leave", kwargs={"code": code}))
    assert "Fidelina" not in read(client, code)


def test_a_short_code_is_typed_as_it_is_read(client, cast: Cast, case):
    _code, short = a_door(cast, case.person)
    answer = client.post(reverse("own_entrance"), {"code": f" {short[:5].lower()} {short[5:].lower()} "})
    assert answer["Location"] == page(short)


def test_wrong_tries_wait_and_twenty_end_the_door(client, cast: Cast, case, today):
    code, _short = a_door(cast, case.person)
    for _time in range(5):
        assert "No es eso" in come_in(client, code, "0000").content.decode()
    assert "Espere un cuarto de hora" in come_in(client, code).content.decode(), "the right one has to wait, too"
    with acting_as(everywhere(None)):
        door = OwnDoor.objects.get()
        assert (door.wrong, Visit.objects.count()) == (5, 0)
        OwnDoor.objects.update(wrong=19, locked_until=None)
    come_in(client, code, "0000")
    with acting_as(everywhere(None)):
        operations.shut(door=OwnDoor.objects.get(), on=today)
        assert OwnDoor.objects.get().ended_on == today
    assert client.get(page(code)).status_code == 404


def test_a_visit_ends_by_itself_and_belongs_to_one_door(client, cast: Cast, case):
    code, _short = a_door(cast, case.person)
    other = a_ready_case(cast.rosa, given_names="Ajena", surnames="Ficticia")
    foreign, _other_short = a_door(cast, other.person)
    come_in(client, code)
    assert "Escriba lo que solo usted sabe" in read(client, foreign), "a visit opens its own door only"
    with acting_as(everywhere(None)):
        Visit.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert "Escriba lo que solo usted sabe" in read(client, code)


def test_another_door_takes_the_place_of_the_first_and_puts_out_whoever_was_in(client, cast: Cast, case):
    first, _short = a_door(cast, case.person)
    come_in(client, first)
    second, _other = a_door(cast, case.person, factor="word", secret="níspero")
    assert client.get(page(first)).status_code == 404
    assert "Su palabra secreta" in read(client, second)
    assert "Hola, Fidelina" in come_in(client, second, "NISPERO").content.decode()


def test_whoever_is_inside_sees_one_person_in_the_database_too(client, cast: Cast, case):
    a_ready_case(cast.rosa, given_names="Ajena", surnames="Ficticia")
    code, _short = a_door(cast, case.person)
    come_in(client, code)
    token = link_digest(client.cookies["mi"].value)
    with acting_as(Scope(actor=None, kind="link", link=token)):
        assert list(Person.objects.values_list("pk", flat=True)) == [case.person_id]
        assert set(Case.objects.values_list("person", flat=True)) == {case.person_id}
        assert set(Application.objects.values_list("person", flat=True)) <= {case.person_id}
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Ask.objects.create(
                person_id=case.pk, visit=Visit.objects.get(), kind="call", on=timezone.localdate(), recorded_by=case.pk
            )
        assert Person.objects.filter(pk=case.person_id).update(given_names="Otra") == 0, "it reads, and changes nothing"
    with acting_as(Scope(actor=None, kind="link", link=link_digest(code))):
        assert not Person.objects.exists(), "the code alone shows nobody"
        assert OwnDoor.objects.count() == 1


@given(st.text(alphabet="0123456789", min_size=0, max_size=9))
def test_a_number_is_four_to_eight_digits_that_are_not_tried_first(digits):
    steps = {int(b) - int(a) for a, b in pairwise(digits)}
    good = 4 <= len(digits) <= 8 and steps not in ({0}, {1}, {-1})
    if good:
        assert clean_secret("number", digits) == digits
    else:
        with pytest.raises(RefusedError):
            clean_secret("number", digits)


def test_a_birth_date_is_a_key_only_when_it_is_known_to_the_day(client, cast: Cast, case):
    with acting_as(standing_of(cast.rosa).scope("test")):
        Person.objects.filter(pk=case.person_id).update(birth_date="1990-02-07", birth_precision="day")
        case.person.refresh_from_db()
    code, _short = a_door(cast, case.person, factor="birth", secret="")
    for typed in ("7/2/1990", "07021990", "7 de febrero de 1990", "7-2-90"):
        assert "Hola" in come_in(client, code, typed).content.decode()
        client.post(reverse("own_leave", kwargs={"code": code}))
    with acting_as(standing_of(cast.rosa).scope("test")):
        Person.objects.filter(pk=case.person_id).update(birth_precision="year")
        case.person.refresh_from_db()
    with pytest.raises(RefusedError, match="número o una palabra"):
        a_door(cast, case.person, factor="birth", secret="")


def test_the_page_shows_what_is_theirs(client, cast: Cast, case, rosa, today):
    interview = an_interview(cast.rosa, case)
    with acting_as(rosa.scope("test")):
        make_appointment(
            actor=rosa, case=case, kind="plan", at=timezone.now() + timedelta(days=1), place="Oficina central"
        )
        vacancy = VacancyFactory()
        RequirementFactory(vacancy=vacancy, kind="document", document_id="dpi")
        placement.apply(actor=rosa, case=case, vacancy=vacancy, on=today)
        dpi = DocumentType.objects.get(pk="dpi")
        save_document(actor=rosa, person=case.person, document=dpi, state="missing")
    code, _short = a_door(cast, case.person)
    text = come_in(client, code).content.decode()
    for words in (
        "Oficina central",
        "Taller, zona 2",
        "Papeles que le faltan",
        "RENAP",
        "esperamos su respuesta",
        "Le acompaña",
    ):
        assert words in text
    given = client.get(reverse("own_calendar", kwargs={"code": code, "what": interview.pk}))
    assert b"SUMMARY:Cita" in given.content
    cv = client.get(reverse("own_cv", kwargs={"code": code}))
    assert cv.content.startswith(b"%PDF")
    assert "Fidelina Ficticia" in client.get(reverse("own_data", kwargs={"code": code})).content.decode()


def test_what_interests_them_is_said_there(client, cast: Cast, case, rosa, today):
    vacancy = VacancyFactory()
    with acting_as(rosa.scope("test")):
        offer_vacancies(actor=rosa, case=case, vacancies=[vacancy.pk], on=today)
    code, _short = a_door(cast, case.person)
    assert "Me interesa" in come_in(client, code).content.decode()
    with acting_as(everywhere(None)):
        offered = case.person.offered.get()
    client.post(reverse("own_answer", kwargs={"code": code}), {"offered": offered.pk, "said": "yes"})
    with acting_as(everywhere(None)):
        assert Reply.objects.get().said == "yes"
    assert "Dijo que sí" in read(client, code)


def test_how_the_job_goes_is_said_once_a_day(client, cast: Cast, case, today):
    job = a_job(cast.rosa, case=case, started_on=today - timedelta(days=7))
    code, _short = a_door(cast, case.person)
    assert "¿Cómo le va en su trabajo?" in come_in(client, code).content.decode()
    with acting_as(everywhere(None)):
        first, second = job.follow_ups.filter(side="worker").order_by("day")[:2]
    address = reverse("own_work", kwargs={"code": code, "follow_up": first.pk})
    client.post(address, {"works": "yes", "paid": "no"})
    with acting_as(everywhere(None)):
        reply = FollowUpReply.objects.get()
        assert (reply.follow_up_id, reply.paid) == (first.pk, "no")
    assert "¿Cómo le va en su trabajo?" not in read(client, code)
    other = reverse("own_work", kwargs={"code": code, "follow_up": second.pk})
    assert "Por hoy no hay nada que contestar" in client.post(other, {"works": "yes"}, follow=True).content.decode()


def test_a_permission_is_taken_back_there_with_all_that_follows(client, cast: Cast, case, rosa, today):
    with acting_as(rosa.scope("test")):
        sent = placement.apply(actor=rosa, case=case, vacancy=VacancyFactory(), on=today)
    code, _short = a_door(cast, case.person)
    come_in(client, code)
    address = reverse("own_permission", kwargs={"code": code, "purpose": "employers"})
    assert "Retirar este permiso" in client.get(address).content.decode()
    client.post(address)
    client.post(address)
    with acting_as(everywhere(None)):
        assert Ask.objects.count() == 1, "asked twice is asked once"
        operations.take_ask(asked=Ask.objects.get())
        operations.take_ask(asked=Ask.objects.get())
        assert not agreed(case.person, "employers")
        sent.refresh_from_db()
        assert (sent.state, sent.why) == ("withdrawn", "consent")
        assert (
            Step.objects.filter(person=case.person, done_at=None, detail__startswith="Retiró su permiso").count() == 1
        )
    assert client.get(address).status_code == 404


def test_taking_back_care_closes_the_case_and_tells_who_accompanied(client, cast: Cast, case):
    code, _short = a_door(cast, case.person)
    come_in(client, code)
    client.post(reverse("own_permission", kwargs={"code": code, "purpose": "care"}))
    with acting_as(everywhere(None)):
        operations.take_ask(asked=Ask.objects.get())
        assert Case.objects.get(pk=case.pk).closed_on
        step = Step.objects.get(person=case.person, done_at=None, detail__startswith="Retiró su permiso")
        assert step.consultant_id == cast.rosa.pk
    assert "Hola, Fidelina" in read(client, code), "what is theirs stays theirs"


def test_a_correction_and_erasure_wait_for_supervision_and_a_call_for_who_accompanies(client, cast: Cast, case):
    code, _short = a_door(cast, case.person)
    come_in(client, code)
    address = reverse("own_data", kwargs={"code": code})
    assert "Escriba qué está mal" in client.post(address, {"kind": "rectify", "words": ""}).content.decode()
    for kind, words in (("rectify", "Mi apellido es Ficticio"), ("erasure", ""), ("call", "")):
        client.post(address, {"kind": kind, "words": words})
    with acting_as(everywhere(None)):
        for one in Ask.objects.all():
            operations.take_ask(asked=one)
        assert set(SubjectRequest.objects.values_list("wish", flat=True)) == {"rectify", "erasure"}
        assert Step.objects.filter(person=case.person, detail="Pide que le llamen", done_at=None).count() == 1


def test_the_language_of_the_page_is_chosen_there(client, cast: Cast, case):
    code, _short = a_door(cast, case.person)
    come_in(client, code)
    client.post(reverse("own_tongue", kwargs={"code": code}), {"tongue": "en"})
    assert "Hello, Fidelina" in read(client, code)


def test_the_consultant_gives_it_and_its_codes_are_shown_once(client, cast: Cast, case):
    client.force_login(cast.rosa)
    address = reverse("own_door", kwargs={"person": case.person_id})
    easy = client.post(address, {"factor": "number", "secret": "1234", "tongue": "es"})
    assert "no sean seguidos" in easy.content.decode()
    text = client.post(address, {"factor": "number", "secret": SECRET, "tongue": "es"}, follow=True).content.decode()
    assert "Dele esto" in text
    assert SECRET not in text
    assert "Dele esto" not in client.get(address).content.decode()
    client.post(address, {"end": "1"})
    with acting_as(everywhere(None)):
        assert OwnDoor.objects.get().ended_on


def test_the_function_that_opens_is_the_owners_and_reads_no_table_for_others(cast: Cast):
    with acting_as(Scope(actor=None, kind="link", link="nothing")), connection.cursor() as cursor:
        cursor.execute("SELECT portal_person()")
        assert cursor.fetchone() == (None,)


@pytest.mark.parametrize("known", ["1990", "0702", "07021990", "3778", "51473778"])
def test_a_number_that_the_household_would_try_is_refused(cast: Cast, case, known):
    with acting_as(standing_of(cast.rosa).scope("test")):
        Person.objects.filter(pk=case.person_id).update(birth_date="1990-02-07", birth_precision="day")
        case.person.phones.all().delete()
        PhoneFactory(person=case.person, number="5147 3778")
        case.person.refresh_from_db()
    with pytest.raises(RefusedError, match="quien le conoce"):
        a_door(cast, case.person, secret=known)
    with pytest.raises(RefusedError, match="quien le conoce"):
        a_door(cast, case.person, factor="word", secret="Fidelina")


def test_what_lies_open_closes_with_the_visit_and_nothing_goes_in_silence(client, cast: Cast, case):
    code, _short = a_door(cast, case.person)
    seconds, _semicolon, address = come_in(client, code)["Refresh"].partition("; url=")
    assert (0 < int(seconds) <= 15 * 60 + 1, address) == (True, page(code))
    with acting_as(everywhere(None)):
        Visit.objects.update(until=timezone.now() - timedelta(seconds=1))
    late = client.post(reverse("own_data", kwargs={"code": code}), {"kind": "rectify", "words": "Mi apellido"})
    assert "lo último que escribió no se guardó" in late.content.decode()


def test_tries_that_failed_are_told_to_whoever_comes_in(client, cast: Cast, case):
    code, _short = a_door(cast, case.person)
    for _time in range(3):
        come_in(client, code, "0000")
    assert "Hubo 3 intentos fallidos" in come_in(client, code).content.decode()


def test_after_twenty_tries_the_right_one_opens_nothing(client, cast: Cast, case):
    code, _short = a_door(cast, case.person)
    with acting_as(everywhere(None)):
        OwnDoor.objects.update(wrong=20)
    assert "Hubo demasiados intentos" in come_in(client, code).content.decode()


@pytest.mark.parametrize("typed", ["", "ABCDE/FGHIJ1", "http://localhost/mi/", "ÑÑ"])
def test_what_is_no_code_gets_a_sentence(client, typed):
    answer = client.post(reverse("own_entrance"), {"code": typed})
    assert "diez letras y números" in answer.content.decode()
    assert 'aria-invalid="true"' in answer.content.decode()


def test_whoever_took_care_back_is_asked_and_offered_nothing_more(client, cast: Cast, case, rosa, today):
    job = a_job(cast.rosa, case=case, started_on=today - timedelta(days=7))
    with acting_as(rosa.scope("test")):
        offer_vacancies(actor=rosa, case=case, vacancies=[VacancyFactory().pk], on=today)
    code, _short = a_door(cast, case.person)
    come_in(client, code)
    with acting_as(everywhere(None)):
        asked = job.follow_ups.filter(side="worker").order_by("day").first()
        operations.ask_there(visit=Visit.objects.get(), kind="withdraw", purpose="care", on=today)
        reply = placement.say_how_it_goes(by=case.pk, follow_up=asked, on=today, works=True, paid="no")
        operations.take_ask(asked=Ask.objects.get())
        FollowUpReply.objects.filter(pk=reply.pk).update(on=today - timedelta(days=1))
        placement.take_how_it_goes(reply=reply)
        asked.refresh_from_db()
        assert asked.done_on is None
        assert not Step.objects.filter(person=case.person, done_at=None, kind="follow_up").exists()
    text = read(client, code)
    assert "¿Cómo le va en su trabajo?" not in text
    assert "Me interesa" not in text


def test_a_permission_given_again_may_be_taken_back_again_on_the_same_day(cast: Cast, client, case, rosa, today):
    code, _short = a_door(cast, case.person)
    come_in(client, code)
    address = reverse("own_permission", kwargs={"code": code, "purpose": "employers"})
    for time in (1, 2):
        client.post(address)
        with acting_as(everywhere(None)):
            assert Ask.objects.count() == time
            operations.take_ask(asked=Ask.objects.order_by("-id").first())
            assert not agreed(case.person, "employers")
            agree(rosa, case.person, "employers", on=today)


def test_another_correction_is_heard_by_who_accompanies(client, cast: Cast, case):
    code, _short = a_door(cast, case.person)
    come_in(client, code)
    address = reverse("own_data", kwargs={"code": code})
    for words in ("Mi apellido es Ficticio", "Nací en 1991", "Nací en 1991"):
        client.post(address, {"kind": "rectify", "words": words})
    with acting_as(everywhere(None)):
        assert Ask.objects.count() == 2
        for one in Ask.objects.all():
            operations.take_ask(asked=one)
        assert SubjectRequest.objects.count() == 1
        assert Step.objects.filter(person=case.person, detail="Pide otra corrección de sus datos").count() == 1
