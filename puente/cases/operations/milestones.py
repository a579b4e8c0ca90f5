"""Facts that move a case, posted by the apps that know them."""

from datetime import date
from uuid import UUID

from django.db import transaction

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.cases.models import Case, Milestone
from puente.cases.operations.summary import refresh_summary
from puente.core.jobs import defer

LISTENERS = ("services.milestone_posted", "guidance.milestone_posted")


@transaction.atomic
def post_milestone(
    *,
    actor: Standing,
    case: Case,
    kind: str,
    on: date,
    detail: str = "",
    source: UUID | None = None,
    counts_in: str = "",
) -> Milestone:
    """Post a dated fact and bring the summary up to date. `counts_in` names the indicator it feeds, if any."""
    require(actor, Right.CASE_EDIT)
    milestone = Milestone.objects.create(
        person_id=case.person_id,
        case=case,
        kind=kind,
        on=on,
        detail=detail,
        source=source,
        counts_in=counts_in,
        recorded_by=actor.user_id,
    )
    refresh_summary(case)
    # Layers above may make something of it (a delivered service, a step done): told by name, after this commits.
    for task in LISTENERS:
        defer(task, milestone=str(milestone.pk), actor=str(actor.user_id))
    return milestone
