"""A group is seen at its station, and by who sees somebody in it; who was there, by who sees them."""

from django.db import migrations

from puente.audit.protection import record_changes
from puente.core.db.protection import in_scope, protect
from puente.people.protection import protect_by_person, same_person

OF_SOMEBODY_SEEN = "EXISTS (SELECT 1 FROM services_enrolment AS one WHERE one.course_id = {column})"
SHEET_SEEN = (
    "EXISTS (SELECT 1 FROM services_delivery AS given WHERE given.sheet_id = services_attendancesheet.id)"
    " OR EXISTS (SELECT 1 FROM services_session AS held WHERE held.sheet_id = services_attendancesheet.id)"
)
COURSE_SEEN = "EXISTS (SELECT 1 FROM services_course AS seen WHERE seen.id = services_session.course_id)"
SHEETS = f"""
DROP POLICY reading ON services_attendancesheet;
CREATE POLICY reading ON services_attendancesheet FOR SELECT USING ({in_scope()} OR {SHEET_SEEN});
"""


class Migration(migrations.Migration):
    dependencies = [("services", "0013_training_in_groups")]
    operations = [
        protect(
            "services_course",
            read=f"{in_scope()} OR {OF_SOMEBODY_SEEN.format(column='services_course.id')}",
            write=in_scope(),
        ),
        protect("services_session", read=COURSE_SEEN),
        record_changes("services_course"),
        record_changes("services_session"),
        *protect_by_person("services_attendance"),
        migrations.RunSQL(
            "ALTER TABLE services_enrolment ADD CONSTRAINT services_enrolment_and_person UNIQUE (id, person_id);",
            "ALTER TABLE services_enrolment DROP CONSTRAINT services_enrolment_and_person;",
        ),
        same_person("services_attendance", parent="services_enrolment", column="enrolment_id"),
        migrations.RunSQL(SHEETS, migrations.RunSQL.noop),
    ]
