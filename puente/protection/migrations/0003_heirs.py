"""A red flag goes back with the whole file that is separated, and what names nobody who may open it any more goes to
whom a new one would go to.
"""

from django.db import migrations

DEFINER = "SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp"
# A file that stands by itself again takes along what was first of it, or of a file that had gone into it before.
FOLLOW = f"""
CREATE OR REPLACE FUNCTION protection_follow() RETURNS trigger LANGUAGE plpgsql {DEFINER} AS $$
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
        WITH RECURSIVE within(id) AS (
            SELECT NEW.id
            UNION
            SELECT part.id FROM public.people_person AS part JOIN within ON part.merged_into_id = within.id)
        UPDATE public.protection_alert SET person_id = NEW.id WHERE first_person IN (SELECT id FROM within);
    END IF;
    UPDATE public.protection_alertact AS act SET person_id = alert.person_id
      FROM public.protection_alert AS alert
     WHERE act.alert_id = alert.id AND act.person_id <> alert.person_id;
    RETURN NULL;
END $$;
"""
# The rules of `handlers_of`: not who took it down, not whom it is about; the administration where nobody else is left.
WATCH = f"""
CREATE OR REPLACE FUNCTION protection_watch(today date) RETURNS integer LANGUAGE plpgsql {DEFINER} AS $$
DECLARE
    here uuid[] := public.protection_posted(ARRAY['consultant', 'grants_officer', 'project_officer'], today);
    handling uuid[] := public.protection_posted(ARRAY['grants_officer', 'project_officer', 'administrator'], today);
    heading uuid[] := public.protection_posted(ARRAY['project_officer'], today);
    above uuid[] := public.protection_posted(ARRAY['project_officer', 'grants_officer'], today);
    admins uuid[] := public.protection_posted(ARRAY['administrator'], today);
    found integer; more integer;
BEGIN
    UPDATE public.protection_alert SET readers = readers || above
     WHERE closed_on IS NULL AND NOT (readers && here) AND cardinality(above) > 0;
    GET DIAGNOSTICS found = ROW_COUNT;
    UPDATE public.protection_complaint AS complaint SET readers = readers || heirs.users
      FROM (SELECT id, CASE WHEN cardinality(wanted) > 0 THEN wanted ELSE last END AS users
              FROM (SELECT id,
                           array_remove(array_remove(
                               CASE WHEN about = 'supervision' THEN heading ELSE above END, subject_id), recorded_by)
                               AS wanted,
                           array_remove(array_remove(admins, subject_id), recorded_by) AS last
                      FROM public.protection_complaint) AS choice) AS heirs
     WHERE heirs.id = complaint.id AND complaint.closed_on IS NULL AND NOT (complaint.readers && handling)
       AND cardinality(heirs.users) > 0;
    GET DIAGNOSTICS more = ROW_COUNT;
    RETURN found + more;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("protection", "0002_protection")]
    operations = [
        migrations.RunSQL(FOLLOW, migrations.RunSQL.noop),
        migrations.RunSQL(WATCH, migrations.RunSQL.noop),
    ]
