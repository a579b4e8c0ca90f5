"""Reads over an import."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from puente.exchange.content import unpack
from puente.exchange.enums import NOT_TAKEN, Fate, Issue
from puente.exchange.models import ImportBatch, ImportRow


@dataclass(frozen=True)
class Line:
    """A row as shown: what was written, its fate, what was odd and, for a known person, what differs."""

    row: ImportRow
    name: str
    written: dict[str, str]
    issues: list[str]
    differences: list[list[str]]


def counts(batch: ImportBatch) -> dict[str, int]:
    """Rows by fate."""
    return dict(batch.rows.values_list("fate").annotate(number=Count("*")).order_by())


def rows_of(batch: ImportBatch, fate: str = "") -> QuerySet[ImportRow]:
    rows = ImportRow.objects.filter(batch=batch)
    return (rows.filter(fate=fate) if fate in Fate.values else rows).order_by("number")


def line_of(row: ImportRow) -> Line:
    issues = [str(Issue(code).label) for code in row.issues]
    if row.content is None:
        return Line(row, "", {}, issues, [])
    content = unpack(row.content)
    facts = content["facts"]
    return Line(
        row=row,
        name=f"{facts.given_names} {facts.surnames}".strip(),
        written=content["written"],
        issues=issues,
        differences=content["differences"],
    )


def not_taken(batch: ImportBatch) -> list[dict[str, Any]]:
    """For the list to download: each row left out, as it was written, with the reason in words."""
    return [
        {"number": row.number, "reason": reason_of(row), **line_of(row).written}
        for row in batch.rows.filter(fate__in=NOT_TAKEN).order_by("number")
    ]


def reason_of(row: ImportRow) -> str:
    """Why the row was left out."""
    label = str(Fate(row.fate).label)
    if row.fate == Fate.REPEATED:
        return f"{label}: {row.first_row}"
    if row.fate == Fate.PROBLEM:
        return " ".join(str(Issue(code).label) for code in row.issues)
    return label
