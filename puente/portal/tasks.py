"""What a person asked on their page is carried out."""

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from puente.accounts.scope import everywhere
from puente.core.db.scope import acting_as
from puente.portal import operations
from puente.portal.models import Ask, OwnDoor


@app.task(name="portal.take_ask", retry=5)
def take_ask(ask: str) -> None:
    with acting_as(everywhere(None)):
        if found := Ask.objects.filter(pk=ask).first():
            operations.take_ask(asked=found)


@app.task(name="portal.shut", retry=5)
def shut(door: str) -> None:
    """Too many wrong tries."""
    with acting_as(everywhere(None)):
        if found := OwnDoor.objects.filter(pk=door).first():
            operations.shut(door=found, on=timezone.localdate())


@app.periodic(cron="55 3 * * *")
@app.task(name="portal.forget_visits", queueing_lock="forget_visits")
def forget_visits(timestamp: int) -> None:
    """Who came in when is nobody's business a month later, but for what was asked there."""
    with acting_as(everywhere(None)):
        operations.forget_visits(before=timezone.now() - timedelta(days=30))
