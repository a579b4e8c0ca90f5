"""Sealing the records, and looking at who read how."""

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from puente.audit import notifications, operations

LOOKS_BACK = timedelta(hours=3)


@app.periodic(cron="*/5 * * * *")
@app.task(name="audit.seal", queueing_lock="seal")
def seal(timestamp: int) -> None:
    """Chain what nobody can still add before."""
    operations.seal()


@app.periodic(cron="50 5 * * *")
@app.task(name="audit.anchor", queueing_lock="anchor")
def anchor(timestamp: int) -> None:
    """The day's anchor, sent to whoever keeps it outside."""
    if digest := operations.drop_anchor():
        notifications.send_anchor(digest, on=timezone.localdate())


@app.periodic(cron="5 * * * *")
@app.task(name="audit.watch", queueing_lock="watch")
def watch(timestamp: int) -> None:
    """Readings of the last hours that supervision should look at; looking twice notes nothing twice."""
    now = timezone.now()
    operations.watch(since=now.replace(minute=0, second=0, microsecond=0) - LOOKS_BACK, until=now)
