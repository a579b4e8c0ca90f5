"""Row-level security and records of change of what proves a consent, and the record of changes of recordings."""

from django.db import migrations

from puente.audit.protection import record_changes
from puente.people.protection import protect_by_person, same_person


class Migration(migrations.Migration):
    dependencies = [("people", "0009_consents")]
    operations = [
        *protect_by_person("people_consentproof", sealed=("content",)),
        migrations.RunSQL(
            "ALTER TABLE people_consent ADD CONSTRAINT people_consent_and_person UNIQUE (id, person_id);",
            "ALTER TABLE people_consent DROP CONSTRAINT people_consent_and_person;",
        ),
        same_person("people_consentproof", parent="people_consent", column="consent_id"),
        record_changes("people_consentaudio", sealed=("content",)),
    ]
