"""Every change of the directory is on record, and who edits it at once is told."""

from django.db import migrations

from puente.audit.protection import record_changes
from puente.core.db.protection import stamp_revisions

TABLES = ("services_office", "services_offering")


class Migration(migrations.Migration):
    dependencies = [("services", "0005_directory"), ("audit", "0004_chain_functions")]
    operations = [
        *(record_changes(table) for table in TABLES),
        *(stamp_revisions(table, derived=("words",) if table.endswith("offering") else ()) for table in TABLES),
    ]
