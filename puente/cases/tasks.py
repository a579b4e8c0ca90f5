"""Nightly work about cases."""

from django.utils import timezone
from procrastinate.contrib.django import app

from puente.accounts.scope import everywhere
from puente.cases import operations
from puente.people.operations import anonymise_due


@app.periodic(cron="30 3 * * *")
@app.task(name="cases.retention", queueing_lock="retention")
def retention(timestamp: int) -> None:
    """Whose time is up becomes anonymous; whose time is coming is announced."""
    today = timezone.localdate()
    operations.set_erasure_days(scope=everywhere(None), today=today)
    anonymise_due(scope=everywhere(None), today=today)
