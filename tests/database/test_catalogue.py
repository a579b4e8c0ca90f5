"""What the catalogue of the database must show, table by table."""

import pytest
from django.apps import apps
from django.db import connection

from puente.core.crypto.fields import BlindIndexField, SealedTextField
from puente.core.db.models import PersonalData, Revised

# Tables without row-level security, each with its reason.
OPEN_TABLES = {
    "accounts_user": "a login happens before there is a scope; staff only",
    "accounts_posting": "the scope itself is computed from it",
    "accounts_award": "no personal data",
    "people_forgottenreturn": "numbers by month and station",
    "accounts_awardpartner": "no personal data",
    "accounts_fundedservice": "no personal data",
    "accounts_dutystation": "no personal data",
    "accounts_stationdepartment": "no personal data",
    "account_emailaddress": "the login package's; staff only, unused",
    "account_emailconfirmation": "the login package's; staff only, unused",
    "mfa_authenticator": "the login package's; staff only, secrets sealed",
    "usersessions_usersession": "the login package's; staff only",
    "auth_group": "the framework's, unused",
    "auth_group_permissions": "the framework's, unused",
    "auth_permission": "the framework's, unused",
    "cases_codecounter": "a number per station and year",
    "cases_followupday": "reference table",
    "services_office": "an office; its own mail and telephone",
    "services_offering": "what an office gives",
    "coordination_institution": "an office; whom to ask for there is sealed",
    "coordination_coordination": "of an institution",
    "coordination_agreement": "of an institution",
    "coordination_meeting": "of colleagues",
    "coordination_guest": "of colleagues",
    "coordination_task": "of colleagues",
    "core_cache": "counts of failed logins, by digest",
    "core_installation": "which keyring",
    "core_keyrotation": "how far a change of keys has come",
    "core_outgoingmail": "staff and institutions only; address and words are sealed, and go once sent",
    "accounts_calendarlink": "staff only, digests of codes",
    "accounts_accessmode": "staff only; everybody may know",
    "accounts_delegation": "staff only; everybody may know",
    "audit_anchor": "digests",
    "audit_block": "digests",
    "audit_marker": "how far the record had come",
    "audit_oddreading": "staff only; how many files, never whose",
    "django_content_type": "the framework's",
    "django_migrations": "the framework's",
    "django_session": "read before there is a user; staff only",
    "employers_company": "no personal data",
    "employers_minimumwage": "no personal data",
    "employers_vacancy": "no personal data",
    "employers_requirement": "no personal data",
    "employers_companyname": "no personal data",
    "employers_branch": "no personal data",
    "employers_membership": "no personal data",
    "employers_companymerge": "keys of rows",
    "employers_agreement": "no personal data",
    "employers_check": "of a company",
    "employers_verification": "of a company",
    "employers_doorlink": "digests of codes; of a company",
    "employers_complaint": "of a company; what happened is sealed",
    "employers_vacancyevent": "of a vacancy",
    "employers_acceptedfinding": "words of an advertisement",
    "assessments_instrument": "questions, not answers",
    "guidance_plantemplate": "reference table",
    "protection_helpline": "reference table",
    "guidance_templatestep": "reference table",
    "matching_weightsversion": "no personal data",
    "placement_interviewcheck": "reference table",
    "placement_jobfollowupday": "reference table",
    "placement_placementsettings": "no personal data",
    "placement_sampledraw": "counts and a digest of keys",
    "matching_due": "keys of what changed; no row says what",
    "indicators_edition": "no personal data",
    "indicators_target": "no personal data",
    "people_nameword": "words of names without their persons; only the database's own functions reach it",
    "people_consenttext": "the words read to everybody",
    "people_receptionpoint": "reference table",
    "people_consentaudio": "the words read to everybody, spoken",
    "events_exhibitor": "of a company",
    "events_offeredvacancy": "of a vacancy",
    "services_issuer": "reference table",
    "services_programme": "reference table",
    "services_requiredpaper": "reference table",
    "services_standard": "reference table",
    "services_service": "no personal data",
    "taxonomy_documenttype": "reference table",
    "taxonomy_teamword": "words for jobs; what holds a number or the person's name is refused (taxonomy/rules.py)",
}
OPEN_PREFIXES = (
    "geography_",
    "taxonomy_esco",
    "taxonomy_occupation",
    "taxonomy_language",
    "taxonomy_skill",
    "procrastinate_",
)  # reference tables; jobs carry ids only


def query(sql: str, *parameters: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def personal_models() -> list:
    return [model for model in apps.get_models() if issubclass(model, PersonalData) or hasattr(model, "personal")]


@pytest.mark.parametrize("model", personal_models(), ids=lambda model: model._meta.label)
def test_every_table_with_personal_data_forces_row_level_security(model):
    rows = query("SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE relname = %s", model._meta.db_table)
    assert rows == [(True, True)]
    commands = {row[0] for row in query("SELECT cmd FROM pg_policies WHERE tablename = %s", model._meta.db_table)}
    assert {"SELECT", "INSERT", "UPDATE", "DELETE"} <= commands


def test_every_table_about_a_person_declares_its_personal_data():
    undeclared = [
        model._meta.label
        for model in apps.get_models()
        if model._meta.app_label
        in {"people", "cases", "profiles", "assessments", "placement", "services", "guidance", "protection"}
        and any(field.name in {"person", "person_id"} for field in model._meta.get_fields())
        and not getattr(model, "personal", None)
    ]
    assert undeclared == []


@pytest.mark.parametrize("model", personal_models(), ids=lambda model: model._meta.label)
def test_declared_personal_fields_exist_and_have_a_known_fate(model):
    names = {field.name for field in model._meta.get_fields()} | {
        field.attname for field in model._meta.concrete_fields
    }
    for name, fate in model.personal.items():
        assert name in names
        assert fate in {"blank", "delete", "erase", "mask"} or fate.startswith("keep: ")


def test_every_other_table_is_listed_with_its_reason():
    unprotected = {
        row[0]
        for row in query(
            "SELECT relname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace "
            "WHERE relkind IN ('r', 'p') AND nspname = 'public' AND NOT (relrowsecurity AND relforcerowsecurity)"
        )
        if not row[0].startswith(OPEN_PREFIXES)
    }
    assert unprotected == set(OPEN_TABLES)


def test_views_run_with_the_rights_of_who_asks():
    views = query(
        "SELECT relname, coalesce(reloptions::text, '') FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace "
        "WHERE relkind IN ('v', 'm') AND nspname = 'public'"
    )
    assert [name for name, options in views if "security_invoker=true" not in options] == []


def test_functions_that_look_as_the_owner_pin_their_search_path():
    loose = query(
        "SELECT proname FROM pg_proc JOIN pg_namespace n ON n.oid = pronamespace "
        "WHERE nspname = 'public' AND prosecdef AND NOT coalesce(proconfig::text, '') LIKE %s",
        "%search_path=pg_catalog, public, pg_temp%",
    )
    assert loose == []


def test_the_serving_role_can_make_no_temporary_table():
    assert query("SELECT has_database_privilege('puente_runtime', current_database(), 'TEMP')") == [(False,)]


def own_tables() -> list[str]:
    labels = {config.label for config in apps.get_app_configs() if config.name.startswith("puente.")}
    models = [model for model in apps.get_models() if model._meta.app_label in labels]
    return sorted(model._meta.db_table for model in models if model._meta.app_label != "audit")


# Reference tables change with their CSV file, which is the record; a counter and a word say nothing about anybody.
NOT_RECORDED = ("geography_", "cases_codecounter", "cases_followupday", "core_installation")
NOT_RECORDED += (
    "taxonomy_documenttype",
    "taxonomy_esco",
    "taxonomy_language",
    "taxonomy_occupation",
    "taxonomy_skill",
    "services_service",
    "services_issuer",
    "services_programme",
    "services_requiredpaper",
    "services_standard",
    "guidance_plantemplate",
    "protection_helpline",
    "placement_interviewcheck",
    "placement_jobfollowupday",
    "guidance_templatestep",
    "people_nameword",
    "people_receptionpoint",
    "people_forgottenreturn",
    "core_keyrotation",
    "matching_suggestion",  # made anew every night out of what is on record
    "matching_due",
)


@pytest.mark.parametrize("table", [name for name in own_tables() if not name.startswith(NOT_RECORDED)])
def test_changes_of_every_table_are_on_record(table):
    triggers = query("SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal", table)
    assert ("record",) in triggers


# Written once, or by its own rule; everything else about people is edited by phones and needs revisions.
NOT_REVISED = {
    "cases.SendingLink",
    "cases.SentPerson",
    "cases.IncomingReferral",
    "cases.Milestone",
    "cases.Contact",
    "cases.CodeCounter",
    "people.ConsentText",
    "people.IntakeDraft",
}
NOT_REVISED |= {
    "assessments.Instrument",
    "cases.FollowUpDay",
    "cases.Receipt",
    "cases.Transfer",
    "people.NameWord",
    "people.DuplicatePair",
    "people.Merge",
    "people.ConsentAudio",
    "people.ConsentProof",
    "people.Correction",
    "people.SubjectRequest",
    "people.Sharing",
    "people.Breach",
    "people.ReceptionPoint",
    "people.ForgottenReturn",
    "profiles.SignedProfile",
    "profiles.CvLink",
    "profiles.DocumentFile",
}


def test_what_phones_edit_has_revisions():
    models = [
        model for model in apps.get_models() if model._meta.app_label in {"people", "cases", "profiles", "assessments"}
    ]
    assert {model._meta.label for model in models if not issubclass(model, Revised)} == NOT_REVISED


def sealed_columns() -> list[tuple[str, str]]:
    return [
        (model._meta.db_table, field.column)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, SealedTextField | BlindIndexField)
    ]


@pytest.mark.parametrize(("table", "column"), sealed_columns())
def test_sealed_columns_stay_out_of_the_record(table, column):
    [[arguments]] = query(
        "SELECT encode(tgargs, 'escape') FROM pg_trigger WHERE tgname = 'record' AND tgrelid = %s::regclass", table
    )
    assert column in arguments.replace("\\000", ",").split(",")


@pytest.mark.parametrize("table", [model._meta.db_table for model in apps.get_models() if issubclass(model, Revised)])
def test_tables_that_phones_sync_are_stamped(table):
    assert query("SELECT 1 FROM pg_trigger WHERE tgname = 'stamp' AND tgrelid = %s::regclass", table) == [(1,)]


def test_the_serving_role_has_no_dangerous_rights():
    rows = query(
        "SELECT table_name, privilege_type FROM information_schema.table_privileges "
        "WHERE grantee = 'puente_runtime' AND privilege_type IN ('TRUNCATE', 'REFERENCES', 'TRIGGER')"
    )
    assert rows == []
