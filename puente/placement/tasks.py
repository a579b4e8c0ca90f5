"""What follows from what companies say."""

from procrastinate.contrib.django import app

from puente.accounts.scope import everywhere
from puente.core.db.scope import acting_as
from puente.placement import operations
from puente.placement.models import EmployerAnswer


@app.task(name="placement.take_answer", retry=5)
def take_answer(answer: str) -> None:
    """Move the application and tell whoever accompanies the person."""
    with acting_as(everywhere(None)):
        found = EmployerAnswer.objects.select_related("presented").filter(pk=answer).first()
        if found:
            operations.take_answer(answer=found)
