"""Generated records as the linkage takes them: by the same reading as the command."""

from collections.abc import Iterable

from bench.duplicates.people import COLUMNS
from puente.exchange.duplicates import columns_of, raw_of
from puente.people.linkage.records import Raw


def raws_of(records: Iterable[dict[str, str]]) -> list[Raw]:
    columns = columns_of(COLUMNS)
    return [raw_of(list(record.values()), columns) for record in records]
