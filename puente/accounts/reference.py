"""Loads the duty stations and the departments they serve."""

from puente.accounts.models import DutyStation, StationDepartment
from puente.core.reference import Differences, read_csv, sync_table


def load() -> list[Differences]:
    stations = [row | {"id": int(row["id"]), "posts": int(row["posts"])} for row in read_csv("stations")]
    coverage = [
        {"department_id": row["department"], "station_id": int(row["station"]), "kind": row["kind"]}
        for row in read_csv("station_departments")
    ]
    return [
        sync_table(DutyStation, stations, key=("id",)),
        sync_table(StationDepartment, coverage, key=("department_id",)),
    ]
