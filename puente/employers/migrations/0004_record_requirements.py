"""What vacancies ask for is on record."""

from django.db import migrations

from puente.audit.protection import record_changes


class Migration(migrations.Migration):
    dependencies = [("employers", "0003_requirements"), ("audit", "0002_record")]
    operations = [record_changes("employers_requirement")]
