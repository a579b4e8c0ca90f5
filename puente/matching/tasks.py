"""Suggestions for everybody each night, for what changed each minute; and what people say through their links."""

from django.utils import timezone
from procrastinate.contrib.django import app

from puente.accounts.scope import everywhere
from puente.core.db.scope import acting_as
from puente.matching import operations
from puente.matching.models import Due, Reply


@app.periodic(cron="10 3 * * *")
@app.task(name="matching.suggest_all", queueing_lock="suggest_all", lock="matching")
def suggest_all(timestamp: int) -> None:
    with acting_as(everywhere(None)):
        operations.suggest_all(today=timezone.localdate())


@app.periodic(cron="* * * * *")
@app.task(name="matching.suggest_due", queueing_lock="suggest_due", lock="matching")
def suggest_due(timestamp: int) -> None:
    waits = True
    while waits:
        with acting_as(everywhere(None)):
            operations.suggest_due(today=timezone.localdate())
            waits = Due.objects.exists()


@app.task(name="matching.take_reply", retry=5)
def take_reply(reply: str) -> None:
    """What follows from what a person said."""
    with acting_as(everywhere(None)):
        found = Reply.objects.filter(pk=reply).first()
        if found:
            operations.take_reply(said=found)
