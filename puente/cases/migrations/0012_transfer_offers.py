"""What is offered is answered by the station to which it is; derived columns have no revision of their own."""

from django.db import migrations

from puente.core.db.protection import in_scope, stamp_revisions

SUMMARY = (
    "status",
    "status_since",
    "job_lost",
    "trained",
    "next_kind",
    "next_detail",
    "next_source",
    "next_due",
    "last_contact_on",
    "last_contact_how",
    "last_contact_reached",
    "last_reached_on",
    "unanswered",
)
SOURCE, TARGET = in_scope("source_id"), in_scope("target_id")


class Migration(migrations.Migration):
    dependencies = [("cases", "0011_status")]
    operations = [
        migrations.RunSQL("DROP TRIGGER stamp ON cases_case;", migrations.RunSQL.noop),
        stamp_revisions("cases_case", derived=SUMMARY),
        migrations.RunSQL(
            f"ALTER POLICY changing ON cases_transfer WITH CHECK ({SOURCE} OR (offered AND {TARGET}));",
            f"ALTER POLICY changing ON cases_transfer WITH CHECK ({SOURCE});",
        ),
    ]
