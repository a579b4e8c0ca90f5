"""Row-level security and the record of changes of receipts."""

from django.db import migrations

from puente.people.protection import protect_by_person


class Migration(migrations.Migration):
    dependencies = [("cases", "0004_receipts")]
    operations = [*protect_by_person("cases_receipt")]
