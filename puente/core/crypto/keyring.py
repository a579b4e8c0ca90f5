"""Keys, read from a folder that the database never sees.

`data/<id>` holds 32 random bytes in base64, one file per key; `current` names the key for new values; `index` is the
key of the blind indexes, `index.old/<number>` are those before it, oldest first, and `index.new` is the one to come.
Only the server's user may read them.
"""

import base64
import hashlib
import os
import secrets
import shutil
import stat
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

KEY_BYTES = 32
REFRESHED = 5.0  # seconds: how soon every process knows of a new key
OTHERS_MAY = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True)
class Keyring:
    """`data` maps key ids to keys; `current` is the id for new values. `index` keys new digests, `earlier` are the keys
    before it, oldest first, and `coming` is the next one: a row may be found under any of them.
    """

    data: dict[str, bytes]
    current: str
    index: bytes
    earlier: tuple[bytes, ...] = ()
    coming: tuple[bytes, ...] = ()

    @property
    def oldest_index(self) -> bytes:
        return self.earlier[0] if self.earlier else self.index

    @property
    def every_index(self) -> list[bytes]:
        return list(dict.fromkeys((self.index, *self.earlier, *self.coming)))

    @property
    def fingerprint(self) -> str:
        return fingerprint_of(self.index)

    def is_known_by(self, fingerprint: str) -> bool:
        """Whether a database filled under the index key of that fingerprint can be read with these keys."""
        return fingerprint in map(fingerprint_of, self.every_index)


def fingerprint_of(index: bytes) -> str:
    """Tells one keyring from another without revealing it: of the index key, which never changes silently."""
    return hashlib.sha256(b"puente index key\0" + index).hexdigest()[:16]


class _Held:
    """The keyring as last read, and what the folder looked like then."""

    ring: Keyring | None = None
    folder: Path | None = None
    seen: int = 0
    looked_at: float = 0.0


def keyring() -> Keyring:
    """The keyring of `settings.KEYRING_DIR`, read again some seconds after it changed; raises ImproperlyConfigured when
    a part is missing or others may read it.
    """
    folder, now = Path(settings.KEYRING_DIR), time.monotonic()
    if _Held.ring is not None and _Held.folder == folder:
        if now - _Held.looked_at < REFRESHED:
            return _Held.ring
        _Held.looked_at = now
        if _stamp(folder) == _Held.seen:
            return _Held.ring
    seen = _stamp(folder)
    _Held.ring, _Held.folder, _Held.seen, _Held.looked_at = read_keyring(folder), folder, seen, now
    return _Held.ring


def require_keys() -> None:
    """Before a process serves requests: whatever is wrong with the keys is said now, not to the first person."""
    keyring()


def read_keyring(folder: Path) -> Keyring:
    """As it is on disk now."""
    try:
        data = {path.name: _read(path) for path in (folder / "data").iterdir()}
        earlier = sorted((folder / "index.old").glob("*"), key=lambda path: int(path.name))
        coming = tuple(_read(path) for path in (folder / "index.new",) if path.exists())
        current = (folder / "current").read_text().strip()
        ring = Keyring(data, current, _read(folder / "index"), tuple(map(_read, earlier)), coming)
    except OSError as problem:
        raise ImproperlyConfigured(
            f"Faltan las llaves de cifrado en {folder}. Si ya hay datos, recupérelas de un respaldo; "
            "si es una instalación nueva, créelas con «manage.py make_keys»."
        ) from problem
    readable = [folder, *(path for path in folder.rglob("*") if path.is_file())]
    if open_to_others := [path for path in readable if path.stat().st_mode & OTHERS_MAY]:
        raise ImproperlyConfigured(
            f"Otras cuentas de esta máquina pueden leer las llaves de cifrado ({open_to_others[0]}). "
            f"Ciérrelas con «chmod -R go= {folder}» y cambie las llaves con «manage.py rotate_keys --index»."
        )
    if ring.current not in ring.data:
        raise ImproperlyConfigured(f"La llave actual «{ring.current}» no está en {folder / 'data'}.")
    return ring


def make_keys(folder: Path) -> bool:
    """Create a first keyring as `folder`, whole or not at all; False, touching nothing, when there is one."""
    if folder.exists():
        return False
    folder.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(dir=folder.parent))
    (scratch / "data").mkdir(mode=0o700)
    key_id = add_data_key(scratch)
    write_new_key(scratch / "index")
    _write(scratch / "current", key_id)
    try:
        scratch.rename(folder)
    except OSError:  # another process was quicker
        shutil.rmtree(scratch)
        return False
    return True


def add_data_key(folder: Path) -> str:
    """A new key that opens, and seals nothing yet; its id."""
    key_id = secrets.token_hex(4)
    write_new_key(folder / "data" / key_id)
    return key_id


def write_new_key(path: Path) -> None:
    _write(path, base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode())


def make_current(folder: Path, key_id: str) -> None:
    """From now on new values are sealed with that key."""
    scratch = folder / "current.new"
    scratch.unlink(missing_ok=True)
    _write(scratch, key_id)
    scratch.replace(folder / "current")


def make_new_index_current(folder: Path) -> None:
    """`index.new` becomes `index`, which becomes the youngest of the old ones; at every moment both are there."""
    earlier = folder / "index.old"
    earlier.mkdir(mode=0o700, exist_ok=True)
    place = 1 + max((int(path.name) for path in earlier.iterdir()), default=0)
    _write(earlier / str(place), (folder / "index").read_text())
    (folder / "index.new").replace(folder / "index")


def _stamp(folder: Path) -> int:
    """Changes whenever a key is added or another becomes current."""
    paths = (folder, folder / "current", folder / "index", folder / "data", folder / "index.old")
    return hash(tuple(path.stat().st_mtime_ns if path.exists() else 0 for path in paths))


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
