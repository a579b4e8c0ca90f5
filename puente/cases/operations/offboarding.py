"""When a colleague leaves: somebody goes on with their cases, or the station does."""

from datetime import date

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from puente.accounts.models import DutyStation, User
from puente.accounts.operations import end_service
from puente.accounts.queries import consultants_of
from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require, whole_programme
from puente.cases.models import Case, Step
from puente.cases.operations.assigning import give
from puente.core.db.scope import acting_as
from puente.core.errors import RefusedError


def open_cases_by_station(*, actor: Standing, user: User) -> dict[DutyStation, int]:
    """How many open cases a colleague has, by station, also where none is open and something is due: numbers only, for
    an administration that sees no case.
    """
    require(actor, Right.STAFF_EDIT)
    with acting_as(whole_programme(actor, kind="offboard")):
        rows = Case.objects.open().filter(consultant=user).values("station").annotate(number=Count("id"))
        numbers = {row["station"]: row["number"] for row in rows}
        for station in Step.objects.filter(consultant=user, done_at__isnull=True).values_list("station", flat=True):
            numbers.setdefault(station, 0)
    return {station: numbers[station.pk] for station in DutyStation.objects.filter(pk__in=numbers)}


def who_may_go_on(station: DutyStation, leaving: User, on: date) -> list[User]:
    """Consultants of the station on a day, but for who leaves."""
    return [user for user in consultants_of(station, on) if user != leaving]


@transaction.atomic
def hand_over_cases(*, actor: Standing, leaving: User, station: DutyStation, to: User | None, on: date) -> int:
    """Give the open cases that a colleague has in a station, and what is due in them, to a consultant of that station;
    without one, what is due belongs to the station until somebody takes it. How many cases.
    """
    require(actor, Right.STAFF_EDIT)
    if to and to not in who_may_go_on(station, leaving, on):
        raise RefusedError(_("Elija a una persona consultora de esa misma estación."), "to")
    with acting_as(whole_programme(actor, kind="offboard")):
        cases = list(Case.objects.select_for_update().open().filter(consultant=leaving, station=station).order_by("pk"))
        Step.objects.filter(consultant=leaving, station=station, done_at__isnull=True).update(consultant=to)
        if to:
            give(actor=actor, cases=cases, to=to, on=on)
    return len(cases)


@transaction.atomic
def offboard(*, actor: Standing, user: User, heirs: dict[DutyStation, User | None], on: date) -> int:
    """A colleague leaves: cases go to `heirs` by station, then posts, sessions and passkeys end. How many cases."""
    require(actor, Right.STAFF_EDIT)
    handed = sum(
        hand_over_cases(actor=actor, leaving=user, station=station, to=heirs.get(station), on=on)
        for station in open_cases_by_station(actor=actor, user=user)
    )
    end_service(actor=actor, user=user, on=on)
    return handed
