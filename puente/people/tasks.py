"""Nightly work about persons."""

from django.utils import timezone
from procrastinate.contrib.django import app

from puente.accounts.scope import everywhere
from puente.people import operations


@app.periodic(cron="15 2 * * *")
@app.task(name="people.purge_uncontacted", queueing_lock="purge")
def purge_uncontacted(timestamp: int) -> None:
    """Rows of lists whose time is up; the record of changes says that a job did it."""
    operations.purge_uncontacted(scope=everywhere(None), today=timezone.localdate())
