"""Nightly work about cases."""

from django.utils import timezone
from procrastinate.contrib.django import app

from puente.accounts.scope import everywhere
from puente.cases import operations
from puente.core.db.scope import acting_as
from puente.people.operations import anonymise_due


@app.periodic(cron="30 3 * * *")
@app.task(name="cases.retention", queueing_lock="retention")
def retention(timestamp: int) -> None:
    """Whose time is up becomes anonymous; whose time is coming is announced."""
    today = timezone.localdate()
    operations.set_erasure_days(scope=everywhere(None), today=today)
    anonymise_due(scope=everywhere(None), today=today)


@app.periodic(cron="40 3 * * *")
@app.task(name="cases.purge_sent", queueing_lock="purge_sent")
def purge_sent(timestamp: int) -> None:
    """Whom an institution sent and nobody got to in time is forgotten."""
    with acting_as(everywhere(None)):
        operations.purge_sent(today=timezone.localdate())
