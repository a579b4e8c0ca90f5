"""Loads the words read to a person before they agree, and where persons are received."""

from puente.core.reference import Differences, read_csv, sync_table
from puente.people.models import ConsentText, ReceptionPoint


def load() -> list[Differences]:
    texts = [
        {
            "purpose": row["purpose"],
            "version": int(row["version"]),
            "language_id": row["language"],
            "text": row["text"],
        }
        for row in read_csv("consent_texts")
    ]
    return [
        sync_table(ConsentText, texts, key=("purpose", "version", "language_id")),
        sync_table(ReceptionPoint, read_csv("reception_points"), key=("code",)),
    ]
