"""One object of each kind that a URL can name, for the access matrix.

The key is the name of the URL's parameter; `FOREIGN` says whether another station must not find it.
"""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.utils import timezone

from puente.accounts import operations as accounts
from puente.accounts.models import User
from puente.accounts.scope import standing_of
from puente.assessments.models import Instrument
from puente.assessments.operations import record_assessment
from puente.audit.models import OddReading
from puente.cases.models import Case, SentPerson
from puente.cases.operations import ask_transfer, issue_receipt, merge_persons, take_referral
from puente.coordination import operations as coordination
from puente.core.db.scope import acting_as
from puente.core.ids import new_id
from puente.employers import operations as employers
from puente.employers.models import AcceptedFinding, Vacancy
from puente.guidance import operations as guidance
from puente.matching import operations as matching
from puente.people.enums import Purpose, Recipient
from puente.people.operations import ask, keep_draft, keep_proof, keep_recording, report_breach
from puente.placement import operations as placement
from puente.profiles import operations as profiles
from puente.protection import operations as protection
from puente.protection.models import Complaint
from puente.reporting import operations as reporting
from puente.services import operations as services
from puente.services.models import Programme
from puente.taxonomy.models import Language, Occupation, TeamWord
from tests.cast import GUATEMALA, HUEHUETENANGO, QUICHE, Cast
from tests.factories.accounts import PostingFactory
from tests.factories.cases import agree, an_open_case
from tests.factories.events import make_fair
from tests.factories.exchange import ImportBatchFactory
from tests.factories.jobs import make_first_weeks
from tests.factories.people import PersonFactory, PhoneFactory, a_pair
from tests.factories.reporting import LAST_MONTH, a_contract, a_payment, a_plan, a_report, approved, certified, invoice
from tests.factories.work import (
    PNG,
    CompanyFactory,
    VacancyFactory,
    a_certificate,
    a_course,
    a_delivery,
    a_funded_award,
    a_ready_case,
    a_youth_permit,
)

FOREIGN: dict[str, bool] = {
    "person": True,
    "duplicate_pair": True,
    "merge": True,
    "piece": False,
    "transfer": True,
    "asked_transfer": True,
    "subject_request": True,
    "receipt_code": True,
    "row": True,
    "consent": True,
    "consent_proof": True,
    "purpose": False,
    "recording": False,
    "pending": True,
    "draft": True,
    "step": False,
    "batch": True,
    "company": False,
    "vacancy": False,
    "application": True,
    "placement": True,
    "follow_up": True,
    "interview": True,
    "job_proof": True,
    "early_warning": True,
    "document": False,
    "sample_item": True,
    "youth_permit": True,
    "enrolment": True,
    "certification": True,
    "event": False,
    "exhibitor": False,
    "participant": True,
    "entry_code": True,
    "course": True,
    "session": True,
    "delivery": True,
    "passage": False,
    "certificate_file": True,
    "case_follow_up": True,
    "code": False,
    "award": False,
    "month": False,
    "plan": True,
    "report": True,
    "payment": True,
    "invoice_file": True,
    "user": False,
    "act": False,
    "delegation": False,
    "odd_reading": False,
    "breach": False,
    "team_word": False,
    "dismissal": True,
    "experience": True,
    "part": False,
    "entry": True,
    "target": True,
    "cv_link": True,
    "none_of": False,
    "instrument": False,
    "assessment": True,
    "version": False,
    "goal": True,
    "plan_step": True,
    "appointment": True,
    "school": True,
    "venture": True,
    "alert": True,
    "institution": False,
    "referral": True,
    "sent": True,
    "office": False,
    "offering": False,
    "meeting": False,
    "task": True,
    "incoming": True,
    "grievance": True,
    "moment": False,
    "kind": False,
    "door_link": False,
    "department": False,
    "contact": False,
    "branch": False,
    "membership": False,
    "interaction": False,
    "agreement_file": False,
    "complaint": False,
    "finding": False,
    "company_merge": False,
    "other_company": False,
}


STAFF = frozenset({"user", "act", "delegation", "odd_reading", "breach", "team_word"})
PAPERS = frozenset({"month", "plan", "report", "payment", "invoice_file"})


PARTNERS = frozenset(
    {"vacancy", "company", "kind", "department", "door_link", "contact", "branch", "membership", "interaction"}
) | {"agreement_file", "complaint", "finding", "company_merge", "other_company"}


def make_objects(cast: Cast, user: User, wanted: set[str]) -> dict[str, Any]:
    """The objects of these names, and others of the same scene."""
    if wanted & STAFF:
        return make_staff(cast)
    if wanted & PAPERS:
        return make_papers(cast)
    return make_partners(cast) if wanted <= PARTNERS else make_case(cast, user, wanted)


def make_staff(cast: Cast) -> dict[str, Any]:
    """A colleague, something to do with the account, an absence, and a word of the team."""
    today = timezone.localdate()
    julio, deputy = standing_of(cast.julio), cast.ines
    later = today + timedelta(days=30)  # nobody has another's rights yet
    delegation = accounts.delegate(
        actor=julio, absent=cast.julio, deputy=deputy, starts_on=later, ends_on=later, why="vacaciones", on=today
    )
    now = timezone.now()
    odd = OddReading.objects.create(actor=cast.rosa.pk, kind="many", since=now, until=now, number=60)
    with acting_as(julio.scope("test")):
        breach = report_breach(actor=julio, found_at=now, what="Se perdió un teléfono", data=["contact"])
    return {
        "user": cast.marta.pk,
        "act": "factores",
        "delegation": delegation.pk,
        "odd_reading": odd.pk,
        "breach": breach.pk,
        "team_word": TeamWord.objects.create(text="guachimanero", occupation_id="5414", proposed_by=cast.rosa.pk).pk,
    }


def make_papers(cast: Cast) -> dict[str, Any]:
    """Rosa's last month, from plan to payment."""
    rosa = standing_of(cast.rosa)
    a_contract(cast.rosa, cast.julio)
    plan, report = a_plan(cast.rosa), approved(a_report(cast.rosa), cast.julio)
    certified(report, cast.julio)
    payment = a_payment(report, cast.rosa)
    with acting_as(rosa.scope("test")):
        reporting.keep_invoice(actor=rosa, payment=payment, invoice=invoice())
        invoice_file = payment.files.get()
    return {
        "month": f"{LAST_MONTH:%Y-%m}",
        "plan": plan.pk,
        "report": report.pk,
        "payment": payment.pk,
        "invoice_file": invoice_file.pk,
    }


def make_company(cast: Cast, vacancy: Vacancy) -> dict[str, Any]:
    """A company with one of everything."""
    rosa, company, today = standing_of(cast.rosa), vacancy.company, timezone.localdate()
    other, twin, chamber = CompanyFactory(), CompanyFactory(), CompanyFactory(kind="chamber")
    with acting_as(rosa.scope("test")):
        contact = employers.save_contact(actor=rosa, company=company, row=None, name="Olga Ficticia", phone="77123456")
        branch = employers.add_branch(actor=rosa, company=company, name="Sucursal", municipality_id="1301")
        employers.add_membership(actor=rosa, company=company, chamber=chamber)
        agreed = employers.record_agreement(actor=rosa, company=company, kind="letter", signed_on=today, content=PNG)
        talk = employers.record_interaction(
            actor=rosa, company=company, on=today, approach="visit", reaction="interested",
            next_step="Volver", next_approach="call", next_on=today,
        )  # fmt: skip
        complaint = employers.complain(actor=rosa, company=other, kind="pay", told_on=today, note="No pagó")
        paper = agreed.files.get()
        door, _code = employers.give_door(actor=rosa, company=company, contact=contact, on=today)
        merge = employers.merge_companies(actor=rosa, kept=company, gone=twin, on=today)
    accepted = AcceptedFinding.objects.create(
        vacancy=vacancy, rule="photo", words="con foto", reason="Así lo pide", recorded_by=cast.rosa.pk
    )
    return {
        "company": company.pk,
        "kind": "conversacion",
        "department": "13",
        "door_link": door.pk,
        "contact": contact.pk,
        "branch": branch.pk,
        "membership": company.memberships.get().pk,
        "interaction": talk.pk,
        "agreement_file": paper.pk,
        "complaint": complaint.pk,
        "finding": accepted.pk,
        "company_merge": merge.pk,
        "other_company": other.pk,
    }


def make_partners(cast: Cast) -> dict[str, Any]:
    """A vacancy, and its company with one of everything."""
    vacancy = VacancyFactory()
    return {**make_company(cast, vacancy), "vacancy": vacancy.pk}


def make_case(cast: Cast, user: User, wanted: Collection[str] = FOREIGN) -> dict[str, Any]:
    """The scene: a case of Rosa's station; what belongs to one user alone belongs to `user`. Of its parts those that
    have something that is wanted.
    """
    award = a_funded_award()
    case = a_ready_case(cast.rosa)
    objects = {"award": award.pk, "code": "i4", "batch": ImportBatchFactory(recorded_by=user.pk).pk}
    if not PARTNERS.isdisjoint(wanted):
        objects |= make_partners(cast)
    for make, names in PARTS_OF_A_CASE:
        if not names.isdisjoint(wanted):
            objects |= make(cast, case)
    if "youth_permit" in wanted:
        objects["youth_permit"] = a_youth_permit(cast.rosa).pk
    return objects


def make_work(cast: Cast, case: Case) -> dict[str, Any]:
    """What leads to a job: training, certificate, applications, the job and its follow-ups."""
    rosa, today = standing_of(cast.rosa), timezone.localdate()
    with acting_as(rosa.scope("test")):
        sent = placement.apply(actor=rosa, case=case, vacancy=VacancyFactory(), on=today)
        job = placement.hire(actor=rosa, application=sent, started_on=today, contract="indefinite", wage=4500)
        another = placement.apply(actor=rosa, case=case, vacancy=VacancyFactory(), on=today)
        welding = Programme.objects.get(pk="welding")
        enrolment = services.enrol(actor=rosa, case=case, programme=welding, started_on=today)
        certification = a_certificate(rosa, case, content=PNG)
        course = a_course(rosa)
        return {
            "application": another.pk,
            "placement": job.pk,
            "follow_up": job.follow_ups.first().pk,
            "case_follow_up": case.follow_ups.first().pk,
            "enrolment": enrolment.pk,
            "certification": certification.pk,
            "course": course.pk,
            "session": services.record_session(actor=rosa, course=course, on=today, hours=4, present=()).pk,
            "delivery": a_delivery(rosa, case, acknowledged="signature", signature=PNG).pk,
            "passage": "referred",
            "certificate_file": certification.files.get().pk,
            "dismissal": matching.dismiss(
                actor=rosa, person=case.person, vacancy=VacancyFactory(), why="far", on=today
            ).pk,
        }


def make_file(cast: Cast, case: Case) -> dict[str, Any]:
    """What is written down about the person."""
    rosa, draft = standing_of(cast.rosa), new_id()
    with acting_as(rosa.scope("test")):
        keep_draft(actor=rosa, draft_id=draft, content={})
        consent = case.person.consents.get(purpose="care")
        proof = keep_proof(actor=rosa, consent=consent, content=PNG)
        asked = ask(actor=rosa, person=case.person, wish="erasure", on=timezone.localdate(), words="Bórrenme")
        return {
            "person": case.person_id,
            "draft": draft,
            "step": "identidad",
            "piece": "telefono",
            "row": PhoneFactory(person=case.person, number="5511 2233").pk,
            "consent": consent.pk,
            "consent_proof": proof.pk,
            "purpose": "employers",
            "pending": case.steps.filter(done_at__isnull=True).first().pk,
            "receipt_code": issue_receipt(actor=rosa, person=case.person, on=timezone.localdate()).code,
            "subject_request": asked.pk,
        }


def make_meetings(cast: Cast, case: Case) -> dict[str, Any]:
    """Where the file meets others: another file, another station, a recording for all."""
    rosa, marta = standing_of(cast.rosa), standing_of(cast.marta)
    with acting_as(rosa.scope("test")):
        pair = a_pair(case.person, PersonFactory(station=case.station))
        merge = merge_persons(actor=rosa, kept=case.person, gone=PersonFactory(station=case.station))
    with acting_as(marta.scope("test")):
        transfer = ask_transfer(actor=marta, person_id=case.person_id, target_id=QUICHE, on=timezone.localdate())
    far = PostingFactory(user__name="Consultora de Lejos", role="consultant", station_id=GUATEMALA).user
    elsewhere = an_open_case(far)
    with acting_as(rosa.scope("test")):
        asked = ask_transfer(
            actor=rosa, person_id=elsewhere.person_id, target_id=HUEHUETENANGO, on=timezone.localdate()
        )
    mam = Language.objects.get(pk="mam")
    recording = keep_recording(actor=standing_of(cast.ada), purpose="care", language=mam, content=b"ID3" + bytes(9))
    return {
        "duplicate_pair": pair.pk,
        "merge": merge.pk,
        "transfer": transfer.pk,
        "recording": recording.pk,
        "asked_transfer": asked.pk,
    }


def make_profile(cast: Cast, case: Case) -> dict[str, Any]:
    """What the person can do, where they are heading, what was given of it, and how they stand."""
    rosa, person, today = standing_of(cast.rosa), case.person, timezone.localdate()
    instrument = Instrument.objects.get(code="reintegracion", version=1)
    with acting_as(rosa.scope("test")):
        roofer = Occupation.objects.get(pk="7121")
        target = profiles.add_target(actor=rosa, person=person, occupation=roofer)
        wanted = profiles.Wanted(recipient="Techos Ficticios")
        link, _code = profiles.share_cv(actor=rosa, case=case, wanted=wanted, on=today)
        assessment = record_assessment(
            actor=rosa, case=case, instrument=instrument, moment="baseline", answers={"working": "no"}, on=today
        )
        return {
            "experience": person.experiences.first().pk,
            "part": "idioma",
            "entry": person.spoken_languages.first().pk,
            "target": target.pk,
            "cv_link": link.pk,
            "none_of": "credentials",
            "instrument": instrument.code,
            "assessment": assessment.pk,
            "version": instrument.pk,
        }


def make_guidance(cast: Cast, case: Case) -> dict[str, Any]:
    """A plan with a goal and a step, an appointment, a school and a business."""
    rosa, today = standing_of(cast.rosa), timezone.localdate()
    with acting_as(rosa.scope("test")):
        goal = guidance.set_goal(
            actor=rosa, case=case, on=today, values={"route": "job", "text": "Trabajar de techador"}
        )
        step = guidance.set_plan_step(actor=rosa, goal=goal, values={"what": "Hacer su hoja de vida", "due_on": today})
        meeting = guidance.make_appointment(
            actor=rosa, case=case, kind="plan", at=timezone.now() + timedelta(days=2), place="En la oficina"
        )
        school = guidance.start_school(
            actor=rosa, case=case, level="lower", grade="Primero", mode="weekend", school="Ficticio", started_on=today
        )
        venture = guidance.note_venture(actor=rosa, case=case, idea="Vender pan", needs="", on=today)
    return {
        "goal": goal.pk,
        "plan_step": step.pk,
        "appointment": meeting.pk,
        "school": school.pk,
        "venture": venture.pk,
        "moment": "capital",
    }


def make_coordination(cast: Cast, case: Case) -> dict[str, Any]:
    """An institution that sent the person, a meeting to which all are asked, a task that anybody who may sees."""
    rosa, julio, now = standing_of(cast.rosa), standing_of(cast.julio), timezone.now()
    everybody = [cast.rosa, cast.marta, cast.julio, cast.ines]
    with acting_as(rosa.scope("test")):
        values = {"name": "Municipalidad Ficticia", "kind": "municipality"}
        office = coordination.save_institution(actor=rosa, values=values)
        meeting = coordination.convene(
            actor=rosa,
            title="Mesa local",
            at=now + timedelta(days=1),
            place="Salón",
            users=everybody,
            institution=office,
        )
        task = coordination.assign_task(actor=julio, user=cast.rosa, what="Llamar a la VUME", due_on=now.date())
        place = services.save_office(
            actor=rosa, institution=office, values={"name": "Sede central", "municipality_id": "1301"}
        )
        given = {"need": "employment", "name": "Bolsa de empleo", "covers": "department"}
        offering = services.save_offering(actor=rosa, office=place, values=given, on=now.date())
        agree(rosa, case.person, Purpose.PARTNERS, Recipient.TRAINING, Recipient.PUBLIC, on=now.date())
        asked = {"asked": "Orientación", "priority": "low"}
        referral, _code = services.refer(actor=rosa, case=case, offering=offering, on=now.date(), **asked)
        incoming = take_referral(actor=rosa, person=case.person, institution=office, on=now.date(), asked="Empleo")
        sent = SentPerson.objects.create(
            institution=office,
            station=case.station,
            given_names="Ana",
            surnames="Ficticia",
            asked="Empleo",
            on=now.date(),
            purge_on=now.date() + timedelta(days=30),
            recorded_by=cast.rosa.pk,
        )
    return {
        "sent": sent.pk,
        "referral": referral.pk,
        "office": place.pk,
        "offering": offering.pk,
        "institution": office.pk,
        "meeting": meeting.pk,
        "task": task.pk,
        "incoming": incoming.pk,
    }


def make_protection(cast: Cast, case: Case) -> dict[str, Any]:
    """A red flag and a complaint that name all who may be named."""
    rosa, marta, today = standing_of(cast.rosa), standing_of(cast.marta), timezone.localdate()
    named = [cast.julio, cast.ines]
    with acting_as(rosa.scope("test")):
        alert = protection.raise_alert(
            actor=rosa, person=case.person, danger="threats", told="La siguen", readers=named, on=today
        )
    with acting_as(marta.scope("test")):
        protection.complain(
            actor=marta, way="voice", about="unknown", grievance="service", told="No me atendieron", on=today
        )
    with acting_as(standing_of(cast.ines).scope("test")):
        grievance = Complaint.objects.get()
        Complaint.objects.update(readers=[cast.julio.pk, cast.ines.pk, cast.ada.pk])
    return {"alert": alert.pk, "grievance": grievance.pk}


# In this order: what is made later finds what was made before.
PARTS_OF_A_CASE = (
    (
        make_work,
        frozenset({"application", "placement", "follow_up", "case_follow_up", "enrolment", "certification"})
        | {"passage", "delivery", "certificate_file", "course", "session", "dismissal"},
    ),
    (
        make_file,
        frozenset({"person", "draft", "step", "piece", "row", "consent", "consent_proof", "purpose", "pending"})
        | {"receipt_code", "subject_request"},
    ),
    (make_first_weeks, frozenset({"interview", "job_proof", "early_warning", "document", "sample_item"})),
    (make_fair, frozenset({"event", "exhibitor", "participant", "entry_code"})),
    (make_guidance, frozenset({"goal", "plan_step", "appointment", "school", "venture", "moment"})),
    (
        make_coordination,
        frozenset({"institution", "referral", "office", "offering", "meeting", "task", "incoming", "sent"}),
    ),
    (make_protection, frozenset({"alert", "grievance"})),
    (make_meetings, frozenset({"duplicate_pair", "merge", "transfer", "recording", "asked_transfer"})),
    (
        make_profile,
        frozenset({"experience", "part", "entry", "target", "cv_link", "none_of", "instrument", "assessment"})
        | {"version"},
    ),
)
