"""Whom an institution sends is seen at the station that serves their place. Its link adds people, and reads nobody."""

from django.conf import settings
from django.db import migrations

from puente.audit.protection import record_changes
from puente.core.db.protection import BY_LINK, in_scope, protect

SEALED = ("given_names", "surnames", "phone", "asked")
BY_WHO_SENDS = f"""
CREATE FUNCTION cases_sending_open() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT institution_id FROM public.cases_sendinglink
     WHERE code_digest = nullif(current_setting('puente.link', true), '') AND ended_on IS NULL
       AND expires_on >= (now() AT TIME ZONE '{settings.TIME_ZONE}')::date;
$$;
CREATE POLICY by_link ON cases_sendinglink FOR SELECT USING ({BY_LINK.format(column="code_digest")});
CREATE POLICY sent_by_link ON cases_sentperson FOR INSERT
    WITH CHECK ((SELECT nullif(current_setting('puente.link', true), '')) IS NOT NULL
                AND closed_on IS NULL AND institution_id IN (SELECT cases_sending_open()));
"""
CLOSED = """
DROP POLICY sent_by_link ON cases_sentperson;
DROP POLICY by_link ON cases_sendinglink;
DROP FUNCTION cases_sending_open();
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0022_sent_by_link"), ("audit", "0004_chain_functions")]
    operations = [
        protect("cases_sendinglink", read=in_scope()),
        protect("cases_sentperson", read=in_scope()),
        record_changes("cases_sendinglink", sealed=("code_digest",)),
        record_changes("cases_sentperson", sealed=SEALED),
        migrations.RunSQL(BY_WHO_SENDS, CLOSED),
    ]
