"""Whose a case is, within its station."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from puente.accounts.models import User
from puente.accounts.queries import consultants_of
from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.cases.access import unassigned
from puente.cases.enums import MilestoneKind
from puente.cases.models import Case, Milestone, Step
from puente.core.errors import RefusedError
from puente.core.ids import new_id


@transaction.atomic
def assign_cases(*, actor: Standing, cases: Sequence[Case], to: User, on: date) -> int:
    """Give open cases to a consultant posted to their station: all of them, or none. How many changed hands.

    Raises RefusedError without a case, or when one is of a station where `to` is not posted.
    """
    require(actor, Right.CASES_ASSIGN)
    keys = [case.pk for case in cases]
    locked = Case.objects.open().select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
    cases = list(locked.select_related("station"))
    if not cases:
        raise RefusedError(_("Elija al menos un expediente."), "cases")
    posted = {
        case.station_id: to in consultants_of(case.station, on) for case in {c.station_id: c for c in cases}.values()
    }
    outside = next((case for case in cases if not posted[case.station_id]), None)
    if outside:
        sentence = _("%(name)s no atiende en la estación de %(code)s. Ofrezca ese expediente como traslado.")
        raise RefusedError(sentence % {"name": to.name, "code": outside.code}, "to")
    return give(actor=actor, cases=[case for case in cases if case.consultant_id != to.pk], to=to, on=on)


@transaction.atomic
def take_case(*, actor: Standing, case: Case, on: date) -> None:
    """A consultant of the station takes a case that nobody there has. Raises RefusedError when somebody does."""
    require(actor, Right.CASE_EDIT)
    Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if not unassigned(actor, on).filter(pk=case.pk).exists():
        raise RefusedError(_("Ese expediente ya tiene quien lo acompañe."))
    give(actor=actor, cases=[case], to=User.objects.get(pk=actor.user_id), on=on)


def give(*, actor: Standing, cases: Sequence[Case], to: User, on: date) -> int:
    """Write it down for each case, with what is due in it. How many."""
    keys = [case.pk for case in cases]
    Case.objects.filter(pk__in=keys).update(consultant=to)
    Step.objects.filter(case__in=keys, done_at__isnull=True).update(consultant=to)
    note_change(actor=actor, cases=cases, on=on, detail=to.name)
    return len(keys)


def note_change(*, actor: Standing, cases: Sequence[Case], on: date, detail: str) -> None:
    """That somebody else accompanies now stands on the timeline; it moves no case."""
    Milestone.objects.bulk_create(
        Milestone(
            person_id=case.person_id,
            case_id=case.pk,
            kind=MilestoneKind.TRANSFERRED,
            on=on,
            detail=detail[:200],
            source=new_id(),
            recorded_by=actor.user_id,
        )
        for case in cases
    )
