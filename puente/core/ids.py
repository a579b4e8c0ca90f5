"""Keys. UUIDv7 sorts by creation time, so indexes stay dense and a phone can make one offline."""

from uuid import UUID

from uuid_utils import compat


def new_id() -> UUID:
    return compat.uuid7()
