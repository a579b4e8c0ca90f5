"""Who may have which red flag or complaint: those it names. The database holds the same rule."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.http import Http404

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.people.models import Person
from puente.protection.enums import Danger
from puente.protection.models import Alert, Complaint, HelpLine

SAID = JSONObject(key="id", danger="danger", on="seen_on", closed="closed_on")


@dataclass(frozen=True)
class SeenAlert:
    """A red flag that names the reader, as it stands on the person's page."""

    key: UUID
    danger: str
    on: date
    is_open: bool


def alerts_of(person: str) -> ArraySubquery:
    """The red flags of the person whose key `person` names in the outer query, for `as_seen`: of those that name the
    reader; the database shows no others.
    """
    rows = Alert.objects.filter(person=OuterRef(person)).order_by("-seen_on", "-id")
    return ArraySubquery(rows.values(said=SAID))


def alerts_without_case(person: Person) -> list[dict[str, Any]]:
    """The same of somebody who has no case to hang them from."""
    return list(Alert.objects.filter(person=person).order_by("-seen_on", "-id").values_list(SAID, flat=True))


def as_seen(rows: Iterable[dict[str, Any]]) -> list[SeenAlert]:
    return [
        SeenAlert(
            UUID(row["key"]), str(Danger(row["danger"]).label), date.fromisoformat(row["on"]), row["closed"] is None
        )
        for row in rows
    ]


def alerts_seen_by(standing: Standing) -> QuerySet[Alert]:
    return Alert.objects.filter(readers__contains=[standing.user_id])


def complaints_seen_by(standing: Standing) -> QuerySet[Complaint]:
    return Complaint.objects.filter(readers__contains=[standing.user_id])


def get_alert_for(standing: Standing, pk: UUID, right: Right) -> Alert:
    require(standing, right)
    found = alerts_seen_by(standing).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_complaint_for(standing: Standing, pk: UUID, right: Right) -> Complaint:
    require(standing, right)
    found = complaints_seen_by(standing).filter(pk=pk).select_related("station", "subject").first()
    if found is None:
        raise Http404
    return found


def lines_for(danger: str = "") -> list[HelpLine]:
    """Where to call, what is for that danger first."""
    lines = list(HelpLine.objects.all())
    return [line for line in lines if not danger or not line.dangers or danger in line.dangers]
