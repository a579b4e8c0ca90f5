"""Both stations of a transfer see that it was asked; whoever sees one of them may write it."""

from django.db import migrations

from puente.audit.protection import record_changes
from puente.core.db.protection import in_scope, protect

EITHER = f"{in_scope('source_id')} OR {in_scope('target_id')}"


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_transfers")]
    operations = [
        protect("cases_transfer", read=EITHER, write=in_scope("source_id"), create=EITHER),
        record_changes("cases_transfer", person="person_id"),
    ]
