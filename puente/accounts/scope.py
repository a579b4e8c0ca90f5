"""From a user to what they may do and see: roles by today's postings, rights by role, stations by posting."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef
from django.utils import timezone

from puente.accounts.enums import CASE_ROLES, Role
from puente.accounts.models import AccessMode, Delegation, DutyStation, Posting, User
from puente.accounts.rights import VISITOR, Right, rights_of
from puente.audit.models import WHY
from puente.core.db.scope import Scope

# Who may stand in for a supervisor: both are posted to the whole programme and see cases.
DEPUTIES = frozenset({Role.GRANTS_OFFICER, Role.PROJECT_OFFICER})


@dataclass(frozen=True)
class Standing:
    """What a user is today. `stations` are those whose case content they may see; `address` is where they ask from.

    `deputy_for` are those whose rights they hold while these are away; `visit` is an administrator's timed look at
    cases, whose reason goes on record with everything that is read.
    """

    user_id: UUID
    roles: frozenset[Role]
    stations: tuple[int, ...]
    place: str
    address: str = ""
    deputy_for: tuple[str, ...] = ()
    visit: AccessMode | None = None

    @cached_property
    def rights(self) -> frozenset[Right]:
        return rights_of(self.roles) | (VISITOR if self.visit else frozenset())

    @property
    def why(self) -> str:
        """What the record says beside everything this user does now."""
        if self.visit:
            return self.visit.why
        return f"suplencia: {', '.join(self.deputy_for)}"[:WHY] if self.deputy_for else ""

    def has(self, right: Right) -> bool:
        return right in self.rights

    def scope(self, kind: str = "web") -> Scope:
        return Scope(self.user_id, self.stations, kind, self.address, self.why)


def require(standing: Standing, right: Right) -> None:
    """The first line of every operation: its actor must have `right`, or PermissionDenied."""
    if not standing.has(right):
        raise PermissionDenied


def whole_programme(standing: Standing, kind: str) -> Scope:
    """Every station, for the few acts that must look or write across them: matching a new arrival, sharing out a list.

    The actor stays on record; `kind` says which act it was.
    """
    return replace(everywhere(standing.user_id, kind), address=standing.address, why=standing.why)


def everywhere(actor: UUID | None, kind: str = "job") -> Scope:
    """Every station, in nobody's name or in that of whoever caused a job."""
    return Scope(actor, tuple(DutyStation.objects.values_list("id", flat=True)), kind)


def as_consultant(by: UUID) -> Standing:
    """What a link or a job does in its turn is what the person's consultant may do; on record it is `by`'s."""
    return Standing(by, frozenset({Role.CONSULTANT}), (), "")


def standing_of(user: User, on: date | None = None, address: str = "") -> Standing:
    """The standing of `user` on a day (today by default); an inactive user has none."""
    if not user.is_active:
        return Standing(user.pk, frozenset(), (), "", address)
    postings = list(_postings(user, on or timezone.localdate()))
    roles = frozenset(Role(posting.role) for posting in postings)
    case_postings = [posting for posting in postings if posting.role in CASE_ROLES]
    stations = {posting.station_id for posting in case_postings if posting.station_id}
    for posting in case_postings:
        if posting.station_id is None:
            stations = set(posting.every_station)  # type: ignore[attr-defined]
    absent = tuple(postings[0].absent) if postings and roles & DEPUTIES else ()  # type: ignore[attr-defined]
    visit = _visit(user) if Role.ADMINISTRATOR in roles else None
    names = sorted({posting.station.name for posting in postings if posting.station})
    return Standing(
        user_id=user.pk,
        roles=roles | {Role.GRANTS_OFFICER} if absent else roles,
        stations=(visit.station_id,) if visit else tuple(sorted(stations)),
        place=visit.station.name if visit else ", ".join(names),
        address=address,
        deputy_for=absent,
        visit=visit,
    )


def _postings(user: User, day: date) -> "list[Posting]":
    """Postings of the day; every station comes along, for those posted to the whole programme, and whom the user
    stands in for.
    """
    current = Posting.objects.on(day).filter(user=user)
    every = ArraySubquery(DutyStation.objects.order_by("id").values("id"))
    away = Delegation.objects.on(day).filter(deputy=OuterRef("user"))
    absent = ArraySubquery(away.order_by("absent__name").values("absent__name"))
    return list(current.select_related("station").annotate(every_station=every, absent=absent))


def _visit(user: User) -> AccessMode | None:
    """The administrator's access mode that lasts now."""
    return AccessMode.objects.filter(user=user, ends_at__gt=timezone.now()).select_related("station").first()
