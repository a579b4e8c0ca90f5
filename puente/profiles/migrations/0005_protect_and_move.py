"""Row-level security and records of change of the new tables; studies and years go where they belong now.

Health is told only with a permission: the database asks for it too. Whoever has the link of a CV sees that one row
while it lasts. What was signed is never changed.
"""

from django.db import migrations

from puente.core.db.protection import BY_LINK
from puente.core.ids import new_id
from puente.people.protection import protect_by_person, same_person

REVISED = ("heldskill", "schooling", "credential", "helddocument", "target")
UNIVERSITY, DEGREE = 6, 7

OPENS_BY_LINK = f"""
    CREATE POLICY by_link ON profiles_cvlink FOR SELECT
        USING ({BY_LINK.format(column="code_digest")} AND ended_on IS NULL AND expires_on >= current_date);
"""
HEALTH = """
CREATE FUNCTION profiles_health_is_agreed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM public.people_consent AS consent
                    WHERE consent.person_id = NEW.person_id AND consent.purpose = 'sensitive'
                      AND consent.answer = 'yes' AND consent.withdrawn_on IS NULL) THEN
        RAISE EXCEPTION 'health is told only with a permission' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END;
$$;
CREATE TRIGGER health_is_agreed BEFORE INSERT OR UPDATE ON profiles_barrier
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
            id=new_id(), person_id=row.person_id, level=level, country="GT", completed=True, recorded_by=row.recorded_by
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
        *protect_by_person("profiles_barrier", sealed=("note",), revised=True),
        *protect_by_person("profiles_signedprofile", sealed=("content", "signature")),
        *protect_by_person("profiles_cvlink", sealed=("content",)),
        same_person("profiles_signedprofile", parent="cases_case", column="case_id"),
        same_person("profiles_cvlink", parent="cases_case", column="case_id"),
        migrations.RunSQL(OPENS_BY_LINK, "DROP POLICY by_link ON profiles_cvlink;"),
        migrations.RunSQL(
            HEALTH,
            "DROP TRIGGER health_is_agreed ON profiles_barrier; DROP FUNCTION profiles_health_is_agreed();",
        ),
        migrations.RunSQL(NEVER_CHANGED, "GRANT UPDATE ON profiles_signedprofile TO puente_runtime;"),
        migrations.RunPython(move, migrations.RunPython.noop),
    ]
