"""Forgetting what a list said, once it has been used or left."""

from datetime import date

from django.conf import settings
from django.db import connection


def clear_old_rows(*, today: date) -> int:
    """Blank the rows of lists uploaded more than `IMPORT_KEPT_DAYS` ago and of persons no longer on file.

    Each list is its uploader's own, so a database function does it for all; how many rows it blanked.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT exchange_clear(%s, %s)", [today, settings.IMPORT_KEPT_DAYS])
        return cursor.fetchone()[0]
