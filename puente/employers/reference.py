"""Loads the legal minimum wages."""

from puente.core.reference import Differences, read_csv, sync_table
from puente.employers.models import MinimumWage


def load() -> list[Differences]:
    return [sync_table(MinimumWage, read_csv("minimum_wages"), key=("sector", "circumscription", "valid_from"))]
