"""Row-level security and records of change of cases."""

from django.db import migrations

from puente.audit.protection import record_changes
from puente.core.db.protection import in_scope, protect, stamp_revisions
from puente.people.protection import protect_by_person


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial"), ("people", "0002_protection")]
    operations = [
        protect("cases_case", read=in_scope()),
        record_changes("cases_case", person="person_id"),
        stamp_revisions("cases_case"),
        protect("cases_step", read=in_scope()),
        record_changes("cases_step", person="person_id"),
        *protect_by_person("cases_milestone"),
        *protect_by_person("cases_contact"),
    ]
