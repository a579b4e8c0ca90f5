"""What a digest of the record covers, as SQL over the columns of a row (`row` is a prefix such as `NEW.`): triggers
compute it, verification reads it.
"""

TIME = """to_char({row}at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')"""
EVENT = (
    "array_to_string(ARRAY[{row}id::text, " + TIME + ', {row}actor::text, {row}kind, {row}"table", {row}row_id, '
    "{row}person_id::text, {row}station_id::text, {row}change, host({row}address), {row}why], E'\\x1f', '')"
)
ACCESS = (
    "array_to_string(ARRAY[{row}number::text, {row}id::text, " + TIME + ", {row}actor::text, {row}act, {row}subject, "
    "{row}subject_id::text, {row}person_id::text, host({row}address), {row}rows::text, {row}why], E'\\x1f', '')"
)
BLOCK = (
    "array_to_string(ARRAY[{row}stream, {row}number::text, {row}first::text, {row}last::text, {row}rows::text, "
    "to_char({row}sealed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US')], E'\\x1f', '')"
)
