"""The recount of name words also brings back a word that was let go while somebody who has it was being saved."""

from django.db import migrations

OWNED = "SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp"
COUNTED = "counted AS MATERIALIZED (SELECT word, ndoc FROM ts_stat('SELECT search_vector FROM public.people_person'))"
CHANGED = """changed AS (
        UPDATE public.people_nameword SET persons = counted.ndoc
          FROM counted WHERE counted.word = people_nameword.word AND persons <> counted.ndoc)"""
BACK_AGAIN = """returned AS (
        INSERT INTO public.people_nameword (word, heard, rests, persons)
        SELECT word, public.people_heard(word), public.people_rests(word), ndoc FROM counted
         WHERE NOT EXISTS (SELECT 1 FROM public.people_nameword AS known WHERE known.word = counted.word)
            ON CONFLICT DO NOTHING)"""


def recount(*steps: str) -> str:
    return f"""
CREATE OR REPLACE FUNCTION people_recount_words() RETURNS void LANGUAGE sql VOLATILE {OWNED} AS $$
    WITH {", ".join(steps)}
    DELETE FROM public.people_nameword
     WHERE NOT EXISTS (SELECT 1 FROM counted WHERE counted.word = people_nameword.word);
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0010_protect_consents")]
    operations = [migrations.RunSQL(recount(COUNTED, CHANGED, BACK_AGAIN), recount(COUNTED, CHANGED))]
