"""Who stands in for whom, and every administrator's look at cases, are on record."""

from django.db import migrations

from puente.audit.protection import record_changes


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_absences"), ("audit", "0004_chain_functions")]
    operations = [record_changes("accounts_delegation"), record_changes("accounts_accessmode")]
