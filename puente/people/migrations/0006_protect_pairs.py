"""Row-level security and the record of changes of pairs: whoever sees both persons sees the pair."""

from django.db import migrations

from puente.audit.protection import record_changes
from puente.core.db.protection import protect
from puente.people.protection import SEES_PERSON

BOTH = " AND ".join(SEES_PERSON.format(column=f"people_duplicatepair.{side}_id") for side in ("first", "second"))


class Migration(migrations.Migration):
    dependencies = [("people", "0005_duplicate_pairs")]
    operations = [
        protect("people_duplicatepair", read=BOTH),
        record_changes("people_duplicatepair", person="first_id"),
    ]
