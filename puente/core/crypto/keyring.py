"""Keys, read from a folder that the database never sees.

`data/<id>` holds 32 random bytes in base64, one file per key; `current` names the key for new values;
`index` is the key of the blind indexes. Only the server's user may read them.
"""

import base64
import functools
import hashlib
import os
import secrets
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

KEY_BYTES = 32


@dataclass(frozen=True)
class Keyring:
    """`data` maps key ids to keys; `current` is the id for new values; `index` keys the blind indexes."""

    data: dict[str, bytes]
    current: str
    index: bytes

    @property
    def fingerprint(self) -> str:
        """Tells one keyring from another without revealing it: of the index key, which never rotates silently."""
        return hashlib.sha256(b"puente index key\0" + self.index).hexdigest()[:16]


@functools.cache
def keyring() -> Keyring:
    """The keyring of `settings.KEYRING_DIR`; raises ImproperlyConfigured when a part is missing."""
    folder = Path(settings.KEYRING_DIR)
    try:
        data = {path.name: _read(path) for path in (folder / "data").iterdir()}
        ring = Keyring(data=data, current=(folder / "current").read_text().strip(), index=_read(folder / "index"))
    except OSError as problem:
        raise ImproperlyConfigured(
            f"Faltan las llaves de cifrado en {folder}. Si ya hay datos, recupérelas de un respaldo; "
            "si es una instalación nueva, créelas con «manage.py make_keys»."
        ) from problem
    if ring.current not in ring.data:
        raise ImproperlyConfigured(f"La llave actual «{ring.current}» no está en {folder / 'data'}.")
    return ring


def make_keys(folder: Path) -> bool:
    """Create a first keyring as `folder`, whole or not at all; False, touching nothing, when there is one."""
    if folder.exists():
        return False
    folder.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(dir=folder.parent))
    (scratch / "data").mkdir()
    key_id = secrets.token_hex(4)
    for path in (scratch / "data" / key_id, scratch / "index"):
        _write(path, base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode())
    _write(scratch / "current", key_id)
    try:
        scratch.rename(folder)
    except OSError:  # another process was quicker
        shutil.rmtree(scratch)
        return False
    return True


def _read(path: Path) -> bytes:
    key = base64.b64decode(path.read_text().strip())
    if len(key) != KEY_BYTES:
        raise ImproperlyConfigured(f"La llave {path} no tiene {KEY_BYTES} bytes.")
    return key


def _write(path: Path, content: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(content)
        file.flush()
        os.fsync(descriptor)
