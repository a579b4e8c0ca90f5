"""Loads the catalogues of services, training programmes, issuers, and of what can be certified."""

from typing import Any

from puente.core.reference import Differences, read_csv, sync_table
from puente.services.models import Issuer, Programme, RequiredPaper, Service, Standard


def load() -> list[Differences]:
    rows = [_placed(row) for row in read_csv("services")]
    programmes = [_programme(row) for row in read_csv("programmes")]
    issuers = [row | {"official": row["official"] == "1"} for row in read_csv("issuers")]
    return [
        sync_table(Service, rows, key=("code",)),
        sync_table(Programme, programmes, key=("code",)),
        sync_table(Issuer, issuers, key=("code",)),
        sync_table(RequiredPaper, map(_placed, read_csv("recognition_papers")), key=("code",)),
        sync_table(Standard, map(_standard, read_csv("standards")), key=("code",)),
    ]


def _placed(row: dict[str, str]) -> dict[str, Any]:
    return row | {"position": int(row["position"])}


def _standard(row: dict[str, str]) -> dict[str, Any]:
    lists = {name: row[name].split() for name in ("occupations", "papers")}
    keys = {"issuer_id": row["issuer"], "language_id": row["language"] or None, "months": int(row["months"])}
    return {name: row[name] for name in ("code", "name", "name_en", "kind")} | lists | keys


def _programme(row: dict[str, str]) -> dict[str, Any]:
    taught = {"skills": row["skills"].split(), "language_id": row["language"] or None}
    numbers = {"hours": int(row["hours"]), "workforce": row["workforce"] == "1"}
    return {name: row[name] for name in ("code", "name", "name_en", "provider")} | taught | numbers
