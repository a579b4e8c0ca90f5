"""Row-level security and records of change of cases."""

from django.db import migrations

from puente.audit.protection import record_changes
from puente.core.db.protection import in_scope, protect, stamp_revisions
from puente.people.protection import SEES_PERSON, protect_by_person, same_person

ABOUT_A_CASE = ("cases_milestone", "cases_contact", "cases_step", "cases_casefollowup")
SUMMARY = (
    "stage",
    "stage_since",
    "job_lost",
    "trained",
    "next_kind",
    "next_detail",
    "next_source",
    "next_due",
    "last_contact_on",
    "last_contact_how",
    "last_contact_reached",
)


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial"), ("people", "0002_protection")]
    operations = [
        protect("cases_case", read=in_scope(), write=f"{in_scope()} AND {SEES_PERSON.format(column='person_id')}"),
        record_changes("cases_case", person="person_id"),
        stamp_revisions("cases_case", derived=SUMMARY),
        protect("cases_step", read=in_scope(), write=f"{in_scope()} AND {SEES_PERSON.format(column='person_id')}"),
        record_changes("cases_step", person="person_id"),
        stamp_revisions("cases_step"),
        protect(
            "cases_casefollowup", read=in_scope(), write=f"{in_scope()} AND {SEES_PERSON.format(column='person_id')}"
        ),
        record_changes("cases_casefollowup", person="person_id"),
        stamp_revisions("cases_casefollowup"),
        *protect_by_person("cases_milestone"),
        *protect_by_person("cases_contact"),
        migrations.RunSQL(
            "ALTER TABLE cases_case ADD CONSTRAINT cases_case_and_person UNIQUE (id, person_id);",
            "ALTER TABLE cases_case DROP CONSTRAINT cases_case_and_person;",
        ),
        *(same_person(table, parent="cases_case", column="case_id") for table in ABOUT_A_CASE),
    ]
