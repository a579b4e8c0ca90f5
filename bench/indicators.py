"""The five indicators of a fiscal year, the people behind them, and a month's report, at national size.

Computed in this process with the serving role under row-level security: what a page adds is measured in `pages`.
"""

import statistics
import time
from collections.abc import Callable, Iterator
from datetime import timedelta

import django

TIMES, PAGES = 5, 20
RECORDS = """
    SELECT sum(reltuples)::bigint FROM pg_class
     WHERE relkind = 'r' AND relname ~ '^(people|cases|profiles|services|placement)_'
"""


def measure() -> list[str]:
    """How many records, then a table: what, median ms, worst ms."""
    django.setup()
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(RECORDS)
        records = cursor.fetchone()[0]
    head = [f"{records:,} records about persons.", "", "| what | median ms | worst ms |", "|---|---:|---:|"]
    return [*head, *_figures(), *_report()]


def _figures() -> Iterator[str]:
    """A whole fiscal year that has data, with its months and alone; then the lists behind each number."""
    from django.utils import timezone

    from puente.accounts.models import Award, User
    from puente.accounts.scope import standing_of
    from puente.core.db.scope import acting_as
    from puente.indicators.access import definitions_for
    from puente.indicators.behind import people_behind
    from puente.indicators.figures import figures
    from puente.indicators.periods import fiscal_year_of, months_of

    award, standing = Award.objects.get(), standing_of(User.objects.get(email="julio@puente.example"))
    year = fiscal_year_of(timezone.localdate().replace(day=1) - timedelta(days=60))
    definitions = list(definitions_for(award).values())

    def count(wanted: list, periods: list) -> None:
        for definition in wanted:
            figures(standing, definition, award, periods)

    with acting_as(standing.scope("bench")):
        for definition in definitions:
            yield _line(f"{definition.code}, the year, six dimensions", lambda d=definition: count([d], [year]))
        yield _line("all five, the year, six dimensions", lambda: count(definitions, [year]))
        whole = [*months_of(year), year]
        yield _line("all five, the year and its twelve months, six dimensions", lambda: count(definitions, whole))
        for definition in definitions:
            for counts, words in ((True, "counted"), (False, "not counted")):
                yield _line(
                    f"people behind {definition.code}, {words}, one station, first page",
                    lambda d=definition, c=counts: people_behind(standing, d, award, year, counts=c, station=1),
                    PAGES,
                )


def _report() -> Iterator[str]:
    """The last month of the consultant of one station."""
    from django.utils import timezone

    from puente.accounts.models import Award, User
    from puente.accounts.scope import standing_of
    from puente.core.db.scope import acting_as
    from puente.reporting import documents
    from puente.reporting.models import Report
    from puente.reporting.queries import month_content

    award, rosa = Award.objects.get(), User.objects.get(email="rosa@puente.example")
    month = (timezone.localdate().replace(day=1) - timedelta(days=1)).replace(day=1)
    report = Report(consultant=rosa, station_id=1, award=award, month=month, state="draft")

    def content() -> dict:
        return month_content(standing_of(rosa), rosa, award, month)

    with acting_as(standing_of(rosa).scope("bench")):
        said = content()
        lines = len(said["annex"])
        yield _line("content of a month's report of one consultant", content)
        yield _line(f"its PDF, with {lines:,} lines of annex", lambda: documents.report_pdf(report, said, "es"))
        yield _line("content and PDF together", lambda: documents.report_pdf(report, content(), "es"))


def _line(what: str, act: Callable[[], object], times: int = TIMES) -> str:
    act()
    taken = []
    for _number in range(times):
        before = time.perf_counter()
        act()
        taken.append((time.perf_counter() - before) * 1000)
    return f"| {what} | {statistics.median(taken):.0f} | {max(taken):.0f} |"
