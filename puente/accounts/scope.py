"""From a user to what they may do and see: roles by today's postings, rights by role, stations by posting."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from puente.accounts.enums import CASE_ROLES, Role
from puente.accounts.models import DutyStation, Posting, User
from puente.accounts.rights import Right, rights_of
from puente.core.db.scope import Scope


@dataclass(frozen=True)
class Standing:
    """What a user is today. `stations` are those whose case content they may see."""

    user_id: UUID
    roles: frozenset[Role]
    stations: tuple[int, ...]
    place: str

    @cached_property
    def rights(self) -> frozenset[Right]:
        return rights_of(self.roles)

    def has(self, right: Right) -> bool:
        return right in self.rights

    def scope(self, kind: str = "web") -> Scope:
        return Scope(actor=self.user_id, stations=self.stations, kind=kind)


def require(standing: Standing, right: Right) -> None:
    """The first line of every operation: its actor must have `right`, or PermissionDenied."""
    if not standing.has(right):
        raise PermissionDenied


def whole_programme(standing: Standing, kind: str) -> Scope:
    """Every station, for the few acts that must look or write across them: matching a new arrival, sharing out a list.

    The actor stays on record; `kind` says which act it was.
    """
    return everywhere(standing.user_id, kind)


def everywhere(actor: UUID | None, kind: str = "job") -> Scope:
    """Every station, in nobody's name or in that of whoever caused a job."""
    return Scope(actor, tuple(DutyStation.objects.values_list("id", flat=True)), kind)


def standing_of(user: User, on: date | None = None) -> Standing:
    """The standing of `user` on a day (today by default); an inactive user has none."""
    if not user.is_active:
        return Standing(user.pk, frozenset(), (), "")
    postings = list(_postings(user, on or timezone.localdate()))
    case_postings = [posting for posting in postings if posting.role in CASE_ROLES]
    stations = {posting.station_id for posting in case_postings if posting.station_id}
    for posting in case_postings:
        if posting.station_id is None:
            stations = set(posting.every_station)  # type: ignore[attr-defined]
    names = sorted({posting.station.name for posting in postings if posting.station})
    return Standing(
        user_id=user.pk,
        roles=frozenset(Role(posting.role) for posting in postings),
        stations=tuple(sorted(stations)),
        place=", ".join(names),
    )


def _postings(user: User, day: date) -> "list[Posting]":
    """Postings of the day; every station comes along, for those posted to the whole programme."""
    current = Posting.objects.filter(user=user, starts_on__lte=day).exclude(ends_on__lt=day)
    every = ArraySubquery(DutyStation.objects.order_by("id").values("id"))
    return list(current.select_related("station").annotate(every_station=every))
