"""A referral is seen by who sees the person, and through its link while all of this holds: the referral and the link
last, it was not withdrawn, the case is open, and the person permits sharing with that kind of institution. Through the
link one adds what is said, and changes nothing.
"""

from django.conf import settings
from django.db import migrations

from puente.core.db.protection import BY_LINK
from puente.people.protection import protect_by_person, same_person

BY_WHO_RECEIVES = f"""
CREATE FUNCTION services_referral_opens(sent public.services_referral) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT sent.withdrawn_on IS NULL
       AND sent.expires_on >= (now() AT TIME ZONE '{settings.TIME_ZONE}')::date
       AND EXISTS (SELECT 1 FROM public.services_referrallink AS link
                    WHERE link.referral_id = sent.id AND link.ended_on IS NULL
                      AND link.code_digest = nullif(current_setting('puente.link', true), ''))
       AND EXISTS (SELECT 1 FROM public.cases_case AS kept WHERE kept.id = sent.case_id AND kept.closed_on IS NULL)
       AND EXISTS (SELECT 1 FROM public.people_sharing AS shared
                     JOIN public.people_consent AS consent ON consent.person_id = shared.person_id
                    WHERE shared.id = sent.sharing_id AND consent.purpose = 'partners' AND consent.answer = 'yes'
                      AND consent.withdrawn_on IS NULL AND shared.kind = ANY (consent.recipients));
$$;
CREATE POLICY by_link ON services_referrallink FOR SELECT USING ({BY_LINK.format(column="code_digest")});
CREATE POLICY by_link ON services_referral FOR SELECT
    USING ((SELECT nullif(current_setting('puente.link', true), '')) IS NOT NULL
           AND services_referral_opens(services_referral));
CREATE POLICY by_link ON services_referralanswer FOR SELECT
    USING ((SELECT nullif(current_setting('puente.link', true), '')) IS NOT NULL
           AND EXISTS (SELECT 1 FROM services_referral AS sent WHERE sent.id = referral_id));
CREATE POLICY said_by_link ON services_referralanswer FOR INSERT
    WITH CHECK ((SELECT nullif(current_setting('puente.link', true), '')) IS NOT NULL AND by_link
                AND EXISTS (SELECT 1 FROM services_referral AS sent
                             WHERE sent.id = referral_id AND sent.person_id = services_referralanswer.person_id));
"""
CLOSED = """
DROP POLICY said_by_link ON services_referralanswer;
DROP POLICY by_link ON services_referralanswer;
DROP POLICY by_link ON services_referral;
DROP POLICY by_link ON services_referrallink;
DROP FUNCTION services_referral_opens(public.services_referral);
"""


class Migration(migrations.Migration):
    dependencies = [("services", "0007_referrals"), ("people", "0027_public_offices"), ("cases", "0002_protection")]
    operations = [
        *protect_by_person("services_referral", sealed=("asked", "content", "name")),
        *protect_by_person("services_referrallink", sealed=("code_digest",)),
        *protect_by_person("services_referralanswer", sealed=("note",)),
        migrations.RunSQL(
            "ALTER TABLE services_referral ADD CONSTRAINT services_referral_and_person UNIQUE (id, person_id);",
            "ALTER TABLE services_referral DROP CONSTRAINT services_referral_and_person;",
        ),
        same_person("services_referral", parent="cases_case", column="case_id"),
        *(
            same_person(f"services_{table}", parent="services_referral", column="referral_id")
            for table in ("referrallink", "referralanswer")
        ),
        migrations.RunSQL(BY_WHO_RECEIVES, CLOSED),
    ]
