"""What a list said of somebody who became anonymous goes too, not only of who was deleted."""

from django.db import migrations

CLEAR = """
CREATE OR REPLACE FUNCTION exchange_clear(today date, days integer) RETURNS bigint
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
            SELECT 1 FROM public.people_person WHERE people_person.id = line.person_id%s)));
    GET DIAGNOSTICS cleared = ROW_COUNT;
    RETURN cleared;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("exchange", "0002_protection"), ("people", "0015_erasure")]
    operations = [migrations.RunSQL(CLEAR % " AND anonymised_on IS NULL", CLEAR % "")]
