"""Row-level security and the record of changes of merges: whoever sees both files sees the merge."""

from django.db import migrations

from puente.audit.protection import record_changes
from puente.core.db.protection import protect
from puente.people.protection import SEES_PERSON

BOTH = " AND ".join(SEES_PERSON.format(column=f"people_merge.{side}_id") for side in ("kept", "gone"))


class Migration(migrations.Migration):
    dependencies = [("people", "0007_merges")]
    operations = [
        protect("people_merge", read=BOTH),
        record_changes("people_merge", person="kept_id", sealed=("moves",)),
    ]
