"""Row-level security, records of change and revisions of profiles."""

from django.db import migrations

from puente.people.protection import protect_by_person


class Migration(migrations.Migration):
    dependencies = [("profiles", "0001_initial"), ("people", "0002_protection")]
    operations = [
        *protect_by_person("profiles_profile", revised=True),
        *protect_by_person("profiles_workexperience", revised=True),
        *protect_by_person("profiles_spokenlanguage", revised=True),
    ]
