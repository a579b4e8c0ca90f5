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


@app.periodic(cron="40 2 * * *")
@app.task(name="people.recount_names", queueing_lock="recount")
def recount_names(timestamp: int) -> None:
    """How frequent each word of a name is: what makes a search quick."""
    operations.recount_names()


@app.periodic(cron="10 3 * * *")
@app.task(name="people.find_duplicates", queueing_lock="duplicates")
def find_duplicates(timestamp: int) -> None:
    """Everybody against everybody; what is found waits for a person to decide."""
    operations.find_duplicates(scope=everywhere(None), today=timezone.localdate())


@app.periodic(cron="20 2 * * *")
@app.task(name="people.drop_old_drafts", queueing_lock="drafts")
def drop_old_drafts(timestamp: int) -> None:
    """What was typed of somebody who was never registered does not stay."""
    operations.drop_old_drafts(today=timezone.localdate())
