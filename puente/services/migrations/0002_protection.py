"""Row-level security and records of change of deliveries, training and certification."""

from django.db import migrations

from puente.people.protection import protect_by_person, protect_by_station, same_person

OF_A_CASE = ("services_delivery", "services_enrolment", "services_certification")


class Migration(migrations.Migration):
    dependencies = [("services", "0001_initial"), ("cases", "0002_protection")]
    operations = [
        *protect_by_station("services_delivery"),
        *protect_by_station("services_enrolment"),
        *protect_by_station("services_certification"),
        *protect_by_person("services_certificatefile", sealed=("content",)),
        *(same_person(table, parent="cases_case", column="case_id") for table in OF_A_CASE),
        migrations.RunSQL(
            "ALTER TABLE services_certification ADD CONSTRAINT services_certification_and_person UNIQUE (id, person_id);",
            "ALTER TABLE services_certification DROP CONSTRAINT services_certification_and_person;",
        ),
        same_person("services_certificatefile", parent="services_certification", column="certification_id"),
    ]
