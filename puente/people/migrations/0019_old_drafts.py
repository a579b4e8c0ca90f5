"""Each draft is its author's alone: a function of the owner drops those that nobody went on with."""

from django.db import migrations

DROP_OLD = """
CREATE FUNCTION people_drop_drafts(today date, days integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE dropped bigint;
BEGIN
    today := least(today, current_date);  -- nobody drops the future
    IF days < 1 THEN RAISE EXCEPTION 'people_drop_drafts keeps at least a day'; END IF;
    DELETE FROM public.people_intakedraft WHERE changed_at < today - days;
    GET DIAGNOSTICS dropped = ROW_COUNT;
    RETURN dropped;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0018_forgotten_returns")]
    operations = [migrations.RunSQL(DROP_OLD, "DROP FUNCTION people_drop_drafts(date, integer);")]
