"""A red flag and a complaint are seen by those they name, and by nobody else; what is erased of a person goes from their
red flags too, whoever erases it.
"""

from django.db import migrations

from puente.audit.protection import record_changes
from puente.core.db.protection import ACTOR, protect

# Without the person: a line in the history of their file would tell that there is a red flag.
NAMED = f"{ACTOR} = ANY (readers::text[])"
ALERT = "EXISTS (SELECT 1 FROM protection_alert AS seen WHERE seen.id = alert_id)"
COMPLAINT = "EXISTS (SELECT 1 FROM protection_complaint AS seen WHERE seen.id = complaint_id)"
FORGET = """
CREATE FUNCTION protection_forget() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    DELETE FROM public.protection_alertact WHERE person_id = NEW.id;
    DELETE FROM public.protection_alert WHERE person_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER forget_alerts AFTER UPDATE OF anonymised_on ON people_person
    FOR EACH ROW WHEN (NEW.anonymised_on IS NOT NULL AND OLD.anonymised_on IS NULL)
    EXECUTE FUNCTION protection_forget();
"""
PROGRESS = """
CREATE FUNCTION protection_progress(wanted text) RETURNS TABLE (told_on date, act text, done_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT complaint.told_on, step.act::text, step."on"
      FROM public.protection_complaint AS complaint
      LEFT JOIN public.protection_complaintstep AS step ON step.complaint_id = complaint.id
     WHERE complaint.code = wanted
     ORDER BY step.recorded_at;
$$;
REVOKE ALL ON FUNCTION protection_progress(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION protection_progress(text) TO puente_runtime;
"""


class Migration(migrations.Migration):
    dependencies = [("protection", "0001_initial"), ("people", "0002_protection"), ("audit", "0004_chain_functions")]
    operations = [
        protect("protection_alert", read=NAMED),
        record_changes("protection_alert", sealed=("told",)),
        protect("protection_alertact", read=ALERT),
        record_changes("protection_alertact", sealed=("note",)),
        protect("protection_complaint", read=NAMED, write="true"),
        record_changes("protection_complaint", sealed=("told", "reply_to")),
        protect("protection_complaintstep", read=COMPLAINT),
        record_changes("protection_complaintstep", sealed=("note",)),
        migrations.RunSQL(FORGET, "DROP TRIGGER forget_alerts ON people_person; DROP FUNCTION protection_forget();"),
        migrations.RunSQL(PROGRESS, "DROP FUNCTION protection_progress(text);"),
    ]
