"""The columns that became rows go; what is said with and about a company is seen by staff only, and on record."""

from django.db import migrations

from puente.audit.protection import record_changes
from puente.core.db.protection import IS_STAFF, append_only, protect

STAFF_ONLY = ("interaction", "agreementfile")
ON_RECORD = ("companyname", "branch", "membership", "agreement", "verification", "companymerge", "acceptedfinding")
HISTORY = ("check", "vacancyevent")
PHONE_ONLY = record_changes("employers_companycontact", sealed=("phone",))


class Migration(migrations.Migration):
    dependencies = [("employers", "0006_requirements_of_every_kind"), ("audit", "0002_record")]
    operations = [
        migrations.RemoveConstraint(
            model_name="vacancy",
            name="vacancy_language_has_level",
        ),
        migrations.RemoveField(
            model_name="vacancy",
            name="language",
        ),
        migrations.RemoveField(
            model_name="vacancy",
            name="language_level",
        ),
        migrations.RemoveField(
            model_name="vacancy",
            name="months_required",
        ),
        *(protect(f"employers_{name}", read=IS_STAFF) for name in STAFF_ONLY),
        record_changes("employers_interaction"),
        record_changes("employers_complaint", sealed=("note",)),
        record_changes("employers_agreementfile", sealed=("content",)),
        *(record_changes(f"employers_{name}") for name in (*ON_RECORD, *HISTORY)),
        # The mail of a contact is sealed as the phone is.
        migrations.RunSQL("DROP TRIGGER record ON employers_companycontact", PHONE_ONLY.sql),
        record_changes("employers_companycontact", sealed=("phone", "email")),
        *(append_only(f"employers_{name}") for name in HISTORY),
    ]
