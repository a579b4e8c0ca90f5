"""Row-level security and records of change of the new tables; studies and years go where they belong now.

Health is told only with a permission: the database asks for it too. Whoever has the link of a CV sees that one row
while it lasts. What was signed is never changed.
"""

from django.conf import settings
from django.db import migrations

from puente.core.db.protection import BY_LINK
from puente.core.ids import new_id
from puente.people.protection import protect_by_person, same_person

REVISED = ("heldskill", "schooling", "credential", "helddocument", "target")
UNIVERSITY, DEGREE = 6, 7

# A link opens while it lasts, the case is open, and a company's also while the person allows it: asked of the facts
# themselves, whoever forgot to end it. The day is the programme's, not the server's.
OPENS_BY_LINK = f"""
CREATE FUNCTION profiles_link_opens(link public.profiles_cvlink) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT link.ended_on IS NULL
       AND link.expires_on >= (now() AT TIME ZONE '{settings.TIME_ZONE}')::date
       AND EXISTS (SELECT 1 FROM public.cases_case AS kept WHERE kept.id = link.case_id AND kept.closed_on IS NULL)
       AND (link.kind = 'self' OR EXISTS (
            SELECT 1 FROM public.people_consent AS consent
             WHERE consent.person_id = link.person_id AND consent.purpose = 'employers'
               AND consent.answer = 'yes' AND consent.withdrawn_on IS NULL));
$$;
CREATE POLICY by_link ON profiles_cvlink FOR SELECT
    USING ({BY_LINK.format(column="code_digest")} AND profiles_link_opens(profiles_cvlink));
"""
CLOSED = "DROP POLICY by_link ON profiles_cvlink; DROP FUNCTION profiles_link_opens(public.profiles_cvlink);"
# At the end of the transaction, so that files can be joined and separated in any order.
HEALTH = """
CREATE FUNCTION profiles_health_is_agreed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM public.profiles_barrier AS told WHERE told.id = NEW.id AND told.kind = 'health')
       AND NOT EXISTS (SELECT 1 FROM public.people_consent AS consent
                        JOIN public.profiles_barrier AS told ON told.person_id = consent.person_id
                        WHERE told.id = NEW.id AND consent.purpose = 'sensitive'
                          AND consent.answer = 'yes' AND consent.withdrawn_on IS NULL) THEN
        RAISE EXCEPTION 'health is told only with a permission' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END;
$$;
CREATE CONSTRAINT TRIGGER health_is_agreed AFTER INSERT OR UPDATE ON profiles_barrier
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.kind = 'health') EXECUTE FUNCTION profiles_health_is_agreed();
"""
# Merging moves what was signed to the file that stays; nothing else of it changes.
NEVER_CHANGED = """
    REVOKE UPDATE ON profiles_signedprofile FROM puente_runtime;
    GRANT UPDATE (person_id, case_id) ON profiles_signedprofile TO puente_runtime;
"""


def move(apps, schema_editor):
    """Of each profile the level that it names, as completed here; of each job its last year."""
    profile, schooling, job = (
        apps.get_model("profiles", name).objects.using(schema_editor.connection.alias)
        for name in ("Profile", "Schooling", "WorkExperience")
    )
    for row in profile.exclude(education=None).iterator():
        level = DEGREE if row.education == UNIVERSITY else row.education
        schooling.create(
            id=new_id(),
            person_id=row.person_id,
            level=level,
            country="GT",
            completed=level > 1,
            recorded_by=row.recorded_by,
        )
    for row in job.exclude(until_year=None).iterator():
        row.until = str(row.until_year)
        row.save(update_fields=["until"])


class Migration(migrations.Migration):
    dependencies = [
        ("profiles", "0004_whole_profile"),
        ("people", "0022_protect_sharing"),
        ("cases", "0002_protection"),
    ]
    operations = [
        *(operation for name in REVISED for operation in protect_by_person(f"profiles_{name}", revised=True)),
        *protect_by_person("profiles_barrier", sealed=("note", "kind"), revised=True),
        *protect_by_person("profiles_signedprofile", sealed=("content", "signature")),
        *protect_by_person("profiles_cvlink", sealed=("content",)),
        same_person("profiles_signedprofile", parent="cases_case", column="case_id"),
        same_person("profiles_cvlink", parent="cases_case", column="case_id"),
        migrations.RunSQL(OPENS_BY_LINK, CLOSED),
        migrations.RunSQL(
            HEALTH,
            "DROP TRIGGER health_is_agreed ON profiles_barrier; DROP FUNCTION profiles_health_is_agreed();",
        ),
        migrations.RunSQL(NEVER_CHANGED, "GRANT UPDATE ON profiles_signedprofile TO puente_runtime;"),
        migrations.RunPython(move, migrations.RunPython.noop),
    ]
