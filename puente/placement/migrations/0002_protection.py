"""Row-level security and records of change of applications, jobs and follow-ups."""

from django.db import migrations

from puente.people.protection import protect_by_person, protect_by_station, same_person


class Migration(migrations.Migration):
    dependencies = [("placement", "0001_initial"), ("cases", "0002_protection")]
    operations = [
        *protect_by_station("placement_application"),
        *protect_by_station("placement_placement"),
        *protect_by_person("placement_followup"),
        same_person("placement_application", parent="cases_case", column="case_id"),
        same_person("placement_placement", parent="cases_case", column="case_id"),
    ]
