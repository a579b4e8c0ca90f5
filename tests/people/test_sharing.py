"""No path shares without consent: every operation says whether it shares, and those that do are tried without."""

import importlib
import pkgutil
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

import puente
from puente.accounts.scope import Standing, standing_of
from puente.cases import operations as cases
from puente.cases.models import Case, IncomingReferral
from puente.coordination.models import Institution
from puente.core.db.scope import acting_as
from puente.core.errors import RefusedError
from puente.core.ids import new_id
from puente.events import operations as events
from puente.people.gate import agreed
from puente.people.models import Consent, Sharing
from puente.placement import operations as placement
from puente.placement.models import Application, Presented
from puente.profiles import operations as profiles
from puente.services import operations as services
from puente.services.models import Certification, Issuer, Offering, Programme, Standard
from puente.taxonomy.models import DocumentType
from tests.cast import Cast
from tests.factories.events import a_fair, arrived, at_the_fair
from tests.factories.work import VacancyFactory, a_course, a_ready_case

TODAY = timezone.localdate()


def a_sent_application(case: Case) -> Application:
    return Application.objects.create(
        person=case.person,
        case=case,
        station=case.station,
        vacancy=VacancyFactory(),
        sent_on=TODAY,
        state_since=TODAY,
        recorded_by=case.consultant_id,
    )


def a_referral(actor: Standing, case: Case) -> IncomingReferral:
    centre, _made = Institution.objects.get_or_create(
        name="Centro Ficticio", defaults={"kind": "training", "recorded_by": actor.user_id}
    )
    return cases.take_referral(actor=actor, person=case.person, institution=centre, on=TODAY, asked="Empleo")


def an_offering(actor: Standing) -> Offering:
    centre, _made = Institution.objects.get_or_create(
        name="Centro Ficticio de Cursos", defaults={"kind": "training", "recorded_by": actor.user_id}
    )
    place = {"name": f"Sede {new_id()}", "municipality_id": "1301"}
    office = services.save_office(actor=actor, institution=centre, values=place)
    given = {"need": "training", "name": "Curso", "covers": "country"}
    return services.save_offering(actor=actor, office=office, values=given, on=TODAY)


def a_certification(actor: Standing, case: Case) -> Certification:
    """Begun: the next standard that the person is not on the way to."""
    begun = Certification.objects.filter(person=case.person).values("standard")
    standard = Standard.objects.exclude(pk__in=begun.exclude(standard=None)).select_related("issuer").first()
    return services.begin_certification(actor=actor, case=case, standard=standard, on=TODAY)


def apply_at_a_fair(actor: Standing, case: Case) -> Any:
    fair, vacancy = a_fair(actor, title=f"Feria {new_id()}"), VacancyFactory()
    at_the_fair(actor, fair, vacancy)
    one = arrived(actor, fair, case)
    return events.apply_on_site(actor=actor, participant=one, vacancy=vacancy, on=TODAY)


def share_papers(actor: Standing, case: Case) -> bytes:
    """Of somebody who was called to an interview."""
    profiles.save_document(actor=actor, person=case.person, document=DocumentType.objects.get(pk="rtu"), state="has")
    application = case.applications.first()
    if application is None:
        application = a_sent_application(case)
        Presented.objects.create(
            person=case.person, application=application, vacancy=application.vacancy, code=case.code, name="Fidelina",
            interview_at=timezone.now(), shown_on=TODAY, recorded_by=case.consultant_id,
        )  # fmt: skip
    return placement.share_dossier(actor=actor, application=application, papers=["rtu"], on=TODAY)


def next_programme(case: Case) -> str:
    """One that the person is not in."""
    return Programme.objects.exclude(pk__in=case.enrolments.values("programme")).first().pk


# What hands something about a person to somebody outside, and how to try it.
SHARING: dict[str, Callable[[Standing, Case], Any]] = {
    "cases.answer_referral": lambda actor, case: cases.answer_referral(
        actor=actor, referral=a_referral(actor, case), on=TODAY, told="Ya está en formación"
    ),
    "profiles.make_cv": lambda actor, case: profiles.make_cv(
        actor=actor, case=case, wanted=profiles.Wanted(), on=TODAY
    ),
    "profiles.share_cv": lambda actor, case: profiles.share_cv(
        actor=actor, case=case, wanted=profiles.Wanted(recipient="Techos Ficticios"), on=TODAY
    ),
    "placement.apply": lambda actor, case: placement.apply(actor=actor, case=case, vacancy=VacancyFactory(), on=TODAY),
    "placement.agree_interview": lambda actor, case: placement.agree_interview(
        actor=actor,
        application=case.applications.first() or a_sent_application(case),
        at=timezone.now() + timedelta(days=3),
        place="",
        on=TODAY,
    ),
    "placement.share_dossier": share_papers,
    "events.apply_on_site": apply_at_a_fair,
    "services.enrol": lambda actor, case: services.enrol(
        actor=actor, case=case, programme=Programme.objects.get(pk="welding"), started_on=TODAY
    ),
    "services.enrol_many": lambda actor, case: services.enrol_many(
        actor=actor, course=a_course(actor, next_programme(case)), people=[case.person], started_on=TODAY
    ),
    "services.refer": lambda actor, case: services.refer(
        actor=actor, case=case, offering=an_offering(actor), on=TODAY, asked="Un curso", priority="low"
    ),
    "services.take_passage": lambda actor, case: services.take_passage(
        actor=actor, certification=a_certification(actor, case), kind="referred", on=TODAY
    ),
    "services.refer_to_certification": lambda actor, case: services.refer_to_certification(
        actor=actor,
        case=case,
        kind="technical",
        subject=f"Soldadura {new_id()}",
        issuer=Issuer.objects.get(pk="intecap"),
        on=TODAY,
    ),
}
# What protects a child alone is a duty, and asks nobody: on record, and never sent by the programme's system.
DUTY = {"cases.refer_to_protection"}
# The one way out itself.
GATE = {"people.share"}
# Everything else stays inside the programme. A new operation is put in one of the two lists by who writes it.
INSIDE = {
    "accounts": "clear_sessions delegate end_access_mode end_calendar_link end_delegation end_service end_session end_sessions invite invite_again "
    "make_calendar_link note_activity open_access_mode post reinstate reset_factors save_award settle_reading suspend",
    # What a person sees through their link is their own; a company sees nothing of it.
    "matching": "dismiss end_offers offer_vacancies record_sent reply require_safe set_weights settle "
    "suggest_all suggest_due take_back take_reply",
    # Of institutions and the team; nobody of the programme is named in it.
    "coordination": "assign_task cancel_meeting convene finish_task hold_meeting log_coordination pass_task record_agreement "
    "save_institution withdraw_task",
    "audit": "drop_anchor log_reading seal settle_odd_reading watch",
    "cases": "close_sent end_sending_links make_sending_link purge_sent send_person take_sent accept agreement answer_transfer ask_transfer assign_cases close_case finish_step finish_steps hand_over_cases issue_receipt "
    "is_to_refer merge_persons note_attempt offboard offer_transfer open_case open_cases_by_station plan_call plan_search plan_step post_milestone put_off rebuild_summaries record_case_follow_up "
    "record_contact refresh_summary reopen_case require_reachable set_erasure_days set_source take_case take_in take_referral try_case_follow_up "
    "unmerge_persons watch_over who_may_go_on withdraw_transfer",
    # What a company sees of a person is `placement`'s; of these none is about one.
    "employers": "add_branch add_colleague add_company add_membership add_vacancy ask_whether_open change_company "
    "change_vacancy check_contact "
    "close_branch close_own close_vacancy complain confirm_open decide_complaint end_door end_membership "
    "end_verification fill_slot finish_next_step give_door keep_agreement_file leave log_act mark_used "
    "merge_companies propose_listed propose_vacancy record_agreement record_checks record_interaction refresh_vacancy reject_vacancy "
    "save_contact see_accepted set_template unmerge_companies verify_company",
    # A company notes numbers of passes; whom it may be told of is asked when somebody applies.
    "events": "ask_later cancel_event check_in give_as_service invite invite_company make_passes make_stand_link record_aftermath "
    "record_answer record_company record_visit remove_company save_event set_stand tell_interest visit_by_link walk_in",
    "exchange": "clear_old_rows give_up plan_import request_run run_import upload_list",
    "indicators": "change_settings definition_of digest_of freeze restate set_target set_targets",
    "people": "add_from_list anonymise anonymise_due ask correct_person decide_request drop_draft drop_old_drafts "
    "end_consent "
    "find_duplicates forget_sensitive give_consent keep_draft keep_proof keep_recording lift_contact_refused look_for "
    "merge report_breach update_breach purge_uncontacted record_baseline recount_names refuse_consent register_person "
    "remove_piece save_contact_abroad save_identifier save_phone save_return save_sensitive "
    "set_accepted set_contact_refused set_contacted tell_apart unmerge",
    "guidance": "answer_seed ask_again ask_school_again ask_seed begin_plan cancel_appointments check_venture end_appointment end_plan_step end_school "
    "fulfil make_appointment mark_started move_appointment note_venture pause_reminders record_practice remind "
    "remove_goal resume_reminders review_plan set_goal set_plan_step sign_plan start_school train_venture use_template",
    # What both sides say of a job comes in; of what one says the other hears nothing.
    "placement": "add_proof answer_for ask_youth_permit cancel_follow_up cancel_interview change_settings check_business "
    "close_filled close_silent correct_job correct_sampled decide_youth_permit draw_sample effects_of end_applications end_job follow_again hire "
    "hold_interview make_follow_up_link mark_ready move note_disinterest note_interest note_seen prepare_interview "
    "record_check record_conformity record_follow_up record_own_job refuse_second_form remind_companies say_how_it_goes see_answer "
    "settle_warning shortlist start_business take_answer take_how_it_goes told_of_silence verify_placement "
    "withdraw_consent",
    # A person's own page is their own.
    "portal": "ask_there choose_tongue come_in end_own_door forget_visits give_own_door go_out shut take_ask",
    "assessments": "add_instrument record_assessment",
    "profiles": "add_experience add_skill add_target change_experience change_skill confirm_profile end_link end_links "
    "put_first remove_target remove_told save_credential save_document save_language save_schooling say_none "
    "set_barriers set_direction set_documents set_skills set_wishes sign_profile",
    # Who is named sees a red flag inside the programme; institutions are called, never sent anything by it.
    "protection": "complain complain_by_link handlers_of name_reader note_act progress_of raise_alert take_step watch "
    "who_else_may_read who_may_read",
    "reporting": "approve_report certify_results decide_payment decide_plan keep_invoice mark_payment "
    "record_contract redraw_report restate_report return_report save_plan start_payment start_report "
    "submit_payment submit_plan submit_report write_words",
    # What comes back through a link is about a referral that was shared; offices are told that somebody comes, not who.
    "services": "acknowledge ask_about_again award_for begin_certification close_offering confirm_offering deliver deliver_by_rule deliver_missing deliver_to_many "
    "deliver_urgently drop_sheets end_certification end_referrals end_training keep_certificate_file keep_sheet make_delivery_link make_referral_link note_course note_in_profile record_certificate record_diploma record_session save_course "
    "record_reply remind_of_referrals reply_by_link save_office save_offering say_received see_reply set_papers take_back_verification take_received take_reply verify_certificate "
    "withdraw_referral",
    "taxonomy": "accept_word drop_old_words export_words reject_word suggest_word",
}


def operations() -> set[str]:
    """`app.operation` of every public function of every `operations`."""
    found = set()
    for app in pkgutil.iter_modules(puente.__path__):
        try:
            module = importlib.import_module(f"puente.{app.name}.operations")
        except ModuleNotFoundError:
            continue
        names = getattr(module, "__all__", None) or [
            name for name, thing in vars(module).items() if getattr(thing, "__module__", "") == module.__name__
        ]
        public = [name for name in names if not name.startswith("_") and callable(getattr(module, name))]
        found |= {f"{app.name}.{name}" for name in public if not isinstance(getattr(module, name), type)}
    return found


def test_every_operation_says_whether_it_shares():
    inside = {f"{app}.{name}" for app, names in INSIDE.items() for name in names.split()}
    assert operations() == inside | DUTY | GATE | set(SHARING)


@pytest.mark.parametrize("name", sorted(SHARING))
def test_what_shares_is_refused_without_consent_and_done_with_it(cast: Cast, name):
    rosa, case = standing_of(cast.rosa), a_ready_case(cast.rosa)
    with acting_as(rosa.scope("test")):
        before = Sharing.objects.filter(person=case.person).count()
        SHARING[name](rosa, case)
        given = Sharing.objects.filter(person=case.person)
        assert given.count() == before + 1
        assert given.first().consent.withdrawn_on is None
        assert given.first().recorded_by == rosa.user_id
        others = Consent.objects.filter(person=case.person).exclude(purpose="care")
        others.update(withdrawn_on=TODAY)
        assert agreed(case.person, "care"), "care alone permits no sharing"
        with pytest.raises(RefusedError, match="Falta su permiso"):
            SHARING[name](rosa, case)


def test_nothing_is_shared_but_through_the_one_way_out():
    """Permissions to share with companies and institutions are asked there and nowhere else, but to warn beforehand."""
    asks = re.compile(r"require_consent\([^)]*Purpose\.(EMPLOYERS|PARTNERS)")
    root = Path(puente.__file__).parent
    found = {path.relative_to(root).as_posix() for path in root.rglob("*.py") if asks.search(path.read_text())}
    assert found <= {"placement/operations/youth.py"}


# Files that say nothing of a person of the programme, and the one place where files are given.
OF_NOBODY = {"downloads.py", "people/views/recordings.py", "reporting/views/payments.py", "data/views.py"}
OF_NOBODY |= {"profiles/views/instruments.py", "employers/views/company.py", "board/views.py"}


def test_every_file_about_a_person_that_is_given_out_is_on_record():
    root = Path(puente.__file__).parent / "web"
    silent = [
        path.relative_to(root).as_posix()
        for path in root.rglob("*.py")
        if ("as_attachment(" in path.read_text() or "give_file(" in path.read_text())
        and "log_export(" not in path.read_text()
        and "Reading.EXPORT" not in path.read_text()
    ]
    assert set(silent) == OF_NOBODY
