"""Every row of both records proves itself; blocks chain them; an anchor stands for both chains."""

from django.db import migrations

from puente.audit.canonical import ACCESS, BLOCK, EVENT
from puente.audit.protection import record_changes
from puente.core.db.protection import append_only

DEFINER = "SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp"

RECORD = f"""
CREATE OR REPLACE FUNCTION audit_record() RETURNS trigger LANGUAGE plpgsql {DEFINER} AS $$
DECLARE
    person_column text := TG_ARGV[0];
    sealed text[] := string_to_array(TG_ARGV[1], ',');
    before jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
    after jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
    present jsonb := coalesce(after, before);
    content jsonb;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        SELECT jsonb_object_agg(
                   entry.key,
                   CASE WHEN entry.key = ANY (sealed) THEN '"*"'
                        ELSE jsonb_build_array(before -> entry.key, entry.value) END)
          INTO content
          FROM jsonb_each(after) AS entry
         WHERE entry.value IS DISTINCT FROM before -> entry.key
           AND entry.key NOT IN ('revision', 'field_revisions', 'change_xid');
        IF content IS NULL THEN
            RETURN NULL;
        END IF;
    ELSE
        SELECT jsonb_object_agg(entry.key, CASE WHEN entry.key = ANY (sealed) THEN '"*"' ELSE entry.value END)
          INTO content
          FROM jsonb_each(jsonb_strip_nulls(present)) AS entry
         WHERE entry.key NOT IN ('revision', 'field_revisions', 'change_xid');
    END IF;
    INSERT INTO public.audit_event (at, actor, kind, "table", row_id, person_id, station_id, change, changes,
                                    address, why)
    VALUES (
        clock_timestamp(),
        nullif(current_setting('puente.actor', true), '')::uuid,
        coalesce(current_setting('puente.kind', true), ''),
        TG_TABLE_NAME,
        coalesce(present ->> 'id', present ->> 'code', ''),
        CASE WHEN person_column <> '' THEN (present ->> person_column)::uuid END,
        (present ->> 'station_id')::smallint,
        left(TG_OP, 1),
        content,
        nullif(current_setting('puente.address', true), '')::inet,
        coalesce(current_setting('puente.why', true), ''));
    RETURN NULL;
END $$;
"""

CONTENT = "sha256(convert_to({row}salt::text || {row}changes::text, 'UTF8'))"
WHOLE = f"sha256(convert_to({EVENT}, 'UTF8') || {{row}}content_digest)"
STAMPS = f"""
CREATE FUNCTION audit_stamp_event() RETURNS trigger LANGUAGE plpgsql {DEFINER} AS $$
BEGIN
    NEW.salt := gen_random_uuid();
    NEW.content_digest := {CONTENT.format(row="NEW.")};
    NEW.digest := {WHOLE.format(row="NEW.")};
    RETURN NEW;
END $$;
CREATE TRIGGER stamp BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION audit_stamp_event();

CREATE SEQUENCE audit_access_number;
CREATE FUNCTION audit_stamp_access() RETURNS trigger LANGUAGE plpgsql {DEFINER} AS $$
BEGIN
    PERFORM pg_current_xact_id();  -- a transaction has its place before its rows have their numbers
    NEW.number := nextval('public.audit_access_number');
    NEW.at := clock_timestamp();
    NEW.digest := sha256(convert_to({ACCESS.format(row="NEW.")}, 'UTF8'));
    RETURN NEW;
END $$;
CREATE TRIGGER stamp BEFORE INSERT ON audit_access FOR EACH ROW EXECUTE FUNCTION audit_stamp_access();
"""
# Rows written before there was a chain: from now on they prove themselves too.
EARLIER = f"""
UPDATE audit_event SET salt = gen_random_uuid();
UPDATE audit_event SET content_digest = {CONTENT.format(row="")};
UPDATE audit_event SET digest = {WHOLE.format(row="")};
UPDATE audit_access SET number = ordered.number
  FROM (SELECT id, row_number() OVER (ORDER BY at, id) AS number FROM audit_access) AS ordered
 WHERE audit_access.id = ordered.id;
UPDATE audit_access SET digest = sha256(convert_to({ACCESS.format(row="")}, 'UTF8'));
SELECT setval('audit_access_number', (SELECT coalesce(max(number), 0) + 1 FROM audit_access), false);
"""

SEAL = f"""
CREATE FUNCTION audit_seal_stream(wanted text, source text, key text, upto bigint, most integer) RETURNS bigint
LANGUAGE plpgsql {DEFINER} AS $$
DECLARE
    block public.audit_block;
    sealed bigint := 0;
    rows_digest bytea;
BEGIN
    SELECT * INTO block FROM public.audit_block AS known
     WHERE known.stream = wanted ORDER BY known.number DESC LIMIT 1;
    IF NOT FOUND THEN
        block.number := 0;
        block.last := 0;
        block.digest := ''::bytea;
    END IF;
    LOOP
        block.previous := block.digest;
        EXECUTE format(
            'SELECT min(number), max(number), count(*), sha256(string_agg(digest, ''''::bytea ORDER BY number))'
            '  FROM (SELECT %1$I AS number, digest FROM public.%2$I'
            '         WHERE %1$I > $1 AND %1$I <= $2 ORDER BY %1$I LIMIT $3) AS chosen', key, source)
           INTO block.first, block.last, block.rows, rows_digest USING block.last, upto, most;
        EXIT WHEN block.rows = 0;
        block.stream := wanted;
        block.number := block.number + 1;
        block.sealed_at := clock_timestamp();
        block.digest := sha256(block.previous || rows_digest || convert_to({BLOCK.format(row="block.")}, 'UTF8'));
        INSERT INTO public.audit_block (stream, number, first, last, rows, sealed_at, previous, digest)
        VALUES (block.stream, block.number, block.first, block.last, block.rows, block.sealed_at, block.previous,
                block.digest);
        sealed := sealed + block.rows;
    END LOOP;
    RETURN sealed;
END $$;

CREATE FUNCTION audit_seal(most integer) RETURNS bigint LANGUAGE plpgsql {DEFINER} AS $$
DECLARE
    record_of record;
    mark public.audit_marker;
    sealed bigint := 0;
    events bigint;
    readings bigint;
BEGIN
    IF most < 1 THEN RAISE EXCEPTION 'audit_seal seals at least one row a block'; END IF;
    IF pg_current_xact_id_if_assigned() IS NOT NULL THEN
        RAISE EXCEPTION 'audit_seal runs in a transaction of its own';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('audit_seal'));
    -- Whoever has a number up to these has a place among the transactions before ours, which gets its own only now.
    EXECUTE 'SELECT last_value FROM ' || pg_get_serial_sequence('public.audit_event', 'id') INTO events;
    SELECT last_value INTO readings FROM public.audit_access_number;
    PERFORM pg_current_xact_id();
    FOR record_of IN
        SELECT * FROM (VALUES ('changes', 'audit_event', 'id', events), ('readings', 'audit_access', 'number', readings))
                   AS known (stream, source, key, reached)
    LOOP
        SELECT * INTO mark FROM public.audit_marker WHERE stream = record_of.stream;
        IF FOUND AND mark.xid > pg_snapshot_xmin(pg_current_snapshot())::text::bigint THEN
            CONTINUE;  -- somebody who wrote before the mark has not ended yet
        END IF;
        IF FOUND THEN
            sealed := sealed + public.audit_seal_stream(
                record_of.stream, record_of.source, record_of.key, mark.upto, most);
        END IF;
        INSERT INTO public.audit_marker (stream, upto, xid)
        VALUES (record_of.stream, record_of.reached, pg_current_xact_id()::text::bigint)
        ON CONFLICT (stream) DO UPDATE SET upto = excluded.upto, xid = excluded.xid;
    END LOOP;
    RETURN sealed;
END $$;
REVOKE EXECUTE ON FUNCTION audit_seal_stream(text, text, text, bigint, integer) FROM puente_runtime;

CREATE FUNCTION audit_drop_anchor() RETURNS bytea LANGUAGE plpgsql {DEFINER} AS $$
DECLARE
    heads record;
    anchor bytea;
BEGIN
    SELECT coalesce(changes.number, 0) AS changes, coalesce(readings.number, 0) AS readings,
           sha256(coalesce(changes.digest, ''::bytea) || coalesce(readings.digest, ''::bytea)) AS digest
      INTO heads
      FROM (SELECT 1) AS one
      LEFT JOIN LATERAL (SELECT number, digest FROM public.audit_block WHERE stream = 'changes'
                          ORDER BY number DESC LIMIT 1) AS changes ON true
      LEFT JOIN LATERAL (SELECT number, digest FROM public.audit_block WHERE stream = 'readings'
                          ORDER BY number DESC LIMIT 1) AS readings ON true;
    IF heads.changes = 0 AND heads.readings = 0 THEN
        RETURN NULL;
    END IF;
    INSERT INTO public.audit_anchor (at, changes_block, readings_block, digest)
    VALUES (clock_timestamp(), heads.changes, heads.readings, heads.digest) ON CONFLICT (digest) DO NOTHING;
    RETURN heads.digest;
END $$;
"""
UNSEAL = """
DROP FUNCTION audit_drop_anchor();
DROP FUNCTION audit_seal(integer);
DROP FUNCTION audit_seal_stream(text, text, text, bigint, integer);
"""
KEPT_BY_FUNCTIONS = ("audit_block", "audit_marker", "audit_anchor")


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_chain"), ("core", "0003_mail_and_rotation")]
    operations = [
        migrations.RunSQL(RECORD, migrations.RunSQL.noop),
        migrations.RunSQL(
            STAMPS,
            "DROP TRIGGER stamp ON audit_event; DROP TRIGGER stamp ON audit_access; "
            "DROP FUNCTION audit_stamp_event(); DROP FUNCTION audit_stamp_access(); DROP SEQUENCE audit_access_number;",
        ),
        migrations.RunSQL(EARLIER, migrations.RunSQL.noop),
        migrations.RunSQL(SEAL, UNSEAL),
        record_changes("core_outgoingmail", sealed=("to", "body")),
        record_changes("audit_oddreading"),
        migrations.RunSQL(
            "REVOKE INSERT, UPDATE, DELETE ON core_keyrotation FROM puente_runtime;",
            "GRANT INSERT, UPDATE, DELETE ON core_keyrotation TO puente_runtime;",
        ),
        *(append_only(table) for table in KEPT_BY_FUNCTIONS),
        migrations.RunSQL(
            [f"REVOKE INSERT ON {table} FROM puente_runtime;" for table in KEPT_BY_FUNCTIONS],
            [f"GRANT INSERT ON {table} TO puente_runtime;" for table in KEPT_BY_FUNCTIONS],
        ),
    ]
