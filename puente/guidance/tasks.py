"""What follows from recorded work."""

from uuid import UUID

from procrastinate.contrib.django import app

from puente.accounts.scope import everywhere
from puente.cases.models import Milestone
from puente.core.db.scope import acting_as
from puente.guidance import operations


@app.task(name="guidance.milestone_posted", queue="guidance", retry=5)
def milestone_posted(milestone: str, actor: str) -> None:
    """A case announced a milestone: a step of its plan may have awaited it."""
    with acting_as(everywhere(UUID(actor))):
        found = Milestone.objects.select_related("case__person").filter(pk=UUID(milestone)).first()
        if found:
            operations.fulfil(milestone=found)
