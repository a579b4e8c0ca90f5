"""A sheet is seen at its station and by who sees somebody who signed it. A link shows one delivery while it lasts and
nobody has confirmed it yet; through it one says once whether one received it, and changes nothing.
"""

from django.conf import settings
from django.db import migrations

from puente.audit.protection import record_changes
from puente.core.db.protection import BY_LINK, in_scope, protect
from puente.people.protection import protect_by_person, same_person

SIGNED_BY_SOMEBODY_SEEN = (
    "EXISTS (SELECT 1 FROM services_delivery AS given WHERE given.sheet_id = services_attendancesheet.id)"
)
BY_WHO_RECEIVED = f"""
CREATE FUNCTION services_delivery_opens(given public.services_delivery) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT given.acknowledged = 'none'
       AND EXISTS (SELECT 1 FROM public.services_deliverylink AS link
                    WHERE link.delivery_id = given.id
                      AND link.expires_on >= (now() AT TIME ZONE '{settings.TIME_ZONE}')::date
                      AND link.code_digest = nullif(current_setting('puente.link', true), ''));
$$;
CREATE POLICY by_link ON services_deliverylink FOR SELECT USING ({BY_LINK.format(column="code_digest")});
CREATE POLICY by_link ON services_delivery FOR SELECT
    USING ((SELECT nullif(current_setting('puente.link', true), '')) IS NOT NULL
           AND services_delivery_opens(services_delivery));
CREATE POLICY by_link ON services_deliveryanswer FOR SELECT
    USING ((SELECT nullif(current_setting('puente.link', true), '')) IS NOT NULL
           AND EXISTS (SELECT 1 FROM services_delivery AS given WHERE given.id = delivery_id));
CREATE POLICY said_by_link ON services_deliveryanswer FOR INSERT
    WITH CHECK ((SELECT nullif(current_setting('puente.link', true), '')) IS NOT NULL
                AND EXISTS (SELECT 1 FROM services_delivery AS given
                             WHERE given.id = delivery_id AND given.person_id = services_deliveryanswer.person_id));
"""
CLOSED = """
DROP POLICY said_by_link ON services_deliveryanswer;
DROP POLICY by_link ON services_deliveryanswer;
DROP POLICY by_link ON services_delivery;
DROP POLICY by_link ON services_deliverylink;
DROP FUNCTION services_delivery_opens(public.services_delivery);
"""


class Migration(migrations.Migration):
    dependencies = [("services", "0011_acknowledged")]
    operations = [
        protect("services_attendancesheet", read=f"{in_scope()} OR {SIGNED_BY_SOMEBODY_SEEN}", write=in_scope()),
        record_changes("services_attendancesheet", sealed=("content",)),
        migrations.RunSQL(
            "DROP TRIGGER record ON services_delivery;",
            "CREATE TRIGGER record AFTER INSERT OR UPDATE OR DELETE ON services_delivery "
            "FOR EACH ROW EXECUTE FUNCTION audit_record('person_id', '');",
        ),
        record_changes("services_delivery", person="person_id", sealed=("signature",)),
        *protect_by_person("services_deliverylink", sealed=("code_digest",)),
        *protect_by_person("services_deliveryanswer"),
        migrations.RunSQL(
            "ALTER TABLE services_delivery ADD CONSTRAINT services_delivery_and_person UNIQUE (id, person_id);",
            "ALTER TABLE services_delivery DROP CONSTRAINT services_delivery_and_person;",
        ),
        *(
            same_person(f"services_{table}", parent="services_delivery", column="delivery_id")
            for table in ("deliverylink", "deliveryanswer")
        ),
        migrations.RunSQL(BY_WHO_RECEIVED, CLOSED),
    ]
