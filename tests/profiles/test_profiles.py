"""The profile: kept with consent, never over another's work, complete when it says so."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from puente.accounts.scope import standing_of
from puente.cases.models import Case
from puente.cases.operations import close_case
from puente.core.db.scope import acting_as
from puente.core.errors import RefusedError
from puente.people.enums import Purpose
from puente.placement.operations import withdraw_consent
from puente.profiles import operations
from puente.profiles.models import Barrier, Profile
from puente.profiles.queries import skills_asked_by, whole_profile
from puente.profiles.rules import missing, titled
from puente.taxonomy.models import Language, Occupation
from tests.cast import Cast
from tests.conftest import EVERYWHERE
from tests.factories.cases import agree, an_open_case
from tests.factories.people import PersonFactory
from tests.factories.work import a_ready_case

TODAY = timezone.localdate()
WISHES = {"wage_floor": 4000, "radius_km": 30, "schedules": ["day"], "relocates": None, "remote": False}
ROOFER = {"said": "roofero", "country": "US"}


@pytest.fixture
def roofer() -> Occupation:
    return Occupation.objects.get(pk="7121")


def parts_missing(case: Case) -> set[str]:
    return {part.code for part in whole_profile(case.person).parts if not part.done}


@pytest.mark.usefixtures("everywhere")
def test_a_profile_needs_an_open_case(cast: Cast):
    actor = standing_of(cast.rosa)
    with pytest.raises(RefusedError, match="Primero abra su expediente"):
        operations.set_wishes(actor=actor, person=PersonFactory(), **WISHES)
    case = a_ready_case(cast.rosa)
    close_case(actor=actor, case=case, reason="moved", on=TODAY)
    with pytest.raises(RefusedError, match="Primero abra su expediente"):
        operations.save_language(
            actor=actor, person=case.person, row=None, language=Language.objects.get(pk="quc"), level=7
        )


@pytest.mark.usefixtures("everywhere")
def test_who_saves_an_old_page_is_told_and_nothing_is_overwritten(cast: Cast):
    actor, case = standing_of(cast.rosa), an_open_case(cast.rosa)
    operations.set_wishes(actor=actor, person=case.person, **WISHES, seen=0)
    with pytest.raises(RefusedError, match="Alguien más guardó"):
        operations.set_wishes(actor=actor, person=case.person, **WISHES | {"wage_floor": 9000}, seen=0)
    assert Profile.objects.get(person=case.person).wage_floor == 4000


def test_the_page_keeps_what_was_typed_and_a_second_click_decides(client, cast: Cast):
    case = a_ready_case(cast.rosa)
    client.force_login(cast.rosa)
    address = reverse("profile_wishes", kwargs={"person": case.person_id})
    old = {"seen": "0", "wage_floor": "5000", "radius_km": "10", "schedules": ["day"], "remote": "yes"}
    page = client.post(address, old)
    assert "Alguien más guardó esto" in page.content.decode()
    assert 'value="5000"' in page.content.decode()
    client.post(address, old | {"seen": page.context["form"]["seen"].value()})
    with acting_as(EVERYWHERE):
        saved = Profile.objects.get(person=case.person)
        assert (saved.wage_floor, saved.remote, saved.relocates) == (5000, True, None)


@pytest.mark.usefixtures("everywhere")
def test_what_is_missing_is_said_with_its_reason_and_goes_away_when_asked(cast: Cast):
    actor, case = standing_of(cast.rosa), a_ready_case(cast.rosa, confirmed=False)
    assert parts_missing(case) == {"dates", "skills", "credentials", "documents", "targets", "barriers"}
    assert all(str(part.why).endswith(".") for part in whole_profile(case.person).parts)
    operations.say_none(actor=actor, person=case.person, part="credentials")
    operations.say_none(actor=actor, person=case.person, part="barriers")
    operations.set_documents(actor=actor, person=case.person, states={"dpi": ("missing", None)})
    assert parts_missing(case) == {"dates", "skills", "targets"}
    operations.save_credential(actor=actor, person=case.person, row=None, kind="licence", licence="B", country="GT")
    assert Profile.objects.get(person=case.person).none_of == ["barriers"]
    assert missing(whole_profile(case.person).parts) == []


@pytest.mark.usefixtures("everywhere")
def test_a_profile_is_not_confirmed_while_what_is_needed_is_missing(cast: Cast):
    actor, case = standing_of(cast.rosa), an_open_case(cast.rosa)
    with pytest.raises(RefusedError, match="Falta preguntar: en qué ha trabajado, qué idiomas habla, desde qué"):
        operations.confirm_profile(actor=actor, case=case, on=TODAY)


@pytest.mark.usefixtures("everywhere")
@pytest.mark.parametrize(
    ("told", "months"),
    [
        ({"since": "2019-03", "until": "2019-05"}, 3),
        ({"since": "2019", "until": "2020"}, 24),
        ({"since": "2019", "until": "2020", "months": 18}, 18),
        ({"months": 48}, 48),
        ({"since": "2018", "months": 6}, 6),
    ],
)
def test_how_long_follows_from_the_dates_unless_it_was_said(cast: Cast, roofer, told, months):
    case = an_open_case(cast.rosa)
    job = operations.add_experience(
        actor=standing_of(cast.rosa), person=case.person, occupation=roofer, **ROOFER, **told
    )
    assert (job.months, job.title, job.title_en) == (months, "Techadora", "Roofer")


@pytest.mark.usefixtures("everywhere")
@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({}, "Diga cuánto tiempo trabajó"),
        ({"since": "2020", "until": "2019"}, "No puede terminar antes de empezar"),
        ({"since": "2019-03", "until": "2019-05", "months": 12}, "no cabe tanto tiempo"),
    ],
)
def test_a_time_that_cannot_be_is_refused_in_one_sentence(cast: Cast, roofer, told, sentence):
    case = an_open_case(cast.rosa)
    with pytest.raises(RefusedError, match=sentence):
        operations.add_experience(actor=standing_of(cast.rosa), person=case.person, occupation=roofer, **ROOFER, **told)


@pytest.mark.usefixtures("everywhere")
def test_correcting_the_occupation_corrects_its_title(cast: Cast):
    case = a_ready_case(cast.rosa)
    job = case.person.experiences.get()
    mason = Occupation.objects.get(pk="7112")
    operations.change_experience(actor=standing_of(cast.rosa), row=job, occupation=mason, months=48)
    job.refresh_from_db()
    assert (job.occupation_id, job.occupation_title, job.months) == ("7112", mason.title, 48)
    assert job.title_en == "Bricklayer", "a title that nobody had worded goes with the occupation"


@pytest.mark.usefixtures("everywhere")
def test_correcting_the_dates_corrects_the_time_that_followed_from_them(cast: Cast, roofer):
    case, actor = an_open_case(cast.rosa), standing_of(cast.rosa)
    job = operations.add_experience(
        actor=actor, person=case.person, occupation=roofer, **ROOFER, since="2019", until="2020"
    )
    operations.change_experience(actor=actor, row=job, since="2018", until="2020", months=24)
    assert job.months == 36
    operations.change_experience(actor=actor, row=job, since="2017", until="2020", months=30)
    assert job.months == 30


@pytest.mark.parametrize(
    ("word", "sex", "said"),
    [
        ("techador", "F", "techadora"), ("mesero de restaurante", "F", "mesera de restaurante"), ("albañil", "F", "albañil"),
        ("secretaria", "M", "secretario"), ("electricista", "F", "electricista"), ("agente de call center", "M", "agente de call center"),
        ("enfermera profesional", "M", "enfermero profesional"), ("guardia de presidio", "F", "guardia de presidio"),
        ("cocinero", "", "cocinero"),
    ],
)  # fmt: skip
def test_a_trade_is_said_of_a_woman_or_a_man(word, sex, said):
    assert titled(word, sex) == said


@pytest.mark.usefixtures("everywhere")
def test_skills_are_proposed_from_the_job_and_ticked(cast: Cast):
    actor, case = standing_of(cast.rosa), a_ready_case(cast.rosa)
    job = case.person.experiences.get()
    offers = [offer.key for offer in skills_asked_by(job, [])]
    assert "install_shingles" in offers or len(offers) >= 3
    first, second = offers[:2]
    operations.set_skills(
        actor=actor, person=case.person, held={first: (3, "shown"), second: (2, "said")}, offered=offers
    )
    assert {(row.skill_id, row.level, row.evidence) for row in case.person.skills.all()} == {
        (first, 3, "shown"),
        (second, 2, "said"),
    }
    operations.add_skill(
        actor=actor, person=case.person, label="manejar bobcat viejo", label_en="", level=2, evidence="said"
    )
    operations.set_skills(actor=actor, person=case.person, held={first: (3, "shown")}, offered=offers)
    assert {row.label for row in case.person.skills.all()} == {
        case.person.skills.get(skill_id=first).label,
        "manejar bobcat viejo",
    }


@pytest.mark.usefixtures("everywhere")
@pytest.mark.parametrize("unit", ["7121", "5120", "2221", "0310"])
def test_a_job_of_any_kind_proposes_skills_or_says_that_it_has_none(cast: Cast, unit):
    case = an_open_case(cast.rosa)
    job = operations.add_experience(
        actor=standing_of(cast.rosa),
        person=case.person,
        said="trabajo",
        country="GT",
        months=12,
        occupation=Occupation.objects.get(pk=unit),
    )
    assert (len(skills_asked_by(job, [])) > 0) == (unit not in {"2221", "0310"})


@pytest.mark.usefixtures("everywhere")
def test_the_same_language_or_skill_is_not_there_twice(cast: Cast):
    actor, case = standing_of(cast.rosa), a_ready_case(cast.rosa)
    with pytest.raises(RefusedError, match="Ese idioma ya está"):
        operations.save_language(
            actor=actor, person=case.person, row=None, language=Language.objects.get(pk="eng"), level=2
        )
    for_once = {"label": "pegar tablayeso", "label_en": "", "level": 2, "evidence": "said"}
    operations.add_skill(actor=actor, person=case.person, **for_once)
    with pytest.raises(RefusedError, match="ya está entre lo que sabe hacer"):
        operations.add_skill(actor=actor, person=case.person, **for_once)


@pytest.mark.usefixtures("everywhere")
def test_a_test_of_a_language_has_a_name_and_a_day(cast: Cast):
    case = an_open_case(cast.rosa)
    with pytest.raises(RefusedError, match="Diga qué prueba hizo y cuándo"):
        operations.save_language(
            actor=standing_of(cast.rosa),
            person=case.person,
            row=None,
            language=Language.objects.get(pk="eng"),
            level=4,
            assessed="test",
        )


@pytest.mark.usefixtures("everywhere")
def test_studies_here_are_not_recognised_and_a_licence_has_its_class(cast: Cast):
    actor, person = standing_of(cast.rosa), an_open_case(cast.rosa).person
    with pytest.raises(RefusedError, match="no se equiparan"):
        operations.save_schooling(
            actor=actor, person=person, row=None, level=4, country="GT", recognition="done", completed=True
        )
    with pytest.raises(RefusedError, match="Diga la clase de licencia"):
        operations.save_credential(actor=actor, person=person, row=None, kind="licence", country="GT")


@pytest.mark.usefixtures("everywhere")
def test_targets_are_three_at_most_and_one_can_be_put_first(cast: Cast):
    actor, person = standing_of(cast.rosa), a_ready_case(cast.rosa).person
    for unit in ("7121", "7112", "7411"):
        operations.add_target(actor=actor, person=person, occupation=Occupation.objects.get(pk=unit))
    with pytest.raises(RefusedError, match="Son tres ocupaciones a lo más"):
        operations.add_target(actor=actor, person=person, occupation=Occupation.objects.get(pk="5120"))
    operations.put_first(actor=actor, target=person.targets.get(occupation_id="7411"))
    assert [row.occupation_id for row in person.targets.all()] == ["7411", "7121", "7112"]
    operations.remove_target(actor=actor, target=person.targets.get(occupation_id="7121"))
    operations.add_target(actor=actor, person=person, occupation=Occupation.objects.get(pk="5120"))
    assert [row.occupation_id for row in person.targets.all()] == ["7411", "7112", "5120"]


@pytest.mark.usefixtures("everywhere")
def test_health_is_told_only_with_its_permission_and_goes_with_it(cast: Cast):
    actor, case = standing_of(cast.rosa), a_ready_case(cast.rosa)
    told = {"debt": "Debe al coyote", "health": "No puede cargar"}
    with pytest.raises(RefusedError, match="Falta su permiso para anotar"):
        operations.set_barriers(actor=actor, person=case.person, notes=told)
    agree(actor, case.person, Purpose.SENSITIVE, on=TODAY)
    operations.set_barriers(actor=actor, person=case.person, notes=told)
    assert {row.kind: row.note for row in case.person.barriers.all()} == told
    withdraw_consent(actor=actor, person=case.person, purpose="sensitive", on=TODAY)
    assert [row.kind for row in case.person.barriers.all()] == ["debt"]


@pytest.mark.usefixtures("everywhere")
def test_the_database_too_refuses_health_without_permission(cast: Cast):
    case = a_ready_case(cast.rosa)
    with acting_as(EVERYWHERE), pytest.raises(IntegrityError, match="health is told only with a permission"):
        tell_of_health(case)


def tell_of_health(case: Case) -> None:
    """Past the operation; the database looks at the end of the transaction, here at once."""
    with transaction.atomic(), connection.cursor() as cursor:
        Barrier.objects.create(person=case.person, kind="health", note="", recorded_by=case.recorded_by)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_each_part_is_added_changed_and_removed_from_its_page(client, cast: Cast):
    case = a_ready_case(cast.rosa)
    client.force_login(cast.rosa)
    person = {"person": case.person_id}
    sent = {
        "idioma": {"language": "quc", "level": "7", "writing": "0"},
        "estudios": {"level": "3", "country": "US", "grade": "2", "recognition": "none", "until": "marzo 2014"},
        "papel": {"kind": "licence", "licence": "B", "country": "GT"},
        "habilidad": {"label": "Pegar Block", "level": "3", "evidence": "shown"},
    }
    for part, values in sent.items():
        answer = client.post(reverse("part_add", kwargs=person | {"part": part}), values)
        assert answer.status_code == 302, answer.context["form"].errors
    with acting_as(EVERYWHERE):
        study = case.person.schoolings.get(level=3)
        assert (study.until, study.recognition) == ("2014-03", "none")
        skill = case.person.skills.get()
        assert (skill.skill_id, skill.label) == ("lay_block", "pegar block y ladrillo")
    page = client.get(reverse("profile", kwargs=person)).content.decode()
    for words in ("no escribe", "marzo de 2014", "sin equiparar", "Pegar block y ladrillo", "puede enseñarlo"):
        assert words.lower() in page.lower()
    here = reverse("part", kwargs=person | {"part": "habilidad", "entry": skill.pk})
    client.post(here, {"level": "1", "evidence": "said"})
    with acting_as(EVERYWHERE):
        assert case.person.skills.get().level == 1
    client.post(here, {"remove": "1"})
    with acting_as(EVERYWHERE):
        assert not case.person.skills.exists()


def test_what_was_typed_wrong_stays_with_its_sentence(client, cast: Cast):
    case = a_ready_case(cast.rosa)
    client.force_login(cast.rosa)
    address = reverse("part_add", kwargs={"person": case.person_id, "part": "estudios"})
    page = client.post(address, {"level": "3", "country": "US", "until": "el año de la vaca", "school": "Mi escuela"})
    text = page.content.decode()
    assert "Escriba el año, o el mes y el año" in text
    assert 'value="Mi escuela"' in text


def test_the_papers_are_asked_all_at_once(client, cast: Cast):
    case = a_ready_case(cast.rosa)
    client.force_login(cast.rosa)
    address = reverse("profile_documents", kwargs={"person": case.person_id})
    bad = client.post(address, {"state-dpi": "has", "expires-dpi": "ayer no"})
    assert "No se entiende la fecha" in bad.content.decode()
    client.post(address, {"state-dpi": "has", "expires-dpi": "31/12/2030", "state-rtu": "begun"})
    with acting_as(EVERYWHERE):
        kept = {row.document_id: (row.state, row.expires_on) for row in case.person.documents.all()}
    assert kept["rtu"] == ("begun", None)
    assert kept["dpi"][1].year == 2030
    client.post(address, {"state-dpi": "missing", "expires-dpi": "31/12/2030"})
    with acting_as(EVERYWHERE):
        assert {row.document_id: row.state for row in case.person.documents.all()} == {
            "dpi": "missing",
            "rtu": "begun",
        }
    client.post(address, {"state-rtu": ""})
    with acting_as(EVERYWHERE):
        assert [row.document_id for row in case.person.documents.all()] == ["dpi"]


@pytest.mark.parametrize("view", ["profile", "direction", "assessments"])
def test_supervision_reads_and_finds_nothing_to_press(client, cast: Cast, view):
    case = a_ready_case(cast.rosa)
    client.force_login(cast.ada)
    page = client.get(reverse(view, kwargs={"person": case.person_id})).content.decode()
    assert "<form" not in page.split("<main")[1].replace('<form method="post" action="/cuenta', "")


@pytest.mark.parametrize("typed", ["0000-05", "9999-12", "2031-12", "13/2020", "1850"])
def test_a_date_that_cannot_be_is_one_sentence(client, cast: Cast, typed):
    case = a_ready_case(cast.rosa)
    client.force_login(cast.rosa)
    address = reverse("part_add", kwargs={"person": case.person_id, "part": "estudios"})
    page = client.post(address, {"level": "3", "country": "GT", "until": typed})
    assert "Escriba el año, o el mes y el año" in page.content.decode()


def test_a_note_too_long_is_one_sentence(client, cast: Cast):
    case = a_ready_case(cast.rosa)
    client.force_login(cast.rosa)
    address = reverse("profile_barriers", kwargs={"person": case.person_id})
    page = client.post(address, {"debt": "on", "debt_note": "x" * 301})
    assert page.status_code == 200
    assert "300" in page.content.decode()


def test_what_was_not_sent_stays(client, cast: Cast):
    case, actor = a_ready_case(cast.rosa), standing_of(cast.rosa)
    with acting_as(actor.scope("test")):
        job = case.person.experiences.get()
        first = skills_asked_by(job, [])[0].key
        operations.set_skills(actor=actor, person=case.person, held={first: (3, "cert")}, offered=[first])
        operations.set_documents(actor=actor, person=case.person, states={"dpi": ("has", None)})
    client.force_login(cast.rosa)
    keys = {"person": case.person_id}
    for values in ({}, {f"level-{first}": "77"}):
        client.post(reverse("experience_skills", kwargs=keys | {"experience": job.pk}), values)
    for values in ({}, {"state-dpi": "lost"}):
        client.post(reverse("profile_documents", kwargs=keys), values)
    with acting_as(EVERYWHERE):
        assert case.person.skills.get().evidence == "cert"
        assert case.person.documents.get().state == "has"


@pytest.mark.usefixtures("everywhere")
def test_what_was_said_in_the_same_words_becomes_the_skill(cast: Cast):
    actor, case = standing_of(cast.rosa), a_ready_case(cast.rosa)
    offer = skills_asked_by(case.person.experiences.get(), [])[0]
    said = {"label": offer.label, "label_en": "", "level": 1, "evidence": "said"}
    operations.add_skill(actor=actor, person=case.person, **said)
    operations.set_skills(actor=actor, person=case.person, held={offer.key: (3, "shown")}, offered=[offer.key])
    row = case.person.skills.get()
    assert (row.skill_id, row.level) == (offer.key, 3)


def test_a_closed_case_shows_its_profile_and_nothing_to_change(client, cast: Cast):
    case, actor = a_ready_case(cast.rosa), standing_of(cast.rosa)
    with acting_as(actor.scope("test")):
        close_case(actor=actor, case=case, reason="moved", on=TODAY)
    client.force_login(cast.rosa)
    page = client.get(reverse("profile", kwargs={"person": case.person_id})).content.decode()
    assert "/perfil/experiencia/" not in page
