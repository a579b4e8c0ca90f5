"""An import is seen by who uploaded it; a listing by who sees the person."""

from django.db import migrations

from puente.audit.protection import record_changes
from puente.core.db.protection import ACTOR, protect
from puente.people.protection import protect_by_person

OWN = f"recorded_by::text = {ACTOR}"
OF_OWN = "EXISTS (SELECT 1 FROM exchange_importbatch AS own WHERE own.id = batch_id)"

CLEAR = """
CREATE FUNCTION exchange_clear(today date, days integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE cleared bigint;
BEGIN
    today := least(today, current_date);  -- nobody clears the future
    IF days < 1 THEN RAISE EXCEPTION 'exchange_clear keeps at least a day'; END IF;
    UPDATE public.exchange_importbatch SET cleared_on = today, content = NULL
     WHERE cleared_on IS NULL AND recorded_at < today - days;
    UPDATE public.exchange_importrow AS line SET content = NULL
      FROM public.exchange_importbatch AS batch
     WHERE batch.id = line.batch_id AND line.content IS NOT NULL
       AND (batch.cleared_on IS NOT NULL OR (line.person_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM public.people_person WHERE people_person.id = line.person_id)));
    GET DIAGNOSTICS cleared = ROW_COUNT;
    RETURN cleared;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("exchange", "0001_initial"), ("people", "0002_protection")]
    operations = [
        protect("exchange_importbatch", read=OWN),
        record_changes("exchange_importbatch", sealed=("content", "progress")),
        protect("exchange_importrow", read=OF_OWN),
        record_changes("exchange_importrow", sealed=("content",)),
        *protect_by_person("exchange_listedperson", sealed=("fingerprint",)),
        migrations.RunSQL(CLEAR, "DROP FUNCTION exchange_clear(date, integer);"),
    ]
