"""The five indicators of a fiscal year, the people behind them, and a month's report, at national size.

Computed in this process with the serving role under row-level security: what a page adds is measured in `pages`.
"""

import statistics
import time
from collections.abc import Callable
from datetime import timedelta

TIMES, PAGES = 5, 20
RECORDS = """
    SELECT sum(reltuples)::bigint FROM pg_class
     WHERE relkind = 'r' AND relname ~ '^(people|cases|profiles|services|placement)_'
"""


def measure() -> list[str]:
    """Lines of a table: what, median ms, worst ms."""
    import django

    django.setup()
    from django.db import connection
    from django.utils import timezone

    from puente.accounts.models import Award, User
    from puente.accounts.scope import standing_of
    from puente.core.db.scope import acting_as
    from puente.indicators.access import definitions_for
    from puente.indicators.behind import people_behind
    from puente.indicators.definitions import Definition
    from puente.indicators.figures import figures
    from puente.indicators.periods import fiscal_year_of, months_of
    from puente.reporting import documents
    from puente.reporting.models import Report
    from puente.reporting.queries import month_content

    award, today = Award.objects.get(), timezone.localdate()
    julio, rosa = (User.objects.get(email=f"{login}@puente.example") for login in ("julio", "rosa"))
    standing, year = standing_of(julio), fiscal_year_of(today.replace(day=1) - timedelta(days=60))
    month = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    definitions = list(definitions_for(award).values())
    rows = []

    def one(definition: Definition) -> None:
        figures(standing, definition, award, [*months_of(year), year])

    def five() -> None:
        for definition in definitions:
            one(definition)

    def content() -> dict:
        return month_content(standing_of(rosa), rosa, award, month)

    with acting_as(standing.scope("bench")):
        for definition in definitions:
            rows.append(
                _line(f"{definition.code}, the year and its months, six dimensions", lambda d=definition: one(d))
            )
        rows.append(_line("all five, the year and its months, six dimensions", five))
        rows.append(
            _line(
                "all five, the year alone, six dimensions",
                lambda: [figures(standing, definition, award, [year]) for definition in definitions],
            )
        )
        for definition in definitions:
            for counts, words in ((True, "counted"), (False, "not counted")):
                rows.append(
                    _line(
                        f"people behind {definition.code}, {words}, one station, first page",
                        lambda d=definition, c=counts: people_behind(standing, d, award, year, counts=c, station=1),
                        PAGES,
                    )
                )
    with acting_as(standing_of(rosa).scope("bench")):
        rows.append(_line("content of a month's report, one consultant", content))
        report = Report(consultant=rosa, station_id=1, award=award, month=month, state="draft")
        said = content()
        rows.append(_line("its PDF", lambda: documents.report_pdf(report, said, "es")))
        rows.append(_line("content and PDF together", lambda: documents.report_pdf(report, content(), "es")))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT sum(reltuples)::bigint FROM pg_class WHERE relkind = 'r' AND relname ~ '^(people|cases|profiles|services|placement)_'"
        )
        records = cursor.fetchone()[0]
    head = [f"{records:,} records about persons; the annex of the report has {len(said['annex']):,} lines.", ""]
    return [*head, "| what | median ms | worst ms |", "|---|---:|---:|", *rows]


def _line(what: str, act: Callable[[], object], times: int = TIMES) -> str:
    act()
    taken = []
    for _number in range(times):
        before = time.perf_counter()
        act()
        taken.append((time.perf_counter() - before) * 1000)
    return f"| {what} | {statistics.median(taken):.0f} | {max(taken):.0f} |"
