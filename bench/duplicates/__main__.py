"""How well, and how fast, records of one person are recognised.

    python -m bench.duplicates [--records 100000] [--peer]

Generated sets (seeds that the weights were not fitted on), FEBRL 3 and 4, and beside them exact rules; with `--peer`,
Splink on DuckDB (`pip install -r requirements/bench.txt`).
"""

import argparse
import csv
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.duplicates import peers, people
from bench.report import put

ROOT = Path(__file__).resolve().parent.parent.parent
SEED = 101


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--peer", action="store_true")
    options = parser.parse_args()
    sets = [("realistic", options.records), ("light", options.records // 5), ("heavy", options.records // 5)]
    lines = ["| set | way | precision | recall | F1 | seconds |", "|---|---|---:|---:|---:|---:|"]
    notes = []
    for level, size in sets:
        made = people.make(size, people.LEVELS[level], SEED)
        name = f"{level}, {len(made.records):,}"
        truth = made.truth()
        found, sure, seconds = run(made.records)
        lines.append(line(name, "Puente, its own decision", set(found), truth, seconds))
        lines.append(line(name, "Puente, «surely» only", sure, truth, None))
        notes.append(f"{name}: {homonyms(made, sure)}")
        lines += [line(name, way, pairs, truth, None) for way, pairs in peers.exact_rules(made.records)]
        if options.peer and level == "realistic":
            lines += [line(name, *rest) for rest in peers.splink(made.records, truth)]
    for name, records, truth in peers.febrl():
        found, sure, seconds = run(records)
        lines.append(line(name, "Puente, its own decision", set(found), truth, seconds))
    notes.append(
        "of the generator's nicknames the product's table has 22 and lacks 11; "
        "the weights were fitted on other seeds of the same generator"
    )
    put("Duplicates", f"seed {SEED}", [*lines, "", *(f"- {note}" for note in notes)])


def run(records: list[dict[str, str]]) -> tuple[dict[tuple[int, int], float], set[tuple[int, int]], float]:
    """The pairs that the command writes, those it calls sure, and how long the whole process took."""
    place = {record["record_id"]: number for number, record in enumerate(records)}
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "records.csv", Path(folder) / "pairs.csv"
        with source.open("w", newline="") as file:
            writer = csv.DictWriter(file, records[0])
            writer.writeheader()
            writer.writerows(records)
        start = time.perf_counter()
        command = [sys.executable, "manage.py", "find_duplicates", f"--input={source}", f"--output={target}"]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        seconds = time.perf_counter() - start
        with target.open(newline="") as file:
            rows = list(csv.DictReader(file))
    pair = lambda row: tuple(sorted((place[row["id_a"]], place[row["id_b"]])))  # noqa: E731
    return (
        {pair(row): float(row["score"]) for row in rows},
        {pair(row) for row in rows if row["decision"] == "surely"},
        seconds,
    )


def line(name: str, way: str, found: set, truth: set, seconds: float | None) -> str:
    right = len(found & truth)
    precision, recall = right / max(len(found), 1), right / max(len(truth), 1)
    score = 2 * right / max(len(found) + len(truth), 1)
    took = "" if seconds is None else f"{seconds:.0f}"
    return f"| {name} | {way} | {precision:.4f} | {recall:.4f} | {score:.4f} | {took} |"


def homonyms(made: people.Made, sure: set[tuple[int, int]]) -> str:
    """How many records of fathers and sons of one name, and of strangers of one name, are called surely the same."""
    rows: dict[int, list[int]] = {}
    for position, who in enumerate(made.person):
        rows.setdefault(who, []).append(position)
    said = []
    for title, kin in (("father and son of one name", made.namesakes), ("strangers of one name", made.homonyms)):
        couples = {
            tuple(sorted((one, other)))
            for first, second in kin
            for one in rows.get(first, ())
            for other in rows.get(second, ())
        }
        wrong = len(couples & sure)
        said.append(
            f"{title}: {wrong} of {len(couples)} pairs of records «surely» ({wrong / max(len(couples), 1):.2%})"
        )
    return "; ".join(said)


main()
