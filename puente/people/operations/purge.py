"""Rows of a list that nobody ever spoke with do not stay."""

from datetime import date

from django.db import transaction

from puente.people.models import Person

BATCH = 500


def purge_uncontacted(*, today: date) -> int:
    """Delete persons whose purge date has come, with all that hangs from them; how many went.

    Runs in the scope of its caller (a nightly job for the whole programme); each batch is one transaction.
    """
    gone = 0
    while True:
        with transaction.atomic():
            batch = list(Person.objects.filter(purge_on__lte=today).values_list("pk", flat=True)[:BATCH])
            Person.objects.filter(pk__in=batch).delete()
        gone += len(batch)
        if len(batch) < BATCH:
            return gone
