"""Recorded work becomes deliveries."""

from uuid import UUID

from procrastinate.contrib.django import app

from puente.accounts.scope import everywhere
from puente.cases.models import Milestone
from puente.core.db.scope import acting_as
from puente.services import operations


@app.task(name="services.milestone_posted", queue="services", retry=5)
def milestone_posted(milestone: str, actor: str) -> None:
    """A case announced a milestone: by rule it may be a service, whoever may see it by now."""
    with acting_as(everywhere(UUID(actor))):
        found = Milestone.objects.select_related("case").filter(pk=UUID(milestone)).first()
        if found:
            operations.deliver_by_rule(milestone=found)


@app.periodic(cron="45 2 * * *")
@app.task(name="services.deliver_missing", queueing_lock="deliver_missing")
def deliver_missing(timestamp: int) -> None:
    """What a lost job left out."""
    with acting_as(everywhere(None)):
        operations.deliver_missing()
