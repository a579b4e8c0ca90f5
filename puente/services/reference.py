"""Loads the catalogue of services."""

from puente.core.reference import Differences, read_csv, sync_table
from puente.services.models import Service


def load() -> list[Differences]:
    rows = [row | {"position": int(row["position"])} for row in read_csv("services")]
    return [sync_table(Service, rows, key=("code",))]
