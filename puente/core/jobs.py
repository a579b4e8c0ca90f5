"""Background work: jobs live in PostgreSQL, carry ids only, and are known by name.

Operations defer by name, so that no layer imports the task of a layer above.
"""

from procrastinate.contrib.django import app


def defer(name: str, **ids: str) -> None:
    """Put job `name` in the queue, in the present transaction: it exists if and only if that commits."""
    app.configure_task(name).defer(**ids)
