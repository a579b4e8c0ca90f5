"""The trigger that records changes, and rights that make both records append-only."""

from django.db import migrations

from puente.core.db.protection import IS_STAFF, append_only, protect

RECORD = """
CREATE FUNCTION audit_record() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    person_column text := TG_ARGV[0];
    sealed text[] := string_to_array(TG_ARGV[1], ',');
    before jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
    after jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
    present jsonb := coalesce(after, before);
    content jsonb;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        SELECT jsonb_object_agg(
                   entry.key,
                   CASE WHEN entry.key = ANY (sealed) THEN '"*"'
                        ELSE jsonb_build_array(before -> entry.key, entry.value) END)
          INTO content
          FROM jsonb_each(after) AS entry
         WHERE entry.value IS DISTINCT FROM before -> entry.key
           AND entry.key NOT IN ('revision', 'field_revisions', 'change_xid');
        IF content IS NULL THEN
            RETURN NULL;
        END IF;
    ELSE
        SELECT jsonb_object_agg(entry.key, CASE WHEN entry.key = ANY (sealed) THEN '"*"' ELSE entry.value END)
          INTO content
          FROM jsonb_each(jsonb_strip_nulls(present)) AS entry
         WHERE entry.key NOT IN ('revision', 'field_revisions', 'change_xid');
    END IF;
    INSERT INTO public.audit_event (at, actor, kind, "table", row_id, person_id, station_id, change, changes)
    VALUES (
        clock_timestamp(),
        nullif(current_setting('puente.actor', true), '')::uuid,
        coalesce(current_setting('puente.kind', true), ''),
        TG_TABLE_NAME,
        coalesce(present ->> 'id', present ->> 'code', ''),
        CASE WHEN person_column <> '' THEN (present ->> person_column)::uuid END,
        (present ->> 'station_id')::smallint,
        left(TG_OP, 1),
        content);
    RETURN NULL;
END $$;
"""

OWN_READINGS = "actor::text = (SELECT current_setting('puente.actor', true))"


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [
        migrations.RunSQL(RECORD, "DROP FUNCTION audit_record();"),
        # Until `people` exists nobody may read what concerns a person; its migration opens this to its readers.
        protect("audit_event", read=f"person_id IS NULL AND {IS_STAFF}"),
        append_only("audit_event"),
        migrations.RunSQL(
            "REVOKE INSERT ON audit_event FROM puente_runtime;", "GRANT INSERT ON audit_event TO puente_runtime;"
        ),
        protect("audit_access", read=OWN_READINGS, create="true"),
        append_only("audit_access"),
    ]
