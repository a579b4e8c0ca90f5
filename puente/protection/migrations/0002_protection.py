"""A red flag and a complaint are seen by those they name, and by nobody else: not in the record of changes either, whose
lines of these tables say only that something changed. What happens to a person's file happens to their red flags,
whoever does it, and none is left without somebody who sees it (ADR 0024).
"""

from django.db import migrations

from puente.audit.protection import record_changes
from puente.core.db.protection import ACTOR, protect

NAMED = f"{ACTOR} = ANY (readers::text[])"
ALERT = "EXISTS (SELECT 1 FROM protection_alert AS seen WHERE seen.id = alert_id)"
COMPLAINT = "EXISTS (SELECT 1 FROM protection_complaint AS seen WHERE seen.id = complaint_id)"
TABLES = ("protection_alert", "protection_alertact", "protection_complaint", "protection_complaintstep")
UNSEEN = (
    'CREATE POLICY restricted ON audit_event AS RESTRICTIVE FOR SELECT USING ("table" NOT IN ('
    + ", ".join(f"'{table}'" for table in TABLES)
    + "));"
)
DEFINER = "SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp"
# Erased with the person, gone with their file, moved when it is merged and back when it is split.
FOLLOW = f"""
CREATE FUNCTION protection_follow() RETURNS trigger LANGUAGE plpgsql {DEFINER} AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM public.protection_alertact WHERE person_id = OLD.id;
        DELETE FROM public.protection_alert WHERE person_id = OLD.id;
        RETURN OLD;
    END IF;
    IF NEW.anonymised_on IS NOT NULL AND OLD.anonymised_on IS NULL THEN
        DELETE FROM public.protection_alertact WHERE person_id = NEW.id;
        DELETE FROM public.protection_alert WHERE person_id = NEW.id;
    ELSIF NEW.merged_into_id IS NOT NULL AND OLD.merged_into_id IS NULL THEN
        UPDATE public.protection_alert SET person_id = NEW.merged_into_id WHERE person_id = NEW.id;
    ELSIF NEW.merged_into_id IS NULL AND OLD.merged_into_id IS NOT NULL THEN
        UPDATE public.protection_alert SET person_id = NEW.id
         WHERE person_id = OLD.merged_into_id AND first_person = NEW.id;
    END IF;
    UPDATE public.protection_alertact AS act SET person_id = alert.person_id
      FROM public.protection_alert AS alert
     WHERE act.alert_id = alert.id AND act.person_id <> alert.person_id;
    RETURN NULL;
END $$;
CREATE TRIGGER protection_goes BEFORE DELETE ON people_person
    FOR EACH ROW EXECUTE FUNCTION protection_follow();
CREATE TRIGGER protection_follows AFTER UPDATE OF anonymised_on, merged_into_id ON people_person
    FOR EACH ROW WHEN (NEW.anonymised_on IS DISTINCT FROM OLD.anonymised_on
                       OR NEW.merged_into_id IS DISTINCT FROM OLD.merged_into_id)
    EXECUTE FUNCTION protection_follow();
"""
# Colleagues come and go: what is open and names nobody who works here is given to who supervises today.
WATCH = f"""
CREATE FUNCTION protection_posted(roles text[], today date) RETURNS uuid[] LANGUAGE sql STABLE {DEFINER} AS $$
    SELECT coalesce(array_agg(DISTINCT posting.user_id), '{{}}')
      FROM public.accounts_posting AS posting JOIN public.accounts_user AS colleague ON colleague.id = posting.user_id
     WHERE colleague.is_active AND posting.role = ANY (roles) AND posting.starts_on <= today
       AND (posting.ends_on IS NULL OR posting.ends_on >= today);
$$;
CREATE FUNCTION protection_watch(today date) RETURNS integer LANGUAGE plpgsql {DEFINER} AS $$
DECLARE
    here uuid[] := public.protection_posted(
        ARRAY['consultant', 'grants_officer', 'project_officer', 'administrator'], today);
    heading uuid[] := public.protection_posted(ARRAY['project_officer'], today);
    above uuid[] := public.protection_posted(ARRAY['project_officer', 'grants_officer'], today);
    admins uuid[] := public.protection_posted(ARRAY['administrator'], today);
    found integer; more integer;
BEGIN
    UPDATE public.protection_alert SET readers = readers || above
     WHERE closed_on IS NULL AND NOT (readers && here) AND cardinality(above) > 0;
    GET DIAGNOSTICS found = ROW_COUNT;
    UPDATE public.protection_complaint AS complaint SET readers = readers || (
        SELECT CASE WHEN cardinality(wanted) > 0 THEN wanted ELSE admins END FROM (
            SELECT array_remove(CASE WHEN complaint.about = 'supervision' THEN heading ELSE above END,
                                complaint.subject_id) AS wanted) AS heirs)
     WHERE closed_on IS NULL AND NOT (readers && here);
    GET DIAGNOSTICS more = ROW_COUNT;
    RETURN found + more;
END $$;
REVOKE ALL ON FUNCTION protection_watch(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION protection_watch(date) TO puente_runtime;
"""
PROGRESS = f"""
CREATE FUNCTION protection_progress(wanted text) RETURNS TABLE (told_on date, act text, done_on date)
LANGUAGE sql STABLE {DEFINER} AS $$
    SELECT complaint.told_on, step.act::text, step."on"
      FROM public.protection_complaint AS complaint
      LEFT JOIN public.protection_complaintstep AS step ON step.complaint_id = complaint.id
     WHERE complaint.code = wanted
     ORDER BY step.recorded_at;
$$;
REVOKE ALL ON FUNCTION protection_progress(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION protection_progress(text) TO puente_runtime;
"""
ALERT_SEALED = ("person_id", "first_person", "code", "danger", "now", "told", "readers", "closed_on", "seen_on")
COMPLAINT_SEALED = ("code", "about", "station_id", "subject_id", "grievance", "told", "reply_to", "readers")


class Migration(migrations.Migration):
    dependencies = [
        ("protection", "0001_initial"),
        ("people", "0007_merges"),
        ("audit", "0004_chain_functions"),
        ("accounts", "0001_initial"),
    ]
    operations = [
        protect("protection_alert", read=NAMED),
        record_changes("protection_alert", sealed=ALERT_SEALED),
        protect("protection_alertact", read=ALERT),
        record_changes("protection_alertact", sealed=("person_id", "alert_id", "act", "institution", "note", "at")),
        protect("protection_complaint", read=NAMED, write="true"),
        record_changes("protection_complaint", sealed=COMPLAINT_SEALED),
        protect("protection_complaintstep", read=COMPLAINT),
        record_changes("protection_complaintstep", sealed=("complaint_id", "act", "note")),
        migrations.RunSQL(UNSEEN, "DROP POLICY restricted ON audit_event;"),
        migrations.RunSQL(
            FOLLOW,
            "DROP TRIGGER protection_follows ON people_person; DROP TRIGGER protection_goes ON people_person; "
            "DROP FUNCTION protection_follow();",
        ),
        migrations.RunSQL(
            WATCH, "DROP FUNCTION protection_watch(date); DROP FUNCTION protection_posted(text[], date);"
        ),
        migrations.RunSQL(PROGRESS, "DROP FUNCTION protection_progress(text);"),
    ]
