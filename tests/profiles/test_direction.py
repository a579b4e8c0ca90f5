"""The occupational profile: targets with their evidence, the words, and the signature."""

import base64
import json

import pytest
from django.db import ProgrammingError, transaction
from django.urls import reverse
from django.utils import timezone

from puente.accounts.scope import standing_of
from puente.cases.signing import digest_of
from puente.core.db.scope import acting_as
from puente.core.errors import RefusedError
from puente.profiles import direction, operations
from puente.profiles.models import SignedProfile
from puente.profiles.queries import skills_near, whole_profile
from puente.taxonomy.models import Occupation, Skill
from tests.cast import Cast
from tests.conftest import EVERYWHERE
from tests.factories.work import a_ready_case
from tests.files import a_png

TODAY = timezone.localdate()


def roof_skills() -> list[Skill]:
    return skills_near("7121", list(Skill.objects.all()))


def a_directed_case(cast: Cast):
    case, actor = a_ready_case(cast.rosa), standing_of(cast.rosa)
    with acting_as(actor.scope("test")):
        roofer = Occupation.objects.get(pk="7121")
        operations.add_target(actor=actor, person=case.person, occupation=roofer, reason="Es lo que mejor sabe")
        first = roof_skills()[0]
        operations.add_skill(
            actor=actor, person=case.person, label="", label_en="", level=3, evidence="shown", skill=first
        )
        operations.set_direction(
            actor=actor,
            person=case.person,
            strengths="- Puntual\n\n• Cuida el equipo",
            to_certify="Techos",
            to_learn="",
        )
    return case


@pytest.mark.usefixtures("everywhere")
def test_a_target_shows_what_speaks_for_it_and_what_is_lacking(cast: Cast):
    case = a_directed_case(cast)
    [aim] = direction.aims_of(whole_profile(case.person))
    assert [job.months for job in aim.jobs] == [48]
    assert [row.skill_id for row in aim.held] == [roof_skills()[0].code]
    assert {skill.code for skill in aim.lacking} == {skill.code for skill in roof_skills()[1:]}


@pytest.mark.usefixtures("everywhere")
def test_the_words_are_kept_a_thing_per_line(cast: Cast):
    content = direction.content_of(whole_profile(a_directed_case(cast).person))
    assert content["strengths"] == ["Puntual", "Cuida el equipo"]
    assert content["to_certify"] == ["Techos"]


@pytest.mark.usefixtures("everywhere")
@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        ({"mode": "screen"}, "Falta la firma"),
        ({"mode": "screen", "signature": b"%PDF-1.7"}, "Falta la firma"),
        ({"mode": "oral"}, "nombre de quien fue testigo"),
    ],
)
def test_a_yes_needs_a_signature_or_a_witness(cast: Cast, how, sentence):
    case = a_directed_case(cast)
    with pytest.raises(RefusedError, match=sentence):
        operations.sign_profile(actor=standing_of(cast.rosa), case=case, on=TODAY, **how)


@pytest.mark.usefixtures("everywhere")
def test_nothing_is_signed_without_a_target(cast: Cast):
    with pytest.raises(RefusedError, match="Primero elija qué ocupaciones busca"):
        operations.sign_profile(
            actor=standing_of(cast.rosa), case=a_ready_case(cast.rosa), on=TODAY, mode="oral", witness="Olga"
        )


@pytest.mark.usefixtures("everywhere")
def test_what_was_signed_stays_and_a_change_is_seen(cast: Cast):
    actor, case = standing_of(cast.rosa), a_directed_case(cast)
    signed = operations.sign_profile(actor=actor, case=case, on=TODAY, mode="screen", signature=a_png())
    assert json.loads(signed.content)["aims"][0]["reason"] == "Es lo que mejor sabe"
    assert base64.b64decode(signed.signature).startswith(b"\x89PNG")
    assert digest_of(direction.content_of(whole_profile(case.person))) == signed.digest
    operations.set_direction(actor=actor, person=case.person, strengths="Otra", to_certify="", to_learn="")
    assert digest_of(direction.content_of(whole_profile(case.person))) != signed.digest
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        SignedProfile.objects.filter(pk=signed.pk).update(digest="x")


def test_it_is_signed_on_its_page_and_printed(client, cast: Cast):
    case = a_directed_case(cast)
    client.force_login(cast.rosa)
    person = {"person": case.person_id}
    draft = client.post(reverse("direction_print", kwargs=person), {"draft": "1"})
    assert draft.content.startswith(b"%PDF")
    drawn = "data:image/png;base64," + base64.b64encode(a_png()).decode()
    answer = client.post(reverse("direction_sign", kwargs=person), {"mode": "screen", "signature": drawn})
    assert answer.status_code == 302
    own_data = json.loads(client.post(reverse("my_data", kwargs=person), {"format": "json"}).content)
    [signed] = next(part["rows"] for part in own_data["datos"] if part["title"] == "Su perfil ocupacional firmado")
    assert signed["Qué decía"].endswith("Puntual; Cuida el equipo; Techos")
    assert signed["Firma"] == "está en su expediente"
    page = client.get(reverse("direction", kwargs=person)).content.decode()
    assert "Firmado" in page
    assert "Es lo que mejor sabe" in page
    paper = client.post(reverse("direction_print", kwargs=person))
    assert paper["Content-Disposition"] == f'attachment; filename="{case.code}-perfil-ocupacional.pdf"'
    with acting_as(EVERYWHERE):
        assert case.person.signed_profiles.count() == 1


def test_what_changed_meanwhile_is_not_signed_and_twice_is_once(client, cast: Cast):
    case = a_directed_case(cast)
    client.force_login(cast.rosa)
    keys = {"person": case.person_id}
    oral = {"mode": "oral", "witness": "Olga"}
    page = client.post(reverse("direction_sign", kwargs=keys), oral | {"seen": "otro"})
    assert "Cambió mientras lo tenía abierto" in page.content.decode()
    seen = client.get(reverse("direction", kwargs=keys)).context["sign_form"]["seen"].value()
    for _click in range(2):
        client.post(reverse("direction_sign", kwargs=keys), oral | {"seen": seen})
    with acting_as(EVERYWHERE):
        assert case.person.signed_profiles.count() == 1


def test_words_that_were_only_proposed_are_saved_before_they_are_signed(client, cast: Cast):
    case, actor = a_ready_case(cast.rosa), standing_of(cast.rosa)
    with acting_as(actor.scope("test")):
        operations.add_target(actor=actor, person=case.person, occupation=Occupation.objects.get(pk="7121"))
    client.force_login(cast.rosa)
    page = client.get(reverse("direction", kwargs={"person": case.person_id})).content.decode()
    assert "Revise y guarde las palabras" in page
    assert 'name="mode"' not in page


def test_a_wrong_occupation_comes_back_with_its_sentence(client, cast: Cast):
    case = a_ready_case(cast.rosa)
    client.force_login(cast.rosa)
    page = client.post(
        reverse("target_add", kwargs={"person": case.person_id}), {"occupation": "9999", "reason": "porque sí"}
    )
    assert "Ese código no existe" in page.content.decode()
    assert "porque sí" in page.content.decode()
