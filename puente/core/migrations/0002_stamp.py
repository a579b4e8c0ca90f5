"""The trigger function behind `Revised`."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION core_stamp() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    touched jsonb;
BEGIN
    NEW.change_xid := pg_current_xact_id()::text::bigint;
    IF TG_OP = 'INSERT' THEN
        NEW.revision := 1;
        NEW.field_revisions := '{}';
        RETURN NEW;
    END IF;
    SELECT jsonb_object_agg(after.key, OLD.revision + 1) INTO touched
      FROM jsonb_each(to_jsonb(NEW)) AS after
      JOIN jsonb_each(to_jsonb(OLD)) AS before USING (key)
     WHERE after.value IS DISTINCT FROM before.value
       AND after.key NOT IN ('revision', 'field_revisions', 'change_xid')
       AND after.key <> ALL (string_to_array(TG_ARGV[0], ','));
    NEW.revision := OLD.revision + (touched IS NOT NULL)::int;
    NEW.field_revisions := OLD.field_revisions || coalesce(touched, '{}');
    RETURN NEW;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, "DROP FUNCTION core_stamp();")]
