"""Who is posted where on a day, where nobody is, and which departments nobody serves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from puente.accounts.enums import Role
from puente.accounts.models import DutyStation, Posting, User
from puente.geography.models import Department


@dataclass(frozen=True)
class Staffing:
    """The posts of a station on a day: how many there should be, and who is there."""

    station: DutyStation
    consultants: tuple[User, ...]

    @property
    def vacant(self) -> int:
        return max(0, self.station.posts - len(self.consultants))


def consultants_of(station: DutyStation, on: date) -> list[User]:
    """Consultants posted to the station on a day, whose accounts are open; by name."""
    posts = Posting.objects.on(on).filter(station=station, role=Role.CONSULTANT, user__is_active=True)
    return [posting.user for posting in posts.select_related("user").order_by("user__name")]


def staffing_of(stations: Iterable[int], on: date) -> list[Staffing]:
    """Every station of `stations` with who is posted there on a day, in two queries."""
    posted: dict[int, list[User]] = {}
    posts = Posting.objects.on(on).filter(role=Role.CONSULTANT, user__is_active=True, station__in=list(stations))
    for posting in posts.select_related("user").order_by("user__name"):
        posted.setdefault(posting.station_id or 0, []).append(posting.user)
    found = DutyStation.objects.filter(pk__in=list(stations))
    return [Staffing(station, tuple(posted.get(station.pk, ()))) for station in found]


def uncovered_departments(on: date) -> list[Department]:
    """Departments without a station, or whose station has nobody posted on a day."""
    posted = Posting.objects.on(on).filter(role=Role.CONSULTANT, user__is_active=True)
    served = Department.objects.filter(coverage__station__in=posted.values("station"))
    return list(Department.objects.exclude(pk__in=served.values("pk")).order_by("name"))
