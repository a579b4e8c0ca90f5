"""What was shared is seen by whoever sees the person, and never changed; breaches are on record."""

from django.db import migrations

from puente.audit.protection import record_changes
from puente.core.db.protection import IS_STAFF, protect
from puente.people.protection import protect_by_person

NEVER_CHANGED = (
    "REVOKE UPDATE ON people_sharing FROM puente_runtime; "
    # Merging moves it, erasure masks it; nothing else.
    "GRANT UPDATE (person_id, consent_id, recipient) ON people_sharing TO puente_runtime;"
)


# Only with somebody known from a list alone, who is forgotten whole.
KEPT = """
    DROP POLICY removing ON people_sharing;
    CREATE POLICY removing ON people_sharing FOR DELETE USING (EXISTS (
        SELECT 1 FROM people_person AS seen WHERE seen.id = people_sharing.person_id AND seen.purge_on IS NOT NULL));
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0021_sharing_and_breaches")]
    operations = [
        *protect_by_person("people_sharing"),
        migrations.RunSQL(NEVER_CHANGED, "GRANT UPDATE ON people_sharing TO puente_runtime;"),
        migrations.RunSQL(KEPT, migrations.RunSQL.noop),
        protect("people_breach", read=IS_STAFF),
        migrations.RunSQL(
            "REVOKE DELETE ON people_breach FROM puente_runtime;", "GRANT DELETE ON people_breach TO puente_runtime;"
        ),
        record_changes("people_breach"),
    ]
