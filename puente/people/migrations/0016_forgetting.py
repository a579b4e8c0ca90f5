"""Requests are protected, and the record of changes forgets whoever became anonymous, not only who was deleted."""

from django.db import migrations

from puente.people.protection import protect_by_person

FORGET = """
CREATE OR REPLACE FUNCTION people_forget(gone uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    UPDATE public.audit_event SET changes = '{}'
     WHERE person_id = gone
       AND NOT EXISTS (SELECT 1 FROM public.people_person WHERE id = gone AND %s);
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0015_erasure")]
    operations = [
        *protect_by_person("people_subjectrequest"),
        migrations.RunSQL(FORGET % "anonymised_on IS NULL", FORGET % "true"),
    ]
