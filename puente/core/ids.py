"""Keys, and codes for paper and links. UUIDv7 sorts by creation time: indexes stay dense, a phone makes one offline."""

import hashlib
import secrets
from uuid import UUID

from uuid_utils import compat

LINK_BYTES = 24
ALPHABET, LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789", 10  # none that is taken for another


def new_id() -> UUID:
    return compat.uuid7()


def new_code() -> str:
    """An opaque code of `LETTERS` that somebody keeps on a slip of paper and types by hand."""
    return "".join(secrets.choice(ALPHABET) for _letter in range(LETTERS))


def new_link() -> tuple[str, str]:
    """The code of a link, which whoever gets it keeps, and its digest, which is all that is stored."""
    code = secrets.token_urlsafe(LINK_BYTES)
    return code, link_digest(code)


def link_digest(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
