"""What supervision finds out about readings that looked odd."""

from datetime import date

from django.db import transaction

from puente.accounts.rights import Right
from puente.accounts.scope import Standing, require
from puente.audit.models import OddReading
from puente.audit.operations import settle_odd_reading


@transaction.atomic
def settle_reading(*, actor: Standing, reading: OddReading, note: str, on: date) -> OddReading:
    """Raises RefusedError without words, twice, or about one's own reading."""
    require(actor, Right.READINGS_WATCH)
    return settle_odd_reading(actor=actor.user_id, reading=reading, note=note, on=on)
