"""Nightly work about occupations."""

from datetime import timedelta

from django.utils import timezone
from procrastinate.contrib.django import app

from puente.taxonomy import operations

UNDECIDED_DAYS = 180


@app.periodic(cron="50 2 * * *")
@app.task(name="taxonomy.export_words", queueing_lock="words")
def export_words(timestamp: int) -> None:
    """The accepted words at hand for the commands, on the machine of this worker."""
    operations.export_words()


@app.periodic(cron="55 2 * * *")
@app.task(name="taxonomy.drop_old_words", queueing_lock="old-words")
def drop_old_words(timestamp: int) -> None:
    """What somebody said once and nobody decided on does not stay."""
    operations.drop_old_words(before=timezone.now() - timedelta(days=UNDECIDED_DAYS))
