"""Keys drawn from the seed: the same seed gives the same keys."""

import random
from datetime import date, datetime, time
from uuid import UUID

from django.utils import timezone


def draw_id(rng: random.Random, day: date) -> UUID:
    """A UUIDv7 of that day."""
    moment = timezone.make_aware(datetime.combine(day, time(8)))
    milliseconds = max(0, int(moment.timestamp() * 1000)) + rng.randrange(3_600_000)
    value = (milliseconds << 80) | (7 << 76) | (rng.getrandbits(12) << 64) | (2 << 62) | rng.getrandbits(62)
    return UUID(int=value)
