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
        key = keyring().data[envelope[2:id_end].decode()]
        if envelope[0] != VERSION:
            raise BrokenSealError(binding)
        nonce, body = envelope[id_end : id_end + NONCE_BYTES], envelope[id_end + NONCE_BYTES :]
        return AESGCM(key).decrypt(nonce, body, binding.encode()).decode()
    except (InvalidTag, KeyError, IndexError, UnicodeDecodeError, ValueError) as problem:
        raise BrokenSealError(binding) from problem


def blind(value: str, purpose: str) -> bytes:
    """A keyed digest of 16 bytes: equal values match, nothing can be read back."""
    message = f"{purpose}\x1f{value}".encode()
    return hmac.new(keyring().index, message, hashlib.sha256).digest()[:INDEX_BYTES]
