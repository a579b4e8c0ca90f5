"""Row-level security, records of change and revisions of assessments; an instrument's version is never changed."""

from django.db import migrations

from puente.audit.protection import record_changes
from puente.core.db.protection import append_only
from puente.people.protection import protect_by_person, same_person


class Migration(migrations.Migration):
    dependencies = [("assessments", "0001_initial"), ("people", "0022_protect_sharing"), ("cases", "0002_protection")]
    operations = [
        *protect_by_person("assessments_assessment", sealed=("sealed_answers", "sealed_reserved"), revised=True),
        same_person("assessments_assessment", parent="cases_case", column="case_id"),
        record_changes("assessments_instrument"),
        append_only("assessments_instrument"),
    ]
