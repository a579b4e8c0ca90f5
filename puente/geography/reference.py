"""Loads departments, municipalities and their other names."""

from puente.core.reference import Differences, read_csv, sync_table
from puente.core.text import plain, sort_key
from puente.geography.models import Department, Municipality, PlaceAlias


def load() -> list[Differences]:
    departments = [row | {"sort_key": sort_key(row["name"])} for row in read_csv("departments")]
    municipalities = [
        {
            "code": row["code"],
            "name": row["name"],
            "department_id": row["department"],
            "latitude": row["latitude"],
            "longitude": row["longitude"],
            "sort_key": sort_key(row["name"]),
        }
        for row in read_csv("municipalities")
    ]
    aliases = [
        {
            "text": plain(row["text"]),
            "department_id": row["department"] or None,
            "municipality_id": row["municipality"] or None,
        }
        for row in read_csv("place_aliases")
    ]
    return [
        sync_table(Department, departments, key=("code",)),
        sync_table(Municipality, municipalities, key=("code",)),
        sync_table(PlaceAlias, aliases, key=("text", "department_id", "municipality_id")),
    ]
