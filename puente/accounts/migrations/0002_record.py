"""Changes of accounts, postings and awards are on record."""

from django.db import migrations

from puente.audit.protection import record_changes


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("audit", "0002_record")]
    operations = [
        record_changes("accounts_user", sealed=("password", "last_login")),
        record_changes("accounts_posting"),
        record_changes("accounts_dutystation"),
        record_changes("accounts_stationdepartment"),
        record_changes("accounts_award"),
        record_changes("accounts_awardpartner"),
        record_changes("accounts_fundedservice"),
    ]
