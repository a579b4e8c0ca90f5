"""Keys, and codes for paper. UUIDv7 sorts by creation time, so indexes stay dense and a phone can make one offline."""

import secrets
from uuid import UUID

from uuid_utils import compat

ALPHABET, LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789", 10  # none that is taken for another


def new_id() -> UUID:
    return compat.uuid7()


def new_code() -> str:
    """An opaque code of `LETTERS` that somebody keeps on a slip of paper and types by hand."""
    return "".join(secrets.choice(ALPHABET) for _letter in range(LETTERS))
