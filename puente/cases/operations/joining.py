"""What two files that become one, and two again, mean for their cases."""

from django.db import transaction
from django.utils import timezone

from puente.accounts.scope import Standing
from puente.cases.enums import StepKind
from puente.cases.models import Case, Step
from puente.cases.operations.summary import refresh_summary
from puente.core.db.ledger import Ledger
from puente.people import operations as people
from puente.people.models import Merge, Person


@transaction.atomic
def merge_persons(*, actor: Standing, kept: Person, gone: Person) -> Merge:
    """Make one person of two files; what was due of either is due in the open case."""
    merge = people.merge(actor=actor, kept=kept, gone=gone, then=_adopt)
    _refresh(kept)
    return merge


@transaction.atomic
def unmerge_persons(*, actor: Standing, merge: Merge, reason: str) -> None:
    """Two persons again, each with the cases that were theirs."""
    people.unmerge(actor=actor, merge=merge, reason=reason)
    for person in (merge.kept, merge.gone):
        _refresh(person)


def _adopt(kept: Person, ledger: Ledger) -> None:
    """The person belongs where they are accompanied, and what is due is due there: nobody accompanied needs a first
    call any more, and nothing of theirs is due outside the case.
    """
    case = kept.cases.open().first()
    if case is None:
        return
    if kept.station_id != case.station_id:
        ledger.change(kept, station_id=case.station_id)
    for step in Step.objects.filter(person=kept, done_at__isnull=True):
        if step.kind == StepKind.FIRST_CALL:
            ledger.change(step, done_at=timezone.now())
        elif (step.case_id, step.station_id) != (case.pk, case.station_id):
            ledger.change(step, case_id=case.pk, station_id=case.station_id, consultant_id=case.consultant_id)
    for follow_up in case.follow_ups.filter(done_on__isnull=True).exclude(station=case.station_id):
        ledger.change(follow_up, station_id=case.station_id)


def _refresh(person: Person) -> None:
    for case in Case.objects.filter(person=person):
        refresh_summary(case)
