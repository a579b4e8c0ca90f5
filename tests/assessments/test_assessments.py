"""Instruments are data; what nobody knows or says never counts; what needs a permission is not kept without it."""

import copy
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from puente.accounts.enums import Role
from puente.accounts.scope import standing_of
from puente.assessments import operations
from puente.assessments.enums import UNKNOWN, UNSAID
from puente.assessments.models import Assessment, Instrument
from puente.assessments.queries import instrument_for
from puente.assessments.rules import BrokenInstrumentError, band_of, check, score
from puente.core.db.scope import acting_as
from puente.core.errors import RefusedError
from puente.people.enums import Purpose
from puente.placement.operations import withdraw_consent
from tests.cast import Cast
from tests.conftest import EVERYWHERE
from tests.factories.cases import agree
from tests.factories.work import a_ready_case

TODAY = timezone.localdate()


def options(*pairs):
    return [{"code": code, "text": code, "text_en": code, "score": value} for code, value in pairs]


SMALL = {
    "enough": 0.5,
    "bands": [{"upto": 0.5, "text": "mucho", "text_en": "much"}, {"upto": 1, "text": "poco", "text_en": "little"}],
    "scales": {"yes": options(("yes", 1), ("no", 0))},
    "dimensions": [
        {
            "code": "eco", "title": "Económica", "title_en": "Economic", "weight": 3, "sensitive": False,
            "questions": [
                {"code": "work", "text": "¿Trabaja?", "text_en": "Works?", "scale": "yes"},
                {"code": "why", "text": "¿Por qué?", "text_en": "Why?", "options": options(("a", None), ("b", None)),
                 "only_if": {"question": "work", "answers": ["no"]}},
                {"code": "food", "text": "¿Come?", "text_en": "Eats?", "options": options(("a", 0.25), ("b", 0.75)), "weight": 3},
            ],
        },
        {
            "code": "psy", "title": "Ánimo", "title_en": "Mood", "weight": 1, "sensitive": True,
            "questions": [{"code": "calm", "text": "¿Calma?", "text_en": "Calm?", "scale": "yes"}],
        },
    ],
}  # fmt: skip
ANSWERS = {"work": ["yes", "no"], "why": ["a", "b"], "food": ["a", "b"], "calm": ["yes", "no"]}
SOME = st.fixed_dictionaries({}, optional={code: st.sampled_from(given) for code, given in ANSWERS.items()})


def test_scores_by_hand():
    found = score(SMALL, {"work": "no", "why": "a", "food": "b", "calm": "yes"})
    assert [one.value for one in found.dimensions] == [(0 + 0.75 * 3) / 4, 1.0]
    assert found.total.value == pytest.approx((0.5625 * 3 + 1) / 4)
    assert (found.total.counted, found.total.asked) == (3, 4)
    assert band_of(SMALL, 0.5) == "mucho"
    assert band_of(SMALL, 0.51) == "poco"


def test_nothing_answered_scores_nothing():
    found = score(SMALL, {})
    assert [one.percent for one in (*found.dimensions, found.total)] == [None, None, None]


@given(SOME, st.sampled_from(sorted(ANSWERS)), st.sampled_from([UNKNOWN, UNSAID]))
def test_not_knowing_and_not_saying_never_count(answers, code, silence):
    answers = {name: value for name, value in answers.items() if name != code}
    said, silent = score(SMALL, answers), score(SMALL, answers | {code: silence})
    assert [one.value for one in said.dimensions] == [one.value for one in silent.dimensions]
    assert said.total.value == silent.total.value


@given(SOME)
def test_scores_are_shares_whatever_is_answered(answers):
    found = score(SMALL, answers)
    assert all(one.value is None or 0 <= one.value <= 1 for one in (*found.dimensions, found.total))
    assert score(SMALL, dict(reversed(answers.items()))) == found


def test_the_instrument_that_ships_is_whole_and_says_that_it_is_not_official():
    shipped = Instrument.objects.get(code="reintegracion", version=1)
    check(shipped.definition)
    assert not shipped.official
    assert "no oficial" in shipped.note
    sizes = [len(dimension["questions"]) for dimension in shipped.definition["dimensions"]]
    assert sizes == [10, 11, 10]


def broken(**changes):
    definition = copy.deepcopy(SMALL)
    for path, value in changes.items():
        *steps, last = path.split("__")
        place = definition
        for step in steps:
            place = place[int(step) if step.isdigit() else step]
        place[int(last) if last.isdigit() else last] = value
    return definition


@pytest.mark.parametrize(
    ("definition", "sentence"),
    [
        ({}, "le falta una parte"),
        (broken(enough=2), "va de 0 a 1"),
        (broken(bands=[{"upto": 0.5}]), "el último llega a 1"),
        (broken(dimensions__0__weight=0), "peso mayor que cero"),
        (broken(dimensions__0__questions__2__code="work"), "está dos veces"),
        (broken(dimensions__0__questions__1__only_if={"question": "calm", "answers": ["yes"]}), "no está antes"),
        (broken(dimensions__0__questions__0__text=" "), "Falta el texto de «text»"),
        (broken(scales__yes=options(("yes", 1))), "dos o más opciones"),
        (broken(scales__yes=options(("yes", 7), ("no", 0))), "van de 0 a 1"),
        ("texto", "le falta una parte"),
        (broken(bands=[]), "le falta una parte"),
        (broken(enough=float("nan")), "le falta una parte"),
        (broken(dimensions__0__title="a\x00b"), "letras que no se pueden guardar"),
        (broken(dimensions__0__questions__1__only_if={"question": "work", "answers": "no"}), "no está antes"),
    ],
)
def test_a_broken_instrument_is_refused_in_one_sentence(definition, sentence):
    with pytest.raises(BrokenInstrumentError, match=sentence):
        check(definition)


@pytest.fixture
def small(cast: Cast) -> Instrument:
    content = {"code": "prueba", "version": 1, "title": "Prueba", "title_en": "Test", "note": "No oficial."}
    return operations.add_instrument(
        actor=standing_of(cast.by_role()[Role.ADMINISTRATOR]), content=content | {"definition": SMALL}
    )


@pytest.mark.usefixtures("everywhere")
class TestAnswers:
    def record(self, cast: Cast, case, instrument, answers, moment="baseline") -> Assessment:
        return operations.record_assessment(
            actor=standing_of(cast.rosa), case=case, instrument=instrument, moment=moment, answers=answers, on=TODAY
        )

    def test_what_needs_a_permission_is_not_kept_without_it_and_goes_with_it(self, cast: Cast, small):
        case, actor = a_ready_case(cast.rosa), standing_of(cast.rosa)
        told = {"work": "yes", "calm": "no"}
        assert self.record(cast, case, small, told).answers == {"work": "yes"}
        agree(actor, case.person, Purpose.SENSITIVE, on=TODAY)
        assert self.record(cast, case, small, told).answers == told
        withdraw_consent(actor=actor, person=case.person, purpose="sensitive", on=TODAY)
        assert Assessment.objects.get(person=case.person).answers == {"work": "yes"}

    def test_only_what_was_offered_and_asked_is_kept(self, cast: Cast, small):
        case = a_ready_case(cast.rosa)
        told = {"work": "yes", "why": "a", "food": "z", "nonsense": "a"}
        assert self.record(cast, case, small, told).answers == {"work": "yes"}
        with pytest.raises(RefusedError, match="no hay ninguna respuesta"):
            self.record(cast, case, small, {"food": "z"})

    def test_a_second_time_on_the_same_day_corrects_the_first(self, cast: Cast, small):
        case = a_ready_case(cast.rosa)
        self.record(cast, case, small, {"work": "yes"})
        self.record(cast, case, small, {"work": "no"})
        assert [row.answers for row in Assessment.objects.filter(person=case.person)] == [{"work": "no"}]

    def test_reserved_answers_are_kept_apart(self, cast: Cast, small):
        case = a_ready_case(cast.rosa)
        agree(standing_of(cast.rosa), case.person, Purpose.SENSITIVE, on=TODAY)
        row = self.record(cast, case, small, {"work": "yes", "calm": "no"})
        assert (json.loads(row.sealed_answers), json.loads(row.sealed_reserved)) == ({"work": "yes"}, {"calm": "no"})

    def test_a_moment_that_is_none_is_refused(self, cast: Cast, small):
        with pytest.raises(RefusedError, match="Diga cuándo se pregunta"):
            self.record(cast, a_ready_case(cast.rosa), small, {"work": "yes"}, moment="zzz")

    def test_who_began_with_a_version_is_asked_with_it_again(self, cast: Cast, small):
        case = a_ready_case(cast.rosa)
        assert instrument_for(case.person, "prueba") == small
        self.record(cast, case, small, {"work": "yes"})
        content = {"code": "prueba", "version": 2, "title": "Prueba", "title_en": "Test", "note": "No oficial."}
        newer = operations.add_instrument(
            actor=standing_of(cast.by_role()[Role.ADMINISTRATOR]), content=content | {"definition": SMALL}
        )
        assert instrument_for(case.person, "prueba") == small
        assert instrument_for(a_ready_case(cast.rosa).person, "prueba") == newer


def test_it_is_asked_on_one_page_and_compared_on_another(client, cast: Cast):
    case = a_ready_case(cast.rosa)
    client.force_login(cast.rosa)
    keys = {"person": case.person_id}
    asking = reverse("assessment_add", kwargs=keys | {"instrument": "reintegracion"})
    page = client.get(asking).content.decode()
    assert "ponderación no oficial" in page
    assert "solo con su permiso" in page
    answer = client.post(asking, {"moment": "baseline", "r-working": "no", "r-food": "5", "r-debt": UNKNOWN})
    assert answer.status_code == 302
    with acting_as(EVERYWHERE):
        first = Assessment.objects.get(person=case.person)
        Assessment.objects.filter(pk=first.pk).update(on="2025-01-10")
    client.post(asking, {"moment": "follow", "r-working": "yes", "r-food": "3"})
    compared = client.get(reverse("assessments", kwargs=keys)).content.decode()
    assert "¿Está mejor que al empezar?" in compared
    assert "<svg" in compared
    assert "+75" in compared
    told = client.get(reverse("assessment", kwargs=keys | {"assessment": first.pk})).content.decode()
    assert "Muy seguido" in told
    assert "No sabe" in told
    copy_of_it = client.post(reverse("my_data", kwargs=keys), {"format": "json"}).content.decode()
    assert "Muy seguido" in copy_of_it, "people read their own answers, not codes"
    assert "r-food" not in copy_of_it
    assert '\\"food\\"' not in copy_of_it


def test_the_administrator_loads_another_version(client, cast: Cast):
    client.force_login(cast.by_role()[Role.ADMINISTRATOR])
    shipped = Instrument.objects.get(code="reintegracion", version=1)
    address = reverse("instrument_list")
    content = json.loads(client.get(reverse("instrument_file", kwargs={"version": shipped.pk})).content)

    def send(body: bytes):
        return client.post(address, {"file": SimpleUploadedFile("i.json", body, "application/json")})

    assert "Súbale el número" in send(json.dumps(content).encode()).content.decode()
    assert "no es JSON" in send(b"\xff\xd8 foto").content.decode()
    assert "no es un instrumento" in send(b"[]").content.decode()
    assert "le falta" in send(json.dumps({"code": "x"}).encode()).content.decode()
    for wrong in ({"code": "con espacio"}, {"version": -3}, {"version": 99999}, {"title": "x" * 200}):
        assert "No se entiende esta parte" in send(json.dumps(content | wrong).encode()).content.decode()
    assert send(json.dumps(content | {"version": 2}).encode()).status_code == 302
    assert Instrument.objects.filter(code="reintegracion").count() == 2
