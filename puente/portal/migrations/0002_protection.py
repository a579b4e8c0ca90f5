"""A door is seen by who sees the person, and by the code that opens it while it lasts; through that code its wrong tries
are counted and a visit begins. Whoever is inside sees that one person and their cases, and so what hangs from them;
nobody else.
"""

from django.conf import settings
from django.db import migrations

from puente.people.protection import protect_by_person, same_person

TODAY = f"(now() AT TIME ZONE '{settings.TIME_ZONE}')::date"
CODE = "(SELECT nullif(current_setting('puente.link', true), ''))"
OPENS = f"""{CODE} IS NOT NULL AND (code_digest = {CODE} OR short_digest = {CODE})
           AND ended_on IS NULL AND expires_on >= {TODAY}"""
INSIDE = f"""
CREATE FUNCTION portal_person() RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT visit.person_id
      FROM public.portal_visit AS visit JOIN public.portal_owndoor AS door ON door.id = visit.door_id
     WHERE visit.token_digest = nullif(current_setting('puente.link', true), '')
       AND visit.until > clock_timestamp() AND door.ended_on IS NULL AND door.expires_on >= {TODAY};
$$;
CREATE POLICY by_visit ON people_person FOR SELECT USING (id = (SELECT portal_person()));
CREATE POLICY by_visit ON cases_case FOR SELECT USING (person_id = (SELECT portal_person()));
CREATE POLICY by_code ON portal_owndoor FOR SELECT USING ({OPENS});
CREATE POLICY tried_by_code ON portal_owndoor FOR UPDATE USING ({OPENS}) WITH CHECK ({OPENS});
CREATE POLICY begun_by_code ON portal_visit FOR INSERT
    WITH CHECK ({CODE} IS NOT NULL
                AND EXISTS (SELECT 1 FROM portal_owndoor AS door
                             WHERE door.id = door_id AND door.person_id = portal_visit.person_id));
"""
SHUT = """
DROP POLICY begun_by_code ON portal_visit;
DROP POLICY tried_by_code ON portal_owndoor;
DROP POLICY by_code ON portal_owndoor;
DROP POLICY by_visit ON cases_case;
DROP POLICY by_visit ON people_person;
DROP FUNCTION portal_person();
"""


def and_person(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"ALTER TABLE portal_{table} ADD CONSTRAINT portal_{table}_and_person UNIQUE (id, person_id);",
        f"ALTER TABLE portal_{table} DROP CONSTRAINT portal_{table}_and_person;",
    )


class Migration(migrations.Migration):
    dependencies = [("portal", "0001_initial"), ("people", "0028_dossier"), ("cases", "0024_job_milestones")]
    operations = [
        *protect_by_person("portal_owndoor", sealed=("code_digest", "short_digest", "secret_hash")),
        *protect_by_person("portal_visit", sealed=("token_digest",)),
        *protect_by_person("portal_ask", sealed=("words",)),
        and_person("owndoor"),
        and_person("visit"),
        same_person("portal_visit", parent="portal_owndoor", column="door_id"),
        same_person("portal_ask", parent="portal_visit", column="visit_id"),
        migrations.RunSQL(INSIDE, SHUT),
    ]
