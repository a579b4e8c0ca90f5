"""What was added to applications, jobs and follow-ups is seen by who sees the person, and on record.

Whoever works says how it goes through a link that shows that one follow-up while it waits; a company's link shows the
follow-ups that ask it about those whom it is shown. Through either one answers once, and changes nothing.
"""

from django.conf import settings
from django.db import migrations

from puente.audit.protection import record_changes
from puente.core.db.protection import BY_LINK, append_only, protect
from puente.people.protection import SEES_PERSON, protect_by_person, same_person

SEALED = {
    "applicationmove": (),
    "interview": (),
    "jobproof": ("signature",),
    "jobprooffile": ("content",),
    "followuplink": ("code_digest",),
    "followupreply": ("note",),
    "earlywarning": (),
    "conformity": ("remarks",),
}
# Each table, the one it hangs from, and by which column.
PARENTS = (
    ("applicationmove", "application", "application_id"),
    ("interview", "application", "application_id"),
    ("jobproof", "placement", "placement_id"),
    ("jobprooffile", "jobproof", "proof_id"),
    ("followup", "placement", "placement_id"),
    ("followuplink", "followup", "follow_up_id"),
    ("followupreply", "followup", "follow_up_id"),
    ("earlywarning", "placement", "placement_id"),
    ("conformity", "placement", "placement_id"),
    ("sampleitem", "placement", "placement_id"),
)
WITH_PERSON = ("placement", "jobproof", "followup")

BY_LINKS = f"""
CREATE FUNCTION placement_answered_on(who uuid, that_day date) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM public.placement_followup AS asked
                    WHERE asked.person_id = who AND asked.side = 'worker' AND asked.done_on = that_day)
        OR EXISTS (SELECT 1 FROM public.placement_followupreply AS said
                     JOIN public.placement_followup AS asked ON asked.id = said.follow_up_id
                    WHERE said.person_id = who AND asked.side = 'worker' AND said."on" = that_day)
        OR EXISTS (SELECT 1 FROM public.cases_casefollowup AS asked
                    WHERE asked.person_id = who AND asked.done_on = that_day);
$$;
CREATE FUNCTION placement_follow_up_opens(asked public.placement_followup) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT asked.done_on IS NULL AND asked.cancelled_on IS NULL
       AND EXISTS (SELECT 1 FROM public.placement_placement AS job
                     JOIN public.cases_case AS kept ON kept.id = job.case_id
                    WHERE job.id = asked.placement_id AND job.ended_on IS NULL
                      AND (kept.closed_on IS NULL OR asked.side = 'worker' AND EXISTS (
                           SELECT 1 FROM public.people_consent AS consent
                            WHERE consent.person_id = asked.person_id AND consent.purpose = 'follow_up'
                              AND consent.answer = 'yes' AND consent.withdrawn_on IS NULL)))
       AND (asked.side = 'worker' AND EXISTS (
                SELECT 1 FROM public.placement_followuplink AS link
                 WHERE link.follow_up_id = asked.id
                   AND link.expires_on >= (now() AT TIME ZONE '{settings.TIME_ZONE}')::date
                   AND link.code_digest = nullif(current_setting('puente.link', true), ''))
            OR asked.side = 'employer' AND EXISTS (
                SELECT 1 FROM public.placement_placement AS job
                  JOIN public.placement_presented AS shown ON shown.application_id = job.application_id
                 WHERE job.id = asked.placement_id AND public.placement_shown_to_door(shown)));
$$;
CREATE POLICY by_link ON placement_followuplink FOR SELECT USING ({BY_LINK.format(column="code_digest")});
CREATE POLICY by_link ON placement_followup FOR SELECT
    USING ((SELECT nullif(current_setting('puente.link', true), '')) IS NOT NULL
           AND placement_follow_up_opens(placement_followup));
CREATE POLICY by_link ON placement_followupreply FOR SELECT
    USING ((SELECT nullif(current_setting('puente.link', true), '')) IS NOT NULL
           AND EXISTS (SELECT 1 FROM placement_followup AS asked WHERE asked.id = follow_up_id));
CREATE POLICY said_by_link ON placement_followupreply FOR INSERT
    WITH CHECK ((SELECT nullif(current_setting('puente.link', true), '')) IS NOT NULL
                AND EXISTS (SELECT 1 FROM placement_followup AS asked
                             WHERE asked.id = follow_up_id
                               AND asked.person_id = placement_followupreply.person_id));
"""
CLOSED = """
DROP POLICY said_by_link ON placement_followupreply;
DROP POLICY by_link ON placement_followupreply;
DROP POLICY by_link ON placement_followup;
DROP POLICY by_link ON placement_followuplink;
DROP FUNCTION placement_follow_up_opens(public.placement_followup);
DROP FUNCTION placement_answered_on(uuid, date);
"""

# What was there before interviews had rows of their own, jobs an origin, and follow-ups an end.
AGREED_BEFORE = """
UPDATE placement_placement SET origin = 'business' WHERE application_id IS NULL AND contract = 'self_employed';
UPDATE placement_placement SET origin = 'own' WHERE application_id IS NULL AND contract <> 'self_employed';
UPDATE placement_followup AS asked SET cancelled_on = job.ended_on, cancel_why = 'Terminó el empleo'
  FROM placement_placement AS job
 WHERE job.id = asked.placement_id AND job.ended_on IS NOT NULL AND asked.done_on IS NULL;
INSERT INTO placement_interview (id, recorded_at, recorded_by, person_id, application_id, at, minutes, way, place, ready,
                                 travel_note, result, feedback, impressions)
SELECT gen_random_uuid(), now(), shown.recorded_by, shown.person_id, shown.application_id, shown.interview_at, 60,
       'place', shown.interview_place, '{}', '', '', '', ''
  FROM placement_presented AS shown JOIN placement_application AS sent ON sent.id = shown.application_id
 WHERE shown.interview_at IS NOT NULL AND sent.state = 'interview';
"""


def and_person(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"ALTER TABLE placement_{table} ADD CONSTRAINT placement_{table}_and_person UNIQUE (id, person_id);",
        f"ALTER TABLE placement_{table} DROP CONSTRAINT placement_{table}_and_person;",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("placement", "0007_from_list_to_ninety_days"),
        ("cases", "0024_job_milestones"),
        ("people", "0028_dossier"),
    ]
    operations = [
        *(
            operation
            for table, sealed in SEALED.items()
            for operation in protect_by_person(f"placement_{table}", sealed=sealed)
        ),
        # Who was drawn is not in the person's own history: whoever declared it would know before the call.
        protect("placement_sampleitem", read=SEES_PERSON.format(column="placement_sampleitem.person_id")),
        record_changes("placement_sampleitem", sealed=("found", "reserved")),
        *(and_person(table) for table in WITH_PERSON),
        *(
            same_person(f"placement_{table}", parent=f"placement_{parent}", column=column)
            for table, parent, column in PARENTS
        ),
        *(
            operation
            for table in ("sampledraw", "placementsettings")
            for operation in (record_changes(f"placement_{table}"), append_only(f"placement_{table}"))
        ),
        migrations.RunSQL(BY_LINKS, CLOSED),
        migrations.RunSQL(AGREED_BEFORE, migrations.RunSQL.noop),
    ]
