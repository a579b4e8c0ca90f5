"""Every change of an institution, a meeting or a task is on record."""

from django.db import migrations

from puente.audit.protection import record_changes
from puente.core.db.protection import stamp_revisions

REVISED = ("institution", "meeting", "task")
TABLES = (*REVISED, "coordination", "agreement", "guest")


class Migration(migrations.Migration):
    dependencies = [("coordination", "0001_institutions"), ("audit", "0004_chain_functions")]
    operations = [
        *(
            record_changes(f"coordination_{table}", sealed=("contact",) if table == "institution" else ())
            for table in TABLES
        ),
        *(stamp_revisions(f"coordination_{table}") for table in REVISED),
    ]
