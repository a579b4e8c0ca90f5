"""Nightly work about red flags and complaints."""

from django.utils import timezone
from procrastinate.contrib.django import app

from puente.protection import operations


@app.periodic(cron="15 4 * * *")
@app.task(name="protection.watch", queueing_lock="protection_watch")
def watch(timestamp: int) -> None:
    """Nothing open is left without somebody who sees it."""
    operations.watch(timezone.localdate())
