"""On a developer's or visitor's machine: `make demo`, `manage.py` by hand."""

import hashlib
import os

from config.settings.base import *  # noqa: F403
from config.settings.base import CLUSTER

# Private to this checkout's own database: sessions die with it.
_credentials = CLUSTER.credentials()
SECRET_KEY = hashlib.sha256(f"dev:{_credentials.passwords if _credentials else ''}".encode()).hexdigest()
DEBUG = os.environ.get("PUENTE_DEBUG") == "1"
PURPOSE = "demo"
