"""AES-256-GCM envelopes: version, key id, nonce, ciphertext.

The associated data binds a value to its table, column and row, so that a ciphertext copied
into another row does not open.
"""

import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from puente.core.crypto.keyring import keyring

VERSION = 1
NONCE_BYTES = 12
INDEX_BYTES = 16


class BrokenSealError(Exception):
    """The value does not open here: wrong row, unknown key, or tampered."""


def seal(plain: str, binding: str) -> bytes:
    ring = keyring()
    key_id = ring.current.encode()
    nonce = os.urandom(NONCE_BYTES)
    body = AESGCM(ring.data[ring.current]).encrypt(nonce, plain.encode(), binding.encode())
    return bytes([VERSION, len(key_id)]) + key_id + nonce + body


def unseal(envelope: bytes, binding: str) -> str:
    """Raises BrokenSealError when `envelope` was not sealed for `binding` with a known key."""
    try:
        id_end = 2 + envelope[1]
        key = keyring().data[key_of(envelope)]
        if envelope[0] != VERSION:
            raise BrokenSealError(binding)
        nonce, body = envelope[id_end : id_end + NONCE_BYTES], envelope[id_end + NONCE_BYTES :]
        return AESGCM(key).decrypt(nonce, body, binding.encode()).decode()
    except (InvalidTag, KeyError, IndexError, UnicodeDecodeError, ValueError) as problem:
        raise BrokenSealError(binding) from problem


def key_of(envelope: bytes) -> str:
    """The id of the key that an envelope was sealed with."""
    return envelope[2 : 2 + envelope[1]].decode()


def blind(value: str, purpose: str) -> bytes:
    """A keyed digest of 16 bytes for a new row: equal values match, nothing can be read back."""
    return _digest(keyring().index, value, purpose)


def blinds(value: str, purpose: str) -> list[bytes]:
    """Every digest under which a row with that value may be found: one, but for a time after the key changed."""
    return [_digest(key, value, purpose) for key in keyring().every_index]


def mark(value: str, purpose: str) -> bytes:
    """A digest like `blind`, for what can never be computed again: it stays under the oldest key."""
    return _digest(keyring().oldest_index, value, purpose)


def _digest(key: bytes, value: str, purpose: str) -> bytes:
    return hmac.new(key, f"{purpose}\x1f{value}".encode(), hashlib.sha256).digest()[:INDEX_BYTES]
