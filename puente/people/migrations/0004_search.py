"""The dictionary of name words, kept by the database, and the search that uses it."""

from django.db import migrations

from puente.people.names import SOUND_SQL

GATHERED, LOOKS = 0.03, 5000
OWNED = "SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp"
HEARD = f"""
CREATE FUNCTION people_heard(word text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT {SOUND_SQL};
$$;
"""
# The word itself, and what is left of it without each of its letters.
RESTS = """
CREATE FUNCTION people_rests(word text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT array_agg(DISTINCT overlay(word PLACING '' FROM place FOR 1)) || word
      FROM generate_series(1, length(word)) AS place;
$$;
"""
KEEP = f"""
CREATE FUNCTION people_keep_words() RETURNS trigger LANGUAGE plpgsql {OWNED} AS $$
BEGIN
    INSERT INTO public.people_nameword (word, heard, rests, persons)
    SELECT DISTINCT given.word, public.people_heard(given.word), public.people_rests(given.word), 1
      FROM string_to_table(NEW.search_name, ' ') AS given (word)
     WHERE given.word <> '' AND NOT EXISTS (SELECT 1 FROM public.people_nameword AS known WHERE known.word = given.word)
        ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER keep_words AFTER INSERT OR UPDATE OF search_name ON people_person
   FOR EACH ROW EXECUTE FUNCTION people_keep_words();
"""
# Counts say which word of a name is the rare one; words of nobody go.
RECOUNT = f"""
CREATE FUNCTION people_recount_words() RETURNS void LANGUAGE sql VOLATILE {OWNED} AS $$
    WITH counted AS MATERIALIZED (SELECT word, ndoc FROM ts_stat('SELECT search_vector FROM public.people_person')),
    changed AS (
        UPDATE public.people_nameword SET persons = counted.ndoc
          FROM counted WHERE counted.word = people_nameword.word AND persons <> counted.ndoc)
    DELETE FROM public.people_nameword
     WHERE NOT EXISTS (SELECT 1 FROM counted WHERE counted.word = people_nameword.word);
$$;
"""
# What a word of the search may stand for. As one types: what begins so, and what sounds so. Broadly: what is one slip
# away, too. Two columns: the query for it, and how many persons have it.
MEANT = """
CREATE FUNCTION people_meant(said text, broad boolean, OUT query text, OUT persons bigint)
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    WITH meant AS (
        SELECT word, persons FROM public.people_nameword WHERE heard = public.people_heard(said) AND length(said) > 2
        UNION
        SELECT word, persons FROM public.people_nameword
         WHERE broad AND length(said) > 2 AND rests && public.people_rests(said)),
    begun AS (
        SELECT coalesce(sum(persons), 0) AS persons FROM public.people_nameword
         WHERE word LIKE said || '%' AND word NOT IN (SELECT word FROM meant))
    SELECT concat_ws(' | ', quote_literal(said) || ':*',
                     (SELECT string_agg(quote_literal(word), ' | ') FROM meant)),
           (SELECT persons FROM begun) + coalesce((SELECT sum(persons) FROM meant), 0);
$$;
"""
# Three ways, by how many are expected. A word that nobody has: nothing. A combination that many have: the newest ones,
# looked at one by one station by station, are soon enough. Else the index, asked only for the words that are not too
# frequent to gather; `+ 0` keeps the planner from walking through whole stations instead.
SEARCH = f"""
DROP FUNCTION people_search(text, integer);
CREATE FUNCTION people_search(said text[], broad boolean, most integer) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE {OWNED} AS $$
DECLARE
    scope int[] := coalesce(nullif(current_setting('puente.stations', true), ''), '{{}}')::int[];
    each integer := least(most, ceil(2.0 * most / greatest(cardinality(scope), 1)));
    every tsquery; few tsquery; fewest bigint; share float; everybody float;
BEGIN
    SELECT greatest(reltuples, 1000) INTO everybody FROM pg_class WHERE oid = 'public.people_person'::regclass;
    WITH meant AS MATERIALIZED (
         SELECT meant.query::tsquery, meant.persons
           FROM unnest(said) AS given (word) CROSS JOIN LATERAL public.people_meant(given.word, broad) AS meant)
    SELECT string_agg('(' || query::text || ')', ' & '),
           string_agg('(' || query::text || ')', ' & ')
               FILTER (WHERE persons <= greatest(everybody * {GATHERED}, (SELECT min(persons) FROM meant))),
           min(persons), exp(sum(ln(greatest(least(persons / everybody, 1), 1e-9))))
      INTO every, few, fewest, share
      FROM meant;
    IF fewest = 0 THEN
        RETURN;
    END IF;
    IF each * cardinality(scope) / share <= {LOOKS} THEN
        RETURN QUERY SELECT newest.id FROM unnest(scope) AS given (station) CROSS JOIN LATERAL (
            SELECT id FROM public.people_person
             WHERE station_id = given.station AND ts_match_vq(search_vector, every) ORDER BY id DESC LIMIT each) AS newest
             LIMIT most;
    ELSE
        RETURN QUERY SELECT id FROM public.people_person
         WHERE search_vector @@ few AND ts_match_vq(search_vector, every) AND station_id + 0 = ANY (scope) LIMIT most;
    END IF;
END $$;
"""
# How frequent names are that sound so, to tell a namesake from the same person. Words only, of nobody.
FREQUENCIES = f"""
CREATE FUNCTION people_frequencies(sounds text[], OUT heard text, OUT persons bigint, OUT everybody bigint)
RETURNS SETOF record LANGUAGE sql STABLE {OWNED} AS $$
    SELECT word.heard, sum(word.persons),
           (SELECT greatest(reltuples, 0)::bigint FROM pg_class WHERE oid = 'public.people_person'::regclass)
      FROM public.people_nameword AS word WHERE word.heard = ANY (sounds) GROUP BY word.heard;
$$;
"""
BACK = """
DROP FUNCTION people_frequencies(text[]);
DROP FUNCTION people_search(text[], boolean, integer);
DROP FUNCTION people_meant(text, boolean);
DROP FUNCTION people_recount_words();
DROP TRIGGER keep_words ON people_person;
DROP FUNCTION people_keep_words();
DROP FUNCTION people_rests(text);
DROP FUNCTION people_heard(text);
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0003_name_words")]
    operations = [
        migrations.RunSQL("REVOKE ALL ON people_nameword FROM puente_runtime;", migrations.RunSQL.noop),
        migrations.RunSQL(HEARD + RESTS + KEEP + RECOUNT + MEANT + SEARCH + FREQUENCIES, BACK),
    ]
