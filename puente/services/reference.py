"""Loads the catalogues of services, training programmes and issuers."""

from typing import Any

from puente.core.reference import Differences, read_csv, sync_table
from puente.services.models import Issuer, Programme, Service


def load() -> list[Differences]:
    rows = [row | {"position": int(row["position"])} for row in read_csv("services")]
    programmes = [_programme(row) for row in read_csv("programmes")]
    issuers = [row | {"official": row["official"] == "1"} for row in read_csv("issuers")]
    return [
        sync_table(Service, rows, key=("code",)),
        sync_table(Programme, programmes, key=("code",)),
        sync_table(Issuer, issuers, key=("code",)),
    ]


def _programme(row: dict[str, str]) -> dict[str, Any]:
    taught = {"skills": row["skills"].split(), "language_id": row["language"] or None}
    return {name: row[name] for name in ("code", "name", "name_en", "provider")} | taught | {"hours": int(row["hours"])}
