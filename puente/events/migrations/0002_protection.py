"""A participant is seen at the station that holds the activity and by who sees the person. A company's link shows who
came to its activity, by number and nothing else that says who they are, and takes what it notes at its own stand.
"""

from django.conf import settings
from django.db import migrations

from puente.audit.protection import record_changes
from puente.core.db.protection import BY_LINK, in_scope, protect
from puente.people.protection import SEES_PERSON, protect_by_person, same_person

NO_LINK = "(SELECT nullif(current_setting('puente.link', true), '')) IS NULL"
SEES_PARTICIPANT = NO_LINK + " AND EXISTS (SELECT 1 FROM events_participant AS seen WHERE seen.id = {column})"
AT_THE_STATION = (
    "EXISTS (SELECT 1 FROM events_exhibitor AS at JOIN events_event AS held ON held.id = at.event_id"
    f" WHERE at.id = exhibitor_id AND {in_scope('held.station_id')})"
)
# Everybody reads an activity; its station writes it.
OF_ITS_STATION = f"""
ALTER TABLE events_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE events_event FORCE ROW LEVEL SECURITY;
CREATE POLICY reading ON events_event FOR SELECT USING (true);
CREATE POLICY creating ON events_event FOR INSERT WITH CHECK ({in_scope()});
CREATE POLICY changing ON events_event FOR UPDATE USING ({in_scope()}) WITH CHECK ({in_scope()});
CREATE POLICY removing ON events_event FOR DELETE USING ({in_scope()});
"""
FREE = """
DROP POLICY reading ON events_event;
DROP POLICY creating ON events_event;
DROP POLICY changing ON events_event;
DROP POLICY removing ON events_event;
ALTER TABLE events_event DISABLE ROW LEVEL SECURITY;
"""
OPEN_STAND = f"""
CREATE FUNCTION events_open_stand() RETURNS TABLE (exhibitor uuid, event uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT at.id, at.event_id
      FROM public.events_standlink AS link
      JOIN public.events_exhibitor AS at ON at.id = link.exhibitor_id
      JOIN public.events_event AS held ON held.id = at.event_id
     WHERE link.code_digest = nullif(current_setting('puente.link', true), '')
       AND link.expires_on >= (now() AT TIME ZONE '{settings.TIME_ZONE}')::date
       AND held.cancelled_on IS NULL;
$$;
CREATE POLICY by_link ON events_standlink FOR SELECT USING ({BY_LINK.format(column="code_digest")});
CREATE POLICY by_link ON events_participant FOR SELECT
    USING ((SELECT nullif(current_setting('puente.link', true), '')) IS NOT NULL
           AND arrived_at IS NOT NULL AND event_id IN (SELECT event FROM events_open_stand()));
CREATE POLICY by_link ON events_standvisit FOR SELECT
    USING ((SELECT nullif(current_setting('puente.link', true), '')) IS NOT NULL AND by_link
           AND exhibitor_id IN (SELECT exhibitor FROM events_open_stand()));
CREATE POLICY said_by_link ON events_standvisit FOR INSERT
    WITH CHECK ((SELECT nullif(current_setting('puente.link', true), '')) IS NOT NULL AND by_link
                AND exhibitor_id IN (SELECT exhibitor FROM events_open_stand())
                AND EXISTS (SELECT 1 FROM events_participant AS one
                             WHERE one.id = participant_id AND one.person_id = events_standvisit.person_id));
"""
CLOSED = """
DROP POLICY said_by_link ON events_standvisit;
DROP POLICY by_link ON events_standvisit;
DROP POLICY by_link ON events_participant;
DROP POLICY by_link ON events_standlink;
DROP FUNCTION events_open_stand();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0001_initial"),
        ("services", "0014_protect_training"),
        ("audit", "0004_chain_functions"),
    ]
    operations = [
        *(record_changes(f"events_{table}") for table in ("event", "exhibitor", "offeredvacancy")),
        migrations.RunSQL(OF_ITS_STATION, FREE),
        protect("events_standlink", read=AT_THE_STATION),
        record_changes("events_standlink", sealed=("code_digest",)),
        protect(
            "events_participant",
            read=f"{in_scope()} OR {SEES_PERSON.format(column='events_participant.person_id')}",
        ),
        record_changes("events_participant", person="person_id"),
        protect("events_standvisit", read=SEES_PARTICIPANT.format(column="events_standvisit.participant_id")),
        record_changes("events_standvisit", person="person_id"),
        protect("events_pass", read=SEES_PARTICIPANT.format(column="events_pass.participant_id")),
        record_changes("events_pass", person="person_id", sealed=("code_digest",)),
        *protect_by_person("events_onsite"),
        migrations.RunSQL(
            "ALTER TABLE events_participant ADD CONSTRAINT events_participant_and_person UNIQUE (id, person_id);",
            "ALTER TABLE events_participant DROP CONSTRAINT events_participant_and_person;",
        ),
        *(
            same_person(f"events_{table}", parent="events_participant", column="participant_id")
            for table in ("pass", "standvisit", "onsite")
        ),
        migrations.RunSQL(OPEN_STAND, CLOSED),
    ]
