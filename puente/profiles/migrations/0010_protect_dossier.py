"""Papers are seen by who sees the person, and are on record but for their number and content. Of a kind that is only
known to be in hand (criminal and police records) the database keeps neither.
"""

from django.db import migrations

from puente.audit.protection import record_changes
from puente.people.protection import protect_by_person, same_person

NUMBER_ON_RECORD = record_changes("profiles_helddocument", person="person_id", sealed=("number",))
WHOLE_ON_RECORD = record_changes("profiles_helddocument", person="person_id")
ONLY_OBTAINED = """
CREATE FUNCTION profiles_only_obtained() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    kind text;
BEGIN
    IF TG_TABLE_NAME = 'profiles_documentfile' THEN
        SELECT held.document_id INTO kind FROM public.profiles_helddocument AS held WHERE held.id = NEW.document_id;
    ELSIF NEW.number IS NOT NULL THEN
        kind := NEW.document_id;
    END IF;
    IF EXISTS (SELECT 1 FROM public.taxonomy_documenttype AS paper
                WHERE paper.code = kind AND paper.only_obtained) THEN
        RAISE EXCEPTION 'only that it was obtained is kept of this paper' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END;
$$;
CREATE TRIGGER only_obtained BEFORE INSERT OR UPDATE ON profiles_documentfile
    FOR EACH ROW EXECUTE FUNCTION profiles_only_obtained();
CREATE TRIGGER only_obtained BEFORE INSERT OR UPDATE ON profiles_helddocument
    FOR EACH ROW EXECUTE FUNCTION profiles_only_obtained();
"""
ANYTHING = """
DROP TRIGGER only_obtained ON profiles_helddocument;
DROP TRIGGER only_obtained ON profiles_documentfile;
DROP FUNCTION profiles_only_obtained();
"""


class Migration(migrations.Migration):
    dependencies = [("profiles", "0009_dossier"), ("taxonomy", "0005_papers")]
    operations = [
        migrations.RunSQL("DROP TRIGGER record ON profiles_helddocument", WHOLE_ON_RECORD.sql),
        NUMBER_ON_RECORD,
        *protect_by_person("profiles_documentfile", sealed=("content",)),
        migrations.RunSQL(
            "ALTER TABLE profiles_helddocument ADD CONSTRAINT profiles_helddocument_and_person UNIQUE (id, person_id);",
            "ALTER TABLE profiles_helddocument DROP CONSTRAINT profiles_helddocument_and_person;",
        ),
        same_person("profiles_documentfile", parent="profiles_helddocument", column="document_id"),
        migrations.RunSQL(ONLY_OBTAINED, ANYTHING),
    ]
