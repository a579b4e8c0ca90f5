"""Reads over the directory and over referrals."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, F, FloatField, Q, QuerySet, Value, When
from django.db.models.functions import ACos, Cos, Greatest, Least, Radians, Sin

from puente.accounts.models import StationDepartment
from puente.accounts.scope import Standing, whole_programme
from puente.coordination.models import Institution
from puente.core.db.scope import acting_as
from puente.core.text import plain
from puente.geography.gazetteer import EARTH_KM
from puente.geography.models import Municipality
from puente.services.enums import Covers
from puente.services.models import Attendance, Course, Offering, Referral
from puente.services.models.referrals import ReferralQuerySet
from puente.services.workflow import FINAL


@dataclass(frozen=True)
class Wanted:
    """What is looked for; empty values ask for everything. `place` is the code of a municipality: only what reaches it
    is found, the nearest first. `stale_in` are stations: what nobody has confirmed lately in their departments.
    """

    need: str = ""
    text: str = ""
    place: str = ""
    stale_in: tuple[int, ...] = ()


def find_offerings(wanted: Wanted, today: date) -> QuerySet[Offering]:
    """Open services as wanted, with `km` from the place (None without one)."""
    rows = to_confirm_in(wanted.stale_in, today) if wanted.stale_in else Offering.objects.open()
    if wanted.need:
        rows = rows.filter(need=wanted.need)
    sought = plain(wanted.text).split()
    names = [(key, plain(name)) for key, name in Institution.objects.values_list("pk", "name")] if sought else []
    for word in sought:
        rows = rows.filter(
            Q(words__contains=word) | Q(office__institution__in=[key for key, name in names if word in name])
        )
    rows = rows.select_related("office__institution", "office__municipality__department")
    here = Municipality.objects.filter(pk=wanted.place).first() if wanted.place else None
    if here is None:
        nowhere: Value = Value(None, output_field=FloatField())
        return rows.annotate(km=nowhere).order_by("name", "id")
    return rows.filter(_reaches(here)).annotate(km=_km_from(here)).order_by("km", "name", "id")


def _reaches(here: Municipality) -> Q:
    return (
        Q(covers=Covers.COUNTRY)
        | Q(remote=True)
        | Q(covers=Covers.DEPARTMENT, office__municipality__department=here.department_id)
        | Q(office__municipality=here)
    )


def _km_from(here: Municipality) -> Case:
    """Great-circle kilometres between the middles of municipalities, as `geography.gazetteer.distance_km` has them."""
    latitude, longitude = (Radians(F(f"office__municipality__{name}")) for name in ("latitude", "longitude"))
    there, along = (Radians(Value(float(degree))) for degree in (here.latitude, here.longitude))
    cosine = Sin(latitude) * Sin(there) + Cos(latitude) * Cos(there) * Cos(longitude - along)
    away = ACos(Greatest(Least(cosine, 1.0), -1.0)) * EARTH_KM
    return Case(When(office__municipality=here, then=Value(0.0)), default=away, output_field=FloatField())


def to_confirm_in(stations: tuple[int, ...], today: date) -> QuerySet[Offering]:
    """What nobody has confirmed lately, in the departments that these stations serve."""
    served = StationDepartment.objects.filter(station__in=stations).values("department")
    return Offering.objects.stale(today).filter(office__municipality__department__in=served)


def needs_on_offer() -> dict[str, int]:
    """How many open services there are for each need."""
    counted = Offering.objects.open().values_list("need").annotate(number=Count("id")).order_by()
    return dict(counted)


@dataclass(frozen=True)
class Loop:
    """Of referrals that are over or that nobody may answer any more, how many came back with an outcome."""

    closed: int
    of: int

    @property
    def percent(self) -> int | None:
        return round(100 * self.closed / self.of) if self.of else None


def closed_loop(rows: ReferralQuerySet, today: date) -> Loop:
    """How often an outcome came back. `rows` are those of a service or of an institution; what was withdrawn before it
    expired is left out.
    """
    kept = rows.filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=F("expires_on")))
    over = kept.with_last().filter(Q(last__in=FINAL) | Q(expires_on__lt=today))
    counted = over.aggregate(of=Count("id"), closed=Count("id", filter=Q(last__in=FINAL)))
    return Loop(counted["closed"], counted["of"])


def loop_of(standing: Standing, today: date, **which: Any) -> Loop:
    """How often the whole programme's referrals to a service or an institution came back: numbers, of nobody."""
    with acting_as(whole_programme(standing, kind="rate")):
        return closed_loop(Referral.objects.filter(**which), today)


def attended_in(course: Course) -> dict[UUID, tuple[int, int]]:
    """Of each enrolment, on how many days the person was there, and of how many."""
    rows = Attendance.objects.filter(session__course=course).values_list("enrolment").order_by()
    counted = rows.annotate(came=Count("id", filter=Q(present=True)), held=Count("id"))
    return {key: (came, held) for key, came, held in counted}
