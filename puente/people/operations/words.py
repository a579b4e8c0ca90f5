"""The dictionary of the words that names are made of."""

from django.db import connections


def recount_names(using: str = "default") -> None:
    """Count again how many persons have each word, and let go of those that nobody has any more.

    The database adds new words by itself, as rare ones; the count tells the search which word of a name to look up.
    """
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT people_recount_words()")
