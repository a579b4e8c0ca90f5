"""Loads the catalogues of services, training programmes and issuers."""

from puente.core.reference import Differences, read_csv, sync_table
from puente.services.models import Issuer, Programme, Service


def load() -> list[Differences]:
    rows = [row | {"position": int(row["position"])} for row in read_csv("services")]
    programmes = [row | {"hours": int(row["hours"])} for row in read_csv("programmes")]
    issuers = [row | {"official": row["official"] == "1"} for row in read_csv("issuers")]
    return [
        sync_table(Service, rows, key=("code",)),
        sync_table(Programme, programmes, key=("code",)),
        sync_table(Issuer, issuers, key=("code",)),
    ]
