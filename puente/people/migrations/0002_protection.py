"""Row-level security, records of change and the search function of persons."""

from django.db import migrations

from puente.audit.protection import record_changes
from puente.core.db.protection import ACTOR, IS_STAFF, in_scope, protect, stamp_revisions
from puente.people.protection import SEES_PERSON, protect_by_person

# A name search inside a policy cannot use the index (its operators are not leakproof). This function looks
# as the owner, with the scope in its own condition, and gives back ids only.
SEARCH = f"""
CREATE FUNCTION people_search(wanted text, most integer) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT id FROM public.people_person
     WHERE search_vector @@ to_tsquery('simple', wanted) AND {in_scope()}
     ORDER BY search_name
     LIMIT most
$$;
"""
# The record of changes keeps that a person was there and went; what it said of them goes with them.
FORGET = """
CREATE FUNCTION people_forget(gone uuid) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    UPDATE public.audit_event SET changes = '{}'
     WHERE person_id = gone AND NOT EXISTS (SELECT 1 FROM public.people_person WHERE id = gone);
$$;
"""
READS_EVENT = (
    f"{IS_STAFF} AND (person_id IS NULL OR {in_scope('audit_event.station_id')} "
    f"OR {SEES_PERSON.format(column='audit_event.person_id')})"
)


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("audit", "0002_record"), ("core", "0002_stamp")]
    operations = [
        protect("people_person", read=in_scope()),
        record_changes("people_person", person="id", sealed=("search_vector", "search_name")),
        stamp_revisions("people_person", derived=("search_name", "search_vector")),
        *protect_by_person("people_identifier", sealed=("number", "number_index"), revised=True),
        *protect_by_person("people_phone", sealed=("number", "number_index", "caution"), revised=True),
        *protect_by_person("people_returnepisode", revised=True),
        *protect_by_person("people_baseline", revised=True),
        *protect_by_person("people_consent", revised=True),
        record_changes("people_consenttext"),
        protect("people_intakedraft", read=f"recorded_by::text = {ACTOR}"),
        record_changes("people_intakedraft", sealed=("content",)),
        migrations.RunSQL(FORGET, "DROP FUNCTION people_forget(uuid);"),
        migrations.RunSQL(SEARCH, "DROP FUNCTION people_search(text, integer);"),
        migrations.RunSQL(
            f"ALTER POLICY reading ON audit_event USING ({READS_EVENT});",
            f"ALTER POLICY reading ON audit_event USING (person_id IS NULL AND {IS_STAFF});",
        ),
    ]
