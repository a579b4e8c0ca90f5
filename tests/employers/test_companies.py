"""The directory and the work with a company: names, people, stages, the badge, complaints, and two that are one."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import ProgrammingError, transaction
from django.utils import timezone

from puente.accounts.scope import standing_of
from puente.core.db.scope import Scope, acting_as
from puente.core.errors import RefusedError
from puente.employers import operations
from puente.employers.enums import CheckItem, Stage
from puente.employers.models import Check, Company, CompanyContact, Complaint, Interaction, Vacancy, VacancyEvent
from puente.employers.queries import alike, facts_of, found_by, ready_for_badge, to_do
from tests.cast import Cast
from tests.factories.work import CompanyFactory, VacancyFactory
from tests.files import a_png

TODAY = timezone.localdate()


@pytest.fixture(autouse=True)
def as_staff(cast: Cast):
    with acting_as(standing_of(cast.rosa).scope("test")):
        yield


def stage(company: Company, on=None) -> Stage:
    return facts_of([company], on or TODAY)[company.pk].stage


def talk(cast: Cast, company: Company, on=None, **facts):
    said = {"approach": "call", "reaction": "interested"} | facts
    return operations.record_interaction(actor=standing_of(cast.rosa), company=company, on=on or TODAY, **said)


def checked(cast: Cast, company: Company, **changes) -> None:
    answers = {item.value: ("yes", "La vimos") for item in CheckItem} | changes
    operations.record_checks(actor=standing_of(cast.rosa), company=company, answers=answers, on=TODAY)


def test_the_stage_of_a_company_follows_from_what_was_done(cast: Cast):
    rosa, company = standing_of(cast.rosa), CompanyFactory()
    assert stage(company) == Stage.PROSPECT
    talk(cast, company, reaction="silence")
    assert stage(company) == Stage.PROSPECT
    talk(cast, company)
    assert stage(company) == Stage.CONTACTED
    talk(cast, company, approach="session", attended=12)
    assert stage(company) == Stage.SENSITISED
    operations.record_agreement(actor=rosa, company=company, kind="agreement", signed_on=TODAY)
    assert stage(company) == Stage.AGREEMENT
    operations.fill_slot(actor=rosa, vacancy=VacancyFactory(company=company, slots=2), on=TODAY)
    assert stage(company) == Stage.HIRING
    assert stage(company, TODAY + timedelta(days=200)) == Stage.DORMANT


def test_an_agreement_that_ended_is_none(cast: Cast):
    company, then = CompanyFactory(), TODAY - timedelta(days=90)
    rosa = standing_of(cast.rosa)
    operations.record_agreement(actor=rosa, company=company, kind="letter", signed_on=then, ends_on=then)
    assert stage(company) == Stage.PROSPECT
    with pytest.raises(RefusedError, match="antes de firmarse"):
        operations.record_agreement(
            actor=rosa, company=company, kind="letter", signed_on=TODAY, ends_on=TODAY - timedelta(days=1)
        )


def test_what_comes_next_is_listed_until_somebody_talks_again(cast: Cast):
    company = CompanyFactory()
    talk(cast, company, next_step="Visitar la planta", next_approach="visit", next_on=TODAY)
    assert [row.next_step for row in to_do(TODAY)] == ["Visitar la planta"]
    talk(cast, company, approach="visit")
    assert not to_do(TODAY)
    with pytest.raises(RefusedError, match="cómo y para cuándo"):
        talk(cast, company, next_step="Volver")
    with pytest.raises(RefusedError, match="no puede ser antes"):
        talk(cast, company, next_step="Volver", next_approach="call", next_on=TODAY - timedelta(days=1))


def test_the_badge_needs_every_answer_and_somebody_of_supervision(cast: Cast):
    company, julio = CompanyFactory(), standing_of(cast.julio)
    with pytest.raises(RefusedError, match="Falta en la revisión: Existe legalmente"):
        operations.verify_company(actor=julio, company=company, on=TODAY)
    checked(cast, company, free=("no", "Pidió Q200"))
    with pytest.raises(RefusedError, match="No cobra"):
        operations.verify_company(actor=julio, company=company, on=TODAY)
    checked(cast, company)
    assert list(ready_for_badge(TODAY)) == [company]
    with pytest.raises(PermissionDenied):
        operations.verify_company(actor=standing_of(cast.rosa), company=company, on=TODAY)
    operations.verify_company(actor=julio, company=company, on=TODAY)
    assert facts_of([company], TODAY)[company.pk].verified
    assert not facts_of([company], TODAY + timedelta(days=366))[company.pk].verified
    assert not ready_for_badge(TODAY)
    with pytest.raises(RefusedError, match="Diga por qué"):
        operations.end_verification(actor=julio, company=company, on=TODAY, reason="")
    operations.end_verification(actor=julio, company=company, on=TODAY, reason="Se mudó")
    assert not facts_of([company], TODAY)[company.pk].verified


def test_an_answer_says_how_it_is_known_and_stays_beside_the_next(cast: Cast):
    company = CompanyFactory()
    with pytest.raises(RefusedError, match="cómo se sabe") as refusal:
        checked(cast, company, free=("yes", ""))
    assert refusal.value.field == "free_note"
    checked(cast, company)
    checked(cast, company, free=("no", "Cobró uniforme"))
    assert Check.objects.filter(company=company, item="free").count() == 2
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Check.objects.filter(company=company).update(answer="yes")


def test_a_complaint_suspends_until_supervision_decides(cast: Cast):
    rosa, julio = standing_of(cast.rosa), standing_of(cast.julio)
    vacancy = VacancyFactory()
    company = vacancy.company
    checked(cast, company)
    operations.verify_company(actor=julio, company=company, on=TODAY)
    complaint = operations.complain(actor=rosa, company=company, kind="charges", told_on=TODAY, note="Cobró Q300")
    assert not Vacancy.objects.open_on(TODAY)
    with pytest.raises(RefusedError, match="suspendida por una queja"):
        operations.change_vacancy(actor=rosa, vacancy=vacancy, today=TODAY, slots=2)
    with pytest.raises(RefusedError, match="Diga por qué"):
        operations.decide_complaint(actor=julio, complaint=complaint, decision="upheld", reason="", on=TODAY)
    operations.decide_complaint(actor=julio, complaint=complaint, decision="upheld", reason="Hay recibo", on=TODAY)
    assert not Vacancy.objects.open_on(TODAY)
    assert not facts_of([company], TODAY)[company.pk].verified
    operations.decide_complaint(actor=julio, complaint=complaint, decision="resolved", reason="Devolvió", on=TODAY)
    assert Vacancy.objects.open_on(TODAY).get() == vacancy


def test_nobody_decides_a_complaint_that_they_took(cast: Cast):
    complaint = Complaint.objects.create(
        company=CompanyFactory(), kind="pay", told_on=TODAY, note="No pagó", recorded_by=cast.julio.pk
    )
    with pytest.raises(RefusedError, match="no puede decidirla"):
        operations.decide_complaint(
            actor=standing_of(cast.julio), complaint=complaint, decision="dismissed", reason="x", on=TODAY
        )


def test_what_is_said_with_companies_is_seen_by_staff_only(cast: Cast):
    company = CompanyFactory()
    talk(cast, company, note="Olga pidió llamar el lunes")
    operations.save_contact(actor=standing_of(cast.rosa), company=company, row=None, name="Olga", phone="77123456")
    for model in (Interaction, CompanyContact):
        assert model.objects.exists()
    with acting_as(Scope(None, (), "test")):
        for model in (Interaction, CompanyContact):
            assert not model.objects.exists()


def test_a_suspended_company_offers_nothing_whoever_asks(cast: Cast):
    company = VacancyFactory().company
    operations.complain(actor=standing_of(cast.rosa), company=company, kind="pay", told_on=TODAY, note="No pagó")
    with acting_as(Scope(None, (), "test")):
        assert not Vacancy.objects.open_on(TODAY)


def test_a_name_that_changes_is_kept_and_still_finds_the_company(cast: Cast):
    rosa = standing_of(cast.rosa)
    facts = {"sector": "export", "municipality_id": "1301"}
    company = operations.add_company(actor=rosa, name="Textiles Ficticios", legal_name="Hilos Ficticios, S.A.", **facts)
    operations.change_company(
        actor=rosa, company=company, on=TODAY, name="Telas Ficticias", legal_name="Hilos Ficticios, S.A.", **facts
    )
    assert [row.name for row in company.former_names.all()] == ["Textiles Ficticios"]
    for text in ("textiles fic", "hilos", "Telas"):
        assert found_by(Company.objects.standing(), text).get() == company


def test_a_tax_id_may_be_a_cui_that_checks(cast: Cast):
    facts = {"actor": standing_of(cast.rosa), "name": "X", "sector": "export", "municipality_id": "1301"}
    operations.add_company(**facts, nit="2547 82132 1301")
    with pytest.raises(RefusedError, match="CUI no es válido"):
        operations.add_company(**facts, nit="2547821331301")


def test_a_contact_leaves_a_phone_or_a_mail(cast: Cast):
    rosa, company = standing_of(cast.rosa), CompanyFactory()
    with pytest.raises(RefusedError, match="teléfono o un correo"):
        operations.save_contact(actor=rosa, company=company, row=None, name="Olga")
    row = operations.save_contact(actor=rosa, company=company, row=None, name="Olga", email="olga@ejemplo.example")
    assert CompanyContact.objects.get(pk=row.pk).email == "olga@ejemplo.example"


def test_a_branch_and_a_chamber_are_noted_once(cast: Cast):
    rosa, company, chamber = standing_of(cast.rosa), CompanyFactory(), CompanyFactory(kind="chamber")
    operations.add_branch(actor=rosa, company=company, name="Zona 3", municipality_id="1301")
    with pytest.raises(RefusedError, match="ya está anotada"):
        operations.add_branch(actor=rosa, company=company, name="Zona 3", municipality_id="1301")
    operations.add_membership(actor=rosa, company=company, chamber=chamber)
    for other, sentence in ((chamber, "Ya es parte"), (company, "Elija una cámara")):
        with pytest.raises(RefusedError, match=sentence):
            operations.add_membership(actor=rosa, company=company, chamber=other)


class TestTwins:
    def two(self, cast: Cast) -> tuple[Company, Company]:
        rosa = standing_of(cast.rosa)
        kept = CompanyFactory(name="Techos Ficticios de Huehue")
        gone = CompanyFactory(name="Techos Ficticios Huehue", legal_name="Techos, S.A.", nit="7108-0".replace("-", ""))
        VacancyFactory(company=gone)
        chamber = CompanyFactory(kind="chamber")
        for company in (kept, gone):
            operations.add_membership(actor=rosa, company=company, chamber=chamber)
            operations.add_branch(actor=rosa, company=company, name="Zona 1", municipality_id="1301")
        talk(cast, gone, note="Les interesa")
        operations.save_contact(actor=rosa, company=gone, row=None, name="Olga", phone="77123456")
        return kept, gone

    def test_names_that_are_much_alike_are_proposed(self, cast: Cast):
        kept, gone = self.two(cast)
        CompanyFactory(name="Panadería Ficticia")
        assert alike(kept.name, kept.pk)[0] == gone

    def test_everything_goes_over_and_comes_back(self, cast: Cast):
        rosa = standing_of(cast.rosa)
        kept, gone = self.two(cast)
        merge = operations.merge_companies(actor=rosa, kept=kept, gone=gone, on=TODAY)
        kept.refresh_from_db()
        assert (kept.nit, kept.legal_name) == ("71080", "Techos, S.A.")
        assert (kept.vacancies.count(), kept.contacts.count(), kept.interactions.count()) == (1, 1, 1)
        assert (kept.memberships.count(), kept.branches.count()) == (1, 1)
        assert found_by(Company.objects.standing(), "Techos Ficticios Huehue").get() == kept
        later = VacancyFactory(company=kept)
        operations.unmerge_companies(actor=rosa, merge=merge, on=TODAY)
        for company in (kept, gone):
            company.refresh_from_db()
        assert (kept.nit, kept.legal_name, gone.nit, gone.merged_into_id) == ("", "", "71080", None)
        assert list(kept.vacancies.all()) == [later]
        assert (gone.vacancies.count(), gone.contacts.count(), gone.interactions.count()) == (1, 1, 1)
        assert not kept.former_names.exists()

    def test_nothing_is_merged_or_undone_twice(self, cast: Cast):
        rosa = standing_of(cast.rosa)
        kept, gone = self.two(cast)
        merge = operations.merge_companies(actor=rosa, kept=kept, gone=gone, on=TODAY)
        with pytest.raises(RefusedError, match="ya se unió"):
            operations.merge_companies(actor=rosa, kept=CompanyFactory(), gone=gone, on=TODAY)
        operations.unmerge_companies(actor=rosa, merge=merge, on=TODAY)
        with pytest.raises(RefusedError, match="ya no se puede deshacer"):
            operations.unmerge_companies(actor=rosa, merge=merge, on=TODAY)


def test_the_paper_of_an_agreement_is_kept_harmless(cast: Cast):
    rosa, company = standing_of(cast.rosa), CompanyFactory()
    agreement = operations.record_agreement(
        actor=rosa, company=company, kind="letter", signed_on=TODAY, content=a_png(), certifies="Techos"
    )
    assert agreement.files.get().body.startswith(b"\x89PNG")
    with pytest.raises(RefusedError):
        operations.keep_agreement_file(actor=rosa, agreement=agreement, content=b"MZ not a paper")


def test_the_facts_of_many_companies_take_a_fixed_number_of_queries(cast: Cast, django_assert_num_queries):
    companies = [VacancyFactory().company for _number in range(12)]
    with django_assert_num_queries(4):
        facts_of(companies, TODAY)
    assert VacancyEvent.objects.count() == 0
