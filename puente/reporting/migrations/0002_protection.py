"""A consultant sees their own papers; who supervises or heads the programme sees all. Anybody with the address of a
certificate may learn that it is genuine, and nothing else.
"""

from django.db import migrations

from puente.audit.protection import record_changes
from puente.core.db.protection import ACTOR, append_only, protect

# Posted to the whole programme today, in a role that sees cases.
SUPERVISES = (
    "EXISTS (SELECT 1 FROM accounts_posting AS post WHERE post.user_id::text = " + ACTOR + " "
    "AND post.role IN ('grants_officer', 'project_officer') AND post.starts_on <= current_date "
    "AND (post.ends_on IS NULL OR post.ends_on >= current_date))"
)
MINE_OR_SUPERVISED = f"(consultant_id::text = {ACTOR} OR {SUPERVISES})"


def through(parent: str, column: str) -> str:
    """Whoever sees the parent sees the row."""
    return f"EXISTS (SELECT 1 FROM {parent} AS parent WHERE parent.id = {column})"


VERIFY = """
CREATE FUNCTION reporting_verify(given text)
RETURNS TABLE (number text, month date, station text, issued_on date, digest text, restated bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT certificate.number::text, report.month, station.name::text, certificate.issued_on, certificate.digest::text,
           (SELECT count(*) FROM public.indicators_frozenfigure AS figure
             WHERE figure.consultant_id = report.consultant_id AND figure.award_id = report.award_id
               AND figure.period = to_char(report.month, 'YYYY-MM') AND figure.number > 0)
      FROM public.reporting_resultcertificate AS certificate
      JOIN public.reporting_report AS report ON report.id = certificate.report_id
      JOIN public.accounts_dutystation AS station ON station.id = report.station_id
     WHERE certificate.token = given;
$$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("reporting", "0001_initial"),
        ("indicators", "0002_protection"),
        ("accounts", "0002_record"),
        ("audit", "0002_record"),
    ]
    operations = [
        *(protect(f"reporting_{name}", read=MINE_OR_SUPERVISED) for name in ("workplan", "report", "paymentrequest")),
        # Nobody writes their own fee.
        protect("reporting_contract", read=MINE_OR_SUPERVISED, write=SUPERVISES),
        protect("reporting_planline", read=through("reporting_workplan", "plan_id")),
        protect("reporting_review", read=through("reporting_report", "report_id")),
        protect("reporting_resultcertificate", read=through("reporting_report", "report_id")),
        protect("reporting_invoicefile", read=through("reporting_paymentrequest", "payment_id")),
        *(
            record_changes(f"reporting_{name}")
            for name in ("workplan", "planline", "review", "resultcertificate", "contract", "paymentrequest")
        ),
        record_changes("reporting_report", sealed=("content",)),
        record_changes("reporting_invoicefile", sealed=("content",)),
        *(append_only(f"reporting_{name}") for name in ("review", "resultcertificate", "invoicefile")),
        migrations.RunSQL(VERIFY, "DROP FUNCTION reporting_verify(text);"),
    ]
