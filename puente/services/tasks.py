"""Recorded work becomes deliveries."""

from uuid import UUID

from procrastinate.contrib.django import app

from puente.accounts.models import User
from puente.accounts.scope import standing_of
from puente.cases.models import Milestone
from puente.core.db.scope import acting_as
from puente.services import operations


@app.task(name="services.milestone_posted", queue="services")
def milestone_posted(milestone: str, actor: str) -> None:
    """A case announced a milestone: by rule it may be a service."""
    standing = standing_of(User.objects.get(pk=UUID(actor)))
    with acting_as(standing.scope("job")):
        found = Milestone.objects.select_related("case").filter(pk=UUID(milestone)).first()
        if found:
            operations.deliver_by_rule(actor=standing, milestone=found)
