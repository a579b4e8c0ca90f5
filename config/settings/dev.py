"""On a developer's or visitor's machine: `make demo`, `manage.py` by hand."""

import os
import secrets
from pathlib import Path

from config.settings.base import *  # noqa: F403
from config.settings.base import VAR


def _own_secret(path: Path) -> str:
    """A secret of this checkout, made on first use and readable by its user only."""
    try:
        return path.read_text()
    except FileNotFoundError:
        path.parent.mkdir(exist_ok=True)
        scratch = path.with_name(f"{path.name}.{os.getpid()}")
        with open(os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(50))
        scratch.replace(path)
        return path.read_text()


SECRET_KEY = _own_secret(VAR / "secret-key")
DEBUG = os.environ.get("PUENTE_DEBUG") == "1"
PURPOSE = "demo"
PUBLIC_BOARD = True
# A demonstration is not locked after two weeks, and its mail can be read.
SECOND_FACTOR_GRACE_DAYS = 3650
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR / "mail"
