"""Nightly work about vacancies."""

from django.utils import timezone
from procrastinate.contrib.django import app

from puente.employers import operations


@app.periodic(cron="0 7 * * *")
@app.task(name="employers.ask_whether_open", queueing_lock="ask_whether_open")
def ask_whether_open(timestamp: int) -> None:
    """In the morning, so that whoever reads the mail may answer at once."""
    operations.ask_whether_open(today=timezone.localdate())
