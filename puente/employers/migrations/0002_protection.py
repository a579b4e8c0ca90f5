"""Companies and vacancies are the whole programme's; their contacts are seen by staff only. All on record."""

from django.db import migrations

from puente.audit.protection import record_changes
from puente.core.db.protection import IS_STAFF, protect


class Migration(migrations.Migration):
    dependencies = [("employers", "0001_initial"), ("audit", "0002_record")]
    operations = [
        protect("employers_companycontact", read=IS_STAFF),
        record_changes("employers_companycontact", sealed=("phone",)),
        record_changes("employers_company"),
        record_changes("employers_vacancy"),
        record_changes("employers_minimumwage"),
    ]
