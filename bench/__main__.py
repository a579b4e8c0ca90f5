"""Pages at national size: median and 95th percentile at the server, queries, weight, requests per second.

    python -m bench [--persons 100000]

The server is gunicorn with two workers of four threads on this machine; the reader is one client on loopback,
logged in, under row-level security with the serving role. Times are of whole responses, warm.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from bench.pages import table
from bench.report import put

os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings.browser", "PUENTE_TEST_CLUSTER": "bench"}
os.environ["PUENTE_DATABASE"] = "puente_bench"
NOTE = (
    "Every statement but BEGIN and COMMIT counts as a query, the log's own INSERT too. "
    '"figures" computes one indicator (I5) for two months, the year and the award\'s life, by six dimensions, '
    'from the facts, at each request; "dashboard" all five for two months and the year.'
)
ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--persons", type=int, default=100_000)
    persons = parser.parse_args().persons
    from puente.core.cluster import Cluster

    cluster = Cluster("bench", throwaway=True)
    cluster.ensure("puente_bench")
    for command in (
        ["prepare", "-v0"],
        ["load_reference", "-v0"],
        ["seed_demo", "--persons", str(persons), "--months", "0"],
    ):
        subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, check=True)
    from bench import indicators, pages

    figures = indicators.measure()
    rows, throughput = pages.measure()
    write(persons, rows, throughput, figures)
    cluster.stop()


def write(persons: int, rows: list, throughput: dict[str, float], figures: list[str]) -> None:
    size = f"{persons:,} persons (seed 1)"
    lines = table(rows)
    lines += ["", "Requests per second with 4 clients for 10 s: "]
    lines += [f"- {name}: {number:.0f}" for name, number in throughput.items()]
    put("Pages", size, [*lines, "", NOTE])
    put("Indicators and reports", size, figures)


main()
