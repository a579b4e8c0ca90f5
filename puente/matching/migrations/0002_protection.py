"""Suggestions and what is said of them are seen by whoever sees the person; through a person's link, the vacancies that
were chosen for them, while the link lasts and the case is open, and they may add what they say. Suggestions are made
anew each night and not on record. Whatever a person or a vacancy is compared by leaves a note when it changes.
"""

from django.conf import settings
from django.db import migrations

from puente.audit.protection import record_changes
from puente.core.db.protection import BY_LINK, append_only, protect
from puente.people.protection import SEES_PERSON, protect_by_person, same_person

BY_PERSON = f"""
CREATE FUNCTION matching_link_opens(link public.matching_offerlink) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT link.ended_on IS NULL
       AND link.expires_on >= (now() AT TIME ZONE '{settings.TIME_ZONE}')::date
       AND EXISTS (SELECT 1 FROM public.cases_case AS kept WHERE kept.id = link.case_id AND kept.closed_on IS NULL);
$$;
CREATE POLICY by_link ON matching_offerlink FOR SELECT
    USING ({BY_LINK.format(column="code_digest")} AND matching_link_opens(matching_offerlink));
CREATE POLICY by_link ON matching_offered FOR SELECT
    USING ((SELECT nullif(current_setting('puente.link', true), '')) IS NOT NULL
           AND EXISTS (SELECT 1 FROM matching_offerlink AS link WHERE link.id = link_id));
CREATE POLICY by_link ON matching_reply FOR SELECT
    USING ((SELECT nullif(current_setting('puente.link', true), '')) IS NOT NULL
           AND EXISTS (SELECT 1 FROM matching_offered AS offered WHERE offered.id = offered_id));
CREATE POLICY said_by_link ON matching_reply FOR INSERT
    WITH CHECK ((SELECT nullif(current_setting('puente.link', true), '')) IS NOT NULL
                AND EXISTS (SELECT 1 FROM matching_offered AS offered
                             WHERE offered.id = offered_id AND offered.person_id = matching_reply.person_id));
"""
CLOSED = """
DROP POLICY said_by_link ON matching_reply;
DROP POLICY by_link ON matching_reply;
DROP POLICY by_link ON matching_offered;
DROP POLICY by_link ON matching_offerlink;
DROP FUNCTION matching_link_opens(public.matching_offerlink);
"""
# Of a person, of a vacancy, and the column that says of which.
OF_PERSONS = (
    "profiles_profile",
    "profiles_target",
    "profiles_workexperience",
    "profiles_heldskill",
    "profiles_spokenlanguage",
    "profiles_schooling",
    "profiles_credential",
    "profiles_helddocument",
    "people_consent",
    "cases_case",
    "matching_dismissal",
    "matching_sentfit",
)
NOTED = dict.fromkeys(OF_PERSONS, ("person", "person_id")) | {
    "people_person": ("person", "id"),
    "employers_requirement": ("vacancy", "vacancy_id"),
    "employers_vacancy": ("vacancy", "id"),
}
NOTE = """
CREATE FUNCTION matching_note() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO public.matching_due (subject, kind)
    VALUES ((to_jsonb(coalesce(NEW, OLD)) ->> TG_ARGV[1])::uuid, TG_ARGV[0]);
    RETURN NULL;
END;
$$;
""" + "".join(
    f"CREATE TRIGGER note_change AFTER INSERT OR UPDATE OR DELETE ON {table} "
    f"FOR EACH ROW EXECUTE FUNCTION matching_note('{kind}', '{column}');\n"
    for table, (kind, column) in NOTED.items()
)
NO_NOTE = "".join(f"DROP TRIGGER note_change ON {table};\n" for table in NOTED) + "DROP FUNCTION matching_note();"


class Migration(migrations.Migration):
    dependencies = [
        ("matching", "0001_initial"),
        ("profiles", "0007_travel_and_start"),
        ("people", "0002_protection"),
    ]
    operations = [
        record_changes("matching_weightsversion"),
        append_only("matching_weightsversion"),
        protect("matching_suggestion", read=SEES_PERSON.format(column="matching_suggestion.person_id")),
        *protect_by_person("matching_sentfit"),
        *protect_by_person("matching_dismissal"),
        *protect_by_person("matching_offerlink"),
        *protect_by_person("matching_offered", sealed=("reasons",)),
        *protect_by_person("matching_reply"),
        *(
            migrations.RunSQL(
                f"ALTER TABLE {table} ADD CONSTRAINT {table}_and_person UNIQUE (id, person_id);",
                f"ALTER TABLE {table} DROP CONSTRAINT {table}_and_person;",
            )
            for table in ("matching_offerlink", "matching_offered")
        ),
        same_person("matching_offerlink", parent="cases_case", column="case_id"),
        same_person("matching_offered", parent="matching_offerlink", column="link_id"),
        same_person("matching_reply", parent="matching_offered", column="offered_id"),
        migrations.RunSQL(BY_PERSON, CLOSED),
        migrations.RunSQL(NOTE, NO_NOTE),
    ]
