"""From the facts of a definition to one fact per person and period: the SQL that figures and lists share.

The fact that speaks for a person is the one with the highest score, a bigint, so that a hash aggregate finds it
without sorting a single row:

    bit 48      it decides (counts, or for LAST: was answered)
    bits 31-47  the day, counted from 2000 (backwards for FIRST)
    bits 16-30  the station, backwards      bits 1-15  who is credited, backwards      bit 0  it counts
"""

from puente.indicators.definitions import Definition, Pick
from puente.indicators.definitions.base import UNANSWERED

STAFF = "SELECT id, row_number() OVER (ORDER BY id) AS number FROM accounts_user"
DAY = "(day - DATE '2000-01-01')::bigint"
DECIDES = {
    Pick.FIRST: "(reason = '')",
    Pick.LAST: f"(reason NOT IN ({', '.join(repr(reason) for reason in UNANSWERED)}))",  # a constant of ours
}
WHEN = {Pick.FIRST: f"131071 - {DAY}", Pick.LAST: DAY}


def scored(definition: Definition, persons: str = "") -> str:
    """SQL of a query: person_id, day, station_id, actor, evidence, evidence_id, reason and score of every fact, of
    the persons that the query `persons` gives (of everybody when it is empty).
    """
    only = f" WHERE fact.person_id IN ({persons})" if persons else ""
    score = (
        f"({DECIDES[definition.pick]}::int::bigint << 48) | (({WHEN[definition.pick]}) << 31) "
        "| ((32767 - fact.station_id)::bigint << 16) | ((32767 - coalesce(staff.number, 0))::bigint << 1) "
        "| (reason = '')::int"
    )
    return (
        f"SELECT fact.*, {score} AS score FROM ({definition.facts}) AS fact "  # noqa: S608
        f"LEFT JOIN ({STAFF}) AS staff ON staff.id = fact.actor{only}"
    )


def decoded(pick: Pick) -> str:
    """SQL columns counts, day and station_id out of a column `score`."""
    bits = "((score >> 31) & 131071)::int"
    day = f"DATE '2000-01-01' + {f'131071 - {bits}' if pick is Pick.FIRST else bits}"
    return (
        f"(score & 1) = 1 AS counts, {day} AS day, (32767 - ((score >> 16) & 32767))::int AS station_id, "
        "(32767 - ((score >> 1) & 32767))::int AS staff_number"
    )
