"""Row-level security, records of change and revisions of contacts abroad, sensitive facts and corrections."""

from django.db import migrations

from puente.audit.protection import record_changes
from puente.people.protection import protect_by_person


class Migration(migrations.Migration):
    dependencies = [("people", "0013_identity")]
    operations = [
        *protect_by_person("people_contactabroad", sealed=("name", "number", "place"), revised=True),
        *protect_by_person("people_sensitivefacts", sealed=("people", "difficulties"), revised=True),
        *protect_by_person("people_correction"),
        migrations.RunSQL("DROP TRIGGER record ON people_phone;", migrations.RunSQL.noop),
        record_changes("people_phone", person="person_id", sealed=("number", "number_index", "caution", "may_answer")),
    ]
