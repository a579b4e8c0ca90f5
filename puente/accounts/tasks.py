"""Nightly work about accounts."""

from procrastinate.contrib.django import app

from puente.accounts import operations


@app.periodic(cron="50 2 * * *")
@app.task(name="accounts.clear_sessions", queueing_lock="clear_sessions")
def clear_sessions(timestamp: int) -> None:
    """Sessions that ran out, and what was kept about them, go."""
    operations.clear_sessions()
