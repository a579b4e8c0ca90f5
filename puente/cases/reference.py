"""Loads the days on which every case is followed up."""

from puente.cases.models import FollowUpDay
from puente.core.reference import Differences, read_csv, sync_table


def load() -> list[Differences]:
    rows = [{"day": int(row["day"])} for row in read_csv("follow_up_days")]
    return [sync_table(FollowUpDay, rows, key=("day",))]
