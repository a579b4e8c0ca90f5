"""Row-level security and record of changes of the authorisations of work for minors."""

from django.db import migrations

from puente.people.protection import protect_by_person, same_person


class Migration(migrations.Migration):
    dependencies = [("placement", "0003_youth_permits")]
    operations = [
        *protect_by_person("placement_youthpermit"),
        same_person("placement_youthpermit", parent="cases_case", column="case_id"),
    ]
