"""For the suite: its own cluster, fast hashing, no pool (the databases are cloned and dropped)."""

import os

from config.settings.base import *  # noqa: F403
from config.settings.base import _ENGINE, ROOT
from puente.core.cluster import Cluster
from puente.core.cluster.resolve import connections

CLUSTER = Cluster(os.environ.get("PUENTE_TEST_CLUSTER", "test"), throwaway=True)
SECRET_KEY = "only-for-tests"  # noqa: S105
PURPOSE = "test"
PUBLIC_BOARD = True
_roles = connections(CLUSTER)
DATABASES = {
    "default": _ENGINE | _roles["runtime"],
    "log": _ENGINE | _roles["runtime"],
    "owner": _ENGINE | _roles["owner"],
}
TAXONOMY_DIR = ROOT / "var" / "test-taxonomy"  # without ESCO, whatever was loaded for use
KEYRING_DIR = str(ROOT / "var" / "test-keys")
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
