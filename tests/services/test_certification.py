"""From what somebody knows to a certificate that somebody else has seen: in which order, and what is refused."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from puente.accounts.scope import standing_of
from puente.cases.enums import StepKind
from puente.cases.models import Case, Step
from puente.core.db.scope import acting_as
from puente.core.errors import RefusedError
from puente.geography.models import Municipality
from puente.journey.today import meetings_of
from puente.people.enums import Purpose
from puente.people.models import Sharing
from puente.people.operations import end_consent
from puente.profiles.models import Credential, HeldDocument, SpokenLanguage
from puente.profiles.operations import add_experience, save_language, save_schooling
from puente.services import operations
from puente.services.access import certificates_to_verify, certifications_visible_to
from puente.services.certifiable import candidates, demand, issuers_at_work
from puente.services.enums import Covers, Finding, Passage, Stage
from puente.services.models import Certification, CertificationStep, Issuer, Offering, Standard
from puente.services.queries import Wanted, find_offerings
from puente.services.rules import may_come, reaches
from puente.services.workflow import FOUND_BY
from puente.taxonomy.models import Language, Occupation
from tests.cast import Cast
from tests.conftest import EVERYWHERE
from tests.factories.cases import an_open_case
from tests.factories.services import an_offering
from tests.factories.work import PNG, VacancyFactory, a_certificate

pytestmark = pytest.mark.usefixtures("everywhere")
TODAY = timezone.localdate()
WEEK_AGO, MONTHS_AGO = TODAY - timedelta(days=7), TODAY - timedelta(days=60)


@pytest.fixture
def case(cast: Cast):
    return an_open_case(cast.rosa, on=MONTHS_AGO)


@pytest.fixture
def rosa(cast: Cast):
    return standing_of(cast.rosa)


def standard(code="masonry") -> Standard:
    return Standard.objects.select_related("issuer").get(pk=code)


def sent(rosa, case, on=WEEK_AGO, code="masonry") -> Certification:
    return operations.refer_to_certification(actor=rosa, case=case, standard=standard(code), on=on)


def passes(rosa, certification, kind, on=TODAY, **told) -> Certification:
    operations.take_passage(actor=rosa, certification=certification, kind=kind, on=on, **told)
    return Certification.objects.get(pk=certification.pk)


def worked(rosa, case, code="7112", months=60, country="US"):
    trade = Occupation.objects.get(pk=code)
    return add_experience(
        actor=rosa, person=case.person, said="Albañil", occupation=trade, country=country, months=months
    )


def test_every_stage_follows_from_what_happened(cast: Cast, rosa, case):
    row = operations.begin_certification(actor=rosa, case=case, standard=standard(), on=WEEK_AGO)
    stages = [row.stage]
    way = (
        (Passage.REFERRED, {}),
        (Passage.DIAGNOSIS, {"found": Finding.PREPARE}),
        (Passage.PREPARATION, {}),
        (Passage.BOOKED, {"at": timezone.now() + timedelta(days=2)}),
        (Passage.ASSESSED, {"found": Finding.NOT_YET}),
        (Passage.ASSESSED, {"found": Finding.COMPETENT}),
    )
    for kind, told in way:
        row = passes(rosa, row, kind, **told)
        stages.append(row.stage)
    operations.record_certificate(actor=rosa, certification=row, issued_on=TODAY, number="A-1", content=PNG)
    row = Certification.objects.get(pk=row.pk)
    stages.append(row.stage)
    assert list(certificates_to_verify(standing_of(cast.julio))) == [row]
    operations.verify_certificate(actor=standing_of(cast.julio), certification=row, on=TODAY)
    stages.append(Certification.objects.get(pk=row.pk).stage)
    assert stages == [stage for stage in Stage if stage != Stage.ENDED]
    assert row.files.get().kind == "png"
    assert set(case.milestones.values_list("kind", flat=True)) >= {"certifying", "certified"}


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_what_the_table_does_not_allow_is_refused_and_changes_nothing(data, cast: Cast):
    """Any history of steps: what may come is taken, anything else is refused and leaves no trace."""
    rosa = standing_of(cast.rosa)
    row = operations.begin_certification(
        actor=rosa, case=an_open_case(cast.rosa, on=MONTHS_AGO), standard=standard(), on=MONTHS_AGO
    )
    for kind in data.draw(st.lists(st.sampled_from(list(Passage)), max_size=6)):
        found = data.draw(st.sampled_from(sorted(FOUND_BY.get(kind, {""}))))
        at = timezone.now() if kind == Passage.BOOKED else None
        allowed, before = may_come(row.newest), row.steps.count()
        try:
            operations.take_passage(actor=rosa, certification=row, kind=kind, on=TODAY, found=found, at=at)
        except RefusedError:
            assert kind not in allowed
            assert row.steps.count() == before
        else:
            assert kind in allowed
        row = Certification.objects.get(pk=row.pk)
    last = row.steps.filter(kind=Passage.ASSESSED).first()
    assert row.competent == (None if last is None else last.found == Finding.COMPETENT)


def test_nobody_is_sent_to_who_certifies_without_permission(cast: Cast, rosa):
    closed = an_open_case(cast.rosa)
    end_consent(actor=rosa, person=closed.person, purpose=Purpose.PARTNERS, on=TODAY)
    row = operations.begin_certification(actor=rosa, case=closed, standard=standard(), on=TODAY)
    with pytest.raises(RefusedError, match="permiso"):
        passes(rosa, row, Passage.REFERRED)
    row.refresh_from_db()
    assert row.stage == Stage.INFORMED
    assert row.referred_on is None
    assert not Sharing.objects.filter(person=closed.person, what="certification").exists()


def test_a_step_is_not_older_than_the_one_before_nor_beyond_the_case(rosa, case):
    row = sent(rosa, case)
    with pytest.raises(RefusedError, match="anterior al último paso") as refusal:
        passes(rosa, row, Passage.PREPARATION, on=WEEK_AGO - timedelta(days=1))
    assert refusal.value.field == "on"
    with pytest.raises(RefusedError, match="Diga qué dijo"):
        passes(rosa, row, Passage.DIAGNOSIS)
    with pytest.raises(RefusedError, match="Diga el día y la hora"):
        passes(rosa, row, Passage.BOOKED)
    assert row.steps.count() == 2


def test_the_same_is_not_begun_twice_but_may_be_begun_again_once_it_ended(rosa, case):
    row = sent(rosa, case)
    with pytest.raises(RefusedError, match="Ya está en camino"):
        sent(rosa, case)
    operations.end_certification(actor=rosa, certification=row, on=TODAY, reason="distance")
    row.refresh_from_db()
    assert row.stage == Stage.ENDED
    with pytest.raises(RefusedError, match="ya terminó"):
        passes(rosa, row, Passage.ASSESSED, found=Finding.COMPETENT)
    assert sent(rosa, case, on=TODAY).stage == Stage.REFERRED


def test_what_is_asked_next_stands_in_hoy_until_there_is_a_certificate(cast: Cast, rosa, case):
    row = sent(rosa, case)
    soon = timezone.now() + timedelta(minutes=1)
    row = passes(rosa, row, Passage.BOOKED, at=soon, place="INTECAP Huehuetenango")
    step = Step.objects.get(kind=StepKind.CERTIFICATION, done_at=None)
    assert (step.source, step.due_on) == (row.pk, timezone.localtime(soon).date() + timedelta(days=1))
    met = [one for one in meetings_of(rosa, timezone.now()).today if one.kind == "assessment"]
    assert [one.key for one in met] == ([row.pk] if timezone.localtime(soon).date() == TODAY else [])
    row = passes(rosa, row, Passage.ASSESSED, found=Finding.COMPETENT)
    assert not [one for one in meetings_of(rosa, timezone.now()).today if one.kind == "assessment"]
    operations.record_certificate(actor=rosa, certification=row, issued_on=TODAY, number="A-9")
    assert not Step.objects.filter(kind=StepKind.CERTIFICATION, done_at=None).exists()


def test_what_nobody_heard_of_for_a_month_is_found(rosa, case):
    quiet, fresh = sent(rosa, case, on=MONTHS_AGO), sent(rosa, case, on=WEEK_AGO, code="painting")
    assert list(certifications_visible_to(rosa).resting(TODAY)) == [quiet]
    passes(rosa, quiet, Passage.PREPARATION)
    assert not certifications_visible_to(rosa).resting(TODAY).exists()
    assert fresh in certifications_visible_to(rosa).under_way()


def test_a_certificate_stands_in_the_profile_and_among_the_papers(rosa, case):
    until = TODAY + timedelta(days=730)
    row = passes(rosa, sent(rosa, case), Passage.ASSESSED, found=Finding.COMPETENT)
    operations.record_certificate(actor=rosa, certification=row, issued_on=TODAY, number="B-7", expires_on=until)
    held = Credential.objects.get(person=case.person)
    assert (held.name, held.name_en, held.issuer, held.expires_on) == ("Albañilería", "Masonry", "INTECAP", until)
    assert HeldDocument.objects.get(person=case.person, document="competence").expires_on == until


def test_english_says_its_level_and_is_tested_from_now_on(rosa, case):
    english = Language.objects.get(pk="eng")
    save_language(actor=rosa, person=case.person, row=None, language=english, level=3, assessed="self")
    row = sent(rosa, case, code="english")
    with pytest.raises(RefusedError, match="qué nivel certifica") as refusal:
        operations.record_certificate(actor=rosa, certification=row, issued_on=TODAY, number="E-1")
    assert refusal.value.field == "level"
    operations.record_certificate(actor=rosa, certification=row, issued_on=TODAY, number="E-1", level=4)
    spoken = SpokenLanguage.objects.get(person=case.person, language=english)
    assert (spoken.level, spoken.assessed, spoken.assessed_on) == (4, "test", TODAY)


def test_the_papers_of_a_recognition_are_ticked_off_and_studies_are_recognised(rosa, case):
    studies = save_schooling(
        actor=rosa, person=case.person, row=None, level=4, country="US", completed=True, recognition="none"
    )
    row = sent(rosa, case, code="equivalence_abroad")
    for ready in (["identity", "apostille", "no such paper"], ["identity"]):
        operations.set_papers(actor=rosa, certification=row, ready=ready, on=TODAY)
    assert [one.paper_id for one in row.handed_in.all()] == ["identity"]
    operations.record_certificate(actor=rosa, certification=row, issued_on=TODAY, number="M-1")
    studies.refresh_from_db()
    assert studies.recognition == "done"


def test_a_certificate_is_not_older_than_its_assessment_nor_expired_when_issued(rosa, case):
    row = passes(rosa, sent(rosa, case), Passage.ASSESSED, found=Finding.COMPETENT)
    facts = {"actor": rosa, "certification": row, "number": "B-7"}
    with pytest.raises(RefusedError, match="anterior a la evaluación"):
        operations.record_certificate(issued_on=TODAY - timedelta(days=1), **facts)
    with pytest.raises(RefusedError, match="Vence después"):
        operations.record_certificate(issued_on=TODAY, expires_on=TODAY, **facts)


def test_nobody_has_a_certificate_before_being_referred_or_while_not_yet_competent(rosa, case):
    informed = operations.begin_certification(actor=rosa, case=case, standard=standard(), on=WEEK_AGO)
    with pytest.raises(RefusedError, match="cuándo se le refirió"):
        operations.record_certificate(actor=rosa, certification=informed, issued_on=TODAY, number="C-1")
    row = passes(rosa, passes(rosa, informed, Passage.REFERRED), Passage.ASSESSED, found=Finding.NOT_YET)
    with pytest.raises(RefusedError, match="todavía no es competente"):
        operations.record_certificate(actor=rosa, certification=row, issued_on=TODAY, number="C-1")


def test_a_trade_is_assessed_before_it_is_certified_and_the_photo_may_come_later(rosa, case):
    row = sent(rosa, case)
    with pytest.raises(RefusedError, match="Registre primero la evaluación"):
        operations.record_certificate(actor=rosa, certification=row, issued_on=TODAY, number="C-9")
    row = passes(rosa, row, Passage.ASSESSED, found=Finding.COMPETENT)
    operations.record_certificate(actor=rosa, certification=row, issued_on=TODAY, number="C-9")
    operations.keep_certificate_file(actor=rosa, certification=row, content=PNG)
    assert row.files.count() == 1


def test_what_is_no_standard_is_begun_once_too(rosa, case):
    told = {"kind": "technical", "subject": "Vidriería", "issuer": Issuer.objects.get(pk="intecap"), "on": TODAY}
    operations.begin_certification(actor=rosa, case=case, **told)
    with pytest.raises(RefusedError, match="Ya está en camino"):
        operations.begin_certification(actor=rosa, case=case, **told)


def test_recognising_studies_of_here_says_nothing_of_studies_abroad(rosa, case):
    abroad = save_schooling(
        actor=rosa, person=case.person, row=None, level=4, country="US", completed=True, recognition="none"
    )
    operations.record_certificate(
        actor=rosa, certification=sent(rosa, case, code="equivalence_here"), issued_on=TODAY, number="M-2"
    )
    abroad.refresh_from_db()
    assert abroad.recognition == "none"


def test_an_assessment_to_come_is_no_silence(rosa, case):
    row = sent(rosa, case, on=MONTHS_AGO)
    operations.take_passage(
        actor=rosa, certification=row, kind=Passage.BOOKED, on=MONTHS_AGO, at=timezone.now() + timedelta(days=20)
    )
    assert not certifications_visible_to(rosa).resting(TODAY).exists()


def test_a_certificate_before_the_support_is_refused_and_nothing_is_kept(rosa, case):
    with pytest.raises(RefusedError, match="no puede ser anterior al apoyo del programa") as refusal:
        a_certificate(rosa, case, on=TODAY, issued_on=WEEK_AGO)
    assert refusal.value.field == "issued_on"
    assert case.certifications.get().number == ""


def test_one_number_of_one_issuer_is_one_certificate(rosa, case):
    a_certificate(rosa, case, number="A-1")
    a_certificate(rosa, case, number="A-1", issuer="mineduc")
    with pytest.raises(RefusedError, match="ya está registrado") as refusal:
        a_certificate(rosa, case, number="A-1")
    assert refusal.value.field == "number"


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"<html>", "no es un PDF ni una foto"), (PNG + bytes(5 * 1024 * 1024), "más de 5 MB")],
    ids=["not what it says", "too big"],
)
def test_a_file_that_is_no_scan_is_refused_and_the_certificate_is_not_half_recorded(rosa, case, content, words):
    with pytest.raises(RefusedError, match=words), acting_as(EVERYWHERE):
        a_certificate(rosa, case, content=content)
    assert not case.certifications.exclude(number="").exists()


def test_who_recorded_a_certificate_cannot_verify_it_nor_can_a_consultant(cast: Cast, rosa, case):
    certification = a_certificate(rosa, case)
    with pytest.raises(PermissionDenied):
        operations.verify_certificate(actor=rosa, certification=certification, on=TODAY)


def test_who_could_be_certified_is_whoever_has_the_years_the_level_or_the_studies(cast: Cast, rosa, case):
    worked(rosa, case, months=18, country="GT")
    assert candidates(Case.objects.all(), TODAY) == []
    worked(rosa, case, months=40)
    save_language(actor=rosa, person=case.person, row=None, language=Language.objects.get(pk="eng"), level=4)
    save_schooling(actor=rosa, person=case.person, row=None, level=4, country="US", completed=True, recognition="none")
    found = candidates(Case.objects.all(), TODAY)
    assert {(one.standard.pk, one.months, one.abroad) for one in found} == {
        ("masonry", 58, 40),
        ("english", 0, 0),
        ("equivalence_abroad", 0, 0),
    }
    begun = operations.begin_certification(actor=rosa, case=case, standard=standard(), on=TODAY)
    (mason,) = [one for one in candidates(Case.objects.all(), TODAY) if one.standard.pk == "masonry"]
    assert mason.informed == begun
    passes(rosa, begun, Passage.REFERRED)
    assert "masonry" not in {one.standard.pk for one in candidates(Case.objects.all(), TODAY)}
    operations.end_certification(actor=rosa, certification=begun, on=TODAY, reason="cost")
    later = TODAY + timedelta(days=200)
    assert "masonry" not in {one.standard.pk for one in candidates(Case.objects.all(), TODAY)}
    assert "masonry" in {one.standard.pk for one in candidates(Case.objects.all(), later)}


def test_who_has_a_place_near_comes_first_with_how_far_it_is(cast: Cast, rosa, case):
    for one, place in ((case, "1302"), (an_open_case(cast.rosa), "0101")):
        one.person.municipality = Municipality.objects.get(pk=place)
        one.person.save(update_fields=["municipality"])
        worked(rosa, one)
    offering = an_offering(rosa, need="certification", name="Certificación", covers="department")
    Offering.objects.filter(pk=offering.pk).update(standards=["masonry"])
    first, second = candidates(Case.objects.all(), TODAY)
    assert (first.case, first.near) == (case, offering)
    assert 0 < first.km < 30
    assert second.near is None


@pytest.mark.parametrize("covers", list(Covers))
def test_the_reach_of_a_service_is_the_same_in_memory_and_in_the_database(rosa, covers):
    offering = an_offering(rosa, need="legal", name="Asesoría", covers=covers)
    for place in ("1301", "1302", "0101"):
        here = Municipality.objects.get(pk=place)
        assert reaches(offering, here) == find_offerings(Wanted(place=place), TODAY).filter(pk=offering.pk).exists()


def test_what_employers_look_for_is_counted_by_the_trades_of_a_standard(rosa, case):
    for _each in range(3):
        VacancyFactory(occupation_id="7112")
    sent(rosa, case)
    wanted = {one.standard.pk: one for one in demand(TODAY)}
    assert (wanted["masonry"].vacancies, wanted["masonry"].asked, wanted["masonry"].under_way) == (3, 0, 1)
    assert demand(TODAY)[0].standard.pk == "masonry"


def test_how_an_institution_does_is_counted_for_the_whole_programme(cast: Cast, rosa, case):
    quick = a_certificate(rosa, case, on=WEEK_AGO, issued_on=TODAY)
    sent(rosa, case)
    marta = standing_of(cast.marta)
    with acting_as(marta.scope("test")):
        (row,) = issuers_at_work(marta)
    assert (row["issuer"], row["sent"], row["assessed"], row["issued"]) == (quick.issuer, 2, 1, 1)
    assert row["wait"] == timedelta(days=7)


def test_the_database_itself_refuses_a_step_of_somebody_else(cast: Cast, rosa, case):
    row, another = sent(rosa, case), an_open_case(cast.rosa)
    foreign = {"person": another.person, "certification": row, "recorded_by": rosa.user_id}
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError), transaction.atomic():
        CertificationStep.objects.create(kind=Passage.PREPARATION, on=TODAY, **foreign)


def test_a_certification_out_of_the_list_says_what_it_is(rosa, case):
    with pytest.raises(RefusedError, match="Elija de la lista"):
        operations.begin_certification(actor=rosa, case=case, on=TODAY, subject="Panadería")
    made = operations.begin_certification(
        actor=rosa, case=case, on=TODAY, kind="technical", subject="Vidriería", issuer=Issuer.objects.get(pk="intecap")
    )
    assert (made.subject, made.standard) == ("Vidriería", None)
