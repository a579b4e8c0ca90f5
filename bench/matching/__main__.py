"""Matching: how good the order is, how fast a country is compared, how fairly, and how fast its pages are.

    python -m bench.matching --esco DIR [--persons 75000] [--vacancies 10000] [--only quality|country|pages]

`DIR` is an unpacked ESCO pack. Without it quality is not measured, and trades are the project's own.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings.browser", "PUENTE_TEST_CLUSTER": "bench"}
os.environ["PUENTE_DATABASE"] = "puente_bench_matching"

from bench.report import put

ROOT = Path(__file__).resolve().parents[2]
SEEDS = [1, 2, 3]


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--esco", type=Path)
    options.add_argument("--persons", type=int, default=75_000)
    options.add_argument("--vacancies", type=int, default=10_000)
    options.add_argument("--only", choices=["quality", "country", "pages"])
    chosen = options.parse_args()
    from puente.core.cluster import Cluster

    cluster = Cluster("bench", throwaway=True)
    cluster.ensure(os.environ["PUENTE_DATABASE"])
    try:
        run(chosen)
    finally:
        cluster.stop()


def run(chosen: argparse.Namespace) -> None:
    import django

    django.setup()
    if chosen.esco and chosen.only in {None, "quality"}:
        from bench.matching.quality import measure

        lines = measure(chosen.esco, ROOT / "reference", units(), SEEDS)
        put("Matching: quality", f"300 people and 600 vacancies a set, seeds {SEEDS}, ESCO v1.2/v1.1.1", lines)
    if chosen.only in {None, "country"}:
        size = f"{chosen.persons:,} people and {chosen.vacancies:,} vacancies (seed 1)"
        put("Matching: a country", size, country(chosen.esco, chosen.persons, chosen.vacancies))
    if chosen.only in {None, "pages"}:
        from bench.matching.live import measure as measure_live

        size = f"3,000 people and {chosen.vacancies:,} open vacancies (seed 1)"
        put("Matching: pages", size, measure_live(chosen.vacancies))


def units() -> set[str]:
    with open(ROOT / "reference" / "occupations.csv", encoding="utf-8", newline="") as file:
        return {row["code"] for row in csv.DictReader(file) if len(row["code"]) == 4}


def country(esco: Path | None, persons: int, vacancies: int) -> list[str]:
    """Each with the project's own trades and, where there is a pack, with ESCO's."""
    lines = [
        "| trades | columns s | everybody s | bare sparse_dot_topn s | memory GB | one person ms | p95 ms |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    shares = []
    with tempfile.TemporaryDirectory() as place:
        found = alone(persons, vacancies, Path(place) / "none")
        lines.append(_row("ours", found))
        shares = _shares(found)
        if esco:
            from bench.matching.quality import shelf_of

            shelf_of(esco, Path(place) / "esco", ROOT / "reference", units())
            lines.append(_row("ESCO", alone(persons, vacancies, Path(place) / "esco")))
    note = (
        "“Everybody”: all criteria and limits for every pair, the best 20 vacancies of each person and the best 60 "
        "people of each vacancy, exactly. “One person”: all vacancies, with the reasons of the first 20. The bare "
        "product counts skills in common and nothing else; how long it takes depends on how many are in common."
    )
    return [*lines, "", note, "", *shares]


def alone(persons: int, vacancies: int, place: Path) -> dict:
    command = [sys.executable, "-m", "bench.matching.country", str(persons), str(vacancies), str(place)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout)


def _row(name: str, found: dict) -> str:
    median, p95 = found["one"]
    return (
        f"| {name} | {found['columns']:.1f} | {found['everybody']:.1f} | {found['floor']:.2f} | {found['memory']:.2f} "
        f"| {median:.0f} | {p95:.0f} |"
    )


def _shares(found: dict) -> list[str]:
    lines = [
        f"Proposals of vacancies, 20 each, shared out in {found['sharing']:.1f} s:",
        "",
        "| | one person at most | of all, to the first 1 % | people never proposed | Gini | mean points |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for name, one in zip(("by fit alone", "shared out"), found["fair"], strict=True):
        lines.append(
            f"| {name} | {one['most']} | {one['first']:.1%} | {one['nobody']:.1%} | {one['gini']:.2f} "
            f"| {one['points']:.1f} |"
        )
    lines += [
        "",
        "600 vacancies are sent their best three people each, and 600 people to their best vacancy each:",
        "",
        "| | different people sent | one person at most | waiting for one company at most |",
        "|---|---:|---:|---:|",
    ]
    for name, one in zip(("without sharing out", "as it weighs"), found["sent"], strict=True):
        lines.append(f"| {name} | {one['people']} | {one['often']} | {one['company']} |")
    return lines


main()
