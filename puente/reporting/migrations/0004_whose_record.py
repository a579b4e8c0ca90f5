"""The record of changes of plans, reports and payments is seen by whoever sees the paper itself."""

from django.db import migrations

from puente.core.db.protection import ACTOR, IS_STAFF, in_scope
from puente.people.protection import SEES_PERSON

PAPERS = (
    "workplan", "planline", "report", "review", "resultcertificate", "contract", "paymentrequest", "invoicefile",
)  # fmt: skip
OF_PAPERS = " ".join(
    f"""WHEN 'reporting_{name}' THEN
        EXISTS (SELECT 1 FROM reporting_{name} AS paper WHERE paper.id = audit_event.row_id::uuid)"""
    for name in PAPERS
)
OF_PERSON = f"{in_scope('audit_event.station_id')} OR {SEES_PERSON.format(column='audit_event.person_id')}"
READS = f"""{IS_STAFF} AND CASE audit_event."table"
    {OF_PAPERS}
    WHEN 'people_intakedraft' THEN actor::text = {ACTOR}
    WHEN 'indicators_frozenfigure' THEN {in_scope("audit_event.station_id")}
    ELSE person_id IS NULL OR {OF_PERSON} END"""
READ_BEFORE = f"{IS_STAFF} AND (person_id IS NULL OR {OF_PERSON})"


class Migration(migrations.Migration):
    dependencies = [("reporting", "0003_kinds_of_files"), ("people", "0020_forgetting_on_record")]
    operations = [
        migrations.RunSQL(
            f"ALTER POLICY reading ON audit_event USING ({READS});",
            f"ALTER POLICY reading ON audit_event USING ({READ_BEFORE});",
        ),
    ]
