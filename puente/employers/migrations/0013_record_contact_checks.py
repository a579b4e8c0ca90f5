"""Who checked a contact is on record, and seen by staff only."""

from django.db import migrations

from puente.audit.protection import record_changes
from puente.core.db.protection import IS_STAFF, protect


class Migration(migrations.Migration):
    dependencies = [("employers", "0012_contact_checks")]
    operations = [
        protect("employers_contactcheck", read=IS_STAFF),
        record_changes("employers_contactcheck"),
    ]
