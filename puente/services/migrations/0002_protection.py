"""Row-level security and records of change of deliveries."""

from django.db import migrations

from puente.people.protection import protect_by_station, same_person


class Migration(migrations.Migration):
    dependencies = [("services", "0001_initial"), ("cases", "0002_protection")]
    operations = [
        *protect_by_station("services_delivery"),
        same_person("services_delivery", parent="cases_case", column="case_id"),
    ]
