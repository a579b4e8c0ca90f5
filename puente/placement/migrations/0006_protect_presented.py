"""What a company is shown is seen by who sees the person, and by the company's open link while all of this holds: it
is not over, the case is open, the person allows it, and no complaint suspends the company. Through the link the
company may add what it says, and change nothing.
"""

from django.conf import settings
from django.db import migrations

from puente.people.protection import protect_by_person, same_person

BY_DOOR = f"""
CREATE FUNCTION placement_shown_to_door(shown public.placement_presented) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT shown.ended_on IS NULL
       AND EXISTS (
            SELECT 1 FROM public.employers_doorlink AS door
              JOIN public.employers_vacancy AS vacancy ON vacancy.company_id = door.company_id
             WHERE door.code_digest = nullif(current_setting('puente.link', true), '')
               AND door.ended_on IS NULL AND NOT door.only_vacancies
               AND door.expires_on >= (now() AT TIME ZONE '{settings.TIME_ZONE}')::date
               AND vacancy.id = shown.vacancy_id
               AND NOT EXISTS (SELECT 1 FROM public.employers_complaint AS complaint
                                WHERE complaint.company_id = door.company_id
                                  AND complaint.decision IN ('', 'upheld')))
       AND EXISTS (SELECT 1 FROM public.placement_application AS sent
                     JOIN public.cases_case AS kept ON kept.id = sent.case_id
                    WHERE sent.id = shown.application_id AND kept.closed_on IS NULL)
       AND EXISTS (
            SELECT 1 FROM public.people_consent AS consent
             WHERE consent.person_id = shown.person_id AND consent.purpose = 'employers'
               AND consent.answer = 'yes' AND consent.withdrawn_on IS NULL);
$$;
CREATE POLICY by_door ON placement_presented FOR SELECT
    USING ((SELECT nullif(current_setting('puente.link', true), '')) IS NOT NULL
           AND placement_shown_to_door(placement_presented));
CREATE POLICY by_door ON placement_employeranswer FOR SELECT
    USING ((SELECT nullif(current_setting('puente.link', true), '')) IS NOT NULL
           AND EXISTS (SELECT 1 FROM placement_presented AS shown WHERE shown.id = presented_id));
CREATE POLICY said_at_door ON placement_employeranswer FOR INSERT
    WITH CHECK ((SELECT nullif(current_setting('puente.link', true), '')) IS NOT NULL
                AND EXISTS (SELECT 1 FROM placement_presented AS shown
                             WHERE shown.id = presented_id AND shown.person_id = placement_employeranswer.person_id));
"""
CLOSED = """
DROP POLICY said_at_door ON placement_employeranswer;
DROP POLICY by_door ON placement_employeranswer;
DROP POLICY by_door ON placement_presented;
DROP FUNCTION placement_shown_to_door(public.placement_presented);
"""


class Migration(migrations.Migration):
    dependencies = [
        ("placement", "0005_company_answers"),
        ("employers", "0010_door_of_mails"),
        ("people", "0001_initial"),
    ]
    operations = [
        *protect_by_person("placement_presented", sealed=("content", "name")),
        *protect_by_person("placement_employeranswer"),
        *(
            migrations.RunSQL(
                f"ALTER TABLE {table} ADD CONSTRAINT {table}_and_person UNIQUE (id, person_id);",
                f"ALTER TABLE {table} DROP CONSTRAINT {table}_and_person;",
            )
            for table in ("placement_application", "placement_presented")
        ),
        same_person("placement_presented", parent="placement_application", column="application_id"),
        same_person("placement_employeranswer", parent="placement_presented", column="presented_id"),
        migrations.RunSQL(BY_DOOR, CLOSED),
    ]
