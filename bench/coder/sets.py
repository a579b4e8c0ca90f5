"""The labelled sets, and readers to try them on."""

import csv
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Said:
    """`codes` and `uris` are all that are right for `text`, the best first; no code means that it is no job."""

    text: str
    codes: tuple[str, ...]
    uris: tuple[str, ...] = ()
    lang: str = "es"


def phrases(name: str) -> list[Said]:
    return [Said(row["text"], tuple(f"{row['code']} {row['also']}".split())) for row in _rows(name)]


def titles() -> list[Said]:
    return [
        Said(row["text"], (row["code"],), tuple(f"{row['uri']} {row['also']}".split()), row["lang"])
        for row in _rows("titles")
    ]


def _rows(name: str) -> list[dict[str, str]]:
    with open(HERE / f"{name}.csv", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
