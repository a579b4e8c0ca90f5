"""Reads about persons that are more than a filter."""

from uuid import UUID

from django.db import connection

from puente.core.text import plain

MOST = 200


def search_ids(text: str, most: int = MOST) -> list[UUID]:
    """Ids of persons in scope whose name has every word of `text` (or a word that begins so), by name."""
    words = plain(text).split()
    if not words:
        return []
    wanted = " & ".join(f"{word}:*" for word in words)
    with connection.cursor() as cursor:
        cursor.execute("SELECT people_search(%s, %s)", [wanted, most])
        return [row[0] for row in cursor.fetchall()]
