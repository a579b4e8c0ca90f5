"""Loads where to call."""

from puente.core.reference import Differences, read_csv, sync_table
from puente.protection.models import HelpLine


def load() -> list[Differences]:
    rows = [
        {**row, "dangers": row["dangers"].split(), "position": int(row["position"])} for row in read_csv("help_lines")
    ]
    return [sync_table(HelpLine, rows, key=("code",))]
