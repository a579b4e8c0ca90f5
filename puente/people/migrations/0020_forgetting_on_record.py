"""That somebody was forgotten is on record itself, so that nobody can pass off other gaps as that; and whoever sees a
person sees who opened the file.
"""

from django.db import migrations

from puente.core.db.protection import ACTOR, IS_STAFF
from puente.people.protection import SEES_PERSON

GONE = "NOT EXISTS (SELECT 1 FROM public.people_person WHERE id = gone AND anonymised_on IS NULL)"
FORGET = f"""
CREATE OR REPLACE FUNCTION people_forget(gone uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE emptied bigint;
BEGIN
    UPDATE public.audit_event SET changes = '{{}}', salt = NULL
     WHERE person_id = gone AND change <> 'E' AND salt IS NOT NULL AND {GONE};
    GET DIAGNOSTICS emptied = ROW_COUNT;
    IF emptied > 0 THEN
        INSERT INTO public.audit_event (at, actor, kind, "table", row_id, person_id, change, changes, address, why)
        VALUES (clock_timestamp(), nullif(current_setting('puente.actor', true), '')::uuid,
                coalesce(current_setting('puente.kind', true), ''), 'people_person', gone::text, gone, 'E',
                jsonb_build_object('rows', emptied), nullif(current_setting('puente.address', true), '')::inet,
                coalesce(current_setting('puente.why', true), ''));
    END IF;
END $$;
"""
EARLIER = """
CREATE OR REPLACE FUNCTION people_forget(gone uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    UPDATE public.audit_event SET changes = '{}'
     WHERE person_id = gone
       AND NOT EXISTS (SELECT 1 FROM public.people_person WHERE id = gone AND anonymised_on IS NULL);
$$;
"""
OWN = f"actor::text = {ACTOR}"
WATCHES = "(SELECT coalesce(current_setting('puente.kind', true), '')) = 'watch'"
SEEN = f"{IS_STAFF} AND person_id IS NOT NULL AND {SEES_PERSON.format(column='audit_access.person_id')}"


class Migration(migrations.Migration):
    dependencies = [("people", "0019_old_drafts"), ("audit", "0004_chain_functions")]
    operations = [
        migrations.RunSQL("DROP FUNCTION people_forget(uuid);", EARLIER),
        migrations.RunSQL(FORGET, "DROP FUNCTION people_forget(uuid);"),
        migrations.RunSQL(
            f"ALTER POLICY reading ON audit_access USING ({OWN} OR {WATCHES} OR ({SEEN}));",
            f"ALTER POLICY reading ON audit_access USING ({OWN});",
        ),
    ]
