"""Rows of a list that nobody ever spoke with do not stay."""

import contextlib
from datetime import date

from django.db import connection, transaction
from django.db.models import ProtectedError

from puente.people.models import Person

BATCH = 500


def purge_uncontacted(*, today: date) -> int:
    """Delete persons whose purge date has come, with all that hangs from them and what the record of changes said
    of them; how many went.

    Runs in the scope of its caller (a nightly job for the whole programme); each person is one transaction.
    """
    gone = 0
    for person in Person.objects.filter(purge_on__lte=today).iterator(chunk_size=BATCH):
        # One person that something still holds must not keep the others.
        with contextlib.suppress(ProtectedError), transaction.atomic():
            gone_id = person.pk
            person.delete()
            with connection.cursor() as cursor:
                cursor.execute("SELECT people_forget(%s)", [gone_id])
            gone += 1
    return gone
