"""Whoever sees the person sees who sent them."""

from django.db import migrations

from puente.people.protection import protect_by_person


class Migration(migrations.Migration):
    dependencies = [("cases", "0016_institutions")]
    operations = protect_by_person("cases_incomingreferral")
