"""Jobs of any kind: what is checked of them, what shows them, who verifies; interviews; and papers for a company."""

import io
from datetime import timedelta

import pikepdf
import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from puente.cases.enums import StepKind
from puente.cases.models import Step
from puente.cases.operations import merge_persons
from puente.core.db.scope import acting_as
from puente.core.errors import RefusedError
from puente.employers import operations as employers
from puente.placement import operations
from puente.placement.calendars import company_calendar, interview_calendar
from puente.placement.dossier import papers_of
from puente.placement.models import Application, EarlyWarning, Interview, JobProofFile, Presented
from puente.profiles import operations as profiles
from puente.profiles.models import DocumentFile
from puente.taxonomy.models import DocumentType
from tests.cast import Cast
from tests.factories.jobs import a_job, an_interview
from tests.factories.work import VacancyFactory, a_ready_case
from tests.files import a_png

pytestmark = pytest.mark.usefixtures("everywhere")
OWN = {
    "employer": "Taller Ficticio",
    "contract": "verbal",
    "sector": "non_agricultural",
    "occupation_id": "7121",
    "municipality_id": "1301",
}


def test_a_wage_under_the_minimum_is_said_twice_and_warns(cast: Cast, rosa, today):
    case = a_ready_case(cast.rosa)
    own = OWN | {"actor": rosa, "case": case, "started_on": today}
    with pytest.raises(RefusedError, match="menos que el salario mínimo") as refusal:
        operations.record_own_job(wage=2000, **own)
    assert refusal.value.field == "wage"
    half = operations.record_own_job(wage=2100, weekly_hours=22, **own)
    assert not half.below_minimum, "half a week earns half of it"
    little = operations.record_own_job(wage=2000, pays_less=True, **own)
    assert EarlyWarning.objects.get(placement=little).kind == "underpaid"


def test_impossible_hours_and_days_are_one_sentence(cast: Cast, rosa, today):
    case = a_ready_case(cast.rosa)
    own = OWN | {"actor": rosa, "case": case, "wage": 4500}
    with pytest.raises(RefusedError, match="van de 1 a 84"):
        operations.record_own_job(started_on=today, weekly_hours=120, **own)
    with pytest.raises(RefusedError, match="no puede empezar antes de abrirse"):
        operations.record_own_job(started_on=case.opened_on - timedelta(days=1), **own)
    assert not case.placements.exists()


def test_a_wage_that_is_corrected_is_looked_at_again(cast: Cast, rosa, today):
    job = a_job(cast.rosa)
    with pytest.raises(RefusedError, match="menos que el salario mínimo"):
        operations.correct_job(actor=rosa, placement=job, on=today, wage=500)
    operations.correct_job(actor=rosa, placement=job, on=today, wage=500, pays_less=True)
    assert EarlyWarning.objects.get(placement=job, settled_on=None).kind == "underpaid"
    operations.correct_job(actor=rosa, placement=job, on=today, wage=4600)
    assert EarlyWarning.objects.get(placement=job).what_was_done == "Se corrigió el salario"


def test_a_declaration_is_signed_and_a_companys_word_has_a_name(cast: Cast, rosa, today):
    job = a_job(cast.rosa)
    with pytest.raises(RefusedError, match="se firma, o se dice ante un testigo"):
        operations.add_proof(actor=rosa, placement=job, kind="declaration", on=today)
    with pytest.raises(RefusedError, match="quién de la empresa"):
        operations.add_proof(actor=rosa, placement=job, kind="employer", on=today)
    with pytest.raises(RefusedError, match="qué constancia es la foto"):
        a_job(cast.rosa, content=a_png())


def test_what_supervision_saw_on_paper_is_among_the_proofs(cast: Cast, rosa, julio, today):
    job = a_job(cast.rosa)
    operations.verify_placement(actor=julio, placement=job, evidence="contract", on=today)
    assert job.proofs.get().recorded_by == cast.julio.pk


def test_a_renewed_paper_is_not_handed_out_with_the_old_photo(cast: Cast, rosa, today):
    case, dpi = a_ready_case(cast.rosa), DocumentType.objects.get(pk="dpi")
    until = today + timedelta(days=9)
    paper = {"actor": rosa, "person": case.person, "document": dpi, "state": "has"}
    profiles.save_document(**paper, expires_on=until, content=a_png())
    assert next(one for one in papers_of(case.person) if one.document == dpi).file
    profiles.save_document(**paper, expires_on=until + timedelta(days=3650))
    assert next(one for one in papers_of(case.person) if one.document == dpi).file is None
    with pytest.raises(RefusedError, match="tiene su foto guardada"):
        profiles.set_documents(actor=rosa, person=case.person, states={"dpi": ("", None)})


def test_two_files_of_one_person_keep_the_better_paper_whole(cast: Cast, rosa, today):
    kept, gone, dpi = a_ready_case(cast.rosa), a_ready_case(cast.rosa), DocumentType.objects.get(pk="dpi")
    profiles.save_document(actor=rosa, person=kept.person, document=dpi, state="missing")
    profiles.save_document(
        actor=rosa, person=gone.person, document=dpi, state="has", number="F-1", content=a_png(),
        expires_on=today + timedelta(days=99),
    )  # fmt: skip
    merge_persons(actor=rosa, kept=kept.person, gone=gone.person)
    paper = kept.person.documents.get(document=dpi)
    assert (paper.state, paper.number) == ("has", "F-1")
    assert paper.files.count() == 1


def test_the_strongest_proof_is_the_evidence_until_somebody_verifies(cast: Cast, rosa, julio, today):
    job = a_job(cast.rosa)
    operations.add_proof(actor=rosa, placement=job, kind="declaration", on=today, witness="Testigo Ficticio")
    operations.add_proof(actor=rosa, placement=job, kind="payslip", on=today, content=a_png())
    operations.add_proof(actor=rosa, placement=job, kind="declaration", on=today, signature=a_png())
    job.refresh_from_db()
    assert job.evidence == "payslip"
    assert JobProofFile.objects.get().proof.kind == "payslip"
    with pytest.raises(RefusedError, match="ni una foto JPG o PNG"):
        operations.add_proof(actor=rosa, placement=job, kind="contract", on=today, content=b"MZ no es una foto")
    with pytest.raises(RefusedError, match="antes de empezar"):
        operations.add_proof(actor=rosa, placement=job, kind="contract", on=today - timedelta(days=1))
    operations.verify_placement(actor=julio, placement=job, evidence="payslip", on=today)
    operations.add_proof(actor=rosa, placement=job, kind="contract", on=today)
    job.refresh_from_db()
    assert job.evidence == "payslip", "what was verified stays"


def test_a_companys_word_counts_from_a_contact_whom_somebody_else_checked(cast: Cast, rosa, julio, today):
    job = a_job(cast.rosa)
    with acting_as(rosa.scope("test")):
        contact = employers.save_contact(
            actor=rosa, company=job.application.vacancy.company, row=None, name="Obra Ficticia", phone="22220000"
        )
        operations.add_proof(actor=rosa, placement=job, kind="employer", on=today, contact=contact)
    with acting_as(julio.scope("test")):
        with pytest.raises(RefusedError, match="un contacto que alguien más comprobó"):
            operations.verify_placement(actor=julio, placement=job, evidence="employer", on=today)
        employers.check_contact(actor=julio, contact=contact, how="Llamé a la planta y preguntaron por ella", on=today)
        operations.verify_placement(actor=julio, placement=job, evidence="employer", on=today)
    job.refresh_from_db()
    assert (job.evidence, job.confirmed_by_id) == ("employer", contact.pk)
    with acting_as(rosa.scope("test")):
        employers.save_contact(actor=rosa, company=contact.company, row=contact, name="Obra Ficticia", phone="22220001")
        assert not contact.checks.filter(ended_on=None).exists(), "another number is another contact"


def test_an_interview_is_one_at_a_time_and_another_hour_moves_it(cast: Cast, rosa, today):
    first = an_interview(cast.rosa, a_ready_case(cast.rosa))
    later = first.at + timedelta(days=1)
    moved = operations.agree_interview(actor=rosa, application=first.application, at=later, place="Bodega", on=today)
    assert (moved.pk, moved.at) == (first.pk, later)
    assert Presented.objects.get(application=first.application).interview_at == later
    operations.prepare_interview(actor=rosa, interview=moved, ready=["place", "papers", "nada"], travel=25)
    moved.refresh_from_db()
    assert (moved.ready, moved.travel) == (["papers", "place"], 25)


def test_what_came_of_an_interview_moves_the_application(cast: Cast, rosa, today):
    one = an_interview(cast.rosa, a_ready_case(cast.rosa))
    with pytest.raises(RefusedError, match="todavía no ha sido"):
        operations.hold_interview(actor=rosa, interview=one, on=today, result="well")
    Interview.objects.filter(pk=one.pk).update(at=timezone.now() - timedelta(hours=2))
    operations.hold_interview(
        actor=rosa, interview=one, on=today, result="not", feedback="Piden más años", feedback_shared=True
    )
    application = Application.objects.get(pk=one.application_id)
    assert (application.state, application.reason, application.reason_shared) == (
        "not_selected", "Piden más años", True,
    )  # fmt: skip
    with pytest.raises(RefusedError, match="ya se dijo qué pasó"):
        operations.hold_interview(actor=rosa, interview=one, on=today, result="well")


def test_a_cancelled_interview_takes_the_name_back(cast: Cast, rosa, today):
    one = an_interview(cast.rosa, a_ready_case(cast.rosa))
    operations.cancel_interview(actor=rosa, interview=one, on=today)
    shown = Presented.objects.get(application=one.application_id)
    assert (shown.name, shown.interview_at) == (None, None)
    assert not Step.objects.filter(source=one.application_id, kind=StepKind.INTERVIEW, done_at=None).exists()


def test_a_calendar_says_to_the_person_only_when_and_where(cast: Cast, rosa, today):
    one = an_interview(cast.rosa, a_ready_case(cast.rosa))
    mine = interview_calendar(one).decode()
    assert "SUMMARY:Cita" in mine
    assert "Taller\\, zona 2" in mine
    assert one.application.vacancy.company.name not in mine
    theirs = company_calendar(Presented.objects.get(application=one.application_id)).decode()
    assert one.person.given_names in theirs


def test_of_a_criminal_record_neither_number_nor_file_is_kept(cast: Cast, rosa, today):
    case, record = a_ready_case(cast.rosa), DocumentType.objects.get(pk="criminal_record")
    paper = {"actor": rosa, "person": case.person, "document": record, "state": "has"}
    for wrong in ({"number": "A-1"}, {"content": a_png()}):
        with pytest.raises(RefusedError, match="ni su número ni su foto"):
            profiles.save_document(**paper, **wrong)
    held = profiles.save_document(**paper, expires_on=today + timedelta(days=90))
    with pytest.raises(IntegrityError, match="only that it was obtained"), transaction.atomic():
        DocumentFile.objects.create(
            person=case.person, document=held, kind="png", size=1, content="eA==", recorded_by=rosa.user_id
        )
    held.number = "A-1"
    with pytest.raises(IntegrityError, match="only that it was obtained"), transaction.atomic():
        held.save(update_fields=["number"])


def test_a_paper_has_dates_that_can_be(cast: Cast, rosa, today):
    case, dpi = a_ready_case(cast.rosa), DocumentType.objects.get(pk="dpi")
    paper = {"actor": rosa, "person": case.person, "document": dpi}
    with pytest.raises(RefusedError, match="no puede vencer antes"):
        profiles.save_document(**paper, state="has", issued_on=today, expires_on=today)
    with pytest.raises(RefusedError, match="Solo vence un documento que la persona tiene"):
        profiles.save_document(**paper, state="missing", expires_on=today)
    with pytest.raises(RefusedError, match="que la persona tiene"):
        profiles.save_document(**paper, state="begun", content=a_png())


def test_the_dossier_is_one_pdf_marked_for_one_company_and_on_record(cast: Cast, rosa, today):
    case = a_ready_case(cast.rosa)
    for code, content in (("dpi", a_png()), ("criminal_record", b"")):
        profiles.save_document(
            actor=rosa, person=case.person, document=DocumentType.objects.get(pk=code), state="has", content=content
        )
    one = an_interview(cast.rosa, case)
    body = operations.share_dossier(
        actor=rosa, application=one.application, papers=["dpi", "criminal_record"], on=today
    )
    with pikepdf.open(io.BytesIO(body)) as made:
        assert len(made.pages) == 2, "a cover and the photo; of the record it only says that it is there"
        assert one.application.vacancy.company.name in str(made.docinfo["/Title"])
    given = case.person.sharings.get(what="dossier")
    assert (given.recipient, given.consent.purpose) == (one.application.vacancy.company.name, "employers")
    with pytest.raises(RefusedError, match="que la persona tenga"):
        operations.share_dossier(actor=rosa, application=one.application, papers=["diploma"], on=today)


def test_no_paper_leaves_once_the_interview_was_cancelled(cast: Cast, rosa, today):
    case = a_ready_case(cast.rosa)
    profiles.save_document(actor=rosa, person=case.person, document=DocumentType.objects.get(pk="rtu"), state="has")
    one = an_interview(cast.rosa, case)
    operations.cancel_interview(actor=rosa, interview=one, on=today)
    with pytest.raises(RefusedError, match="cuando hay una entrevista acordada"):
        operations.share_dossier(actor=rosa, application=one.application, papers=["rtu"], on=today)


def test_no_paper_leaves_before_an_interview(cast: Cast, rosa, today):
    case = a_ready_case(cast.rosa)
    profiles.save_document(actor=rosa, person=case.person, document=DocumentType.objects.get(pk="rtu"), state="has")
    sent = operations.apply(actor=rosa, case=case, vacancy=VacancyFactory(), on=today)
    with pytest.raises(RefusedError, match="cuando hay una entrevista acordada"):
        operations.share_dossier(actor=rosa, application=sent, papers=["rtu"], on=today)
